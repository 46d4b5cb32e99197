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
  readonly soft: boolean;
}

/** Every numbered label, as the key writes it, by the sign it begins with. The first group is the numeral. */
const FORMS = {
  ordinal: [
    ...['编', '篇', '章'].map((unit, index) =>
      form(`第${unit}`, 10 + index, `第${GAP}(${HAN}|\\d{1,3})${GAP}${unit}`),
    ),
    ...['部分', '节', '款', '项'].map((unit, index) =>
      form(`第${unit}`, 14 + index, `第${GAP}(${HAN}|\\d{1,3})${GAP}${unit}(?=[ \\t:、.\\r\\n]|$)`),
    ),
    form('第条', 18, `第${GAP}(${HAN}|\\d{1,3})${GAP}条(?![规所的第中款项和、及之与或])`),
    form('第一,', 31, `第(${HAN})[,、:]`, true),
  ],
  financial: [form('壹、', 13, `(${FINANCIAL})${GAP}[、.,]`)],
  han: [
    form('一、', 15, `(${HAN})${GAP}[、.,](?!${GAP}[一二三四五六七八九十]{1,3}[、产级类线是])`),
    form('一)', 20, `(${HAN})${GAP}\\)`),
    form('一是', 31, `([一二三四五六七八九十])(?:是|要)(?![素求闻件])`, true),
  ],
  round: [
    form('(一)', 19, `\\(${BREAK}(${HAN}|${FINANCIAL})${GAP}\\)`),
    form('(1)', 27, `\\(${BREAK}(\\d{1,3})${GAP}\\)`),
  ],
  square: [form('[一]', 19, `\\[(${HAN})\\]`), form('[1]', 27, `\\[(\\d{1,3})\\](?!\\()`)],
  figure: [
    form('1.', 22, `(\\d{1,3})${GAP}\\.(?!\\d)`),
    form('1.', 22, `(\\d{1,3})\\.(?=\\d{1,6}[^\\d.%\\s])`),
    form('1、', 22, `(\\d{1,3})${GAP}、(?!${GAP}\\d{1,4}[、和号月日年])`),
    form('1,', 23, `(\\d{1,3}),(?!\\d)`),
    form('1)', 28, `(\\d{1,3})${GAP}\\)`),
    form('1|', 22, `(\\d{1,3})${GAP}\\|`),
  ],
  cell: [form('1|', 22, `\\|${GAP}(\\d{1,3})${GAP}\\|`)],
} satisfies Record<string, readonly Form[]>;

function formsAt(sign: string): readonly Form[] {
  if (sign >= '0' && sign <= '9') return FORMS.figure;
  if (sign === '第') return FORMS.ordinal;
  if (sign === '(') return FORMS.round;
  if (sign === '[') return FORMS.square;
  if (sign === '|') return FORMS.cell;
  if ('〇零○一二三四五六七八九十百廿卅两'.includes(sign)) return FORMS.han;
  return '壹贰叁参肆伍陆柒捌玖拾佰'.includes(sign) ? FORMS.financial : [];
}

function form(style: string, rank: number, pattern: string, soft = false): Form {
  return { style, rank, soft, pattern: new RegExp(pattern, 'y') };
}

const HEADING = /(#{1,6})[ \t]+/y;
const STRONG = /(?:\*\*|__)(?=\S)/y;
const DECIMAL = /(\d{1,3}(?:\.\d{1,3}){1,5})[.、]?/y;
const BARE = /(\d{1,2})[ \t\u3000]{1,4}(?=[\u3400-\u9fff])/y;
const WORDS = ['首先', '其次', '再次', '最后'];
const WORD = /(首先|其次|再次|最后)(?=[,、:])/y;
const DASH = /[—―─–]{1,4}(?=[^—―─–\s])|-{2,4}(?=[^-\s])/y;
const BULLET = /[•●◆■▪◇□►▶➢✓✔※★☆·\ue000-\uf8ff]/y;
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
  const heading = key[start] === '#' ? matchAt(HEADING, key, start) : null;
  if (heading) {
    const depth = heading[1]!.length;
    const inner = numbered(source, afterStrong(key, start + heading[0].length), line, decimals)[0];
    const [number, end] = inner ? [inner.number, inner.end] : [null, start + depth];
    return [{ style: `#${String(depth)}`, rank: depth, soft: false, value: null, number, start, end }];
  }
  const plain = afterStrong(key, start);
  const labels = numbered(source, plain, line, decimals);
  if (labels.length > 0 || plain > start) return labels;
  const list = '-*+'.includes(key[start]!) ? matchAt(LIST, key, start) : null;
  if (list) {
    const inner = numbered(source, afterStrong(key, start + list[0].length), line, decimals);
    if (inner.length > 0) return inner;
    const indent = indentOf(line);
    return [unnumbered(`-${String(indent)}`, 34 + indent * 5, start, start + 1)];
  }
  const dash = key[start] === '-' ? matchAt(DASH, source.text, start) : null;
  if (dash) return [unnumbered('——', 32, start, start + dash[0].length)];
  const bullet = matchAt(BULLET, source.text, start);
  if (bullet) return [unnumbered(bullet[0] > '\u9fff' ? '•' : bullet[0], 33, start, start + 1)];
  return [];
}

function indentOf({ start, first }: Line): number {
  return Math.min((first - start) >> 1, DEEPEST_INDENT);
}

function afterStrong(key: string, at: number): number {
  return at + (key[at] === '*' || key[at] === '_' ? (matchAt(STRONG, key, at)?.[0].length ?? 0) : 0);
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

function numbered(source: Source, at: number, line: Line, decimals: boolean): Label[] {
  const { key } = source;
  const labels: Label[] = [];
  const add = (
    style: string,
    rank: number,
    soft: boolean,
    value: number,
    length: number,
    number = String(value),
  ) => {
    const end = at + length;
    // A lone opening bracket is a label broken over two lines, the web's （⏎三）.
    if (end > line.last && line.last - at !== 1) return;
    const depth = source.markdown && figure ? indentOf(line) : 0;
    labels.push({
      style: depth > 0 ? `${style}@${String(depth)}` : style,
      rank: rank + depth * 5,
      soft,
      value,
      number,
      start: line.first,
      end,
    });
  };
  const sign = key[at] ?? '';
  const figure = sign >= '0' && sign <= '9';
  const decimal = figure ? matchAt(DECIMAL, key, at) : null;
  if (decimal && !/[%‰\d]/.test(key[at + decimal[0].length] ?? '')) {
    const parts = decimal[1]!.split('.').map(Number);
    const style = `1${'.1'.repeat(parts.length - 1)}`;
    add(style, 22 + parts.length / 10, false, parts.at(-1)!, decimal[0].length, parts.join('.'));
  }
  for (const { style, rank, soft, pattern } of formsAt(sign)) {
    const match = matchAt(pattern, key, at);
    if (!match) continue;
    const value = numeralValue(match[1]!);
    if (value === null || value === 0 || /^0\d/.test(match[1]!)) continue;
    add(style, rank, soft, value, match[0].length);
  }
  const enclosed = sign >= '\u2460' && sign <= '\u325f' ? enclosedValue(sign) : null;
  if (enclosed !== null) {
    const [style, rank] = enclosedStyle(sign);
    add(style, rank, false, enclosed, 1);
  }
  const word = '首其再最'.includes(sign) ? matchAt(WORD, key, at)?.[1] : undefined;
  if (word !== undefined) {
    add('首先', 31, true, WORDS.indexOf(word) + 1, word.length);
  }
  const bare = decimals && figure ? matchAt(BARE, key, at) : null;
  if (bare && !bare[1]!.startsWith('0')) add('1.', 22, false, Number(bare[1]), bare[1]!.length);
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
