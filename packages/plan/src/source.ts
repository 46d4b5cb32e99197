import { fold } from '@gangmu/text';
import type { Span } from '@gangmu/text';
import type { Piece } from './model.js';
import { Signs } from './signs.js';

/** A line with the white space around it told apart: `start ≤ first ≤ last ≤ end`; the line break is outside. */
export interface Line extends Span {
  /** Offset of the first sign that is not a space; `last` where the line is blank. */
  readonly first: number;
  /** End of the last sign that is not a space. */
  readonly last: number;
}

/** A text as the rules of this room see it: lines, and a key of the same length in which rules are written once. */
export interface Source {
  readonly text: string;
  readonly key: string;
  readonly lines: readonly Line[];
  readonly signs: Signs;
  /** Has the text Markdown headings, so that indents nest lists? */
  readonly markdown: boolean;
}

/** Is the UTF-16 unit a space or a line break? */
export function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  return code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200b) || code === 0xfeff;
}

/**
 * Splits a text into lines: at LF, CR, CRLF and form feed, and before the labels of what was lines before a web page
 * ran them together.
 */
export function readSource(text: string): Source {
  // 計畫 is 计划: the one word of this room's rules that folding by characters leaves apart.
  const key = fold(text).replaceAll('计画', '计划');
  const lines: Line[] = [];
  const signs = new Signs(text.length);
  let start = 0;
  let breaks: number[] = [];
  let markdown = false;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? key.charCodeAt(at) : 10;
    if (Signs.has(code)) signs.add(at);
    if (code > 13) {
      if ((code === 32 || code === ARTICLE_SIGN) && at > start && isBreak(text, key, at)) breaks.push(at);
      continue;
    }
    if (code !== 10 && code !== 13 && code !== 12) continue;
    if (at - start > SHORTEST_FLAT && at - start > text.length / 2) breaks = flatBreaks(key, start, at);
    for (const next of breaks) {
      lines.push(lineOf(text, start, next));
      start = next;
    }
    if (breaks.length > 0) breaks = [];
    const line = lineOf(text, start, at);
    lines.push(line);
    markdown ||=
      text.charCodeAt(line.first) === 35 && /^#{1,6}[ \t]/.test(key.slice(line.first, line.first + 8));
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  return { text, key, lines, signs, markdown };
}

function lineOf(text: string, start: number, end: number): Line {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
  let first = start;
  while (first < last && isSpace(text.charCodeAt(first))) first++;
  return { start, end, first, last };
}

const HAN_NUMERAL = '[一二三四五六七八九十]{1,4}';
const LABEL = new RegExp(
  `(?:${HAN_NUMERAL}、|\\(${HAN_NUMERAL}\\)|\\d{1,2}[.、](?!\\d)|\\(\\d{1,2}\\)|第${HAN_NUMERAL}[章节条] )`,
  'y',
);
const ARTICLE_SIGN = '第'.charCodeAt(0);
const ARTICLE = new RegExp(`第${HAN_NUMERAL}条 `, 'y');

/** A line of its own until a page ran it together: a label after the indent of a paragraph, an article after a space. */
function isBreak(text: string, key: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  if (key.charCodeAt(at) === ARTICLE_SIGN) return isSpace(before) && matchesAt(ARTICLE, key, at);
  return code === 0x3000 && before === 0x3000 && matchesAt(LABEL, key, at + 1);
}

/** A line shorter than this is no document in one line. */
const SHORTEST_FLAT = 200;

/** The labels of a document in one line, where its sections count on. */
function flatBreaks(key: string, start: number, end: number): number[] {
  const breaks: number[] = [];
  let sections = 0;
  for (let at = start; at < end; at++) {
    if (at > start && !/[。;!?: )]/.test(key[at - 1]!)) continue;
    if (!matchesAt(LABEL, key, at)) continue;
    if (at > start) breaks.push(at);
    if (key.startsWith(`${'一二三四五六七八九十'[sections] ?? ' '}、`, at)) sections++;
  }
  return sections >= 2 ? breaks : [];
}

function matchesAt(pattern: RegExp, key: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(key);
}

/** A line's content in the key. */
export function keyOf(source: Source, line: Line): string {
  return source.key.slice(line.first, line.last);
}

const HAN = /[\u3007\u3400-\u9fff\uf900-\ufaff《》“”「」（），。、：；]/;

/**
 * One line of text without hard wraps and letter-spacing: 市 長 施 政 報 告 is 市長施政報告, 总 则 is 总则, while the
 * single space of 工委 省教育厅 stays.
 */
export function unspaced(text: string): string {
  if (!/\s/.test(text)) return text;
  const words = text.trim().split(/\s+/);
  if (words.length > 1 && words.filter((word) => word.length === 1).length >= words.length * 0.8)
    return words.join('');
  return text.trim().replace(/\s+/g, (gap: string, at: number, whole: string) => {
    if (!/[\n\r\f]/.test(gap)) return ' ';
    return HAN.test(whole[at - 1] ?? '') || HAN.test(whole[at + gap.length] ?? '') ? '' : ' ';
  });
}

/** The piece of a text between two offsets. */
export function pieceOf(source: Source, start: number, end: number): Piece {
  return { start, end, text: unspaced(source.text.slice(start, end)) };
}

/** The line an offset is on. */
export function lineAt(lines: readonly Line[], offset: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
