import { BODY_END, splitBodies } from './bodies.js';
import { dateIn, isDate } from './dates.js';
import { isChrome, isCrumb } from './furniture.js';
import { readLabels } from './label.js';
import type { Piece, PlanHeader } from './model.js';
import { pieceOf } from './source.js';
import type { Source } from './source.js';
import { endsLikeTitle, kindOf, yearOf } from './title-words.js';

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
/** A longer line is text: it is not looked into. */
const LONGEST_LINE = 300;
const LONGEST_TITLE_LINE = 100;
const NUMBER = /^[\u3400-\u9fff]{1,12}[〔[(【〈《](?:19|20)\d{2}[〕\])】〉》]第?\d{1,5}号/;
const RED_HEAD = /^[\u3400-\u9fff]{2,40}文件$/;
/** When a page was put on the web, to the minute: no date of the document's. */
const TIMESTAMP = /^(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?\d{1,2}:\d{2}(?::\d{2})?$/;
/** Lines of the longest list of attachments. */
const LONGEST_LIST = 20;
const MEETING = /第.{1,5}[届次]/;
const PUBLIC = /^\((?:此件|本件|联系人|此文)[^()]{0,60}\)$/;
const CONGRESS =
  /([\u3400-\u9fff]{1,12}?(?:省|自治区|市|县|区|州|旗))(?:第[一二三四五六七八九十百]{1,5}届)?人民代表大会/;
const COUNCIL = /^([\u3400-\u9fff]{1,4}[市县乡镇])议会/;

/** Reads what a document says about itself before its first numbered line, and its signatures wherever they stand. */
export function readHeader(source: Source, furniture: readonly boolean[]): HeaderLines {
  const lines = source.lines.map(({ first, last }, index) =>
    furniture[index] ? '' : last - first > LONGEST_LINE ? '。' : source.key.slice(first, last),
  );
  const compact = lines.map((line) => line.replace(/\s+/g, ''));
  const bodyAt = firstNumberedLine(source, compact, furniture);
  const titleLines = findTitle(source, lines, compact, bodyAt);
  const taken = new Set(titleLines);
  const chrome = new Set<number>();
  const titleAt = titleLines[0] ?? 0;
  for (let line = 0; line < titleAt; line++) {
    if (
      compact[line] === '' ||
      RED_HEAD.test(compact[line]!) ||
      NUMBER.test(compact[line]!) ||
      isDate(compact[line]!)
    )
      continue;
    if (isChrome(lines[line]!) || isCrumb(compact[line]!) || !/[。;]$/.test(compact[line]!)) chrome.add(line);
  }
  for (let line = (titleLines.at(-1) ?? -1) + 1; line < Math.min(bodyAt, titleAt + 40); line++) {
    if (isChrome(lines[line]!) || isCrumb(compact[line]!) || TIMESTAMP.test(compact[line]!)) chrome.add(line);
    else if (/^(?:[—―─–-]{1,4}|\()[^。]*$/.test(compact[line]!) && compact[line]!.length <= 80)
      taken.add(line);
  }
  const signatures = findSignatures(source, compact, bodyAt, titleLines.at(-1) ?? -1);
  for (const signature of signatures) for (const line of signature) taken.add(line);
  const title = titleOf(source, titleLines);
  const titleKey = titleLines.map((line) => compact[line]!.replace(/^#+|\*\*|__/g, '')).join('');
  const numberAt = compact.findIndex((line, index) => index < Math.max(bodyAt, 1) && NUMBER.test(line));
  if (numberAt >= 0) taken.add(numberAt);
  const addressed = findAddressees(source, compact, titleLines.at(-1) ?? -1, bodyAt);
  for (const line of addressed.lines) taken.add(line);
  const date = findDate(compact, signatures, bodyAt, chrome);
  return {
    header: {
      title,
      kind: kindOf(titleKey),
      year: yearOf(titleKey) ?? (date === null ? null : Number(date.slice(0, 4))),
      number: numberAt < 0 ? null : numberOf(source, numberAt),
      issuers: findIssuers(source, compact, titleLines, signatures, bodyAt),
      date,
      addressees: addressed.pieces,
    },
    taken,
    chrome,
    signatures: signatures.filter((signature) => signature[0]! > bodyAt),
  };
}

function firstNumberedLine(
  source: Source,
  compact: readonly string[],
  furniture: readonly boolean[],
): number {
  const bound = Math.min(source.lines.length, LONGEST_HEADER);
  for (let line = 0; line < bound; line++) {
    if (furniture[line] || isDate(compact[line]!)) continue;
    const label = readLabels(source, source.lines[line]!, false)[0];
    if (label && !label.soft && label.style !== '#1' && !isChrome(compact[line]!)) return line;
  }
  return bound;
}

function findTitle(
  source: Source,
  lines: readonly string[],
  compact: readonly string[],
  bodyAt: number,
): number[] {
  const plain = (line: number) => (compact[line] ?? '').replace(/^#+|\*\*|__/g, '');
  const possible = (line: number) => {
    const key = plain(line);
    return key.length >= 2 && key.length <= LONGEST_TITLE_LINE && !/[。;!?:]/.test(key) && !isChrome(lines[line]!) && !isCrumb(key) && !NUMBER.test(key) && !isDate(key) && !RED_HEAD.test(key); // prettier-ignore
  };
  for (let line = 0; line < bodyAt; line++) {
    if (!possible(line) || plain(line).length < 4 || !endsLikeTitle(plain(line))) continue;
    const title = [line];
    for (let before = line - 1; before >= 0 && title.length < 5; before--) {
      if (compact[before] === '') continue;
      if (!possible(before) || line - before > 6 || !continues(plain(before), title.map(plain).join('')))
        break;
      title.unshift(before);
    }
    return title;
  }
  for (let line = 0; line < bodyAt; line++) if (/^#[^#]/.test(compact[line]!)) return [line];
  for (let line = 0; line < Math.min(bodyAt, 30); line++) if (possible(line) && plain(line).length >= 4 && /[\u3400-\u9fff]{3}/.test(plain(line))) return [line]; // prettier-ignore
  return [];
}

/** Is a line the beginning of a title that goes on in the next line? */
function continues(line: string, rest: string): boolean {
  if (/^(?:19|20)\d{2}年(?:度)?$/.test(line)) return true;
  if (endsLikeTitle(line)) return false;
  if (line.includes('关于')) return true;
  return (
    BODY_END.test(line) && /^(?:关于|印发|(?:19|20)\d{2}年)|^[^关]{0,40}(?:关于|(?:19|20)\d{2}年)/.test(rest)
  );
}

function titleOf(source: Source, lines: readonly number[]): Piece | null {
  const [first, last] = [source.lines[lines[0] ?? -1], source.lines[lines.at(-1) ?? -1]];
  if (!first || !last) return null;
  const mark = /^(?:#{1,6}\s+)?(?:\*\*|__)?/.exec(source.text.slice(first.first, first.last))![0].length;
  const tail = /(?:\*\*|__)?(?:\s#+)?$/.exec(source.text.slice(last.first, last.last))![0].length;
  if (last.last - tail <= first.first + mark) return null;
  const piece = pieceOf(source, first.first + mark, last.last - tail);
  return lines.length === 1 ? piece : { ...piece, text: lines.map((line) => pieceOf(source, source.lines[line]!.first + (line === lines[0] ? mark : 0), source.lines[line]!.last - (line === lines.at(-1) ? tail : 0)).text).join('') }; // prettier-ignore
}

function numberOf(source: Source, line: number): Piece {
  const { first, last } = source.lines[line]!;
  const end = first + source.key.slice(first, last).indexOf('号') + 1;
  return { ...pieceOf(source, first, end), text: source.text.slice(first, end).replace(/\s+/g, '') };
}

/** Signature blocks: bodies, a date of its own line, （此件公开发布）. */
function findSignatures(
  source: Source,
  compact: readonly string[],
  bodyAt: number,
  titleEnd: number,
): number[][] {
  const signatures: number[][] = [];
  for (let at = titleEnd + 1; at < compact.length; at++) {
    if (!isDate(compact[at]!)) continue;
    const signature = [at];
    for (let before = at - 1; before > titleEnd && at - before <= 12; before--) {
      if (compact[before] === '') continue;
      if (!isBodyLine(compact[before]!)) break;
      if (readLabels(source, source.lines[before]!, false).length > 0) break;
      signature.unshift(before);
    }
    signature.unshift(...attachmentList(compact, signature[0]!, titleEnd));
    const after = nextContent(compact, at);
    const remark = after >= 0 && PUBLIC.test(compact[after]!);
    if (remark) signature.push(after);
    const ends = after < 0 || nextContent(compact, after) < 0;
    if (signature.length > 1 || (ends && at > bodyAt)) signatures.push(signature);
  }
  return signatures;
}

/** The list of attachments before a signature: 附件：1.… and the lines after it. */
function attachmentList(compact: readonly string[], before: number, titleEnd: number): number[] {
  const list: number[] = [];
  for (let line = before - 1; line > titleEnd && before - line <= LONGEST_LIST; line--) {
    if (compact[line] === '') continue;
    if (compact[line]!.length > 80 || /[。;!?]/.test(compact[line]!)) return [];
    list.unshift(line);
    if (/^附件:/.test(compact[line]!)) return list;
  }
  return [];
}

function isBodyLine(key: string): boolean {
  return key.length <= 40 && BODY_END.test(key) && !/[。,;:!?《]/.test(key) && !MEETING.test(key);
}

function nextContent(compact: readonly string[], from: number): number {
  for (let line = from + 1; line < compact.length && line < from + 20; line++)
    if (compact[line] !== '') return line;
  return -1;
}

function findDate(
  compact: readonly string[],
  signatures: readonly (readonly number[])[],
  bodyAt: number,
  chrome: ReadonlySet<number>,
): string | null {
  const signed = signatures.flat().find((line) => isDate(compact[line]!));
  if (signed !== undefined) return dateIn(compact[signed]!);
  const isSubtitle = (key: string) => /^[-(].*(?:会|上)\)?$|^[-(].*第.{1,4}届/.test(key);
  for (const test of [isSubtitle, isDate, (key: string) => key.length <= 80]) {
    for (let line = 0; line < bodyAt; line++) {
      if (compact[line] === '' || chrome.has(line) || !test(compact[line]!) || /[。]/.test(compact[line]!))
        continue;
      const date = dateIn(compact[line]!);
      if (date !== null) return date;
    }
  }
  return null;
}

function findAddressees(
  source: Source,
  compact: readonly string[],
  titleEnd: number,
  bodyAt: number,
): { pieces: Piece[]; lines: number[] } {
  for (let line = titleEnd + 1; line < Math.min(bodyAt, titleEnd + 12); line++) {
    const key = compact[line]!;
    if (!key.endsWith(':') || /[。;!?]/.test(key) || key.length > 300) continue;
    let first = line;
    while (first - 1 > titleEnd && line - first < 5 && /^[^。;:!?]{10,}$/.test(compact[first - 1]!) && !isDate(compact[first - 1]!) && !NUMBER.test(compact[first - 1]!)) first--; // prettier-ignore
    if (!/^各|^[\u3400-\u9fff]{2,}.*(?:各|、)/.test(compact[first]!) && !BODY_END.test(key.slice(0, -1)))
      continue;
    if (/^(?:各位|同志|现|如下)/.test(compact[first]!) || /(?:如下|通知|以下).{0,8}:$/.test(key)) continue;
    const spans = splitBodies(source.key, source.lines[first]!.first, source.lines[line]!.last);
    return {
      pieces: spans.map(({ start, end }) => pieceOf(source, start, end)),
      lines: Array.from({ length: line - first + 1 }, (_, index) => first + index),
    };
  }
  return { pieces: [], lines: [] };
}

function findIssuers(
  source: Source,
  compact: readonly string[],
  titleLines: readonly number[],
  signatures: readonly (readonly number[])[],
  bodyAt: number,
): Piece[] {
  const named = issuersOfTitle(source, titleLines);
  if (named.length > 0) return named;
  for (let line = 0; line < bodyAt; line++) {
    if (!RED_HEAD.test(compact[line]!)) continue;
    const { first } = source.lines[line]!;
    return bodies(source, first, first + source.key.slice(first, source.lines[line]!.last).lastIndexOf('文'));
  }
  for (const signature of signatures) {
    const signed = signature.filter((line) => isBodyLine(compact[line]!));
    if (signed.length > 0)
      return signed.flatMap((line) => bodies(source, source.lines[line]!.first, source.lines[line]!.last));
  }
  for (let line = 0; line < bodyAt; line++) {
    const congress = CONGRESS.exec(compact[line]! + (compact[line + 1] ?? ''));
    const council = congress ? null : COUNCIL.exec(compact[line]!);
    const region = congress?.[1] ?? council?.[1];
    if (region === undefined) continue;
    const name = region.replace(/^.*(?:日|在|于)/, '');
    const start = source.key.indexOf(name, source.lines[line]!.first);
    if (start < 0 || start >= source.lines[line]!.last) continue;
    const piece = pieceOf(source, start, start + name.length);
    return [{ ...piece, text: piece.text + (congress ? '人民政府' : '政府') }];
  }
  return [];
}

/** 云南省教育厅2023年…, 国务院办公厅关于…, 2023年云南省教育厅工作要点. */
function issuersOfTitle(source: Source, lines: readonly number[]): Piece[] {
  const [first, last] = [source.lines[lines[0] ?? -1], source.lines[lines.at(-1) ?? -1]];
  if (!first || !last) return [];
  const key = source.key.slice(first.first, last.last);
  const lead = /^(?:#+ *|\*\*|(?:19|20)\d{2} *年度?)*/.exec(key)![0].length;
  const rest = key.slice(lead);
  const end =
    /关于|印发|(?:19|20)\d{2} *[年-]|(?:工作|施政|政府工作)(?:要点|报告|计划|安排)|贯彻|落实/.exec(rest)
      ?.index ?? -1;
  if (end <= 0) return [];
  return bodies(source, first.first + lead, first.first + lead + end);
}

/** The bodies of a span, where every one of its parts is a body. */
function bodies(source: Source, start: number, end: number): Piece[] {
  const several = /等(?:[一二三四五六七八九十\d]{1,3}个?)?(?:部门|单位)$/.exec(
    source.key.slice(start, end),
  )?.index;
  const spans = splitBodies(source.key, start, several === undefined ? end : start + several);
  const pieces = spans.map((span) => pieceOf(source, span.start, span.end));
  return pieces.every((_, index) =>
    BODY_END.test(source.key.slice(spans[index]!.start, spans[index]!.end).replace(/\s+/g, '')),
  )
    ? pieces
    : [];
}
