import type { Span } from '@gangmu/text';

/** So many spans are looked through one by one. */
const few = 8;

/** The places of a text that something found covers. */
export class Marks {
  readonly #length: number;
  readonly #spans: Span[] = [];
  /** The places themselves, where there are more than a few spans. */
  #marked: Uint8Array | null = null;

  /** @param length of the text */
  constructor(length: number, found: readonly Span[] = []) {
    this.#length = length;
    for (const each of found) this.add(each);
  }

  add(span: Span): void {
    this.#spans.push(span);
    if (this.#spans.length <= few) return;
    if (this.#marked === null) {
      this.#marked = new Uint8Array(this.#length + 1);
      for (const { start, end } of this.#spans) this.#marked.fill(1, start, end);
    } else this.#marked.fill(1, span.start, span.end);
  }

  has(place: number): boolean {
    if (this.#marked !== null) return this.#marked[place] === 1;
    for (const { start, end } of this.#spans) if (start <= place && place < end) return true;
    return false;
  }
}
