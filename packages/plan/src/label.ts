import { enclosedValue, numeralValue } from './numerals.js';
import type { Line, Source } from './source.js';

/** One way to read the beginning of a line as the label of an item. */
export interface Label {
  /** Labels of one style number one list: 一、 and 二、, 1. and 2. */
  readonly style: string;
  /** How high the style usually stands, 0 highest: only used where the document itself leaves it open. */
  readonly rank: number;
  /** Soft labels (——, 一是, lead sentences) structure a paragraph; any other label ends their list. */
  readonly soft: boolean;
  /** Position in the list, null for what does not count. */
  readonly value: number | null;
  /** The number in Arabic figures. */
  readonly number: string | null;
  readonly start: number;
  /** End of the label; the text of the item begins at or after it. */
  readonly end: number;
}

const HAN = '[〇零○一二三四五六七八九十百廿卅两]{1,7}';
const FINANCIAL = '[壹贰叁参肆伍陆柒捌玖拾佰]{1,6}';
const GAP = '[ \\t\\u3000\\u00a0]{0,2}';
const BREAK = '[ \\t\\u3000\\u00a0\\r\\n]{0,3}';

interface Form {
  readonly style: string;
  readonly rank: number;
  readonly pattern: RegExp;
  readonly soft?: boolean;
}

/** Every numbered label, as the key writes it. The first group is the numeral. */
const FORMS: readonly Form[] = [
  ...(['编', '篇', '章'] as const).map((unit, index) =>
    form(`第${unit}`, 10 + index, `第${GAP}(${HAN}|\\d{1,3})${GAP}${unit}`),
  ),
  ...(['部分', '节', '款', '项'] as const).map((unit, index) =>
    form(`第${unit}`, 14 + index, `第${GAP}(${HAN}|\\d{1,3})${GAP}${unit}(?=[ \\t:、.\\r\\n]|$)`),
  ),
  form('第条', 18, `第${GAP}(${HAN}|\\d{1,3})${GAP}条(?![规所的第中款项和、及之与或])`),
  form('壹、', 13, `(${FINANCIAL})${GAP}[、.,]`),
  form('一、', 15, `(${HAN})${GAP}[、.,](?!${GAP}[一二三四五六七八九十]{1,3}[、产级类线是])`),
  form('(一)', 19, `\\(${BREAK}(${HAN}|${FINANCIAL})${GAP}\\)`),
  form('[一]', 19, `[〔\\[【](${HAN})[〕\\]】]`),
  form('一)', 20, `(${HAN})${GAP}\\)`),
  form('1.', 22, `(\\d{1,3})${GAP}\\.(?!\\d)`),
  form('1.', 22, `(\\d{1,3})\\.(?=\\d)`),
  form('1、', 22, `(\\d{1,3})${GAP}、(?!${GAP}\\d{1,4}[、和号月日年])`),
  form('1,', 23, `(\\d{1,3}),(?!\\d)`),
  form('(1)', 27, `\\(${BREAK}(\\d{1,3})${GAP}\\)`),
  form('[1]', 27, `[〔\\[【](\\d{1,3})[〕\\]】](?!\\()`),
  form('1)', 28, `(\\d{1,3})${GAP}\\)`),
  form('1|', 22, `\\|?${GAP}(\\d{1,3})${GAP}\\|`),
  form('一是', 31, `([一二三四五六七八九十])(?:是|要)(?![素求闻件])`, true),
  form('第一,', 31, `第(${HAN})[,、:]`, true),
];

function form(style: string, rank: number, pattern: string, soft = false): Form {
  return { style, rank, soft, pattern: new RegExp(pattern, 'y') };
}

const HEADING = /(#{1,6})[ \t]+/y;
const STRONG = /(?:\*\*|__)(?=\S)/y;
const DECIMAL = /(\d{1,3}(?:[.．]\d{1,3}){1,5})[.、]?/y;
const BARE = /(\d{1,2})[ \t\u3000]{1,4}(?=[\u3400-\u9fff])/y;
const ENCLOSED = /[\u2460-\u249b\u2776-\u277f\u3220-\u3229\u3251-\u325f]/y;
const WORD = /(首先|其次|再次|最后)(?=[,、:])/y;
const DASH = /[—―─–]{1,4}(?=[^—―─–\s])|-{2,4}(?=[^-\s])/y;
const BULLET = /[•●◆■▪◇□▶➢✓✔※★☆·\ue000-\uf8ff]/y;
const LIST = /[-*+][ \t]{1,4}(?=\S)/y;
const ANNEX =
  /附[ \t\u3000]{0,3}(?:件|表|录)[ \t\u3000]{0,2}(\d{1,2}|[一二三四五六七八九十]{1,3})?(?=[:.、 \t\u3000\r\n—]|$)/y;

/** Deeper bullets than this share one style: keeps the stack of open styles short whatever the text. */
const DEEPEST_INDENT = 8;

/**
 * Every way to read the beginning of a line as a label, likeliest first; none for plain text.
 * `decimals`: the document numbers by 1.1, so that a bare `1 总则` is a label too.
 */
export function readLabels(source: Source, line: Line, decimals: boolean): readonly Label[] {
  const { key } = source;
  const start = line.first;
  if (start === line.last) return [];
  const heading = matchAt(HEADING, key, start);
  if (heading) {
    const inner = numbered(key, start + heading[0].length, line, start, decimals)[0];
    const depth = heading[1]!.length;
    const end = inner?.end ?? start + depth;
    return [
      {
        style: `#${String(depth)}`,
        rank: depth,
        soft: false,
        value: null,
        number: inner?.number ?? null,
        start,
        end,
      },
    ];
  }
  const strong = matchAt(STRONG, key, start);
  const labels = numbered(key, start + (strong?.[0].length ?? 0), line, start, decimals);
  if (labels.length > 0 || strong) return labels;
  const list = matchAt(LIST, key, start);
  if (list) {
    const inner = numbered(key, start + list[0].length, line, start, decimals);
    if (inner.length > 0) return inner;
    const indent = Math.min((start - line.start) >> 1, DEEPEST_INDENT);
    return [unnumbered(`-${String(indent)}`, 34, start, start + 1)];
  }
  const dash = matchAt(DASH, key, start);
  if (dash) return [unnumbered('——', 32, start, start + dash[0].length)];
  const bullet = matchAt(BULLET, key, start);
  if (bullet) return [unnumbered(bullet[0] > '\u9fff' ? '•' : bullet[0], 33, start, start + 1)];
  return [];
}

/** 附件1 and the like at the beginning of a line. */
export function readAnnexLabel(source: Source, line: Line): Label | null {
  const match = matchAt(ANNEX, source.key, line.first);
  if (!match || line.first + match[0].length > line.last) return null;
  const value = match[1] === undefined ? null : numeralValue(match[1]);
  const end = line.first + match[0].trimEnd().length;
  return {
    style: '附件',
    rank: 0,
    soft: false,
    value,
    number: value === null ? null : String(value),
    start: line.first,
    end,
  };
}

function unnumbered(style: string, rank: number, start: number, end: number): Label {
  return { style, rank, soft: true, value: null, number: null, start, end };
}

function numbered(key: string, at: number, line: Line, start: number, decimals: boolean): Label[] {
  const labels: Label[] = [];
  const add = (
    style: string,
    rank: number,
    soft: boolean,
    value: number | null,
    number: string,
    length: number,
  ) => {
    const end = at + length;
    // A lone opening bracket is a label broken over two lines, the web's （⏎三）.
    if (value !== null && (end <= line.last || line.last - at === 1))
      labels.push({ style, rank, soft, value, number, start, end });
  };
  const decimal = matchAt(DECIMAL, key, at);
  if (decimal) {
    const parts = decimal[1]!.split(/[.．]/).map(Number);
    const next = key[at + decimal[0].length] ?? '';
    if (!/[%‰\d]/.test(next)) {
      add(
        `1${'.1'.repeat(parts.length - 1)}`,
        22 + parts.length / 10,
        false,
        parts.at(-1)!,
        parts.join('.'),
        decimal[0].length,
      );
    }
  }
  for (const { style, rank, soft, pattern } of FORMS) {
    const match = matchAt(pattern, key, at);
    if (!match) continue;
    const value = numeralValue(match[1]!);
    if (value === null || value === 0 || /^0\d/.test(match[1]!)) continue;
    add(style, rank, soft ?? false, value, String(value), match[0].length);
  }
  const enclosed = matchAt(ENCLOSED, key, at)?.[0];
  if (enclosed !== undefined) {
    const value = enclosedValue(enclosed);
    const [style, rank] = enclosedStyle(enclosed);
    add(style, rank, false, value, String(value), enclosed.length);
  }
  const word = matchAt(WORD, key, at)?.[1];
  if (word !== undefined) {
    const value = ['首先', '其次', '再次'].indexOf(word) + 1;
    add('首先', 31, true, value || 4, String(value || 4), word.length);
  }
  if (decimals) {
    const bare = matchAt(BARE, key, at);
    if (bare && !bare[1]!.startsWith('0')) add('1.', 22, false, Number(bare[1]), bare[1]!, bare[1]!.length);
  }
  return labels;
}

function enclosedStyle(sign: string): [string, number] {
  if (sign >= '㈠' && sign <= '㈩') return ['(一)', 19];
  if (sign >= '⒈' && sign <= '⒛') return ['1.', 22];
  if (sign >= '⑴' && sign <= '⒇') return ['(1)', 27];
  return ['①', 29];
}

function matchAt(pattern: RegExp, key: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(key);
}
