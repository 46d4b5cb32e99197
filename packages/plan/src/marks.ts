import { readAnnexLabel, readLabels } from './label.js';
import type { Label } from './label.js';
import { Nesting, StyleOrder } from './nesting.js';
import type { Paragraphs } from './paragraphs.js';
import type { Source } from './source.js';

/** The beginning of an item: a label that was found to number something, and the line its text is on. */
export interface Mark extends Label {
  readonly line: number;
  /** Where the item's text begins. */
  readonly body: number;
}

/** The labels of a document that number items, in text order, and how their styles stand to one another. */
export interface Marks {
  readonly marks: Mark[];
  readonly order: StyleOrder;
}

/** Numbers skipped in one list up to here are a gap (26 → 28), beyond it another thing that looks like a label. */
const LARGEST_GAP = 20;
const TABLE = /^[表图] *[\d一二三四五六七八九十]{1,4}(?:-\d{1,3})? *[、.:\s]/;
/** So much of a heading tells it from others when the body is compared with its contents page. */
const ENTRY = 6;

/** The only attachment of a letter that numbers nothing itself is the plan: its items stand at the top. */
function withoutCover(marks: Mark[]): Mark[] {
  const attachments = marks.filter(({ style }) => style === '附件').length;
  return attachments === 1 && marks[0]!.style === '附件' && marks.length > 1 ? marks.slice(1) : marks;
}

interface Candidate {
  readonly line: number;
  /** Every way to read the line; none for the caption of a table. */
  readonly labels: readonly Label[];
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
): Marks {
  const candidates = readCandidates(source, skip, contents);
  const order = new StyleOrder(candidates.flatMap(({ labels }) => labels.slice(0, 1)));
  const fit = new Fit(order, findSupported(candidates), new Listed(source, contents));
  const marks: Mark[] = [];
  let inTable = false;
  let labelled = 0;
  for (const { line, labels } of candidates) {
    const { first, last } = source.lines[line]!;
    if (first < labelled) continue;
    if (labels.length === 0) inTable = true;
    const broken = paragraphs.goesOn(line - 1);
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
    if (!best) continue;
    inTable = false;
    labelled = best.end;
    const textLine = best.end > last ? line + 1 : line;
    const { style, rank, soft, value, number, start, end } = best;
    const mark: Mark = {
      style,
      rank,
      soft,
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

function readCandidates(source: Source, skip: readonly boolean[], contents: readonly number[]): Candidate[] {
  const isBare = (line: number) =>
    readLabels(source, source.lines[line]!, true).length >
    readLabels(source, source.lines[line]!, false).length;
  const decimals =
    /(?:^|[\r\n])[ \t]{0,8}\d{1,2}\.1[ \t]{0,4}[\u3400-\u9fff]/.test(source.key) || contents.some(isBare);
  const candidates: Candidate[] = [];
  source.lines.forEach((line, index) => {
    if (skip[index] || line.first === line.last) return;
    const annex = readAnnexLabel(source, line);
    const labels = annex ? [annex] : readLabels(source, line, decimals);
    if (labels.length > 0 || TABLE.test(source.key.slice(line.first, Math.min(line.last, line.first + 16)))) {
      candidates.push({ line: index, labels });
    }
  });
  return candidates;
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
  while (at < last && /[ \t\u3000\u00a0|*_]/.test(source.text[at]!)) at++;
  return Math.max(at, Math.min(end, last));
}

/** What the contents pages of a document list. */
class Listed {
  readonly styles = new Set<string>();
  readonly #entries = new Set<string>();

  constructor(source: Source, contents: readonly number[]) {
    for (const line of contents) {
      for (const label of readLabels(source, source.lines[line]!, true)) {
        this.styles.add(label.style);
        this.#entries.add(entryOf(source, label));
      }
    }
  }

  has(source: Source, label: Label): boolean {
    return this.#entries.size > 0 && this.#entries.has(entryOf(source, label));
  }
}

function entryOf(source: Source, label: Label): string {
  const title = source.key.slice(label.end, label.end + 40).split(/[\r\n]|\.{3}/)[0]!;
  return `${label.style} ${label.number ?? ''} ${title.replace(/\s+/g, '').slice(0, ENTRY)}`;
}

/**
 * Where a label stands: at the beginning of a line of its own, of a line of a hard-wrapped document, of a line in the
 * middle of a sentence, of a row of a table.
 */
type Place = 'line' | 'wrapped' | 'sentence' | 'table';

const LISTED = 9;

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
    if (place !== 'line') return open !== null && value === open + 2 && supported ? 1 : 0;
    if (open !== null) return value <= open + LARGEST_GAP ? 1 : 0;
    return before === undefined ? Number(supported) : Number(Math.abs(value - before) <= LARGEST_GAP);
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
    return Number(label.value === 1 && place === 'line');
  }

  #isSpacedUnlike(source: Source, label: Label, sibling: Mark): boolean {
    return (source.text[label.end] === ' ') !== (source.text[sibling.end] === ' ');
  }
}

function parentOf(number: string): string {
  return number.slice(0, number.lastIndexOf('.'));
}
