import { enclosedValue, letterValue, numeralValue, romanValue, STEMS } from './numerals.js';
import { signClasses } from './sign-classes.js';
import type { Line, Source } from './source.js';

/** One way to read the beginning of a line as the label of an item. */
export interface Label {
  /** Labels of one style number one list: 一、 and 二、, 1. and 2. */
  readonly style: string;
  /** How high the style usually stands, 0 highest: only used where the document itself leaves it open. */
  readonly rank: number;
  /** Soft labels (——, 一是, lead sentences) structure a paragraph; any other label ends their list. */
  readonly soft: boolean;
  /**
   * Weak labels (任务1：, (c), `2 月`, 1、2月) are more often no label: only one that continues an open list, or a first
   * one that the next continues, is believed.
   */
  readonly weak: boolean;
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

/** （二）项的规定 at the beginning of a broken line refers to an item. */
export const REFERENCE = '[项款目](?:[的所、和至]|规定|情形)';

const WORD_STYLE = '词';
const LATIN_STYLES = new Set(['(i)', '(a)', 'i.', 'a.']);

interface Form {
  readonly style: string;
  readonly rank: number;
  readonly pattern: RegExp;
  readonly soft: boolean;
  readonly weak: boolean;
  readonly value: (numeral: string) => number | null;
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
    ...['阶段', '步', '类', '方面', '批', '环节'].map((unit) =>
      form(`第${unit}`, 25, `第(${HAN}|\\d{1,3})${unit}(?=[ \\t:、,.(])`, 'weak'),
    ),
    form('第一,', 31, `第(${HAN})[,、:]`, 'soft'),
    form('其一', 31, `其([一二三四五六七八九])[,、:]`, 'soft'),
  ],
  financial: [form('壹、', 13, `(${FINANCIAL})${GAP}[、.,:]`)],
  stem: [
    form('甲、', 14, `([${STEMS}])${GAP}[、.](?!${GAP}[${STEMS}])`, 'weak', letterValue),
    form('(甲)', 19, `\\(${GAP}([${STEMS}])${GAP}\\)`, 'weak', letterValue),
  ],
  han: [
    form(
      '一、',
      15,
      `(${HAN})${GAP}[、.,:](?!${GAP}[一二三四五六七八九十]{1,3}(?:[、产级类线是季月]|中全会))`,
    ),
    form(
      '一、',
      15,
      `(?!一、二|二、三|三、四)(${HAN})${GAP}[、.](?=${GAP}[一二三四五六七八九十]{1,3}[级类线季月])`,
      'weak',
    ),
    form('一)', 20, `(${HAN})${GAP}\\)`),
    form('一是', 31, `([一二三四五六七八九十])(?:是|要)(?![素求闻件])`, 'soft'),
  ],
  round: [
    form('(一)', 19, `\\(${BREAK}(${HAN}|${FINANCIAL})${GAP}\\)(?!${REFERENCE})`),
    form('(1)', 27, `\\(${BREAK}(\\d{1,3})${GAP}\\)(?!${REFERENCE})`),
    form('(甲)', 19, `\\(${GAP}([${STEMS}])${GAP}\\)`, 'weak', letterValue),
    form('(i)', 30, `\\(${GAP}([ivx]{1,5}|[\u2160-\u216b\u2170-\u217b])${GAP}\\)`, 'weak', romanValue),
    form('(a)', 28, `\\(${GAP}([a-z])${GAP}\\)`, 'weak', letterValue),
  ],
  square: [form('[一]', 19, `\\[(${HAN})\\]`), form('[1]', 27, `\\[(\\d{1,3})\\](?!\\()`)],
  figure: [
    form('1.', 22, `(\\d{1,3})${GAP}\\.(?!\\d)`),
    form('1.', 22, `(\\d{1,3})\\.(?=\\d{1,6}[^\\d.%\\s])`, 'weak'),
    form('1、', 22, `(\\d{1,3})${GAP}、(?!${GAP}\\d{1,4}[、和号月日年])`),
    form('1、', 22, `(\\d{1,3})${GAP}、(?=${GAP}\\d{1,4}[号月日年])`, 'weak'),
    form('1,', 23, `(\\d{1,3}),(?!\\d)`),
    form('1:', 23, `(\\d{1,3}):(?!\\d)`, 'weak'),
    form('1)', 28, `(\\d{1,3})${GAP}\\)`),
  ],
  latin: [
    form('i.', 30, `([ivx]{1,5})[.)、](?=${GAP}[\u3400-\u9fff"《(])`, 'weak', romanValue),
    form('a.', 26, `([a-z])[.)、](?=${GAP}[\u3400-\u9fff"《(])`, 'weak', letterValue),
  ],
  roman: [form('Ⅰ.', 14, `([\u2160-\u216b])${GAP}[.、]?(?=${GAP}[\u3400-\u9fff"《(])`, 'weak', romanValue)],
  /** 任务1：, 专题二、, 步骤3: the word tells the style. */
  word: [
    form(WORD_STYLE, 24, `[\u3400-\u9fff]{2,3}${GAP}(\\d{1,3})[:、]|[\u3400-\u9fff]{2}(${HAN})[:、]`, 'weak'),
  ],
} satisfies Record<string, readonly Form[]>;

const HAN_SIGNS = '〇零○一二三四五六七八九十百廿卅两';
const FORM_LISTS: readonly (readonly Form[])[] = [
  [],
  FORMS.word,
  FORMS.figure,
  FORMS.latin,
  FORMS.roman,
  FORMS.han,
  FORMS.financial,
  FORMS.stem,
  FORMS.ordinal,
  FORMS.round,
  FORMS.square,
];
/** Which of the lists a sign begins. */
const BEGINS = signClasses([
  [2, '0123456789'],
  [3, 'abcdefghijklmnopqrstuvwxyz'],
  [4, 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ'],
  [5, HAN_SIGNS],
  [6, '壹贰叁参肆伍陆柒捌玖拾佰'],
  [7, STEMS],
  [8, '第其'],
  [9, '('],
  [10, '['],
]);

function formsAt(code: number): readonly Form[] {
  const list = BEGINS[code]!;
  return FORM_LISTS[list === 0 && code >= 0x3400 && code <= 0x9fff ? 1 : list]!;
}

function form(
  style: string,
  rank: number,
  pattern: string,
  kind?: 'soft' | 'weak',
  value: Form['value'] = numeralValue,
): Form {
  return {
    style,
    rank,
    soft: kind === 'soft',
    weak: kind === 'weak',
    value,
    pattern: new RegExp(pattern, 'y'),
  };
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
  /[([]?附(?:[ \t]{0,3}(?:件|表|录)[ \t]{0,2}(\d{1,2}|[一二三四五六七八九十]{1,3})?|(\d{1,2}))(?:[)\]]|(?=[:.、 \t\r\n-]|$))/y;

const NOTES = /^[*#]*(?:注释|(?:有关|相关|部分)?名词(?:术语)?(?:解释|注释|释义|说明))[:*]*$/;

/** Deeper bullets than this share one style: keeps the stack of open styles short whatever the text. */
const DEEPEST_INDENT = 8;

/**
 * Is a number with nothing but a space after it, `1 总则`, a label? `decimal`: yes, the document numbers by 1.1; `list`:
 * where it counts on.
 */
export type Bare = 'never' | 'list' | 'decimal';

/** Every way to read the beginning of a line as a label, likeliest first; none for plain text. */
export function readLabels(source: Source, line: Line, bare: Bare): readonly Label[] {
  const { key } = source;
  const start = line.first;
  if (start === line.last) return [];
  const heading = key[start] === '#' ? matchAt(HEADING, key, start) : null;
  if (heading) {
    const depth = heading[1]!.length;
    const inner = numbered(source, afterStrong(key, start + heading[0].length), line, bare)[0];
    const [number, end] = inner ? [inner.number, inner.end] : [null, start + depth];
    return [
      { style: `#${String(depth)}`, rank: depth, soft: false, weak: false, value: null, number, start, end },
    ];
  }
  const plain = afterStrong(key, key[start] === '|' ? afterRule(key, start) : start);
  const labels = numbered(source, plain, line, bare);
  if (labels.length > 0 || plain > start) return labels;
  const list = '-*+'.includes(key[start]!) ? matchAt(LIST, key, start) : null;
  if (list) {
    const inner = numbered(source, afterStrong(key, start + list[0].length), line, bare);
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

/** Where the first cell of a row begins. */
function afterRule(key: string, start: number): number {
  let at = start + 1;
  while (key[at] === ' ') at++;
  return at;
}

/** The label of an annex that none of its signs stands for: its heading alone says what it is. */
export const unsignedAnnex = (at: number): Label => ({
  style: '附件',
  rank: 0,
  soft: false,
  weak: false,
  value: null,
  number: null,
  start: at,
  end: at,
});

/** 附件1 and the like at the beginning of a line; a line 名词解释, which stands for itself, is a label without signs. */
export function readAnnexLabel(source: Source, line: Line): Label | null {
  const { first, last } = line;
  if (!'附([注有相部名*#'.includes(source.key[first]!)) return null;
  if (last - first <= 12 && NOTES.test(source.key.slice(first, last))) return unsignedAnnex(first);
  const match = matchAt(ANNEX, source.key, line.first);
  if (!match || line.first + match[0].length > line.last) return null;
  const numeral = match[1] ?? match[2];
  const value = numeral === undefined ? null : numeralValue(numeral);
  const end = line.first + match[0].trimEnd().length;
  return {
    style: '附件',
    rank: 0,
    soft: false,
    weak: false,
    value,
    number: value === null ? null : String(value),
    start: line.first,
    end,
  };
}

function unnumbered(style: string, rank: number, start: number, end: number): Label {
  return { style, rank, soft: true, weak: false, value: null, number: null, start, end };
}

function numbered(source: Source, at: number, line: Line, bare: Bare): Label[] {
  const { key, text } = source;
  const labels: Label[] = [];
  if (at >= line.last) return labels;
  const code = key.charCodeAt(at);
  const figure = code >= 48 && code <= 57;
  const depth = source.markdown && figure ? indentOf(line) : 0;
  const add = (
    { style, rank, soft, weak }: Pick<Form, 'style' | 'rank' | 'soft' | 'weak'>,
    value: number,
    length: number,
    number = String(value),
  ) => {
    const end = at + length;
    // A lone opening bracket is a label broken over two lines, the web's （⏎三）.
    if (end > line.last && line.last - at !== 1) return;
    labels.push({
      style: depth > 0 ? `${style}@${String(depth)}` : style,
      rank: rank + depth * 5,
      soft,
      weak,
      value,
      number,
      start: line.first,
      end,
    });
  };
  const decimal = figure ? matchAt(DECIMAL, key, at) : null;
  if (decimal && !/[%‰\d]/.test(key[at + decimal[0].length] ?? '')) {
    const parts = decimal[1]!.split('.').map(Number);
    const style = `1${'.1'.repeat(parts.length - 1)}`;
    add(
      { style, rank: 22 + parts.length / 10, soft: false, weak: false },
      parts.at(-1)!,
      decimal[0].length,
      parts.join('.'),
    );
  }
  for (const form of formsAt(code)) {
    const match = matchAt(form.pattern, key, at);
    if (!match) continue;
    const numeral = match[1] ?? match[2]!;
    const value = form.value(numeral);
    if (value === null || value === 0 || /^0\d/.test(numeral)) continue;
    add(
      form.style === WORD_STYLE ? wordForm(form, match[0]) : casedForm(form, text, at),
      value,
      match[0].length,
    );
  }
  const enclosed = code >= 0x2460 && code <= 0x325f ? enclosedValue(key[at]!) : null;
  if (enclosed !== null) add({ ...enclosedStyle(key[at]!), soft: false, weak: false }, enclosed, 1);
  const word = '首其再最'.includes(key[at] ?? ' ') ? matchAt(WORD, key, at)?.[1] : undefined;
  if (word !== undefined)
    add({ style: '首先', rank: 31, soft: true, weak: false }, WORDS.indexOf(word) + 1, word.length);
  const spaced = bare !== 'never' && figure ? matchAt(BARE, key, at) : null;
  if (spaced && !spaced[1]!.startsWith('0')) {
    const style = bare === 'decimal' ? '1.' : '1 ';
    add({ style, rank: 22, soft: false, weak: bare === 'list' }, Number(spaced[1]), spaced[1]!.length);
  }
  return labels;
}

/** 任务1： and 任务2： are one list, 步骤1： another. */
function wordForm(form: Form, label: string): Pick<Form, 'style' | 'rank' | 'soft' | 'weak'> {
  return {
    ...form,
    style: `${form.style} ${label.replace(/[\s\d:、]|[一二三四五六七八九十]{1,3}[:、]/g, '')}`,
  };
}

/** A. and a. are two lists, which the key writes alike. */
function casedForm(form: Form, text: string, at: number): Pick<Form, 'style' | 'rank' | 'soft' | 'weak'> {
  if (!LATIN_STYLES.has(form.style)) return form;
  const letter = text[form.style.startsWith('(') ? at + 1 : at]!;
  return letter === letter.toLowerCase()
    ? form
    : { ...form, style: form.style.toUpperCase(), rank: form.rank - 3 };
}

function enclosedStyle(sign: string): { style: string; rank: number } {
  if (sign >= '㈠' && sign <= '㈩') return { style: '(一)', rank: 19 };
  if (sign >= '⒈' && sign <= '⒛') return { style: '1.', rank: 22 };
  if (sign >= '⑴' && sign <= '⒇') return { style: '(1)', rank: 27 };
  return { style: '①', rank: 29 };
}

function matchAt(pattern: RegExp, key: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(key);
}
