import type { Connection } from 'vscode-languageserver';
import { STATUS_NOTIFICATION, type Status } from './protocol.js';

/** How often the status is told while it changes, in milliseconds. */
const EVERY = 250;

/** Tells a client how many plans have been read, when that changes. */
export class StatusTeller {
  readonly #connection: Connection;
  readonly #status: () => Status;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOn = false;

  constructor(connection: Connection, status: () => Status) {
    this.#connection = connection;
    this.#status = status;
  }

  get status(): Status {
    return this.#status();
  }

  start(): void {
    this.#isOn = true;
    this.changed();
  }

  /** Something may have changed: views that show the folder ask again when they hear it. */
  changed(): void {
    if (!this.#isOn) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#connection.sendNotification(STATUS_NOTIFICATION, this.#status());
    }, EVERY);
  }

  stop(): void {
    this.#isOn = false;
    clearTimeout(this.#timer);
  }
}
