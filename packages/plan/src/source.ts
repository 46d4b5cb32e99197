import { fold } from '@gangmu/text';
import type { Span } from '@gangmu/text';
import type { Piece } from './model.js';

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
  /** Has the text Markdown headings, so that indents nest lists? */
  readonly markdown: boolean;
}

/** Is the UTF-16 unit a space or a line break? */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || code === 0xfeff;
}

/** Splits a text into lines at LF, CR, CRLF and form feed. */
export function readSource(text: string): Source {
  const lines: Line[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 10;
    if (code !== 10 && code !== 13 && code !== 12) continue;
    let last = at;
    while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
    let first = start;
    while (first < last && isSpace(text.charCodeAt(first))) first++;
    lines.push({ start, end: at, first, last });
    if (code === 13 && text.charCodeAt(at + 1) === 10) at++;
    start = at + 1;
  }
  // 計畫 is 计划: the one word of this room's rules that folding by characters leaves apart.
  const key = fold(text).replaceAll('计画', '计划');
  const markdown = lines.some(
    ({ first, last }) =>
      first < last && key[first] === '#' && /^#{1,6}[ \t]/.test(key.slice(first, first + 8)),
  );
  return { text, key, lines, markdown };
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
