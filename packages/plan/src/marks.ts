import { readAnnexLabel, readLabels } from './label.js';
import type { Label } from './label.js';
import { Nesting, StyleOrder } from './nesting.js';
import type { Paragraphs } from './paragraphs.js';
import type { Source } from './source.js';

/** The beginning of an item: a label that was found to number something, and the line it stands on. */
export interface Mark extends Label {
  readonly line: number;
  /** Where the item's text begins. */
  readonly body: number;
}

/** Numbers skipped in one list up to here are a gap (26 → 28), beyond it another thing that looks like a label. */
const LARGEST_GAP = 20;
const TABLE = /^[表图] *[\d一二三四五六七八九十]{1,4}(?:-\d{1,3})? *[、.:\s]/;

/**
 * The labels at line beginnings that really number items, in text order. A line that only looks like a label (a row of a
 * table, a decimal fraction at the beginning of a wrapped line) continues no list and is left out.
 */
export function findMarks(
  source: Source,
  skip: readonly boolean[],
  paragraphs: Paragraphs,
): { marks: Mark[]; order: StyleOrder } {
  const candidates = readCandidates(source, skip);
  const order = new StyleOrder(
    (function* () {
      for (const { labels } of candidates) if (labels[0]) yield labels[0];
    })(),
  );
  const supported = findSupported(candidates);
  const nesting = new Nesting<Mark>(order);
  const latest = new Map<string, number>();
  const marks: Mark[] = [];
  let inTable = false;
  let labelled = 0;
  for (const { line, labels } of candidates) {
    const { first, last } = source.lines[line]!;
    if (first < labelled) continue;
    if (TABLE.test(source.key.slice(first, Math.min(last, first + 16)))) inTable = true;
    const strict = inTable || paragraphs.wrapped || paragraphs.goesOn(line - 1);
    let best: Label | undefined;
    let bestFit = 0;
    for (const label of labels) {
      const fit = fitOf(label, nesting, latest, strict, supported);
      if (fit > bestFit) [best, bestFit] = [label, fit];
    }
    if (!best) continue;
    inTable = false;
    labelled = best.end;
    const labelLine = best.end > last ? line + 1 : line;
    const mark = { ...best, line: labelLine, body: bodyOf(source, labelLine, best.end) };
    if (mark.style === '附件') {
      nesting.open.length = 0;
      latest.clear();
    }
    nesting.push(mark);
    if (mark.value !== null) latest.set(mark.style, mark.value);
    marks.push(mark);
  }
  return { marks, order };
}

interface Candidate {
  readonly line: number;
  readonly labels: readonly Label[];
}

function readCandidates(source: Source, skip: readonly boolean[]): Candidate[] {
  const decimals = /(?:^|[\r\n])[ \t]{0,8}\d{1,2}\.1[ \t]{0,4}[\u3400-\u9fff]/.test(source.key);
  const candidates: Candidate[] = [];
  source.lines.forEach((line, index) => {
    if (skip[index] || line.first === line.last) return;
    const annex = readAnnexLabel(source, line);
    const labels = annex ? [annex] : readLabels(source, line, decimals);
    const table = source.key[line.first] === '表' || source.key[line.first] === '图';
    if (labels.length > 0 || table) candidates.push({ line: index, labels });
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
      if (before?.value !== undefined && before.value !== null && before.value + 1 === label.value)
        supported.add(before);
      previous.set(label.style, label);
    }
  }
  return supported;
}

/** How well a label fits where it stands; 0: it numbers nothing. */
function fitOf(
  label: Label,
  nesting: Nesting<Mark>,
  latest: ReadonlyMap<string, number>,
  strict: boolean,
  supported: ReadonlySet<Label>,
): number {
  const { value, style } = label;
  if (value === null) return strict && label.soft && style !== '——' ? 0 : 1;
  if (style.startsWith('1.1')) return decimalFit(label, nesting, strict);
  const open = nesting.sibling(label)?.value ?? undefined;
  const before = latest.get(style);
  if (open !== undefined && value === open + 1) return 4;
  if (open === undefined && before !== undefined && value === before + 1) return 3;
  if (value === 1) return strict && !supported.has(label) ? 0 : 2;
  if (strict) return open !== undefined && value === open + 2 && supported.has(label) ? 1 : 0;
  if (open !== undefined) return value <= open + LARGEST_GAP ? 1 : 0;
  return (before === undefined && supported.has(label)) ||
    (before !== undefined && Math.abs(value - before) <= LARGEST_GAP)
    ? 1
    : 0;
}

/** 3.2 fits after 3.1 and 3.2.1; 3.1 fits under 3. A fraction fits nowhere. */
function decimalFit(label: Label, nesting: Nesting<Mark>, strict: boolean): number {
  const prefix = label.number!.slice(0, label.number!.lastIndexOf('.'));
  const open = nesting.sibling(label);
  if (open?.number) {
    const same = open.number.slice(0, open.number.lastIndexOf('.')) === prefix;
    if (same)
      return label.value === open.value! + 1
        ? 5
        : !strict && Math.abs(label.value! - open.value!) <= LARGEST_GAP
          ? 1
          : 0;
  }
  if (nesting.open.some(({ number }) => number === prefix)) return label.value === 1 ? 5 : strict ? 0 : 1;
  return label.value === 1 && !strict ? 1 : 0;
}

function bodyOf(source: Source, line: number, end: number): number {
  let at = end;
  const { last } = source.lines[line]!;
  while (at < last && /[ \t\u3000\u00a0|*_]/.test(source.text[at]!)) at++;
  return Math.max(at, Math.min(end, last));
}
