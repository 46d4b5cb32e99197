import { BODY_END } from './bodies.js';
import type { Mark } from './marks.js';
import type { StyleOrder } from './nesting.js';
import type { Paragraphs } from './paragraphs.js';
import type { Source } from './source.js';

const LONGEST_HEADING = 24;
/** So many headings may stand one above the other. */
const MOST_HEADINGS = 3;
/** A list shorter than this is no document of numbered paragraphs. */
const SHORTEST_LIST = 4;

/**
 * The headings without a number between the paragraphs of a document that numbers nothing but its paragraphs, and these
 * from first to last (a policy address): short lines without a stop right before a paragraph, of which there are several.
 * `taken`: lines that no item begins on.
 */
export function findHeadings(
  source: Source,
  marks: readonly Mark[],
  order: StyleOrder,
  taken: readonly boolean[],
  paragraphs: Paragraphs,
): Mark[] {
  const [first] = marks;
  if (!first || !/^1[.、 ]$/.test(first.style)) return [];
  const list = marks.filter(({ style }) => style === first.style);
  const countsOn = list.every(({ value }, index) => value === (first.value ?? 0) + index);
  if (list.length < SHORTEST_LIST || !countsOn) return [];
  if (marks.some((mark) => mark.style !== first.style && order.isAbove(mark, first))) return [];
  const lines = list.map((mark, index) => {
    const headings = headingsBefore(source, mark, taken, paragraphs);
    return index === 0 ? headings.slice(-1) : headings; // Above the first may stand a subtitle.
  });
  if (lines.filter(({ length }) => length > 0).length < 2) return [];
  return lines.flat().map((line, index) => {
    const start = source.lines[line]!.first;
    return {
      style: '题',
      rank: 12,
      soft: false,
      weak: false,
      // It counts in silence, so that its list is found to be the upper one.
      value: index + 1,
      number: null,
      start,
      end: start,
      line,
      body: start,
    };
  });
}

function headingsBefore(
  source: Source,
  mark: Mark,
  taken: readonly boolean[],
  paragraphs: Paragraphs,
): number[] {
  const headings: number[] = [];
  for (let line = mark.line - 1; line >= 0 && headings.length < MOST_HEADINGS; line--) {
    const { first, last } = source.lines[line]!;
    if (first === last) continue;
    if (taken[line] || last - first > LONGEST_HEADING || last - first < 2) break;
    const key = source.key.slice(first, last);
    if (!/^[\u3400-\u9fff"《][^。;:!?|\d]*$/.test(key) || /[,、]$/.test(key) || BODY_END.test(key)) break;
    headings.unshift(line);
  }
  while (headings.length > 0 && !paragraphs.endsBefore(headings[0]!) && headings.length === 1)
    headings.shift();
  return headings;
}
