interface Node<V> {
  readonly next: Map<number, Node<V>>;
  value: V | undefined;
}

const node = <V>(): Node<V> => ({ next: new Map(), value: undefined });

/** The words found at one place, shortest first; filled anew by every search, so that searching allocates nothing. */
export interface Matches<V> {
  readonly values: V[];
  /** Where each word ends. */
  readonly ends: number[];
  count: number;
}

/** A set of words, each with a value, that finds all of them that start at a place in a text. */
export class Trie<V> {
  readonly #root: Node<V> = node();
  /** Whether a word starts with a code unit. */
  readonly #starts = new Uint8Array(0x10000);

  /** The value of a word, made by `create` when the word is new. */
  get(word: string, create: () => V): V {
    let at = this.#root;
    if (word !== '') this.#starts[word.charCodeAt(0)] = 1;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      let next = at.next.get(unit);
      if (next === undefined) at.next.set(unit, (next = node()));
      at = next;
    }
    return (at.value ??= create());
  }

  /** Finds every word that starts at `start`. Time is bounded by the longest word. */
  matchesAt(text: string, start: number, matches: Matches<V>): void {
    matches.count = 0;
    if (this.#starts[text.charCodeAt(start)] === 0) return;
    let at: Node<V> | undefined = this.#root;
    for (let i = start; i < text.length; i++) {
      at = at.next.get(text.charCodeAt(i));
      if (at === undefined) return;
      if (at.value === undefined) continue;
      matches.values[matches.count] = at.value;
      matches.ends[matches.count++] = i + 1;
    }
  }
}
