import { clausesOf, titleEnd } from './sentences.js';
import type { Flow } from './sentences.js';
import { findEnumeration, findLeads } from './inner-marks.js';
import type { Mark } from './marks.js';
import type { PlanItem } from './model.js';
import { Nesting } from './nesting.js';
import type { StyleOrder } from './nesting.js';
import { responsibilitiesOf } from './responsibility.js';
import { lineAt, pieceOf } from './source.js';
import type { Row } from './tables.js';

/** How an item lies in the outline. */
interface Shape {
  readonly index: number;
  readonly parent: number | null;
  readonly level: number;
  end: number;
  /** Where its first child starts. */
  ownEnd: number | null;
}

/** Makes the items of a document from the marks they begin with. `bodyLine`: where the text after the header begins. */
export function buildOutline(
  flow: Flow,
  lineMarks: readonly Mark[],
  order: StyleOrder,
  bodyLine: number,
): PlanItem[] {
  const marks = besideTheLast(flow, withInnerMarks(flow, lineMarks, bodyLine));
  const ends = contentEnds(flow);
  const before = (mark: Mark): number => {
    const line = flow.source.lines[lineOf(flow, mark)]!;
    if (mark.start === line.first) return ends[lineOf(flow, mark) - 1] ?? 0;
    return trimEnd(flow.source.text, mark.start);
  };
  const nesting = new Nesting<Mark>(order);
  const shapes = new Map<Mark, Shape>();
  marks.forEach((mark, index) => {
    for (const closed of nesting.push(mark)) shapes.get(closed)!.end = before(mark);
    const level = nesting.open.length - 1;
    const parent = level > 0 ? shapes.get(nesting.open[level - 1]!)! : null;
    if (parent !== null) parent.ownEnd ??= mark.start;
    shapes.set(mark, { index, parent: parent?.index ?? null, level, end: ends.at(-1) ?? 0, ownEnd: null });
  });
  return marks.map((mark, index) => {
    const shape = shapes.get(mark)!;
    const { parent, level, ownEnd } = shape;
    const end = Math.max(shape.end, mark.end);
    const own = ownEnd ?? end;
    const { source } = flow;
    const { row } = mark;
    const [titleStart, titleLine] = row
      ? [row.task.start, lineAt(source.lines, row.task.start)]
      : titleStartOf(flow, mark, own);
    const { clauses, brackets } = row
      ? readRowText(flow, row, own)
      : readText(flow, Math.min(mark.body, own), own, mark.line);
    const titleLimit = row ? row.task.end : own;
    const bracket = brackets.find(({ start }) => start > titleStart);
    const titled = titleEnd(flow, titleStart, Math.min(titleLimit, bracket?.start ?? titleLimit), titleLine);
    const title = pieceOf(source, titleStart, Math.max(titleStart, titled));
    return {
      index,
      parent,
      level,
      start: mark.start,
      end,
      number: mark.number,
      label: labelOf(source.text, mark),
      title,
      ownEnd: own,
      clauses,
      brackets,
    };
  });
}

function labelOf(text: string, { start, end }: Mark): string {
  const label = text.slice(start, end);
  return /[\r\n]/.test(label) ? label.replace(/[\r\n]\s*/g, '') : label;
}

function readText(
  flow: Flow,
  start: number,
  end: number,
  line: number,
): Pick<PlanItem, 'clauses' | 'brackets'> {
  return {
    clauses: clausesOf(flow, start, end, line),
    brackets: responsibilitiesOf(flow, start, end, line),
  };
}

/** Every cell of a row is a clause or more; the lines after it are text like any other. */
function readRowText(flow: Flow, row: Row, end: number): Pick<PlanItem, 'clauses' | 'brackets'> {
  const { lines } = flow.source;
  const cells = row.cells.map((cell) => readText(flow, cell.start, cell.end, lineAt(lines, cell.start)));
  const last = Math.min(row.cells.at(-1)!.end, end);
  const rest = readText(flow, last, end, lineAt(lines, last));
  const spoken = row.brackets.length > 0 ? row.brackets : cells.flatMap(({ brackets }) => brackets);
  return {
    clauses: [...cells, rest].flatMap(({ clauses }) => clauses),
    brackets: [...spoken, ...rest.brackets],
  };
}

/** A label broken over two lines begins on the line before the one its text is on. */
function lineOf({ source }: Flow, mark: Mark): number {
  return mark.start < source.lines[mark.line]!.start ? mark.line - 1 : mark.line;
}

/** Adds lead paragraphs and enumerations within paragraphs to the marks at line beginnings. */
function withInnerMarks(flow: Flow, lineMarks: readonly Mark[], bodyLine: number): Mark[] {
  const end = flow.source.lines.length;
  const endOf = (marks: readonly Mark[], index: number) =>
    marks[index + 1] ? lineOf(flow, marks[index + 1]!) : end;
  const withLeads: Mark[] = lineMarks.length === 0 ? findLeads(flow, bodyLine, end, null) : [];
  lineMarks.forEach((mark, index) => {
    withLeads.push(mark);
    const to = endOf(lineMarks, index);
    if (to - mark.line > 2) for (const lead of findLeads(flow, mark.line + 1, to, mark)) withLeads.push(lead);
  });
  const marks: Mark[] = [];
  withLeads.forEach((mark, index) => {
    marks.push(mark);
    for (const member of enumerationOf(flow, mark, endOf(withLeads, index))) marks.push(member);
  });
  return marks;
}

/** How a paragraph begins that says something of the whole and not of the item above it. */
const RESUMES =
  /^(?:各位(?:代表|委员|同志)|同志们|(?:刚刚)?过去(?:的|[一五]年)|[一三五]年来|回(?:望|顾|首)|与此同时|总的来?看|"?20\d\d年|"?十[一二三四五六七]五"?|今年|去年|经过)/;

/**
 * Leads and dashes behind the last of a numbered list stand beside it and not in it, where a paragraph before them speaks
 * of the whole (各位代表！过去一年，…) and nothing stood in those before it.
 */
function besideTheLast({ source, paragraphs }: Flow, marks: readonly Mark[]): Mark[] {
  const isUnnumbered = ({ soft, value }: Mark) => soft && value === null;
  let last: Mark | null = null;
  let holdsNone = false;
  return marks.map((mark, index) => {
    if (!isUnnumbered(mark)) {
      const before = marks[index - 1];
      holdsNone = before?.style === mark.style && before.value === (mark.value ?? 0) - 1;
      last = null;
      return mark;
    }
    const head = marks[index - 1];
    if (head && !isUnnumbered(head) && !head.soft && holdsNone && !head.row) {
      for (let line = head.line + 1; line < mark.line; line++) {
        const { first } = source.lines[line]!;
        if (paragraphs.goesOn(line - 1) || !RESUMES.test(source.key.slice(first, first + 8))) continue;
        last = head;
        break;
      }
    }
    return last ? { ...mark, style: last.style, rank: last.rank } : mark;
  });
}

/** A list within a paragraph that others follow is believed from so many members on. */
const FEWEST_WITHIN = 4;

/**
 * The enumeration in the last paragraph of a mark's own text. In an earlier paragraph only a long list in brackets is
 * one, since its last member takes the paragraphs after it: 继续办好十件实事。（1）…（10）…。
 */
function enumerationOf(flow: Flow, mark: Mark, endLine: number): Mark[] {
  const { source, furniture } = flow;
  let last = endLine - 1;
  while (last > mark.line && (furniture[last] || source.lines[last]!.first === source.lines[last]!.last))
    last--;
  if (last < mark.line || mark.row) return [];
  const first = firstLineOf(flow, mark, last);
  if (first === mark.line) return findEnumeration(flow, mark.body, source.lines[last]!.last, mark);
  // What follows the paragraph of a lead sentence belongs to it for want of a better item.
  if (isLeadMark(mark)) return enumerationWithin(flow, mark, last);
  const found = findEnumeration(flow, source.lines[first]!.first, source.lines[last]!.last, null);
  return found.length > 0 ? found : enumerationWithin(flow, mark, first - 1);
}

const isLeadMark = ({ start, end, soft }: Mark) => start === end && soft;

/** The first line of the paragraph that a line ends. */
function firstLineOf({ paragraphs }: Flow, mark: Mark, last: number): number {
  let first = last;
  while (first > mark.line && paragraphs.goesOn(first - 1)) first--;
  return first;
}

function enumerationWithin(flow: Flow, mark: Mark, lastLine: number): Mark[] {
  const { key, lines } = flow.source;
  const member = key.slice(mark.body, lines[lastLine]!.last).lastIndexOf(`(${String(FEWEST_WITHIN)})`);
  if (member < 0) return [];
  let last = lineAt(lines, mark.body + member);
  const first = firstLineOf(flow, mark, last);
  while (last < lastLine && flow.paragraphs.goesOn(last)) last++;
  const isOwn = first === mark.line;
  const found = findEnumeration(flow, isOwn ? mark.body : lines[first]!.first, lines[last]!.last, null);
  if (found.length < FEWEST_WITHIN || found[0]!.style !== 'in (1)') return [];
  // A list behind paragraphs with leads stands beside these.
  return isLeadMark(mark) && !isOwn
    ? found.map((each) => ({ ...each, style: mark.style, rank: mark.rank }))
    : found;
}

/** For every line the end of the last content, furniture apart, up to and with it. */
function contentEnds({ source, furniture }: Flow): number[] {
  let end = 0;
  return source.lines.map(({ first, last }, line) => (end = first < last && !furniture[line] ? last : end));
}

function trimEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** A label alone on its line takes its title from the next. */
function titleStartOf({ source, furniture }: Flow, mark: Mark, end: number): [number, number] {
  if (mark.body < source.lines[mark.line]!.last) return [mark.body, mark.line];
  for (let line = mark.line + 1; line < source.lines.length && source.lines[line]!.first < end; line++) {
    const { first, last } = source.lines[line]!;
    if (first < last && !furniture[line]) return [first, line];
  }
  return [Math.min(mark.body, end), mark.line];
}
