import { BODY_END } from './bodies.js';
import { isDate } from './dates.js';
import type { Keys } from './keys.js';
import { readLabels } from './label.js';
import type { Source } from './source.js';

const PUBLIC = /^\((?:此件|本件|联系人|此文)[^()]{0,60}\)$/;
const MEETING = /第.{1,5}[届次]/;
/** Lines of the longest list of attachments. */
const LONGEST_LIST = 20;

/** Signature blocks: bodies, a date of its own line, （此件公开发布）. */
export function findSignatures(source: Source, compact: Keys, bodyAt: number, titleEnd: number): number[][] {
  const signatures: number[][] = [];
  for (let at = titleEnd + 1; at < source.lines.length; at++) {
    if (!mayBeDate(source, at) || (!isDate(compact(at)) && !isSignedDate(compact(at)))) continue;
    const signature = [at];
    for (let before = at - 1; before > titleEnd && at - before <= 12; before--) {
      if (compact(before) === '') continue;
      if (!isBodyLine(compact(before))) break;
      if (readLabels(source, source.lines[before]!, 'never').some(({ weak }) => !weak)) break;
      signature.unshift(before);
    }
    signature.unshift(...attachmentList(compact, signature[0]!, titleEnd));
    const after = nextContent(compact, at);
    const remark = after >= 0 && PUBLIC.test(compact(after));
    if (remark) signature.push(after);
    const ends = after < 0 || nextContent(compact, after) < 0;
    if (signature.length > 1 || isSignedDate(compact(at)) || (ends && at > bodyAt))
      signatures.push(signature);
  }
  const list = lastList(source, compact, titleEnd);
  if (list.length > 0) signatures.push(list);
  return signatures;
}

/** A list of attachments at the very end of a document: what it lists is not there. */
function lastList({ lines }: Source, compact: Keys, titleEnd: number): number[] {
  const list: number[] = [];
  for (let line = lines.length - 1; line > titleEnd && list.length < LONGEST_LIST; line--) {
    if (compact(line) === '') continue;
    list.unshift(line);
    if (compact(line).length > 80 || /[。;!?]/.test(compact(line))) return [];
    if (/^附件:./.test(compact(line))) return list;
    if (!/^\d{1,2}[.、]/.test(compact(line))) return [];
  }
  return [];
}

/** A cheap test: is a line short, and does it end as dates do? */
function mayBeDate({ key, lines }: Source, line: number): boolean {
  const { first, last } = lines[line]!;
  return last - first >= 6 && last - first <= 80 && /[日\d发)\]]/.test(key[last - 1]!);
}

/** The list of attachments before a signature: 附件：1.… and the lines after it. */
function attachmentList(compact: Keys, before: number, titleEnd: number): number[] {
  const list: number[] = [];
  for (let line = before - 1; line > titleEnd && before - line <= LONGEST_LIST; line--) {
    if (compact(line) === '') continue;
    if (compact(line).length > 80 || /[。;!?]/.test(compact(line))) return [];
    list.unshift(line);
    if (/^附件:/.test(compact(line))) return list;
  }
  return [];
}

/** The year of the date behind a signing body. */
export const SIGNED_YEAR = /(?:19|20)\d{2} *年|[一二][〇零○o九][〇零○o一二三四五六七八九]{2} *年/;

/** Is a line a body and the date it signed on? */
export function isSignedDate(key: string): boolean {
  if (key.length > 60 || !key.endsWith('日')) return false;
  const year = key.search(SIGNED_YEAR);
  return year > 3 && isDate(key.slice(year)) && isBodyLine(key.slice(0, year));
}

/** Is a line (its key without spaces) the name of a body and nothing else? */
export function isBodyLine(key: string): boolean {
  return key.length <= 40 && BODY_END.test(key) && !/[。,;:!?《]/.test(key) && !MEETING.test(key);
}

function nextContent(compact: Keys, from: number): number {
  for (let line = from + 1; line < from + 20; line++) if (compact(line) !== '') return line;
  return -1;
}
