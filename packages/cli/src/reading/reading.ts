import type { ReadText } from '@gangmu/server';
import { Worker } from 'node:worker_threads';
import type { ReadingAnswer, ReadingOrder, ReadingSetup } from './messages.js';

interface Job extends ReadingOrder {
  readonly signal: AbortSignal;
  readonly resolve: (read: ReadText) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Reads texts in a thread of its own, one after the other, so that the server answers others meanwhile. The thread starts with
 * the first text; one that reads what nobody waits for any more is ended, and another takes its place.
 */
export class Reading {
  readonly #setup: ReadingSetup;
  readonly #say: (message: string) => void;
  readonly #waiting: Job[] = [];
  #job: Job | undefined;
  #thread: Worker | undefined;

  /** @param say tells whoever runs the server which names are used */
  constructor(setup: ReadingSetup, say: (message: string) => void) {
    this.#setup = setup;
    this.#say = say;
  }

  /** Reads a text. @throws the reason of the signal once it is aborted */
  read(source: string, text: string, signal: AbortSignal): Promise<ReadText> {
    return new Promise((resolve, reject) => {
      const job: Job = { source, text, signal, resolve, reject };
      const giveUp = (): void => {
        const place = this.#waiting.indexOf(job);
        if (place >= 0) this.#waiting.splice(place, 1);
        reject(signal.reason as Error);
        if (this.#job === job) this.#lose(signal.reason);
      };
      if (signal.aborted) return giveUp();
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  /** Ends the thread; what waits is not read. */
  async close(): Promise<void> {
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('The server is closing.'));
    await this.#thread?.terminate();
  }

  #next(): void {
    if (this.#job) return;
    this.#job = this.#waiting.shift();
    if (!this.#job) return;
    const { source, text } = this.#job;
    this.#thread ??= this.#start();
    this.#thread.postMessage({ source, text } satisfies ReadingOrder);
  }

  #start(): Worker {
    const thread = new Worker(new URL('thread.js', import.meta.url), { workerData: this.#setup });
    thread.unref();
    thread.on('message', (answer: ReadingAnswer) => {
      // Its last word may come after it was ended.
      if (thread !== this.#thread) return;
      if ('said' in answer) return this.#say(answer.said);
      const job = this.#job;
      this.#job = undefined;
      if ('read' in answer) job?.resolve(answer.read);
      else job?.reject(answer.failed);
      this.#next();
    });
    thread.on('error', (error) => {
      if (thread === this.#thread) this.#lose(error);
    });
    thread.on('exit', () => {
      if (thread === this.#thread) this.#lose(new Error('The thread that reads has ended.'));
    });
    return thread;
  }

  /** Goes on without the thread there was, and without what it was reading. */
  #lose(reason: unknown): void {
    const [job, thread] = [this.#job, this.#thread];
    this.#job = undefined;
    this.#thread = undefined;
    void thread?.terminate();
    job?.reject(reason);
    this.#next();
  }
}
