import type { Log } from './log.js';

/** Milliseconds that an answer holds, and after which no answer is one. */
const HOLDS = 1000;
const LONGEST = 2000;

/**
 * Whether the store answers. However often that is asked, the store is asked once at a time and once in a second at most;
 * the log hears of changes only.
 */
export class StoreHealth {
  readonly #ping: () => Promise<void>;
  readonly #log: Log;
  #asking: Promise<boolean> | undefined;
  #wasReady = true;

  /** @param ping rejects where the store does not answer */
  constructor(ping: () => Promise<void>, log: Log) {
    this.#ping = ping;
    this.#log = log;
  }

  async isReady(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => {
        this.#note(false, new Error(`No answer within ${LONGEST / 1000} s.`));
        resolve(false);
      }, LONGEST);
    });
    try {
      return await Promise.race([(this.#asking ??= this.#ask()), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(): Promise<boolean> {
    let isReady = true;
    let problem: unknown;
    try {
      await this.#ping();
    } catch (error) {
      isReady = false;
      problem = error;
    }
    this.#note(isReady, problem);
    setTimeout(() => (this.#asking = undefined), HOLDS).unref();
    return isReady;
  }

  #note(isReady: boolean, problem: unknown): void {
    if (isReady === this.#wasReady) return;
    this.#wasReady = isReady;
    if (isReady) this.#log.info?.('The store answers again');
    else this.#log.error('The store does not answer', problem);
  }
}
