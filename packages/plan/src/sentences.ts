import type { Span } from '@gangmu/text';
import type { Paragraphs } from './paragraphs.js';
import { isSpace } from './source.js';
import type { Source } from './source.js';

/** What the sentence rules need to know of a document. */
export interface Flow {
  readonly source: Source;
  readonly furniture: readonly boolean[];
  readonly paragraphs: Paragraphs;
}

const STOPS = '。;!?';
const OPENING = '(《“「『〔【[';
const CLOSING = ')》”」』〕】]';

/** Brackets deeper than this are damage, not nesting. */
const LONGEST_BRACKET = 600;

/**
 * The clauses between two offsets of a document: divided at 。；！？ outside brackets and at the ends of paragraphs,
 * without their stops and the white space around them. Furniture lines divide and belong to no clause.
 */
export function clausesOf(flow: Flow, start: number, end: number, firstLine: number): Span[] {
  const { source, furniture, paragraphs } = flow;
  const clauses: Span[] = [];
  let from = start;
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
    for (let at = Math.max(bounds.start, from); at < lineEnd; at++) {
      const sign = source.key[at]!;
      if (OPENING.includes(sign)) at = closeOf(source.key, at, lineEnd);
      else if (STOPS.includes(sign)) add(at, at + 1);
    }
    if (!paragraphs.goesOn(line)) add(lineEnd, lineEnd);
  }
  add(end, end);
  return clauses;
}

/** The place of the bracket that closes the one at `open`; `open` itself where nothing near closes it. */
export function closeOf(key: string, open: number, end: number): number {
  const close = CLOSING[OPENING.indexOf(key[open]!)]!;
  const bound = Math.min(end, open + LONGEST_BRACKET);
  let depth = 0;
  for (let at = open; at < bound; at++) {
    if (key[at] === key[open]) depth++;
    else if (key[at] === close && --depth === 0) return at;
  }
  return open;
}

/**
 * The title of an item whose text begins at `start`: up to the first full stop outside brackets, else the whole first
 * paragraph; signs that lead on (：；) are no part of it.
 */
export function titleEnd(flow: Flow, start: number, end: number, firstLine: number): number {
  const { source, furniture, paragraphs } = flow;
  let last = start;
  for (let line = firstLine; line < source.lines.length && source.lines[line]!.start < end; line++) {
    if (furniture[line]) break;
    const lineEnd = Math.min(source.lines[line]!.last, end);
    for (let at = Math.max(source.lines[line]!.first, start); at < lineEnd; at++) {
      const sign = source.key[at]!;
      if (OPENING.includes(sign)) at = closeOf(source.key, at, lineEnd);
      else if (sign === '。' || sign === '!' || sign === '?') return at;
    }
    last = Math.max(lineEnd, start);
    if (!paragraphs.goesOn(line)) break;
  }
  while (last > start && /[\s:;,|*_#]/.test(source.key[last - 1]!)) last--;
  return last;
}
