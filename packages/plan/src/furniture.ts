import { readLabels } from './label.js';
import { keyOf } from './source.js';
import type { Source } from './source.js';
import type { Tables } from './tables.js';

/** What stands on every web page and in no plan: whole lines, or beginnings of lines that end with a colon. */
const CHROME = new RegExp(
  '^[-·*>»| (]{0,40}(?:' +
    [
      '(?:上|下)一(?:篇|条|页)(?:[:]|$)',
      '(?:您|你)?(?:现在|当前)?(?:所在|的)*位置[:]?',
      '(?:网站)?首页(?: {0,8}[>»|].{0,120})?$',
      '[^。]{1,30}(?: {0,8}[>»] {0,8}[^。>»]{1,60}){2,6}$',
      '返回(?:顶部|首页|列表|上页)?$',
      '[【\\[]?(?:打印|关闭|收藏)(?:本页|窗口|本文)?[】\\]]?$',
      '[【\\[]?(?:打印|关闭|字体|字号)[^。]{0,20}[】\\]:]',
      '[【\\[]?字(?:体|号)[:]?[^。]{0,12}$',
      '(?:一键)?分享(?:到|至|本页|本文)?[^。]{0,10}$',
      '(?:信息|文章|稿件)?来源[:]',
      '(?:发布|发文|更新|成文|生成)(?:时间|日期|机构|单位|人)[:]',
      '(?:索引号|主题分类|公开方式|公开范围|文 *号|体裁分类|信息分类|统一编号)[:]?',
      '(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?[:]',
      '(?:责任)?编辑[:]',
      '(?:作者|审核|校对|记者)[:]',
      '相关(?:文档|链接|阅读|新闻|文章|附件|信息|稿件|解读|报道)[:]?',
      '(?:扫一扫|扫码)[^。]{0,20}$',
      '版权所有|[^ ]{0,4}ICP备|[^ ]{0,4}公网安备|Copyright|©',
      '(?:网站地图|联系我们|关于我们|无障碍浏览|手机版|登录|注册|English|繁体版?|简体版?)(?: {0,8}[|].{0,120})?$',
      '(?:附件)?下载[:]?$',
      '[》>]{2}点击',
      '点击(?:图片|查看|下载|进入)',
      '抄送[:]',
      '[^。]{1,60}\\.(?:docx?|pdf|xlsx?|zip|rar|wps|ofd|ceb)$',
      '(?:新闻资讯|通知公告|政务公开|信息公开|政策文件)$',
    ].join('|') +
    ')',
  'i',
);

/** Remains of buttons and separators, furniture only beside other furniture. */
const CRUMB = /^(?:[|>»×x【】[\]:·\-—_=*#]{1,4}|[大中小]|分享|微信|微博|QQ)$/i;
const PAGE =
  /^(?:[-—–·~ ]{0,4}(\d{1,4})[-—–·~ ]{0,4}|第 *(\d{1,4}) *页(?:[,/ ]*共 *\d{1,4} *页)?|(\d{1,4}) *\/ *\d{1,4})$/;
const ROMAN = /^[ivxIVX]{1,6}$/;
const LEADER = /(?:(?<![.．·…‥_])[.．·…‥_]{3,}|(?<![.·] )(?:[.·] ){3,})[ \t]*(?:\d{1,4}|[ivxIVX]{1,6})?$/;
const LINKED = /^[-*+] +\[[^\]]{1,200}\]\(#/;
const CONTENTS = /^[#* ]*目 *[录次][* ]*$/;
const FRONT_MATTER = /^#+ *[a-z][a-z0-9_-]{0,30}: /i;

/** Lines of the longest contents list. */
const LONGEST_CONTENTS = 600;
/** A contents entry is never longer. */
const LONGEST_ENTRY = 80;
/** A wrapped contents entry and a page number stand between two entries, no more. */
const LARGEST_CONTENTS_GAP = 4;
/** Lines of the longest footnotes of a page, signs of the longest page. */
const LONGEST_FOOTNOTES = 6;
const LONGEST_PAGE = 2000;
/** A line this long is text, whatever stands around it. */
const LONGEST_CHROME = 60;

/** Is a line (its key) part of a web page rather than of the document? */
export function isChrome(key: string): boolean {
  return key.length <= 120 && CHROME.test(key);
}

/** Is a line (its key) the remains of a button? */
export function isCrumb(key: string): boolean {
  return key.length <= 4 && CRUMB.test(key);
}

/** The furniture of a document, line by line. */
export interface Furniture {
  /** Is the line furniture? One flag a line. */
  readonly lines: boolean[];
  /** The lines of contents pages: what they list comes again as headings of the body. */
  readonly contents: readonly number[];
}

/**
 * The lines that are page furniture wherever they stand: front matter, page numbers, running heads and contents pages.
 */
export function findFurniture(source: Source, tables: Tables): Furniture {
  const lines = new Array<boolean>(source.lines.length).fill(false);
  markFrontMatter(source, lines);
  const contents = markContents(source, lines);
  markPages(source, lines, tables);
  markTail(source, lines, tables);
  for (const head of tables.heads) lines[head] = true;
  return { lines, contents };
}

function markFrontMatter(source: Source, furniture: boolean[]): void {
  const { lines } = source;
  let line = 0;
  if (lines[0] && keyOf(source, lines[0]) === '---') {
    for (line = 1; line < Math.min(lines.length, 60); line++) {
      if (keyOf(source, lines[line]!) === '---') return (furniture.fill(true, 0, line + 1), undefined);
    }
    return;
  }
  while (
    line < lines.length &&
    FRONT_MATTER.test(source.key.slice(lines[line]!.first, lines[line]!.first + 40))
  ) {
    furniture[line++] = true;
  }
}

function markContents(source: Source, furniture: boolean[]): number[] {
  const { lines } = source;
  const contents: number[] = [];
  const mark = (from: number, to: number) => {
    furniture.fill(true, from, to);
    for (let line = from; line < to; line++) contents.push(line);
  };
  let previous = -1;
  for (let line = 0; line < lines.length; line++) {
    const { first, last } = lines[line]!;
    if (last - first > 200) continue;
    const key = source.key.slice(first, last);
    if (LEADER.test(key) || LINKED.test(key)) {
      const near =
        previous >= 0 && line - previous <= LARGEST_CONTENTS_GAP && shortBetween(source, previous + 1, line);
      mark(near ? previous + 1 : line, line + 1);
      previous = line;
    } else if (CONTENTS.test(key)) {
      const end = endOfContents(source, line);
      mark(line, end);
      previous = end - 1;
      line = Math.max(line, end - 1);
    }
  }
  return contents;
}

/** A contents list ends where its first entry comes again: there the body begins. */
function endOfContents(source: Source, heading: number): number {
  const { lines } = source;
  let entry = heading + 1;
  while (entry < lines.length && lines[entry]!.first === lines[entry]!.last) entry++;
  const wanted = entry < lines.length ? entryKey(source, entry) : '';
  if (wanted === '') return heading + 1;
  for (let line = entry + 1; line < Math.min(lines.length, entry + LONGEST_CONTENTS); line++) {
    const { first, last } = lines[line]!;
    if (last - first > LONGEST_ENTRY) break;
    if (first < last && entryKey(source, line) === wanted) return line;
  }
  return heading + 1;
}

function entryKey(source: Source, line: number): string {
  const { first, last } = source.lines[line]!;
  if (last - first > LONGEST_ENTRY + 40) return '';
  return source.key
    .slice(first, last)
    .replace(/(?:[.·…\s]{2,40}\d{0,4}|[.·…\s]\d{1,4})$/, '')
    .replace(/\s+/g, '');
}

function shortBetween(source: Source, from: number, to: number): boolean {
  return source.lines.slice(from, to).every(({ first, last }) => last - first <= LONGEST_ENTRY);
}

/** A lone number is a page number where its neighbours, or dashes around it, make it one of a series. */
function markPages(source: Source, furniture: boolean[], tables: Tables): void {
  const pages: { line: number; value: number; sure: boolean }[] = [];
  source.lines.forEach(({ first, last }, line) => {
    if (last === first || last - first > 24 || tables.lines.has(line)) return;
    const key = source.key.slice(first, last);
    const match = PAGE.exec(key);
    if (match)
      pages.push({ line, value: Number(match[1] ?? match[2] ?? match[3]), sure: !/^\d+$/.test(key) });
    else if (ROMAN.test(key) && (furniture[line - 1] ?? false)) furniture[line] = true;
  });
  const series = seriesLengths(pages.map(({ value }) => value));
  const longest = series.reduce((most, length) => Math.max(most, length), 2);
  const heads = new Map<string, number[]>();
  pages.forEach(({ line, sure }, index) => {
    if (!sure && series[index]! < Math.min(longest, 3)) return;
    furniture[line] = true;
    markFootnotes(source, furniture, line);
    for (const neighbour of [contentLine(source, line, -1), contentLine(source, line, 1)]) {
      const at = source.lines[neighbour];
      if (!at || at.last - at.first > 40) continue;
      const key = source.key.slice(at.first, at.last);
      const seen = heads.get(key);
      if (seen) seen.push(neighbour);
      else heads.set(key, [neighbour]);
    }
  });
  for (const lines of heads.values()) if (lines.length >= 3) for (const line of lines) furniture[line] = true;
}

/** The notes above a page number: ① and what follows, where the page has the sign in its text. */
function markFootnotes({ key, lines }: Source, furniture: boolean[], page: number): void {
  for (let line = page - 1; line >= Math.max(0, page - LONGEST_FOOTNOTES); line--) {
    const { first } = lines[line]!;
    const sign = key[first] ?? '';
    if (sign < '①' || sign > '⑳') continue;
    const before = key.slice(Math.max(0, first - LONGEST_PAGE), first);
    if (!new RegExp(`[^\\s。;]${sign}`).test(before)) return;
    furniture.fill(true, line, page);
  }
}

/** For every number the length of the longest series n, n+1, n+2, … in this order that it belongs to. */
function seriesLengths(values: readonly number[]): number[] {
  const before = new Map<number, number>();
  const upTo = values.map((value) => {
    const length = (before.get(value - 1) ?? 0) + 1;
    before.set(value, length);
    return length;
  });
  const after = new Map<number, number>();
  const from = values.toReversed().map((value) => {
    const length = (after.get(value + 1) ?? 0) + 1;
    after.set(value, length);
    return length;
  });
  return upTo.map((length, index) => length + from[values.length - 1 - index]! - 1);
}

function isNumbered(source: Source, line: number): boolean {
  return readLabels(source, source.lines[line]!, 'never').some(({ soft, weak }) => !soft && !weak);
}

function contentLine(source: Source, from: number, step: 1 | -1): number {
  for (let line = from + step, steps = 0; steps < 3; line += step, steps++) {
    const at = source.lines[line];
    if (at && at.first < at.last) return line;
  }
  return -1;
}

/** The end of a web page: from the first line of chrome on after which nothing but chrome and short lines comes. */
function markTail(source: Source, furniture: boolean[], tables: Tables): void {
  let tail = -1;
  // Links to other pages may be numbered: they are if 相关文章 stands above them.
  let isList = false;
  for (let line = source.lines.length - 1; line >= 0; line--) {
    const { first, last } = source.lines[line]!;
    if (first === last || furniture[line]) continue;
    const key = source.key.slice(first, Math.min(last, first + LONGEST_CHROME + 1));
    if (isChrome(key) && (!isList || key.startsWith('相关'))) [tail, isList] = [line, false];
    else if (isCrumb(key)) continue;
    else if (key.length > LONGEST_CHROME || /[。;!?]/.test(key) || tables.lines.has(line)) break;
    else if (isNumbered(source, line)) isList = true;
    else if (isList) break;
  }
  if (tail >= 0) furniture.fill(true, tail);
}
