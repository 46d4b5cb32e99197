import { SortedTexts } from './sorted-texts.js';

/** Sets of texts, each under a key for as long as it has a text. */
export class Sets {
  readonly #sets = new Map<string, SortedTexts>();

  get(key: string): SortedTexts | undefined {
    return this.#sets.get(key);
  }

  /** Puts a text into a set (1) or takes it out (-1). */
  fold(key: string, text: string, sign: 1 | -1): void {
    const known = this.#sets.get(key);
    if (sign === 1) {
      const set = known ?? new SortedTexts();
      set.add(text);
      if (known === undefined) this.#sets.set(key, set);
    } else {
      known?.delete(text);
      if (known?.size === 0) this.#sets.delete(key);
    }
  }
}
