import { readAnnexLabel, readLabels } from './label.js';
import type { Label } from './label.js';
import { Nesting, StyleOrder } from './nesting.js';
import type { Paragraphs } from './paragraphs.js';
import type { Line, Source } from './source.js';
import type { Row, Tables } from './tables.js';

/** The beginning of an item: a label that was found to number something, and the line its text is on. */
export interface Mark extends Label {
  readonly line: number;
  /** Where the item's text begins. */
  readonly body: number;
  /** The row of a table that the item is. */
  readonly row?: Row;
}

/** The labels of a document that number items, in text order, and how their styles stand to one another. */
export interface Marks {
  readonly marks: Mark[];
  readonly order: StyleOrder;
}

/** Numbers skipped in one list up to here are a gap (26 → 28), beyond it another thing that looks like a label. */
const LARGEST_GAP = 20;
/** In a hard-wrapped document, where much looks like a label, up to here. */
const LARGEST_SLIP = 3;
const TABLE = /^[表图] *[\d一二三四五六七八九十]{1,4}(?:-\d{1,3})? *[、.:\s]/;
/** So much of a heading tells it from others when the body is compared with its contents page. */
const ENTRY = 6;

/** The only attachment of a letter that numbers nothing itself is the plan: its items stand at the top. */
function withoutCover(marks: Mark[]): Mark[] {
  const attachments = marks.filter(({ style, start, end }) => style === '附件' && start < end).length;
  return attachments === 1 && marks[0]!.style === '附件' && marks.length > 1 ? marks.slice(1) : marks;
}

/** Do notes begin on a line: after the first item, and not as the title of an attachment? */
function isNotes(before: Mark | undefined, line: number): boolean {
  return before !== undefined && !(before.style === '附件' && line - before.line <= 2);
}

interface Candidate {
  readonly line: number;
  /** Every way to read the line; none for the caption of a table. */
  readonly labels: readonly Label[];
  readonly row?: Row;
}

/**
 * Finds the labels at line beginnings that really number items. A line that only looks like a label (a row of a table, a
 * decimal fraction at the beginning of a wrapped line) continues no list and is left out.
 *
 * `skip`: lines that no item begins on; `contents`: lines of the contents pages, whose entries are sure to come again.
 */
export function findMarks(
  source: Source,
  skip: readonly boolean[],
  contents: readonly number[],
  paragraphs: Paragraphs,
  tables: Tables,
): Marks {
  const candidates = readCandidates(source, skip, contents, paragraphs, tables);
  const order = new StyleOrder(candidates.flatMap(({ labels }) => labels[0] ?? []));
  const fit = new Fit(order, findSupported(candidates), new Listed(source, contents));
  const marks: Mark[] = [];
  let inTable = false;
  let labelled = 0;
  for (const { line, labels, row } of candidates) {
    const { first, last } = source.lines[line]!;
    if (first < labelled) continue;
    if (row) {
      const mark: Mark = { ...labels[0]!, line, body: row.task.start, row };
      fit.accept(mark, false);
      marks.push(mark);
      inTable = false;
      continue;
    }
    if (labels.length === 0) inTable = true;
    const broken = paragraphs.goesOn(line - 1) || endsInComma(source, line - 1);
    let best: Label | undefined;
    let bestFit = 0;
    for (const label of labels) {
      const grade = fit.grade(
        source,
        label,
        inTable ? 'table' : broken ? 'sentence' : paragraphs.wrapped ? 'wrapped' : 'line',
      );
      if (grade > bestFit) [best, bestFit] = [label, grade];
    }
    if (!best || (best.start === best.end && !isNotes(marks.at(-1), line))) continue;
    inTable = false;
    labelled = best.end;
    const textLine = best.end > last ? line + 1 : line;
    const { style, rank, soft, weak, value, number, start, end } = best;
    const mark: Mark = {
      style,
      rank,
      soft,
      weak,
      value,
      number,
      start,
      end,
      line: textLine,
      body: bodyOf(source, textLine, end),
    };
    fit.accept(mark, bestFit === LISTED);
    marks.push(mark);
  }
  return { marks: withoutCover(marks), order };
}

function readCandidates(
  source: Source,
  skip: readonly boolean[],
  contents: readonly number[],
  { wrapped }: Paragraphs,
  tables: Tables,
): Candidate[] {
  const bare = numbersByDecimals(source, contents) ? 'decimal' : wrapped ? 'never' : 'list';
  const candidates: Candidate[] = [];
  source.lines.forEach((line, index) => {
    const row = tables.rows.get(index);
    if (row && !skip[index]) candidates.push({ line: index, labels: [labelOf(row, line.first)], row });
    if (skip[index] || line.first === line.last || tables.lines.has(index)) return;
    const annex = readAnnexLabel(source, line);
    const labels = annex ? [annex] : readLabels(source, line, bare);
    if (labels.length > 0 || isCaption(source, line)) {
      candidates.push({ line: index, labels });
    }
  });
  return asOneStyle(candidates);
}

/** 表1 某某 */
function isCaption({ key }: Source, { first, last }: Line): boolean {
  return (
    (key[first] === '表' || key[first] === '图') && TABLE.test(key.slice(first, Math.min(last, first + 16)))
  );
}

function numbersByDecimals(source: Source, contents: readonly number[]): boolean {
  const { key, lines } = source;
  return (
    (key.includes('.1') && /(?:^|[\r\n])[ \t]{0,8}\d{1,2}\.1[ \t]{0,4}[\u3400-\u9fff]/.test(key)) ||
    contents.some((line) => readLabels(source, lines[line]!, 'list').some(({ style }) => style === '1 '))
  );
}

function labelOf({ value, labelEnd, isSection }: Row, start: number): Label {
  const number = value === null ? null : String(value);
  return {
    style: isSection ? '栏' : '行',
    rank: isSection ? 24 : 26,
    soft: false,
    weak: false,
    value,
    number,
    start,
    end: labelEnd,
  };
}

/** 1、 and 1. are one style, unless the document counts on better when they are two. */
function asOneStyle(candidates: Candidate[]): Candidate[] {
  const joined = new Map<string, number>();
  const apart = new Map<string, number>();
  let gain = 0;
  for (const { labels } of candidates) {
    for (const { style, value } of labels) {
      if (value === null || !/^1[.、](?!1)/.test(style)) continue;
      const one = style.replace('、', '.');
      if (apart.get(style) === value - 1) gain++;
      if (joined.get(one) === value - 1) gain--;
      apart.set(style, value);
      joined.set(one, value);
    }
  }
  if (gain > 0) return candidates;
  return candidates.map((candidate) =>
    candidate.labels.some(({ style }) => style.startsWith('1、'))
      ? { ...candidate, labels: candidate.labels.map(asPointed) }
      : candidate,
  );
}

function asPointed(label: Label): Label {
  return label.style.startsWith('1、') ? { ...label, style: label.style.replace('、', '.') } : label;
}

function endsInComma({ key, lines }: Source, line: number): boolean {
  const before = lines[line];
  return before !== undefined && before.first < before.last && /[,、]/.test(key[before.last - 1]!);
}

/** The labels that the next label of their style continues. */
function findSupported(candidates: readonly Candidate[]): Set<Label> {
  const supported = new Set<Label>();
  const previous = new Map<string, Label>();
  for (const { labels } of candidates) {
    for (const label of labels) {
      const before = previous.get(label.style);
      if (before && before.value !== null && before.value + 1 === label.value) supported.add(before);
      previous.set(label.style, label);
    }
  }
  return supported;
}

function bodyOf(source: Source, line: number, end: number): number {
  let at = end;
  const { last } = source.lines[line]!;
  while (at < last && /[ \t|*_:、.,]/.test(source.key[at]!)) at++;
  return Math.max(at, Math.min(end, last));
}

/** What the contents pages of a document list. */
class Listed {
  readonly styles = new Set<string>();
  readonly #entries = new Set<string>();

  constructor(source: Source, contents: readonly number[]) {
    for (const line of contents) {
      for (const label of readLabels(source, source.lines[line]!, 'decimal')) {
        this.styles.add(label.style);
        this.#entries.add(entryOf(source, label));
      }
    }
  }

  has(source: Source, label: Label): boolean {
    return this.#entries.size > 0 && this.#entries.has(entryOf(source, label));
  }
}

/** By its title, so that a heading is found whose number is wrong; by its number where it has none. */
function entryOf(source: Source, label: Label): string {
  const line = source.key.slice(label.end, label.end + 40).split(/[\r\n]|\.{3}/)[0]!;
  const title = line.replace(/\s+/g, '').slice(0, ENTRY);
  return `${label.style.replace('、', '.')} ${title.length < ENTRY ? (label.number ?? '') : ''} ${title}`;
}

/**
 * Where a label stands: at the beginning of a line of its own, of a line of a hard-wrapped document, of a line in the
 * middle of a sentence, of a row of a table.
 */
type Place = 'line' | 'wrapped' | 'sentence' | 'table';

const LISTED = 9;
const LONGEST_SECTION = 30;

/** How well labels fit the lists that are open where they stand. */
class Fit {
  readonly #nesting: Nesting<Mark>;
  /** The accepted marks that a contents page lists. */
  readonly #announced = new Set<Mark>();
  readonly #supported: ReadonlySet<Label>;
  readonly #listed: Listed;
  /** The last number of every style. */
  readonly #latest = new Map<string, number>();

  constructor(order: StyleOrder, supported: ReadonlySet<Label>, listed: Listed) {
    this.#nesting = new Nesting(order);
    this.#supported = supported;
    this.#listed = listed;
  }

  accept(mark: Mark, listed: boolean): void {
    if (mark.rank === 0) {
      this.#nesting.open.length = 0;
      this.#latest.clear();
    }
    this.#nesting.push(mark);
    if (listed) this.#announced.add(mark);
    if (mark.value !== null) this.#latest.set(mark.style, mark.value);
  }

  /** The higher the likelier; 0: it numbers nothing. */
  grade(source: Source, label: Label, place: Place): number {
    const { value, style } = label;
    if (place === 'sentence' && /\d/.test(source.key[label.end]!)) return 0;
    if (value === null) return place === 'sentence' || (place === 'table' && label.soft) ? 0 : 1;
    if (label.weak) return this.#gradeWeak(source, label, place);
    if (this.#listed.has(source, label)) return LISTED;
    if (style.startsWith('1.1')) return this.#gradeDecimal(label, place);
    const sibling = this.#nesting.sibling(label);
    if (sibling && this.#announced.has(sibling) && place !== 'line') return 0;
    const open = sibling?.value ?? null;
    const before = this.#latest.get(style);
    if (open !== null && value === open + 1)
      return place === 'table' && this.#isSpacedUnlike(source, label, sibling!) ? 0 : 4;
    if (open === null && before !== undefined && value === before + 1) return 3;
    const supported = this.#supported.has(label);
    if (value === 1) {
      if (place === 'line') return 2;
      return place === 'wrapped' ? 2 : supported && open === null ? 2 : 0;
    }
    if (place === 'wrapped' && open !== null && !label.soft && Math.abs(value - open) <= LARGEST_SLIP)
      return 1;
    if (place !== 'line') return open !== null && value === open + 2 && supported ? 1 : 0;
    if (open !== null) return value <= open + LARGEST_GAP ? 1 : 0;
    if (before !== undefined) return Number(Math.abs(value - before) <= LARGEST_GAP);
    return Number(supported || (this.#nesting.open.length === 0 && isSection(source, label)));
  }

  /** A weak label continues an open list, or begins one that the next label continues. */
  #gradeWeak(source: Source, label: Label, place: Place): number {
    const isFigure = /\d/.test(source.key[label.start]!);
    if (place === 'sentence' || place === 'table' || (place === 'wrapped' && isFigure)) return 0;
    const open = this.#nesting.sibling(label)?.value ?? null;
    if (open !== null && label.value === open + 1) return 3;
    if (!this.#supported.has(label)) return 0;
    if (open !== null && label.value! > open) return Number(label.value! <= open + 3);
    return label.value === 1 ? 2 : Number(this.#latest.get(label.style) === label.value! - 1);
  }

  /** 3.2 fits after 3.1 and 3.2.1; 3.1 fits under 3. A fraction fits nowhere. */
  #gradeDecimal(label: Label, place: Place): number {
    const prefix = parentOf(label.number!);
    const sibling = this.#nesting.sibling(label);
    if (sibling?.number && parentOf(sibling.number) === prefix) {
      if (label.value === sibling.value! + 1) return 5;
      return place === 'line' && Math.abs(label.value! - sibling.value!) <= LARGEST_GAP ? 1 : 0;
    }
    if (this.#nesting.open.some(({ number }) => number === prefix))
      return label.value === 1 ? 5 : Number(place === 'line');
    return Number(label.value === 1 && place === 'line' && this.#supported.has(label));
  }

  #isSpacedUnlike(source: Source, label: Label, sibling: Mark): boolean {
    return (source.text[label.end] === ' ') !== (source.text[sibling.end] === ' ');
  }
}

/** The heading of a section, with which an excerpt may begin: 三、保障措施. */
function isSection({ key }: Source, { style, end }: Label): boolean {
  if (!/^(?:一、|\(一\)|第[章节])$/.test(style)) return false;
  const title = key.slice(end, end + LONGEST_SECTION + 1).split(/[\r\n]/)[0]!;
  return title.length > 1 && title.length <= LONGEST_SECTION && !/[。;!?:]/.test(title);
}

function parentOf(number: string): string {
  return number.slice(0, number.lastIndexOf('.'));
}
