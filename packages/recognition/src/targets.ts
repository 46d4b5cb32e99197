import { valueOf } from './chinese-numbers.js';
import type { Context, Found } from './context.js';
import type { Target } from './fragment.js';
import { cleanName } from './names.js';
import type { Reading } from './reading.js';
import { Pattern } from './scan.js';
import { SignSet } from './sign-set.js';

export type Quantity = Pick<Target, 'quantity' | 'unit' | 'comparator' | 'object' | 'by'>;

const unit =
  '标准箱|标箱|家次|批次|亩次|个百分点|百分点|万人次|亿千瓦时|千瓦时|千瓦|平方公里|平方米|立方米|公里|人次|场次|万亩|公顷|个|所|名|人|家|项|件|万元|亿元|元|亩|吨|套|户|次|场|条|座|门|种|批|支|本|台|辆|张|间|处|片|对|股|例|课时|小时|千米|米|度|斤|份|幅|部|款|枚|颗|株|头|只|栋|棟|床|桩|颗|宗|期|站|处';
// Of bounded length, so that a row of digits without a unit costs no more than its length.
const number = '\\d[\\d,]{0,14}(?:\\.\\d{1,6})?';
const range = `${number}(?:%?[-~至到]{1,2}${number})?`;
const quantity = new Pattern(
  new RegExp(
    `(下降|增长|提高|降低|增加|减少|提升|上升|压减|缩短|控制在|保持在|稳定在|达到|不低于|不少于|不超过|超过|突破|新增)?(?:到|至|了)?(约|近|至少|超|以上|每年)?(${range})([多余]?[万亿千百]*)(?:(%|‰)|([多余]?)(${unit})|(?=[,。;、]))(左右|以上|以内|以下|以上的)?`,
  ),
);
const figure = new Pattern(/\d/);

/** Verbs that commit to what follows. */
const commits =
  /新建|改扩建|建设|建成|培育|打造|新增|达到|完成|实现|下降|增长|提高|降低|增加|减少|创建|遴选|培养|引进|建立|推出|开展|举办|认定|支持|扶持|资助|评选|选拔|培训|组织|发展|改造|提升|确保|力争|不低于|不少于|做好|设立|覆盖|落实|安排|推动|推进|引导|实施|开工|整治|新开|选派|招募|扩大|建|超过|突破|布局|帮扶|派|稳定在|控制在|保持在|筹集|开发|争取|投入|修复|治理|提供|配备|购置|增设|补助|达$|惠及|募集|吸纳|动员|投产|办好|直接服务|转化|施作|选取|检测|抽检|抽验|演出|举行|评定|创排|下乡|检查|排查|巡查/;

const byPattern =
  /(?:到|至|在)?((?<!\d)\d{1,2}年内|(?<!\d)\d{2,4}年(?:底|末|\d{1,2}月底?)?前?)|(年底前|年内|今年|年底)/;

/** Where an object ends: at a sign, a verb, or the next figure. */
const objectEnd =
  /[,。;:!?()\n《》、 ]|等(?!级|教育|学校)|以上|左右|以及|[和与及](?=\d)|(?:赴|到|对|向|为|并|用于|开展|参加|参与|深化|实施|走|高效|扩围|全部|均|免费|进入|纳入|取得|入选|分别|加快|按|在(?!校|职|线|岗|全国|全省|全市)|年均|同比|予以|给予|大力|建设(?![用]))/;
/** Descriptions that run on to 的: 具有…的. */
const relative = /^(?:左右|以上)?(?:具有|能够|站在|紧跟|具备|符合|在(?!校|职)|面向|享受|从事)/;
/** Clauses about what is already there. */
const existing =
  /已(?!有规划)|累计|目前|现有|共有|去年|上年|截至|占(?!比)|全长|长度?约|现况|初估|海拔|面积约|年龄|满$/;

/** Finds quantified commitments; `taken` tells where names stand, whose figures are no targets. */
export function findTargets(
  reading: Reading,
  context: Context,
  taken: (start: number, end: number) => boolean,
): readonly Found<Quantity>[] {
  if (context.retrospective) return [];
  const { text, raw, scan } = reading;
  const found: Found<Quantity>[] = [];
  for (const match of scan.may(figure) ? scan.matches(quantity) : []) {
    const [
      whole,
      verb = '',
      about = '',
      figure = '',
      scale = '',
      percent = '',
      more = '',
      measure = '',
      bound = '',
    ] = match;
    const at = match.index;
    const digits = at + verb.length + whole.slice(verb.length).indexOf(figure);
    let end = at + whole.length;
    if (taken(digits, end)) continue;
    // 100万 stands without a unit; 3个100万 is a slogan.
    if (
      (percent === '' && measure === '' && !/[万亿]/.test(scale)) ||
      (measure === '个' && /\d/.test(text.charAt(end)))
    )
      continue;
    if (/[\d.第a-z#"-]/.test(text.charAt(digits - 1)) || /^[制级档期]/.test(text.charAt(end))) continue;
    const clauseStart = clauseBefore(text, at);
    const clause = text.slice(clauseStart, at + verb.length);
    if (existing.test(clause) || !(commits.test(clause) || bound !== '' || /超|至少/.test(about))) continue;
    if (/[从由按第仅]$/.test(text.charAt(at - 1)) || /^(?:以来|以内|中)/.test(text.slice(end, end + 2)))
      continue;
    const percentLike = percent !== '' || /百分点/.test(measure);
    let start = digits;
    if (
      /^(?:下降|增长|提高|降低|增加|减少|提升|上升|压减|缩短|新增)$/.test(verb) &&
      (percentLike || bound) &&
      !/^[到至]/.test(text.slice(at + verb.length))
    )
      start = at;
    const object = objectAfter(text, end, measure, percentLike);
    if (/^方面/.test(object)) continue;
    if (object) end += object.length;
    const sign = comparator(verb, about, bound, more + scale);
    const by = byPattern.exec(text.slice(sentenceBefore(text, at), at));
    found.push({
      start,
      end,
      value: {
        quantity: figure.replace(/,/g, '') + scale.replace(/[多余]/g, '') + percent,
        unit: measure || (percent ? percent : null),
        comparator: sign,
        object: object ? cleanName(raw.slice(end - object.length, end)) : null,
        by: by ? (by[1] ?? by[2] ?? null) : null,
      },
    });
  }
  addCharacters(reading, taken, found);
  return found.length < 2 ? found : found.sort((a, b) => a.start - b.start);
}

/** Figures in characters that commit: 新建三百所学校; 一 only where each or at least one is promised. */
const inCharacters = new Pattern(
  new RegExp(
    `(至少|不少于)?([一二两三四五六七八九十][一二两三四五六七八九十百千]{0,6})(万?(?:所|座|家|场|名|条|户|处|批|支|期|间|套|台|辆|门|件|个|项|公里|万亩|亩|吨|人次|人|次|张床位))(以上|左右)?`,
  ),
);
/** Verbs right before figures in characters that commit to them. */
const builds =
  /(?:新建|改扩建|建设|建成|建立|培育|打造|新增|完成|创建|培养|引进|开展|举办|认定|资助|评选|选拔|培训|改造|设立|选取|开工|招募|建|布局|配备|购置|增设|整治|抽检|抽验|检测|演出|下乡|开办|辅导|开设|修建|修缮|扶持|支持|选派)(?:了|好|不少于|至少|超过|约|各)?$/;
/** What is counted without being promised: 三个方面, 一批, 一件事. */
const onlyCounted =
  /^(?:批|次性|方面|环节|领域|层面|阶段|问题|关系|维度|原则|确立|维护|意识|自信|大局|条龙|件事|人一|户一|个\d|性)/;

/** Commitments whose figures are written in characters. */
function addCharacters(
  { text, raw, scan }: Reading,
  taken: (start: number, end: number) => boolean,
  found: Found<Quantity>[],
): void {
  let last = -1;
  for (const match of scan.matches(inCharacters)) {
    const [whole, least = '', figure = '', measure = '', bound = ''] = match;
    const start = match.index + least.length;
    let end = match.index + whole.length;
    const value = valueOf(figure);
    if (taken(start, end) || /[第"\d一二三四五六七八九十百千]/.test(text.charAt(start - 1))) continue;
    if (
      onlyCounted.test(text.slice(start + figure.length, end + 4)) ||
      onlyCounted.test(text.slice(end, end + 4))
    )
      continue;
    const clause = text.slice(clauseBefore(text, match.index), match.index);
    if (existing.test(clause) || (value === 1 && least === '' && !/每[^,]{1,14}$|各[^,]{1,6}$/.test(clause)))
      continue;
    const object = objectAfter(text, end, measure, false);
    // 演出三百场: the figure closes its clause, and a verb before it commits.
    const closes = object === '' && value >= 10 && commits.test(clause);
    const inRow = last === match.index - 1 && text.charAt(last) === '、';
    if (least === '' && !builds.test(clause) && !closes && !inRow) continue;
    end += object.length;
    last = end;
    found.push({
      start,
      end,
      value: {
        quantity: `${value}${measure.startsWith('万') && measure !== '万亩' ? '万' : ''}`,
        unit: measure.replace(/^万(?!亩)/, ''),
        comparator: least || bound === '以上' ? '>=' : bound ? '~' : null,
        object: object ? cleanName(raw.slice(end - object.length, end)) : null,
        by: null,
      },
    });
  }
}

const sentenceEnd = new SignSet('。;!?\n');
const clauseEnd = new SignSet(',。;:!?\n');

/** Start of the sentence, or as far back as a date is looked for. */
function sentenceBefore(text: string, at: number): number {
  for (let i = at; i > 0 && at - i < 80; i--) if (sentenceEnd.has(text.charCodeAt(i - 1))) return i;
  return Math.max(0, at - 80);
}

function clauseBefore(text: string, at: number): number {
  for (let i = at; i > 0 && at - i < 60; i--) if (clauseEnd.has(text.charCodeAt(i - 1))) return i;
  return Math.max(0, at - 60);
}

function objectAfter(text: string, end: number, measure: string, percentLike: boolean): string {
  if ((!measure && !percentLike) || /元$/.test(measure)) return '';
  const rest = text.slice(end, end + 50);
  let from = 0;
  if (relative.test(rest)) {
    const of = rest.indexOf('的');
    const stop = rest.search(/[。;!?\n()]/);
    if (of > 0 && (stop < 0 || of < stop)) from = of + 1;
  }
  const stop = objectEnd.exec(rest.slice(from))?.index ?? rest.length - from;
  const object = rest.slice(0, from + stop);
  // What follows is the next of a row.
  if (/^[和与及]/.test(object)) return '';
  if (percentLike) return object.length <= 8 ? object : '';
  return object
    .replace(/(?:开展|进行)?(?:试点|先行先试)$/, '')
    .replace(/的?(?:建设|培育|创建)?(?:工作|目标|任务)$/, '')
    .replace(/(?:建设|培育|的)$/, '');
}

function comparator(verb: string, about: string, bound: string, more: string): string | null {
  if (/^(?:下降|降低|减少|压减|缩短)/.test(verb)) return '-';
  if (/以内|以下|不超过|控制在/.test(bound + verb)) return '<=';
  if (/以上|不低于|不少于|超过|至少|突破|超/.test(bound + verb + about) || /[多余]/.test(more)) return '>=';
  if (/左右|约|近/.test(bound + about)) return '~';
  if (/^(?:增长|提高|增加|提升|上升|新增)/.test(verb)) return '+';
  if (/^达到/.test(verb)) return '=';
  return null;
}
