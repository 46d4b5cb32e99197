import type { Span } from '@gangmu/text';
import { pairBrackets } from './bracket-pairs.js';
import { findFurniture } from './furniture.js';
import { findHeadings } from './headings.js';
import { readHeader } from './header.js';
import { unsignedAnnex } from './label.js';
import { findMarks } from './marks.js';
import type { Mark } from './marks.js';
import type { Plan } from './model.js';
import { StyleOrder } from './nesting.js';
import { buildOutline } from './outline.js';
import { readParagraphs } from './paragraphs.js';
import type { Flow } from './sentences.js';
import { readSource } from './source.js';
import type { Source } from './source.js';
import { readTables } from './tables.js';

/**
 * Reads the outline of a plan: its header, its items, its page furniture. Offsets are UTF-16, half-open, into `text`.
 * Never throws; a text that is no plan gives few items or none. Time and memory are linear in the text.
 *
 * @example
 * parsePlan('某厅2023年工作要点\n1. 抓好开学。…').items[0]?.title.text // '抓好开学'
 */
export function parsePlan(text: string): Plan {
  const source = readSource(text);
  const tables = readTables(source);
  const { lines: furniture, contents } = findFurniture(source, tables);
  const { header, taken, chrome, signatures } = readHeader(source, furniture, tables);
  for (const line of chrome) furniture[line] = true;
  const paragraphs = readParagraphs(source, furniture);
  const skip = furniture.map((is, line) => is || taken.has(line));
  const numberedMarks = findMarks(source, skip, contents, paragraphs, tables);
  const headings = findHeadings({ source, ...numberedMarks, taken: skip, paragraphs });
  const marks = [...headings, ...numberedMarks.marks].sort((a, b) => a.start - b.start);
  const order = headings.length > 0 ? new StyleOrder(marks) : numberedMarks.order;
  const numbered = new Set(marks.map(({ line }) => line));
  const attachments =
    marks.length > 0
      ? signatures.flatMap((signature) => attachmentAfter(source, furniture, signature, numbered))
      : [];
  for (const signature of signatures) for (const line of signature) furniture[line] = true;
  const flow: Flow = { source, furniture, paragraphs, pairs: pairBrackets(source, furniture, paragraphs) };
  const bodyLine = [...taken].reduce((last, line) => Math.max(last, line), -1) + 1;
  const all = [...marks, ...attachments].sort((a, b) => a.start - b.start);
  return {
    text,
    header,
    items: buildOutline(flow, all, order, bodyLine),
    furniture: spansOf(source, furniture),
  };
}

/** What follows a signature is an attachment; its first line is its title, where no label says so. */
function attachmentAfter(
  source: Source,
  furniture: readonly boolean[],
  signature: readonly number[],
  numbered: ReadonlySet<number>,
): Mark[] {
  let line = signature.at(-1)! + 1;
  while (
    line < source.lines.length &&
    (furniture[line] || source.lines[line]!.first === source.lines[line]!.last)
  )
    line++;
  const at = source.lines[line];
  if (!at || at.last - at.first > 80 || numbered.has(line)) return [];
  if (/[。;!?:]/.test(source.key.slice(at.first, at.last))) return [];
  const { first } = at;
  return [{ ...unsignedAnnex(first), line, body: first }];
}

function spansOf(source: Source, furniture: readonly boolean[]): Span[] {
  const spans: { start: number; end: number }[] = [];
  let open = false;
  source.lines.forEach(({ first, last }, line) => {
    if (!furniture[line]) open = open && first === last;
    else if (first < last) {
      if (open) spans.at(-1)!.end = last;
      else spans.push({ start: first, end: last });
      open = true;
    }
  });
  return spans;
}
