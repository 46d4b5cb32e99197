import { Worker } from 'node:worker_threads';
import { StoreUnavailableError } from '@gangmu/graph';
import { errorOf, noticeIn } from './protocol.js';
import type { Call, Notice, Request, Settings } from './protocol.js';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly worker: Worker;
  /** Settled when the thread has opened the file, or cannot. */
  readonly ready: Promise<void>;
  readonly exited: Promise<void>;
}

/**
 * A thread and what it was asked. What is asked in one tick goes as one message. A thread that dies rejects what is
 * pending with a StoreUnavailableError; the next call starts another.
 */
export class Thread {
  readonly #settings: Settings;
  readonly #script: URL;
  readonly #pending = new Map<number, Pending>();
  #running: Running | null = null;
  #batch: Request[] = [];
  #lastId = 0;
  #closed = false;

  /** @param script what the thread runs; another one in tests */
  constructor(settings: Settings, script = new URL('./worker.js', import.meta.url)) {
    this.#settings = settings;
    this.#script = script;
  }

  /** How many calls have no reply yet. */
  get load(): number {
    return this.#pending.size;
  }

  /** Starts the thread. @throws StoreUnavailableError where the file cannot be used. */
  async start(): Promise<void> {
    await (this.#running ?? this.#run()).ready;
  }

  /** Asks the thread. The value is what `answer` gives for the call. */
  ask(call: Call): Promise<unknown> {
    if (this.#closed) return Promise.reject(new StoreUnavailableError('The store is closed.'));
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, { resolve, reject });
      this.#batch.push({ id, call });
      if (this.#batch.length === 1) queueMicrotask(() => this.#flush());
    });
  }

  #flush(): void {
    const batch = this.#batch;
    this.#batch = [];
    const { worker } = this.#running ?? this.#run();
    try {
      worker.postMessage(batch);
    } catch (error) {
      // What cannot be copied to a thread: nothing of the batch arrived.
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const { id } of batch) this.#settle(id, ({ reject }) => reject(reason));
    }
  }

  #run(): Running {
    const worker = new Worker(this.#script, { workerData: this.#settings });
    let readied: Pending | undefined;
    const ready = new Promise<unknown>((resolve, reject) => (readied = { resolve, reject })).then(
      () => undefined,
    );
    // Calls are rejected one by one when a thread cannot start; nobody need wait for `ready` itself.
    ready.catch(() => undefined);
    const fail = (error: Error): void => {
      readied?.reject(error);
      if (this.#running?.worker === worker) this.#running = null;
      for (const id of [...this.#pending.keys()]) this.#settle(id, ({ reject }) => reject(error));
    };
    const exited = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        if (this.#running?.worker === worker) {
          fail(new StoreUnavailableError('A thread of the store has stopped. Try again.'));
        }
        resolve();
      });
    });
    worker.on('error', (error) => {
      const why = error instanceof Error ? error.message : String(error);
      fail(new StoreUnavailableError(`A thread of the store has failed: ${why}. Try again.`));
    });
    worker.on('message', (message: unknown) => {
      const notice: Notice = noticeIn(message);
      if ('ready' in notice) readied?.resolve(undefined);
      else if ('failed' in notice) fail(errorOf(notice.failed));
      else {
        for (const reply of notice.replies) {
          this.#settle(reply.id, ({ resolve, reject }) => {
            if ('failure' in reply) reject(errorOf(reply.failure));
            else resolve(reply.value);
          });
        }
      }
    });
    this.#running = { worker, ready, exited };
    return this.#running;
  }

  #settle(id: number, how: (pending: Pending) => void): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (pending !== undefined) how(pending);
  }

  /** Ends the thread after what it was asked before. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#batch.length > 0) this.#flush();
    const running = this.#running;
    if (running === null) return;
    running.worker.postMessage(null);
    await running.exited;
  }
}
