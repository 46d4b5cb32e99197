import { compareText } from './order.js';

/** A set of texts in the order of their code points. Look-ups are logarithmic, changes move what stands behind. */
export class SortedTexts {
  readonly #texts: string[] = [];

  get size(): number {
    return this.#texts.length;
  }

  add(text: string): void {
    const at = this.#firstFrom(text);
    if (this.#texts[at] !== text) this.#texts.splice(at, 0, text);
  }

  delete(text: string): void {
    const at = this.#firstFrom(text);
    if (this.#texts[at] === text) this.#texts.splice(at, 1);
  }

  has(text: string): boolean {
    return this.#texts[this.#firstFrom(text)] === text;
  }

  /** Whether there is a text that begins so. */
  hasPrefix(prefix: string): boolean {
    return this.#texts[this.#firstFrom(prefix)]?.startsWith(prefix) ?? false;
  }

  /** The texts that begin so, from one on (itself included), in either direction. */
  *walk(backwards: boolean, from: string | null, prefix = ''): Generator<string> {
    const step = backwards ? -1 : 1;
    let at = this.#edge(backwards, from, prefix);
    for (let text = this.#texts[at]; text?.startsWith(prefix); text = this.#texts[(at += step)]) yield text;
  }

  #edge(backwards: boolean, from: string | null, prefix: string): number {
    if (!backwards) return this.#firstFrom(from !== null && compareText(from, prefix) > 0 ? from : prefix);
    // The end of what begins so: no text holds a character beyond the last.
    const end = this.#firstFrom(`${prefix}\u{10ffff}`) - 1;
    if (from === null) return end;
    const at = this.#firstFrom(from);
    return Math.min(end, this.#texts[at] === from ? at : at - 1);
  }

  /** The index of the first text that is not before one. */
  #firstFrom(text: string): number {
    let low = 0;
    let high = this.#texts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareText(this.#texts[middle] ?? '', text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
