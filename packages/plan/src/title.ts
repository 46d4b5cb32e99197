import { BODY_END } from './bodies.js';
import { isDate } from './dates.js';
import { isChrome, isCrumb } from './furniture.js';
import { firstLine } from './keys.js';
import type { Keys } from './keys.js';
import type { Piece } from './model.js';
import { pieceOf } from './source.js';
import type { Source } from './source.js';
import { endsLikeTitle } from './title-words.js';

const LONGEST_TITLE_LINE = 100;
/** A document number at the beginning of a line: 国办发〔2019〕3号, （府教字第1040012345號）, 发文字号：…. */
export const NUMBER =
  /^[([]?(?:(?:发文字号|发文号|文件编号|文件号|文号|字号):?)?([\u3400-\u9fff]{1,14}(?:[[(〈《](?:19|20)\d{2}[\])〉》]第?|字第)\d{1,14}号)/;
/** The red head of a paper document: 某某省人民政府文件. */
export const RED_HEAD = /^[\u3400-\u9fff]{2,40}文件$/;

/** The lines of the title, in order: wrapped lines and the issuers' line above included; none where there is no title. `isExcerpt`: a line
 * that does not end as titles do is none. */
export function findTitle(lines: Keys, compact: Keys, bodyAt: number, isExcerpt: boolean): number[] {
  for (let line = 0; line < bodyAt; line++) {
    if (!isPossible(lines(line), compact(line)) || plain(compact(line)).length < 4) continue;
    if (!endsLikeTitle(plain(compact(line)))) continue;
    const title = [line];
    for (let before = line - 1; before >= 0 && title.length < 5 && line - before <= 6; before--) {
      if (compact(before) === '') continue;
      const rest = title.map((at) => plain(compact(at))).join('');
      if (!isPossible(lines(before), compact(before)) || !continues(plain(compact(before)), rest)) break;
      title.unshift(before);
    }
    const after = contentAfter(compact, line);
    if (isQuoted(plain(compact(line))) && after < bodyAt && isPossible(lines(after), compact(after)))
      if (endsLikeTitle(plain(compact(after)))) title.push(after);
    return title;
  }
  const heading = firstLine(bodyAt, (line) => /^#/.test(compact(line)));
  if (heading >= 0) return [heading];
  if (isExcerpt) return [];
  const limit = Math.min(bodyAt, 30);
  const sentence = firstLine(limit, (line) => /[。;]$/.test(lines(line)));
  const first = firstLine(
    sentence < 0 ? limit : sentence,
    (line) => isPossible(lines(line), compact(line)) && /[\u3400-\u9fff]{4}/.test(plain(compact(line))),
  );
  return first < 0 ? [] : [first];
}

/** 关于落实《政府工作报告》: the quoted title ends as titles do, the title itself does not. */
function isQuoted(key: string): boolean {
  return /关于.*》$/.test(key);
}

function contentAfter(compact: Keys, line: number): number {
  let after = line + 1;
  while (compact(after) === '' && after < line + 10) after++;
  return after;
}

/** A line without Markdown's signs. */
export function plain(key: string): string {
  return key.replace(/^#+|\*\*|__/g, '');
}

function isPossible(line: string, compact: string): boolean {
  const key = plain(compact);
  if (key.length < 2 || key.length > LONGEST_TITLE_LINE || /[。;!?:]/.test(key)) return false;
  return !isChrome(line) && !isCrumb(key) && !NUMBER.test(key) && !isDate(key) && !RED_HEAD.test(key);
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

/** The title as one piece; null where its lines hold nothing but markup. */
export function titleOf(source: Source, lines: readonly number[]): Piece | null {
  const parts = lines.flatMap((line) => {
    const { first, last } = source.lines[line]!;
    const text = source.text.slice(first, last);
    const start = first + /^(?:#{1,6}\s+)?(?:\*\*|__)?/.exec(text)![0].length;
    const end = last - /(?:\*\*|__)?(?:\s#+)?$/.exec(text)![0].length;
    return start < end ? [pieceOf(source, start, end)] : [];
  });
  if (parts.length === 0) return null;
  return { start: parts[0]!.start, end: parts.at(-1)!.end, text: parts.map(({ text }) => text).join('') };
}
