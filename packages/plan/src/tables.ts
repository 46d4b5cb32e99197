import type { Span } from '@gangmu/text';
import { readLabels } from './label.js';
import type { ResponsibilityBracket } from './model.js';
import { numeralValue } from './numerals.js';
import type { Source } from './source.js';
import { readColumnName, readHead, splitCells } from './table-heads.js';
import type { Column, Separator } from './table-heads.js';

/** A row of a table of tasks: its item begins where its first line does. */
export interface Row {
  /** The number of its number cell. */
  readonly value: number | null;
  /** End of the number cell and the rule after it; the beginning of the row where there is none. */
  readonly labelEnd: number;
  /** The cell that names the task. */
  readonly task: Span;
  /** The cells that say something, the number apart, in order. */
  readonly cells: readonly Span[];
  /** The cells under 牵头单位, 责任单位 and the like, each with the name of its column for its role. */
  readonly brackets: readonly ResponsibilityBracket[];
  /** Does it stand above the rows after it, a name in an otherwise empty row? */
  readonly isSection: boolean;
}

/** The tables of tasks of a document. */
export interface Tables {
  /** By the line they begin on. */
  readonly rows: ReadonlyMap<number, Row>;
  /** Lines of heads, and of the rules of Markdown. */
  readonly heads: ReadonlySet<number>;
  /** All lines of rows. */
  readonly lines: ReadonlySet<number>;
}

interface Found {
  readonly rows: Map<number, Row>;
  readonly heads: Set<number>;
  readonly lines: Set<number>;
}

/** The head of a table of tasks has at least one of these. */
const HEAD = /序 ?号|单 ?位|部 ?门|科 ?室|领 ?导|责 ?任|项 ?次|编 ?号|[|\t]/g;
const RULE = /^[|:\s+=-]+$/;
/** Styles of labels that stand above a row, not within its cells. */
const SECTION = /^(?:[一壹#]|\(一|第[篇章节])/;
/** So many lines that are no rows end a table. */
const LARGEST_BREAK = 12;
/** Lines of the longest row where every cell has a line of its own. */
const LONGEST_ROW = 40;
const LONGEST_LINE = 4000;

/** Finds the tables whose rows are tasks: cells divided by |, tabs or white space, or each on a line of its own. */
export function readTables(source: Source): Tables {
  const { lines, key } = source;
  const found: Found = { rows: new Map(), heads: new Set(), lines: new Set() };
  let line = 0;
  HEAD.lastIndex = 0;
  for (let match = HEAD.exec(key); match; match = HEAD.exec(key)) {
    while (lines[line]!.end <= match.index) line++;
    const head = readHead(source, lines[line]!);
    if (head) {
      found.heads.add(line);
      line = readRows(source, line + 1, head.columns, head.separator, found);
    } else if (match[0] === '|') line = readRows(source, line, HEADLESS, 'pipe', found);
    else line = readColumn(source, line, found);
    HEAD.lastIndex = Math.max(lines[line]!.end, match.index + 1);
  }
  return found;
}

/** What rows without a head hold: a number, a task. */
const HEADLESS: readonly Column[] = [
  { kind: 'number', name: '' },
  { kind: 'task', name: '' },
];

/** Reads rows from a line on; gives back the last line of the table, or the line before `from`. */
function readRows(
  source: Source,
  from: number,
  columns: readonly Column[],
  separator: Separator,
  found: Found,
): number {
  const { lines, key } = source;
  const head = from > 0 ? key.slice(lines[from - 1]!.first, lines[from - 1]!.last) : '';
  let last = Math.max(from - 1, 0);
  let next = 1;
  for (let line = from; line < lines.length && line - last <= LARGEST_BREAK; line++) {
    const { first, last: end } = lines[line]!;
    if (first === end) continue;
    if (end - first > LONGEST_LINE) break;
    const content = key.slice(first, end);
    if (separator === 'pipe' && !content.includes('|')) break;
    if (columns !== HEADLESS && (content === head || RULE.test(content))) found.heads.add(line);
    else {
      const row = readRow(source, line, columns, separator, next);
      if (!row && columns === HEADLESS) break;
      if (row) {
        found.rows.set(line, row);
        found.lines.add(line);
        next = (row.value ?? next - 1) + 1;
      }
      if (!row && separator !== 'pipe') continue;
    }
    last = line;
  }
  return Math.max(last, from === 0 ? 0 : from - 1);
}

function readRow(
  source: Source,
  line: number,
  columns: readonly Column[],
  separator: Separator,
  next: number,
): Row | null {
  const { key, lines } = source;
  const cells = splitCells(key, lines[line]!, separator);
  const filled = cells.filter(({ start, end }) => start < end);
  const whole = cells.length === columns.length;
  if (whole && filled.length === 1 && columns.length > 2) {
    const isLabelled = readLabels(source, lines[line]!, 'never').some(({ weak }) => !weak);
    return isLabelled ? null : makeRow(source, line, columns, cells, filled[0]!, null);
  }
  const numberAt = columns.findIndex(({ kind }) => kind === 'number');
  const number = numberAt >= 0 ? cells[numberAt] : undefined;
  const value = number ? valueOf(key, number) : null;
  // Cells that hold the separator themselves: the number tells that it is a row.
  if (!whole && (value !== next || numberAt !== 0 || filled.length < 2)) return null;
  if (number && value === null && number.start < number.end) return null;
  const task = cells[whole ? taskColumn(columns) : 1]!;
  if (!/[\u3400-\u9fff]/.test(key.slice(task.start, task.end))) return null;
  return makeRow(source, line, whole ? columns : [], cells, task, value === null ? null : number!);
}

/** Reads a table whose cells stand each on a line of its own, as they come out of Word; gives back its last line. */
function readColumn(source: Source, head: number, found: Found): number {
  const { lines, key } = source;
  const name = lines[head]!;
  if (name.last - name.first > 8 || readColumnName(source, spanOf(name))?.kind !== 'number') return head;
  const contents: number[] = [head];
  const isFilled = (line: number) => lines[line]!.first < lines[line]!.last;
  const grow = (size: number) => {
    for (let line = contents.at(-1)! + 1; line < lines.length && contents.length < size; line++)
      if (isFilled(line)) contents.push(line);
    return contents.length >= size;
  };
  const valueAt = (index: number) =>
    grow(index + 1) ? valueOf(key, spanOf(lines[contents[index]!]!)) : null;
  const columns: Column[] = [];
  for (let index = 0; valueAt(index) !== 1; index++) {
    if (!grow(index + 1) || index > 10) return head;
    const column = readColumnName(source, spanOf(lines[contents[index]!]!));
    if (column === null) return head;
    columns.push(column);
  }
  const width = columns.length;
  if (width < 2 || !columns.some(({ kind }) => kind === 'task' || kind === 'bodies')) return head;
  for (const line of contents.slice(0, width)) found.heads.add(line);
  let at = width;
  for (let value = 1; ; value++) {
    let next = at + width;
    if (valueAt(next) !== value + 1) {
      next = at + 2;
      while (next < at + LONGEST_ROW && grow(next + 1) && valueAt(next) !== value + 1) next++;
    }
    const isLast = valueAt(next) !== value + 1;
    let end = isLast ? (grow(at + width) ? at + width : contents.length) : next;
    const isLabelled = (line: number) =>
      readLabels(source, lines[line]!, 'never').some(({ style }) => SECTION.test(style));
    while (end > at + 2 && isLabelled(contents[end - 1]!)) end--;
    const rowLines = contents.slice(at, end);
    if (rowLines.length < 2) break;
    const cells = rowLines.map((line) => spanOf(lines[line]!));
    const whole = cells.length === width;
    const task = cells[whole ? taskColumn(columns) : 1]!;
    found.rows.set(rowLines[0]!, makeRow(source, rowLines[0]!, whole ? columns : [], cells, task, cells[0]!));
    for (const line of rowLines) found.lines.add(line);
    if (isLast) break;
    at = next;
  }
  return contents[at]! > head ? contents[Math.min(at, contents.length - 1)]! : head;
}

function spanOf({ first, last }: { readonly first: number; readonly last: number }): Span {
  return { start: first, end: last };
}

/** The column that names a task: the first that is called so and no kind of tasks (类别), else the first of text. */
function taskColumn(columns: readonly Column[]): number {
  const named = columns.findIndex(
    ({ kind, name }) => kind === 'task' && !/[类類]别|[类類]別|领域|領域/.test(name),
  );
  if (named >= 0) return named;
  const other = columns.findIndex(({ kind }) => kind === 'task' || kind === 'other');
  return other >= 0 ? other : Math.min(1, columns.length - 1);
}

/** The number of a cell that holds nothing else. */
function valueOf(key: string, { start, end }: Span): number | null {
  return end - start > 8 || end === start
    ? null
    : numeralValue(key.slice(start, end).replace(/[\s.、*]/g, ''));
}

/** `columns`: what the cells are, none where they do not tally with the head. */
function makeRow(
  { key, lines }: Source,
  line: number,
  columns: readonly Column[],
  cells: readonly Span[],
  task: Span,
  number: Span | null,
): Row {
  const brackets: { start: number; end: number; parts: ResponsibilityBracket['parts'][number][] }[] = [];
  let before = -2;
  cells.forEach((bodies, index) => {
    const column = columns[index];
    if (column?.kind !== 'bodies' || bodies.start === bodies.end) return;
    const part = { role: column.name, bodies };
    if (before === index - 1) {
      brackets.at(-1)!.parts.push(part);
      brackets.at(-1)!.end = bodies.end;
    } else brackets.push({ ...bodies, parts: [part] });
    before = index;
  });
  let labelEnd = number ? number.end : lines[line]!.first;
  if (number && /^ {0,4}\|/.test(key.slice(labelEnd, labelEnd + 5)))
    labelEnd = key.indexOf('|', labelEnd) + 1;
  return {
    value: number ? valueOf(key, number) : null,
    labelEnd,
    task,
    cells: cells.filter((cell) => cell !== number && cell.start < cell.end),
    brackets,
    isSection: number === null && cells.filter(({ start, end }) => start < end).length === 1,
  };
}
