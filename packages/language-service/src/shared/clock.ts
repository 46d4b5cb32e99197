/** The time: for what grows old, and what is tried again. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Does something once, so many milliseconds from now. */
  after(milliseconds: number, act: () => void): void;
}

/** For who has none: nothing is ever tried again. */
export const standingClock: Clock = { now: () => 0, after: () => undefined };
