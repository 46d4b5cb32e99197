import { BODY_END, splitBodies } from './bodies.js';
import { dateIn, isDate } from './dates.js';
import { isChrome, isCrumb } from './furniture.js';
import { findIssuers } from './issuers.js';
import { readLabels } from './label.js';
import type { Label } from './label.js';
import type { Piece, PlanHeader } from './model.js';
import { findSignatures, isSignedDate } from './signatures.js';
import { compacted, firstLine, keysOf } from './keys.js';
import type { Keys } from './keys.js';
import { isSpace, pieceOf } from './source.js';
import type { Source } from './source.js';
import type { Tables } from './tables.js';
import { findTitle, NUMBER, plain, RED_HEAD, titleOf } from './title.js';
import { kindOf, yearOf } from './title-words.js';

/** The header and what of the document's lines it takes. */
export interface HeaderLines {
  readonly header: PlanHeader;
  /** Lines that no item may begin on: title, subtitle, number, addressees, signatures. */
  readonly taken: ReadonlySet<number>;
  /** Lines of the page around the document, before its title. */
  readonly chrome: ReadonlySet<number>;
  /** Signatures with their dates after the first of them, each as its lines in order. */
  readonly signatures: readonly (readonly number[])[];
}

/** The header ends by here even where nothing is numbered. */
const LONGEST_HEADER = 400;
/** ——在某会议上, （2023年1月9日） */
const SUBTITLE = /^(?:[—―─–-]{1,4}|\()[^。]*[^。;,:]$/;
/** A date that the page states of the document. */
const STATED_DATE = /^(?:发文|成文|印发|公布|制发)(?:日期|时间):/;
/** When a page was put on the web, to the minute: no date of the document's. */
const TIMESTAMP = /^(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?\d{1,2}:\d{2}(?::\d{2})?$/;

/** Reads what a document says about itself before its first numbered line, and its signatures wherever they stand. */
export function readHeader(source: Source, furniture: readonly boolean[], tables: Tables): HeaderLines {
  const lines = keysOf(source, furniture);
  const compact = compacted(lines);
  const bodyAt = firstNumberedLine(source, compact, furniture, tables);
  const titleLines = findTitle(lines, compact, bodyAt, isExcerpt(source, bodyAt));
  const taken = new Set(titleLines);
  const chrome = new Set<number>();
  const titleAt = titleLines[0] ?? 0;
  for (let line = 0; line < titleAt; line++) {
    if (
      compact(line) === '' ||
      RED_HEAD.test(compact(line)) ||
      NUMBER.test(compact(line)) ||
      isDate(compact(line))
    )
      continue;
    if (isChrome(lines(line)) || isCrumb(compact(line)) || !/[。;]$/.test(compact(line))) chrome.add(line);
  }
  for (let line = (titleLines.at(-1) ?? -1) + 1; line < Math.min(bodyAt, titleAt + 40); line++) {
    if (isChrome(lines(line)) || isCrumb(compact(line)) || TIMESTAMP.test(compact(line))) chrome.add(line);
    else if (isLabelled(source, line)) break;
    else if (titleLines.length > 0 && SUBTITLE.test(compact(line)) && compact(line).length <= 80)
      taken.add(line);
  }
  const signatures = findSignatures(source, compact, bodyAt, titleLines.at(-1) ?? -1);
  for (const signature of signatures) for (const line of signature) taken.add(line);
  const title = titleOf(source, titleLines);
  const titleKey = titleLines.map((line) => plain(compact(line))).join('');
  const numberAt = firstLine(Math.max(bodyAt, 1), (line) => NUMBER.test(compact(line)));
  if (numberAt >= 0) taken.add(numberAt);
  const addressed = findAddressees(source, compact, titleLines.at(-1) ?? -1, bodyAt);
  for (const line of addressed.lines) taken.add(line);
  const date = findDate(compact, signatures, bodyAt, chrome);
  return {
    header: {
      title,
      kind: kindOf(titleKey),
      year: yearOf(titleKey) ?? (date === null ? null : Number(date.slice(0, 4))),
      number: numberAt < 0 ? null : numberOf(source, numberAt, compact),
      issuers: findIssuers(source, compact, titleLines, signatures, bodyAt),
      date,
      addressees: addressed.pieces,
    },
    taken,
    chrome,
    signatures: signatures.filter((signature) => signature[0]! > bodyAt),
  };
}

function isLabelled(source: Source, line: number): boolean {
  return readLabels(source, source.lines[line]!, 'never').some(({ soft }) => !soft);
}

/** A text that begins with its paragraph 57 is the middle of a document: the line above it is a heading. */
function isExcerpt(source: Source, bodyAt: number): boolean {
  const line = source.lines[bodyAt];
  return (
    line !== undefined &&
    readLabels(source, line, 'never').some(({ weak, value }) => !weak && (value ?? 0) > 1)
  );
}

function firstNumberedLine(
  source: Source,
  compact: Keys,
  furniture: readonly boolean[],
  tables: Tables,
): number {
  const bound = Math.min(source.lines.length, LONGEST_HEADER);
  for (let line = 0; line < bound; line++) {
    if (tables.rows.has(line)) return line;
    if (furniture[line] || isDate(compact(line))) continue;
    const label = readLabels(source, source.lines[line]!, 'never').find(({ weak }) => !weak);
    if (!label || label.soft || label.style === '#1' || isChrome(compact(line))) continue;
    if (!label.style.startsWith('#') || !isTopHeading(source, line, label)) return line;
  }
  return bound;
}

/** ## of a document that has no other heading of its depth or above is its title. */
function isTopHeading({ key, lines }: Source, line: number, { rank, number }: Label): boolean {
  if (number !== null) return false;
  const isAsHigh = (other: number) => {
    const { first, last } = lines[other]!;
    return key[first] === '#' && /^#*/.exec(key.slice(first, Math.min(last, first + 8)))![0].length <= rank;
  };
  for (let other = 0; other < lines.length; other++) if (other !== line && isAsHigh(other)) return false;
  return true;
}

function numberOf(source: Source, line: number, compact: Keys): Piece {
  const number = NUMBER.exec(compact(line))![1]!;
  const { first, last } = source.lines[line]!;
  const end = first + source.key.slice(first, last).indexOf('号', number.length - 1) + 1;
  let start = end;
  for (let signs = number.length; signs > 0 && start > first;)
    if (!isSpace(source.key.charCodeAt(--start))) signs--;
  return { ...pieceOf(source, start, end), text: source.text.slice(start, end).replace(/\s+/g, '') };
}

function findDate(
  compact: Keys,
  signatures: readonly (readonly number[])[],
  bodyAt: number,
  chrome: ReadonlySet<number>,
): string | null {
  for (const line of signatures.flat()) {
    const date = isDate(compact(line)) || isSignedDate(compact(line)) ? dateIn(compact(line)) : null;
    if (date !== null) return date;
  }
  const isSubtitle = (key: string) => /^[-(].*(?:会|上)\)?$|^[-(].*第.{1,4}届/.test(key);
  for (const test of [isSubtitle, isDate, (key: string) => key.length <= 80]) {
    for (let line = 0; line < bodyAt; line++) {
      if (compact(line) === '' || chrome.has(line) || !test(compact(line)) || /[。]/.test(compact(line)))
        continue;
      const date = dateIn(compact(line));
      if (date !== null) return date;
    }
  }
  const stated = firstLine(bodyAt, (line) => STATED_DATE.test(compact(line)));
  return stated < 0 ? null : dateIn(compact(stated));
}

function findAddressees(
  source: Source,
  compact: Keys,
  titleEnd: number,
  bodyAt: number,
): { pieces: Piece[]; lines: number[] } {
  for (let line = titleEnd + 1; line < Math.min(bodyAt, titleEnd + 12); line++) {
    const key = compact(line);
    if (!key.endsWith(':') || /[。;!?]/.test(key) || key.length > 300) continue;
    let first = line;
    while (first - 1 > titleEnd && line - first < 5 && isOpenLine(compact(first - 1))) first--;
    if (!/^各|^[\u3400-\u9fff]{2}.*(?:各|、)/.test(compact(first)) && !BODY_END.test(key.slice(0, -1)))
      continue;
    if (/^(?:各位|同志|现|如下)/.test(compact(first)) || /(?:如下|通知|以下).{0,8}:$/.test(key)) continue;
    const spans = splitBodies(source.key, source.lines[first]!.first, source.lines[line]!.last);
    return {
      pieces: spans.map(({ start, end }) => pieceOf(source, start, end)),
      lines: Array.from({ length: line - first + 1 }, (_, index) => first + index),
    };
  }
  return { pieces: [], lines: [] };
}

/** A line of a wrapped list of addressees. */
function isOpenLine(key: string): boolean {
  return /^[^。;:!?]{10,}$/.test(key) && !isDate(key) && !NUMBER.test(key);
}
