import type { BracketPairs } from './bracket-pairs.js';
import type { Span } from '@gangmu/text';
import type { Paragraphs } from './paragraphs.js';
import { signClasses } from './sign-classes.js';
import { isSpace } from './source.js';
import type { Source } from './source.js';

/** What the sentence rules need to know of a document. */
export interface Flow {
  readonly source: Source;
  readonly furniture: readonly boolean[];
  readonly paragraphs: Paragraphs;
  readonly pairs: BracketPairs;
}

const OPENS = 1;
const STOPS = 2;
/** What divides clauses, and what the key makes of opening brackets and quotes. */
const KINDS = signClasses([
  [OPENS, '([《〈"\''],
  [STOPS, '。;!?'],
]);

/**
 * The clauses between two offsets of a document: divided at 。；！？ outside brackets and at the ends of paragraphs,
 * without their stops and the white space around them. Furniture lines divide and belong to no clause.
 */
export function clausesOf(flow: Flow, start: number, end: number, firstLine: number): Span[] {
  const { source, furniture, paragraphs, pairs } = flow;
  const { signs } = source;
  const clauses: Span[] = [];
  let from = start;
  let sign = signs.from(start);
  const add = (to: number, next: number) => {
    let [first, last] = [from, to];
    while (first < last && isSpace(source.text.charCodeAt(first))) first++;
    while (last > first && isSpace(source.text.charCodeAt(last - 1))) last--;
    if (first < last) clauses.push({ start: first, end: last });
    from = next;
  };
  for (let line = firstLine; line < source.lines.length && source.lines[line]!.start < end; line++) {
    const bounds = source.lines[line]!;
    const lineEnd = Math.min(bounds.end, end);
    if (furniture[line]) {
      add(Math.max(from, Math.min(bounds.start, end)), lineEnd);
      continue;
    }
    while (sign < signs.count && signs.at[sign]! < bounds.start) sign++;
    for (; sign < signs.count && signs.at[sign]! < lineEnd; sign++) {
      const at = signs.at[sign]!;
      const kind = KINDS[source.key.charCodeAt(at)];
      if (kind === OPENS) sign = Math.max(sign, pairs[sign]!);
      else if (kind === STOPS) add(at, at + 1);
    }
    if (!paragraphs.goesOn(line)) add(lineEnd, lineEnd);
  }
  add(end, end);
  return clauses;
}

/** A heading run into its paragraph, 目标：到2025年…, is no longer. */
const LONGEST_HEADING = 16;

/**
 * The end of the title of an item whose text begins at `start`: up to the first full stop outside brackets or to the
 * colon after a short heading, else the whole first paragraph; signs that lead on (：；) are no part of it.
 */
export function titleEnd(flow: Flow, start: number, end: number, firstLine: number): number {
  const { source, furniture, paragraphs, pairs } = flow;
  const { signs } = source;
  let last = start;
  let index = signs.from(start);
  let plain = true;
  for (let line = firstLine; line < source.lines.length && source.lines[line]!.start < end; line++) {
    if (furniture[line]) break;
    const lineEnd = Math.min(source.lines[line]!.last, end);
    for (; index < signs.count && signs.at[index]! < lineEnd; index++) {
      const at = signs.at[index]!;
      const sign = source.key[at]!;
      if (KINDS[source.key.charCodeAt(at)] === OPENS) index = Math.max(index, pairs[index]!);
      else if (sign === '。' || sign === '!' || sign === '?') return withoutMarkup(source.key, start, at);
      else if (sign === ':' && plain && at - start <= LONGEST_HEADING)
        return withoutMarkup(source.key, start, at);
      else if (sign === ',' || sign === ';') plain = false;
    }
    last = Math.max(lineEnd, start);
    if (!paragraphs.goesOn(line)) break;
  }
  return withoutMarkup(source.key, start, last);
}

function withoutMarkup(key: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[\s:;,|*_#]/.test(key[last - 1]!)) last--;
  return last;
}
