interface Node<V> {
  readonly next: Map<number, Node<V>>;
  value: V | undefined;
}

const node = <V>(): Node<V> => ({ next: new Map(), value: undefined });

/** A set of words, each with a value, that finds the longest of them at a place in a text. */
export class Trie<V> {
  readonly #root: Node<V> = node();

  /** The value of a word, made by `create` when the word is new. */
  get(word: string, create: () => V): V {
    let at = this.#root;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      let next = at.next.get(unit);
      if (next === undefined) at.next.set(unit, (next = node()));
      at = next;
    }
    return (at.value ??= create());
  }

  /** Calls `found` with every word that starts at `start`, shortest first. */
  each(text: string, start: number, found: (value: V, end: number) => void): void {
    let at: Node<V> | undefined = this.#root;
    for (let i = start; i < text.length; i++) {
      at = at.next.get(text.charCodeAt(i));
      if (at === undefined) return;
      if (at.value !== undefined) found(at.value, i + 1);
    }
  }
}
