import type { Span } from '@gangmu/text';
import { FoldedText } from './folded-text.js';
import { Scan } from './scan.js';
import { SignSet } from './sign-set.js';
import { firstAtLeast } from './spans.js';

/** A pair of quotes in a reading: offsets of the signs themselves. */
export interface Quote {
  readonly open: number;
  readonly close: number;
}

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
  /** The one pass over `text` that tells every rule where to look. */
  readonly scan: Scan;
  /** Where the pieces of the source that are read start in it; most readings have one. */
  readonly #sources: readonly number[];
  /** Where they start in the reading. */
  readonly #starts: readonly number[];

  /**
   * @param source the whole text
   * @param start where reading starts
   * @param end where it ends
   * @param clauses spans in text order whose white space is no boundary
   * @param skipped spans in text order that are not read (page furniture)
   */
  constructor(
    source: FoldedText,
    start: number,
    end: number,
    clauses: readonly Span[],
    skipped: readonly Span[],
  ) {
    const { folded } = source;
    const sources: number[] = [];
    const starts: number[] = [];
    let text = '';
    let raw = '';
    let from = start;
    /** Reads what stands before `to`, and goes on at `next`. */
    const read = (to: number, next: number) => {
      if (from < to) {
        sources.push(from);
        starts.push(text.length);
        text += folded.slice(from, to);
        raw += source.text.slice(from, to);
      }
      from = Math.max(from, next);
    };
    let clause = 0;
    let skip = 0;
    const skipBefore = (place: number) => {
      for (let each = skipped[skip]; each && each.start < place; each = skipped[++skip])
        if (each.end > start) read(each.start, each.end);
    };
    for (const space of source.spacesWithin(start, end)) {
      skipBefore(space);
      if (space < from) continue;
      while (clause < clauses.length && (clauses[clause]?.end ?? 0) <= space) clause++;
      const inside = clauses[clause];
      const closes =
        inside !== undefined &&
        inside.start <= space &&
        !(isWord(folded.charCodeAt(space - 1)) && isWord(folded.charCodeAt(space + 1)));
      if (closes) read(space, space + 1);
    }
    skipBefore(end);
    read(end, end);
    this.text = text;
    this.raw = raw;
    this.#sources = sources;
    this.#starts = starts;
    this.quotes = pairs(text, raw);
    this.scan = new Scan(text);
  }

  /** The place in the source of a range of the reading. */
  span(start: number, end: number): Span {
    const first = this.#source(start);
    return { start: first, end: end > start ? this.#source(end - 1) + 1 : first };
  }

  /** The range of the reading that a place in the source has become. */
  from({ start, end }: Span): Span {
    return { start: this.#find(start), end: this.#find(end) };
  }

  /** The place in the source of an offset of the reading. */
  #source(offset: number): number {
    const piece = Math.max(0, lastFrom(this.#starts, offset));
    return (this.#sources[piece] ?? 0) + offset - (this.#starts[piece] ?? 0);
  }

  /** The first offset of the reading that is not before an offset of the source. */
  #find(offset: number): number {
    const piece = lastFrom(this.#sources, offset);
    if (piece < 0) return 0;
    const next = this.#starts[piece + 1] ?? this.text.length;
    return Math.min((this.#starts[piece] as number) + offset - (this.#sources[piece] as number), next);
  }
}

/** Index of the last of ascending numbers that is not greater than a number; -1 if there is none. */
const lastFrom = (numbers: readonly number[], number: number) => firstAtLeast(numbers, number + 1) - 1;

/** A reading of a text of its own, all of it one clause. */
export const readingOf = (text: string): Reading =>
  new Reading(new FoldedText(text), 0, text.length, [{ start: 0, end: text.length }], []);

const opening = new SignSet('“„‟〝「『﹁﹃«‘＂');
const closing = new SignSet('”〞〟」』﹂﹄»’');
/** No name between quotes is longer. */
const longest = 60;

/** Pairs the quotes of a text: by direction where the signs show one, else in turn; a pair never spans sentences. */
function pairs(text: string, raw: string): readonly Quote[] {
  const found: Quote[] = [];
  let open = -1;
  for (let i = text.indexOf('"'); i >= 0; i = text.indexOf('"', i + 1)) {
    if (open >= 0 && endsSentence(text, open + 1, i)) open = -1;
    const sign = raw.charCodeAt(i);
    if (opening.has(sign) || (open < 0 && !closing.has(sign))) open = i;
    else {
      if (open >= 0 && i - open > 1 && i - open <= longest) found.push({ open, close: i });
      open = -1;
    }
  }
  return found;
}

function endsSentence(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || unit === 0x3002) return true;
  }
  return false;
}
