import { compareText } from './order.js';

/** What is added to a hundred times as much is put in its place one by one: less is moved than would be sorted. */
const MUCH_MORE = 100;

/**
 * A set of texts in the order of their code points. What is added is put in its place when somebody next looks, so that many
 * additions cost one sorting and few a search each; look-ups are logarithmic, changes move what stands behind.
 */
export class SortedTexts {
  #texts: string[] = [];
  /** What was added since somebody last looked; null for nothing. */
  #added: string[] | null = null;

  get size(): number {
    return this.#settled().length;
  }

  add(text: string): void {
    if (this.#added === null) this.#added = [text];
    else this.#added.push(text);
  }

  delete(text: string): void {
    const texts = this.#settled();
    const at = this.#firstFrom(text);
    if (texts[at] === text) texts.splice(at, 1);
  }

  has(text: string): boolean {
    return this.#settled()[this.#firstFrom(text)] === text;
  }

  /** Whether there is a text that begins so. */
  hasPrefix(prefix: string): boolean {
    return this.#settled()[this.#firstFrom(prefix)]?.startsWith(prefix) ?? false;
  }

  /** The texts that begin so, from one on (itself included), in either direction. */
  *walk(backwards: boolean, from: string | null, prefix = ''): Generator<string> {
    const step = backwards ? -1 : 1;
    let at = this.#edge(backwards, from, prefix);
    for (let text = this.#settled()[at]; text?.startsWith(prefix); text = this.#settled()[(at += step)])
      yield text;
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
    const texts = this.#settled();
    let low = 0;
    let high = texts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareText(texts[middle] ?? '', text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #settled(): string[] {
    const added = this.#added;
    if (added === null) return this.#texts;
    this.#added = null;
    if (added.length === 1 || added.length * MUCH_MORE < this.#texts.length)
      for (const text of added) this.#insert(text);
    else this.#texts = [...new Set([...this.#texts, ...added])].sort(compareText);
    return this.#texts;
  }

  #insert(text: string): void {
    const at = this.#firstFrom(text);
    if (this.#texts[at] !== text) this.#texts.splice(at, 0, text);
  }
}
