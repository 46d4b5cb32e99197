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

const slots = 0x10000;
/** A place in the table of beginnings for two code units; different pairs may share one. */
const slot = (first: number, second: number) => (Math.imul(first, 0x9e37) ^ second) & (slots - 1);

/** A set of words of two code units or more, each with a value, that finds all of them that start at a place in a text. */
export class Trie<V> {
  readonly #root: Node<V> = node();
  /** Whether a word may begin with a pair of code units: most places of a text are told by this alone. */
  readonly #beginnings = new Uint8Array(slots);

  /** The value of a word, made by `create` when the word is new. */
  get(word: string, create: () => V): V {
    let at = this.#root;
    this.#beginnings[slot(word.charCodeAt(0), word.charCodeAt(1))] = 1;
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
    if (this.#beginnings[slot(text.charCodeAt(start), text.charCodeAt(start + 1))] === 0) return;
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
