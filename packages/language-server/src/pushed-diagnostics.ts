import { describe, type Log } from './guard.js';

/** How long typing must pause before diagnostics are sent, in milliseconds. */
const PAUSE = 200;

/** Sends diagnostics to clients that do not ask for them, once typing pauses. */
export class PushedDiagnostics {
  readonly #send: (uri: string) => void;
  readonly #log: Log;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(send: (uri: string) => void, log: Log) {
    this.#send = send;
    this.#log = log;
  }

  soon(uri: string): void {
    this.forget(uri);
    const send = () => {
      this.#waiting.delete(uri);
      try {
        this.#send(uri);
      } catch (error) {
        this.#log(`diagnostics of ${uri} failed: ${describe(error)}`);
      }
    };
    this.#waiting.set(uri, setTimeout(send, PAUSE));
  }

  forget(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
  }

  stop(): void {
    for (const uri of this.#waiting.keys()) this.forget(uri);
  }
}
