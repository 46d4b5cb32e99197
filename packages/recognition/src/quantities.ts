import { valueOf } from './chinese-numbers.js';
import { Pattern } from './scan.js';
import type { Scan } from './scan.js';

/** A number with what it is counted by, as it stands in a reading. */
export interface Figure {
  /** Where what belongs to it starts: a verb (下降, 达到) or what qualifies it (近, 至少). */
  readonly at: number;
  /** Where the number itself starts. */
  readonly start: number;
  readonly end: number;
  /** 下降, 不低于, 达到 and their like; empty where none stands right before it. */
  readonly verb: string;
  /** The sign right before the number, behind the verb: 到 in 下降到. */
  readonly to: boolean;
  /** 约, 超, 至少, or 以上, 左右; empty where it is exact. */
  readonly about: string;
  readonly bound: string;
  /** The number as figures: "200", "2-3", "60%", "3.5万". */
  readonly quantity: string;
  /** What is counted by; null where the number stands alone (20万). */
  readonly measure: string | null;
  /** A share or a multiple: what it is of stands before it. */
  readonly isShare: boolean;
  /** Written in characters: 三百. */
  readonly inCharacters: boolean;
  /** More than the number says: 多, 余. */
  readonly isMore: boolean;
}

const counted =
  '年(?<=年限[\\u4e00-\\u9fff]{0,5}[\\d.]{1,6}年)|eflops|pflops|gwh|mwh|kwh|gw|mw|kw|kv|teu|微克/立方米|毫克/升|吨标准煤|标准箱|标箱|家次|批次|艘次|架次|辆次|车次|班次|亩次|台次|件次|人份|万人次|亿千瓦时|千瓦时|兆瓦时|千瓦|兆瓦|千伏安|平方公里|平方千米|平方公尺|平方米|立方米|立方公尺|公尺|公里|人次|场次|公顷|公吨|公斤|人日|学时|学分|班列|个月|个工作日|工作日|个|所|名|人|家|项|件|港元|美元|欧元|日元|新台币|元|亩|吨|套|户|次|场|条|座|门|种|批|支|本|台|辆|张|间|处|片|对|股|例|课时|小时|分钟|千米|米|度|斤|份|幅|部|款|枚|颗|株|头|只|栋|床|桩|宗|期|站|口|艘|船|瓶|册|位|班|天|列|轮|趟|幢|坪|升|盏|孔|眼|棵|篇|集|首|卷|剂|盒|尾|羽|席|架|岁|倍';
// Of bounded length, so that a row of digits without a unit costs no more than its length.
const number = '(?:\\d{1,3}(?: \\d{3}(?!\\d)){1,3}|\\d[\\d,]{0,14}(?:\\.\\d{1,6})?)';
const range = `${number}(?:[万千]${number})?(?:%?[-~至到]{1,2}${number})?`;
const verbs =
  '下降|增长|提高|降低|增加|减少|提升|上升|压减|压缩|缩短|控制在|保持在|稳定在|达到|达|不低于|不少于|不超过|超过|突破|新增|高于|低于';
const qualified = `(${verbs})?(?:到|至|了)?(约|近|至少|超|以上|每年)?`;
const bounds = '(左右|以上|以内|以下)?';

const inDigits = new Pattern(
  new RegExp(
    `${qualified}(${range})([多余]?[万亿千百]*)(?:(%|‰)|([多余]?)(个百分点|百分点|${counted})|(?=[,。;、]|(?:贫困|农村|城镇|农业)?(?:人口|群众|居民|职工|学生|农民|劳动力)))${bounds}`,
  ),
);
const figure = new Pattern(/\d/);

const inCharacters = new Pattern(
  new RegExp(
    `(${verbs})?(?:到|至)?(至少|约|近|超)?([一二两三四五六七八九十][一二两三四五六七八九十百千]{0,6}(?:[至到][一二两三四五六七八九十]{1,3})?)([多余]?万?)(${counted}|张床位)${bounds}`,
  ),
);

/** Shares and multiples in words. */
const inWords = new Pattern(
  new RegExp(
    `(${verbs})?(?:到|至)?(约|近|超)?(一半|半数|过半|翻番|翻[一两二三]番|半个工作日|[一二两三四五六七八九]成(?:[一二三四五六七八九](?![一-鿿]))?|[一二三四五六七八九十]{1,3}分之[一二两三四五六七八九十]{1,3}|百分之[一二三四五六七八九十百零点]{1,8})${bounds}`,
  ),
);

/** Every figure of a reading, by kind; in text order within a kind. */
export function* figuresIn(scan: Scan): Generator<Figure> {
  if (scan.may(figure)) for (const match of scan.matches(inDigits)) yield digitsOf(match);
  for (const match of scan.matches(inCharacters)) yield charactersOf(match);
  for (const match of scan.matches(inWords)) yield wordsOf(match);
}

function digitsOf(match: RegExpExecArray): Figure {
  const [
    ,
    verb = '',
    about = '',
    figures = '',
    scale = '',
    percent = '',
    more = '',
    measure = '',
    bound = '',
  ] = match;
  const quantity = figures.replace(/[, ]/g, '') + scale.replace(/[多余]/g, '') + percent;
  const isShare = percent !== '' || measure.endsWith('百分点') || measure === '倍';
  const isMore = /[多余]/.test(more + scale);
  const counted = measure || percent || null;
  return figureOf(match, verb, about, figures, bound, quantity, counted, isShare, false, isMore);
}

function charactersOf(match: RegExpExecArray): Figure {
  const [, verb = '', about = '', figures = '', scale = '', measure = '', bound = ''] = match;
  const values = figures.split(/[至到]/).flatMap(valuesOf);
  const quantity = values.join('-') + (scale.endsWith('万') ? '万' : '');
  const isMore = /[多余]/.test(scale);
  return figureOf(match, verb, about, figures, bound, quantity, measure, measure === '倍', true, isMore);
}

/** 三十 → 30; 两三 is a range, 2-3. */
const valuesOf = (figures: string): readonly string[] =>
  /^[一二两三四五六七八][二三四五六七八九]$/.test(figures)
    ? Array.from(figures, (sign) => String(valueOf(sign)))
    : [String(valueOf(figures))];

function wordsOf(match: RegExpExecArray): Figure {
  const [, verb = '', about = '', words = '', bound = ''] = match;
  const [quantity, measure] = shareOf(words);
  return figureOf(match, verb, about, words, bound, quantity, measure, true, true, words === '过半');
}

function figureOf(
  match: RegExpExecArray,
  verb: string,
  about: string,
  number: string,
  bound: string,
  quantity: string,
  measure: string | null,
  isShare: boolean,
  inCharacters: boolean,
  isMore: boolean,
): Figure {
  const [whole] = match;
  const at = match.index;
  const start = at + whole.indexOf(number, verb.length);
  const to = /[到至]/.test(whole.slice(verb.length, start - at));
  const end = at + whole.length;
  return { at, start, end, verb, to, about, bound, quantity, measure, isShare, inCharacters, isMore };
}

/** 九成五 → 95%, 三分之一 → 1/3, 翻两番 → 4 times. */
function shareOf(words: string): readonly [quantity: string, measure: string | null] {
  if (words === '半个工作日') return ['0.5', '个工作日'];
  if (/[半]/.test(words)) return ['50%', '%'];
  const doubled = /^翻([一两二三]?)番$/.exec(words);
  if (doubled) return [String(2 ** valueOf(doubled[1] || '一')), '倍'];
  const hundredth = /^百分之(.+)$/.exec(words)?.[1];
  if (hundredth !== undefined) {
    const [whole = '', part] = hundredth.split('点');
    const decimals = part === undefined ? '' : `.${Array.from(part, (sign) => valueOf(sign)).join('')}`;
    return [`${whole === '百' ? 100 : valueOf(whole)}${decimals}%`, '%'];
  }
  const [of, share] = words.split('分之');
  if (of !== undefined && share !== undefined) return [`${valueOf(share)}/${valueOf(of)}`, null];
  const [tenths = '', rest = ''] = words.split('成');
  return [`${valueOf(tenths) * 10 + (rest ? valueOf(rest) : 0)}%`, '%'];
}
