import { BODY_END } from './bodies.js';
import type { Mark } from './marks.js';
import type { StyleOrder } from './nesting.js';
import type { Paragraphs } from './paragraphs.js';
import type { Source } from './source.js';

const ANNEX = '附件';
const LONGEST_HEADING = 32;
/** So many headings may stand one above the other. */
const MOST_HEADINGS = 3;
/** A list shorter than this is no document of numbered paragraphs. */
const SHORTEST_LIST = 4;

/** What headings are looked for in. */
export interface Headed {
  readonly source: Source;
  readonly marks: readonly Mark[];
  readonly order: StyleOrder;
  /** Lines that no item begins on. */
  readonly taken: readonly boolean[];
  readonly paragraphs: Paragraphs;
}

/** The headings without a number: short lines without a stop, several of them, each right above what it heads. */
export function findHeadings(headed: Headed): Mark[] {
  const lines = [
    ...new Set([...aboveParagraphs(headed), ...aboveLists(headed), ...aboveRestarts(headed)]),
  ].sort((a, b) => a - b);
  return lines.map((line, index) => {
    const start = headed.source.lines[line]!.first;
    return {
      style: '题',
      rank: 29,
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

/** In a document that numbers nothing but its paragraphs, and these from first to last (a policy address). */
function aboveParagraphs({ source, marks, order, taken, paragraphs }: Headed): number[] {
  const [first] = marks;
  if (!first || !/^1[.、 ]$/.test(first.style)) return [];
  const list = marks.filter(({ style }) => style === first.style);
  const countsOn = list.every(({ value }, index) => value === (first.value ?? 0) + index);
  if (list.length < SHORTEST_LIST || !countsOn) return [];
  if (marks.some((mark) => mark.style !== first.style && order.isAbove(mark, first))) return [];
  const lines = list.map((mark, index) => {
    const headings = headingsBefore(source, mark.line, taken, paragraphs);
    return index === 0 ? headings.slice(-1) : headings; // Above the first may stand a subtitle.
  });
  return lines.filter(({ length }) => length > 0).length < 2 ? [] : lines.flat();
}

/** Above each beginning of the uppermost list, where it begins more than once: 2025年工作回顾, 一、…; 2026年工作安排, 一、…. */
function aboveRestarts({ source, marks, order, taken, paragraphs }: Headed): number[] {
  const [first] = marks;
  if (!first || first.soft || first.weak || first.value !== 1) return [];
  if (
    marks.some((mark) => mark.style === ANNEX || (mark.style !== first.style && order.isAbove(mark, first)))
  )
    return [];
  const starts = marks.flatMap(({ style, value }, index) =>
    style === first.style && value === 1 ? [index] : [],
  );
  if (starts.length < 2) return [];
  const lines = starts.map((index) => {
    const from = index > 0 ? marks[index - 1]!.line + 1 : 0;
    for (let line = marks[index]!.line - 1; line >= from; line--) {
      const { first: begins, last } = source.lines[line]!;
      if (begins === last || taken[line]) continue;
      if (isHeading(source, line) && (index === 0 || paragraphs.endsBefore(line))) return line;
    }
    return null;
  });
  return lines.every((line) => line !== null) ? lines : [];
}

/** Between two numbered labels, where lists of 一是 or —— stand under them. */
function aboveLists({ source, marks, taken, paragraphs }: Headed): number[] {
  const found: number[] = [];
  for (let at = 0; at < marks.length;) {
    let to = at;
    while (marks[to]?.soft) to++;
    if (to > at) {
      const from = at > 0 ? marks[at - 1]!.line + 1 : 0;
      const end = marks[to]?.line ?? source.lines.length;
      const heads = new Set(marks.slice(at, to).map(({ line }) => line));
      found.push(...headingsBetween(source, from, end, heads, taken, paragraphs));
    }
    at = to + 1;
  }
  return found;
}

/** The headings between two lines, where there are two and one of them stands above a list. */
function headingsBetween(
  source: Source,
  from: number,
  to: number,
  lists: ReadonlySet<number>,
  taken: readonly boolean[],
  paragraphs: Paragraphs,
): number[] {
  const headings: number[] = [];
  let aboveList = 0;
  let next = to;
  for (let line = to - 1; line >= from; line--) {
    const { first, last } = source.lines[line]!;
    if (first === last || taken[line]) continue;
    if (isHeading(source, line) && paragraphs.endsBefore(line) && next < to && !lists.has(line)) {
      const heads = lists.has(next);
      const { first: nextFirst, last: nextLast } = source.lines[next]!;
      if (heads || nextLast - nextFirst > LONGEST_HEADING) {
        headings.unshift(line);
        if (heads) aboveList++;
      }
    }
    next = line;
  }
  return headings.length >= 2 && aboveList > 0 ? headings : [];
}

function headingsBefore(
  source: Source,
  below: number,
  taken: readonly boolean[],
  paragraphs: Paragraphs,
): number[] {
  const headings: number[] = [];
  for (let line = below - 1; line >= 0 && headings.length < MOST_HEADINGS; line--) {
    const { first, last } = source.lines[line]!;
    if (first === last) continue;
    if (taken[line] || !isHeading(source, line)) break;
    headings.unshift(line);
  }
  // The last line of a paragraph that was broken is no heading.
  const isRest = headings.length === 1 && !taken[headings[0]! - 1] && !paragraphs.endsBefore(headings[0]!);
  return isRest ? [] : headings;
}

function isHeading(source: Source, line: number): boolean {
  const { first, last } = source.lines[line]!;
  if (last - first > LONGEST_HEADING || last - first < 2) return false;
  const key = source.key.slice(first, last);
  if (!/^(?:[\u3400-\u9fff"《]|\d{4}年)[^。;:!?|]*$/.test(key) || BODY_END.test(key)) return false;
  return !/[,、]$|\d(?!\d{0,3}年)/.test(key);
}
