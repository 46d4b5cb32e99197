/** How many rows go on in one turn of the event loop: a few milliseconds of resolving. */
const ROWS_A_TURN = 200;
/** How many rows that were read ahead go on without waiting for a turn. */
const ROWS_AT_ONCE = 600;

interface Waiting {
  readonly rows: number;
  readonly goOn: () => void;
}

/**
 * The pace of one request: rows that were read all at once are resolved in slices, between which other requests get their
 * turn. What the slices ask for is read after the last of them, so that it is still one call.
 */
export class Pace {
  readonly #waiting: Waiting[] = [];
  #next = 0;
  #idle: (() => void)[] = [];
  #isGoing = false;
  /** How many rows still go on in this turn without waiting. */
  #left = ROWS_AT_ONCE;
  #isTurning = false;

  /** Whether so many rows can go on at once, within what one turn of the event loop is for. */
  hasTime(rows: number): boolean {
    if (this.#left <= 0) return false;
    this.#left -= 1 + rows;
    if (!this.#isTurning) {
      this.#isTurning = true;
      setImmediate(() => {
        this.#isTurning = false;
        this.#left = ROWS_AT_ONCE;
      });
    }
    return true;
  }

  /** Resolves when it is the turn of so many rows. */
  turn(rows: number): Promise<void> {
    return new Promise((goOn) => {
      this.#waiting.push({ rows, goOn });
      this.#go();
    });
  }

  /** Runs when no rows wait. */
  whenIdle(run: () => void): void {
    this.#idle.push(run);
    this.#go();
  }

  #go(): void {
    if (this.#isGoing) return;
    this.#isGoing = true;
    setImmediate(() => {
      this.#isGoing = false;
      this.#slice();
      if (this.#waiting.length > 0 || this.#idle.length > 0) this.#go();
    });
  }

  #slice(): void {
    if (this.#waiting.length === 0) {
      const idle = this.#idle;
      this.#idle = [];
      for (const run of idle) run();
      return;
    }
    for (let rows = 0; rows < ROWS_A_TURN; this.#next++) {
      const one = this.#waiting[this.#next];
      if (one === undefined) break;
      rows += one.rows;
      one.goOn();
    }
    if (this.#next < this.#waiting.length) return;
    this.#waiting.length = 0;
    this.#next = 0;
  }
}
