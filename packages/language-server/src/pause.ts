import { describe, type Log } from './guard.js';

/** Does something to a document once typing in it pauses. */
export class Pause {
  readonly #delay: number;
  readonly #log: Log;
  readonly #act: (uri: string) => void;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  /** @param delay how long typing must pause, in milliseconds */
  constructor(delay: number, log: Log, act: (uri: string) => void) {
    this.#delay = delay;
    this.#log = log;
    this.#act = act;
  }

  /** The document has changed: wait from now on. */
  soon(uri: string): void {
    this.forget(uri);
    const act = () => {
      this.#waiting.delete(uri);
      try {
        this.#act(uri);
      } catch (error) {
        this.#log(`${uri}: ${describe(error)}`);
      }
    };
    this.#waiting.set(uri, setTimeout(act, this.#delay));
  }

  forget(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
  }

  stop(): void {
    for (const uri of this.#waiting.keys()) this.forget(uri);
  }
}
