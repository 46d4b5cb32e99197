import type { Span } from '@gangmu/text';

/** The places of a text that something found covers. */
export class Marks {
  readonly #length: number;
  /** None is needed for a text in which nothing was found. */
  #marked: Uint8Array | null = null;

  /** @param length of the text */
  constructor(length: number, found: readonly Span[] = []) {
    this.#length = length;
    for (const each of found) this.add(each);
  }

  add({ start, end }: Span): void {
    this.#marked ??= new Uint8Array(this.#length + 1);
    this.#marked.fill(1, start, end);
  }

  has(place: number): boolean {
    return this.#marked !== null && this.#marked[place] === 1;
  }
}
