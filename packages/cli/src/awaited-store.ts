import { StoreUnavailableError, type GraphStore } from '@gangmu/graph';
import { setTimeout as delay } from 'node:timers/promises';
import { explain } from './errors.js';

/** Milliseconds between two tries: a little more each time, up to the second. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 5000;

/** A store that a server can begin without: nothing may answer at its address yet. */
export class AwaitedStore {
  readonly #open: () => Promise<GraphStore>;
  readonly #say: (message: string) => void;
  #state: GraphStore | StoreUnavailableError = new StoreUnavailableError('The store is not open yet.');

  /**
   * @param open opens it, ready for use
   * @param say tells whoever runs the server
   */
  constructor(open: () => Promise<GraphStore>, say: (message: string) => void) {
    this.#open = open;
    this.#say = say;
  }

  /** The store. @throws StoreUnavailableError while it is not there */
  get(): GraphStore {
    if (this.#state instanceof Error) throw this.#state;
    return this.#state;
  }

  /** Opens it; says so and gives false where nothing answers yet. What waiting does not mend is thrown. */
  async tryToOpen(): Promise<boolean> {
    try {
      this.#state = await this.#open();
      return true;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError && error.reason === 'unreachable')) throw error;
      const isNews = !(this.#state instanceof Error && this.#state.message === error.message);
      if (isNews) this.#say(`${explain(error)} Waiting for it; until then requests are answered by an error`);
      this.#state = error;
      return false;
    }
  }

  /** Tries until it is there, or until the signal. What waiting does not mend is thrown. */
  async waitUntilOpen(signal: AbortSignal): Promise<void> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause + FIRST_PAUSE, LONGEST_PAUSE)) {
      await delay(pause, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || (await this.tryToOpen())) return;
    }
  }

  async close(): Promise<void> {
    if (!(this.#state instanceof Error)) await this.#state.close();
  }
}
