import { fold } from '@gangmu/text';
import type { Span } from '@gangmu/text';

/** A pair of quotes in a reading: offsets of the signs themselves. */
export interface Quote {
  readonly open: number;
  readonly close: number;
}

const isSpace = (unit: number) => unit === 32 || (unit >= 9 && unit <= 13);
const isWord = (unit: number) =>
  (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);

/**
 * What recognition reads of a text: folded, hard wraps and spacing inside clauses closed up, so that names stand
 * whole. `raw` is the same in the document's script. Offsets into `text` lead back to the source by {@link span}.
 */
export class Reading {
  readonly text: string;
  readonly raw: string;
  readonly quotes: readonly Quote[];
  readonly #offsets: readonly number[] | number;

  /**
   * @param source the whole text
   * @param folded the same, folded
   * @param start where reading starts
   * @param end where it ends
   * @param clauses spans in text order whose white space is no boundary
   * @param skipped spans in text order that are not read (page furniture)
   */
  constructor(
    source: string,
    folded: string,
    start: number,
    end: number,
    clauses: readonly Span[],
    skipped: readonly Span[],
  ) {
    const offsets: number[] = [];
    let clause = 0;
    let skip = 0;
    for (let i = start; i < end; i++) {
      while (skip < skipped.length && (skipped[skip]?.end ?? 0) <= i) skip++;
      const jump = skipped[skip];
      if (jump && jump.start <= i) {
        i = jump.end - 1;
        continue;
      }
      const unit = folded.charCodeAt(i);
      if (isSpace(unit)) {
        while (clause < clauses.length && (clauses[clause]?.end ?? 0) <= i) clause++;
        const inside = clauses[clause];
        if (
          inside &&
          inside.start <= i &&
          !(isWord(folded.charCodeAt(i - 1)) && isWord(folded.charCodeAt(i + 1)))
        ) {
          continue;
        }
      }
      offsets.push(i);
    }
    if (offsets.length === end - start) {
      this.#offsets = start;
      this.text = folded.slice(start, end);
      this.raw = source.slice(start, end);
    } else {
      this.#offsets = offsets;
      this.text = offsets.map((at) => folded.charAt(at)).join('');
      this.raw = offsets.map((at) => source.charAt(at)).join('');
    }
    this.quotes = pairs(this.text, this.raw);
  }

  /** The place in the source of a range of the reading. */
  span(start: number, end: number): Span {
    if (typeof this.#offsets === 'number') return { start: this.#offsets + start, end: this.#offsets + end };
    const first = this.#offsets[start] ?? 0;
    return { start: first, end: end > start ? (this.#offsets[end - 1] ?? first) + 1 : first };
  }

  /** The range of the reading that a place in the source has become. */
  from({ start, end }: Span): Span {
    return { start: this.#find(start), end: this.#find(end) };
  }

  /** The first offset of the reading that is not before an offset of the source. */
  #find(offset: number): number {
    if (typeof this.#offsets === 'number')
      return Math.min(Math.max(0, offset - this.#offsets), this.text.length);
    let low = 0;
    for (let high = this.#offsets.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((this.#offsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** A reading of a text of its own, all of it one clause. */
export const readingOf = (text: string): Reading =>
  new Reading(text, fold(text), 0, text.length, [{ start: 0, end: text.length }], []);

const opening = '“„‟〝「『﹁﹃«‘＂';
const closing = '”〞〟」』﹂﹄»’';
/** No name between quotes is longer. */
const longest = 60;

/** Pairs the quotes of a text: by direction where the signs show one, else in turn; a pair never spans sentences. */
function pairs(text: string, raw: string): readonly Quote[] {
  const found: Quote[] = [];
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 0x3002) {
      open = -1;
      continue;
    }
    if (unit !== 34) continue;
    const sign = raw.charAt(i);
    if (opening.includes(sign) || (open < 0 && !closing.includes(sign))) open = i;
    else {
      if (open >= 0 && i - open > 1 && i - open <= longest) found.push({ open, close: i });
      open = -1;
    }
  }
  return found;
}
