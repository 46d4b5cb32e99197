/**
 * What waits for one reader: bounded, for a reader that does not come must not fill the memory. The reader takes one after
 * the other, and is told by an error where it ends other than in good order.
 */
export class Mailbox<T> implements AsyncIterableIterator<T> {
  readonly #most: number;
  readonly #waiting: T[] = [];
  readonly #admit: () => Promise<void>;
  readonly #onEnd: () => void;
  #reader: (() => void) | undefined;
  #end: { readonly error?: Error } | undefined;

  /**
   * @param most how many may wait
   * @param admit rejects where the reader may have nothing more; asked before each is handed over
   * @param onEnd called once
   */
  constructor(most: number, admit: () => Promise<void>, onEnd: () => void) {
    this.#most = most;
    this.#admit = admit;
    this.#onEnd = onEnd;
  }

  /** Puts one in; false where there is no room for it. */
  push(one: T): boolean {
    if (this.#end) return true;
    if (this.#waiting.length >= this.#most) return false;
    this.#waiting.push(one);
    this.#wake();
    return true;
  }

  /** Takes nothing more. What waits is still handed over, unless it ends by an error. */
  end(error?: Error): void {
    if (this.#end) return;
    this.#end = error ? { error } : {};
    if (error) this.#waiting.length = 0;
    this.#onEnd();
    this.#wake();
  }

  async next(): Promise<IteratorResult<T, undefined>> {
    while (this.#waiting.length === 0 && !this.#end) {
      await new Promise<void>((resolve) => (this.#reader = resolve));
    }
    if (this.#waiting.length > 0) {
      try {
        await this.#admit();
      } catch (error) {
        this.end(error instanceof Error ? error : new Error(String(error)));
      }
    }
    const one = this.#waiting.shift();
    if (one !== undefined) return { done: false, value: one };
    const error = this.#end?.error;
    this.#end = {};
    if (error) throw error;
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.#waiting.length = 0;
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #wake(): void {
    this.#reader?.();
    this.#reader = undefined;
  }
}
