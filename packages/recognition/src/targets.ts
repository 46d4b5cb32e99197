import type { Context, Found } from './context.js';
import type { Target } from './fragment.js';
import { cleanName } from './names.js';
import { figuresIn } from './quantities.js';
import type { Figure } from './quantities.js';
import type { Reading } from './reading.js';
import { SignSet } from './sign-set.js';

export type Quantity = Pick<Target, 'quantity' | 'unit' | 'comparator' | 'object' | 'by'>;

const verbs =
  '新建|改扩建|建设|建成|建立|培育|打造|新增|完成|创建|遴选|培养|引进|引育|推出|开展|举办|续办|认定|支持|扶持|资助|评选|选拔|培训|改造|设立|选取|开工|招募|招收|招引|招录|布局|配备|购置|增设|整治|抽检|抽验|检测|演出|下乡|开办|辅导|开设|修建|修缮|选派|发放|安置|解决|帮助|投放|投入|关停|取缔|淘汰|清除|清理|浚挖|查核|更新|补助|奖补|推广|联合|接待|办理|召开|修订|调整|开行|开通|种植|发展|派驻|下派|盘活|消化|出栏|植树|造林|绿化|协助|服务|惠及|巡查|排查|检查|兴建|规划|升级|编列|收录|预计|形成|建';
/** Verbs that commit to what follows in their clause. */
const commits = new RegExp(
  `${verbs}|达到|实现|抓好|下降|增长|提高|降低|增加|减少|组织|提升|确保|力争|不低于|不少于|做好|覆盖|落实|安排|推动|推进|引导|实施|新开|扩大|超过|突破|帮扶|派|稳定在|控制在|保持在|筹集|开发|争取|修复|治理|提供|募集|吸纳|动员|投产|办好|转化|施作|举行|评定|创排|达$`,
);
/** Verbs right before a figure that commit to it. */
const builds = new RegExp(`(?:${verbs}|各设|共享)(?:了|好|不少于|至少|超过|约|各)?$`);

const byPattern =
  /(?:到|至|在)?((?<!\d)\d{1,2}年内|(?<!\d)\d{2,4}年(?:底|末|\d{1,2}月底?)?前?)|(年底前|年内|今年|年底)/;

/** Where an object ends: at a sign, a verb, or the next figure. */
const objectEnd =
  /[,。;:!?()\n《》、 ]|(?<![高中初同平])等(?!级|教育|学校)|以上|左右|以及|[和与及](?=\d)|(?:赴|到|对|向|为|并|用于|开展|参加|参与|深化|实施|走|高效|扩围|全部|均|免费|进入|纳入|取得|入选|分别|加快|按|在(?!校|职|线|岗|全国|全省|全市)|年均|同比|予以|给予|大力|建设(?![用]))/;
/** Descriptions that run on to 的: 具有…的. */
const relative = /^(?:左右|以上)?(?:具有|能够|站在|紧跟|具备|符合|在(?!校|职)|面向|享受|从事)/;
/** Clauses about what is already there. */
const existing =
  /已(?!有规划)|累计|目前|现有|共有|(?<!每[^,]{0,12})拥有(?!量)|下辖|途经|经费约|可贷|额度|利率|税率|费用(?![与占率])|未$|去年|上年|截至|全长|总长|总计|长度?约|长度$|(?<!预)计$|现况|初估|海拔|面积约|年龄(?!人口)|满$/;
/** 占: what is already there, unless the text says how much it is to be at least. */
const partOf = /占(?!比)/;
/** Sentences that tell what has been done: their figures are results. */
const tellsOfDone =
  /^(?:去年|上年|上一?年度|过去[一二三四五]年|[一二三四五六七八九十]年来|近[一二三四五几]年|今年以来|截至)(?!.*(?:今年(?!以来)|明年|力争|确保|计划|到20\d\d年))/;
/** 为12万名妇女免费筛查. */
const offers = /^[^,。;]{0,24}(?:免费|提供|发放|购买|安装|配备|建设|办理|解决|补贴|送)/;
/** 在30个县建设…. */
const placesServed =
  /^(?:县|市|区|乡|镇|村|社区|街道|州|园区|学校)[^,。;]{0,10}(?:建设|开展|实施|推行|推广|试点|布局|启动)/;
/** What is counted in characters without being promised: 三个方面, 一批, 一件事. */
const onlyCounted =
  /^(?:批|条(?:政策|措施|举措)|次性|方面|环节|领域|层面|阶段|问题|关系|维度|原则|确立|维护|意识|自信|大局|条龙|件事|人一|户一|个\d|性|个方面|个环节|个领域|个层面|个阶段|个问题|个维度|个原则)/;
/** Verbs of an undertaking, whose works may be named before they are counted. */
const undertakes =
  /建成|开工|实施|推进|新建|建设|完成|竣工|投产|投运|加快|启动|谋划|争取|推动(?=.*(?:工程|项目|路|港|站))/;
/** Behind a figure that tells which are meant. */
const describesKind = /^的(?!目[标的]|要求|水平|比例)/;
/** 12个重点产业稳增长方案: plans that are there already. */
const namesPlan = /^[\u4e00-\u9fff]{0,9}?(?:方案|规划)(?:[,。;、]|$)/;
/** How long something may take: promised where it is to become shorter. */
const duration = /^(?:个月|个?工作日|天|小时|分钟)$/;
const shortens = /压缩|缩短|压减|减至|不超过|控制在|提速/;

/** Finds quantified commitments; `taken` tells where names stand, whose figures are no targets. */
export function findTargets(
  reading: Reading,
  context: Context,
  taken: (start: number, end: number) => boolean,
): readonly Found<Quantity>[] {
  if (context.retrospective) return [];
  const { text, raw, scan } = reading;
  const found: Found<Quantity>[] = [];
  /** Where the last one found ends. */
  let last = -1;
  for (const figure of figuresIn(scan)) {
    if (taken(figure.start, figure.end) || isPartOfAnother(reading, figure)) continue;
    if (!isPromised(text, figure, last)) continue;
    const object = objectAfter(text, figure);
    const end = figure.end + object.length;
    const by = byPattern.exec(text.slice(sentenceBefore(text, figure.at), figure.at));
    found.push({
      start: risesBy(figure) ? figure.at : figure.start,
      end,
      value: {
        quantity: figure.quantity,
        unit: figure.measure,
        comparator: comparator(figure),
        object: object ? cleanName(raw.slice(figure.end, end)) : null,
        by: by ? (by[1] ?? by[2] ?? null) : null,
      },
    });
    last = end;
  }
  return inOrder(found);
}

/** In text order; of those that overlap the first. */
function inOrder(found: Found<Quantity>[]): readonly Found<Quantity>[] {
  if (found.length < 2) return found;
  let end = -1;
  return found
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((each) => each.start >= end && (end = each.end) >= 0);
}

/** Part of a longer number, an ordinal, a grade or a slogan: 第3个, A4, 5A级, 3个100万. */
function isPartOfAnother(
  { text, quotes }: Reading,
  { start, end, measure, inCharacters, isShare }: Figure,
): boolean {
  const before = text.charAt(start - 1);
  // “三品一标”5个: what stands in quotes is counted.
  if (before === '"' && quotes.some(({ close }) => close === start - 1)) return false;
  if (inCharacters) return !isShare && /[第"\d一二三四五六七八九十百千]/.test(before);
  return (
    /[\d.第a-z#"-]/.test(before) ||
    // “民营经济32条”.
    (measure === '条' && text.charAt(end) === '"') ||
    // “三个80%”.
    (before === '个' && /[一二两三四五六七八九\d]/.test(text.charAt(start - 2))) ||
    /^[制级档期]/.test(text.charAt(end)) ||
    (measure === '个' && /\d/.test(text.charAt(end)))
  );
}

/** Whether the text commits to a figure rather than counts what is there; `last` is where the target before it ends. */
function isPromised(text: string, figure: Figure, last: number): boolean {
  const { at, start, end, verb, about, bound, measure, quantity, isShare, inCharacters } = figure;
  // 100万 stands without a unit, 7 does not.
  if (measure === null && !isShare && !/[万亿]$/.test(quantity)) return false;
  if (/^(?:以来|以内|方面|在建|中(?![一-鿿]))/.test(text.slice(end, end + 2))) return false;
  const clause = text.slice(clauseBefore(text, at), at);
  const told = bound === '以上' ? clause.replace('累计', '') : clause;
  if (existing.test(told) || /[从由按第仅]$/.test(clause)) return false;
  if (partOf.test(clause) && !/以上|左右|不低于|不少于|超过|达/.test(bound + verb)) return false;
  if (tellsOfDone.test(text.slice(sentenceBefore(text, at), at))) return false;
  if (measure === '岁' && verb === '') return false;
  // 水利等4个部门 counts what is named; 建成甲、乙等4个项目 commits to it.
  if (clause.endsWith('等') && !undertakes.test(clause)) return false;
  const isLeast = /超|至少/.test(about);
  if (measure !== null && duration.test(measure))
    return shortens.test(clause + verb) || (isLeast && clause.includes('每'));
  // 投资2000万元以上的项目3000个: what the first says is of which kind they are.
  if (bound !== '' && describesKind.test(text.slice(end, end + 3))) return false;
  if (namesPlan.test(text.slice(end, end + 14))) return false;
  if (isLeast || verb.startsWith('不')) return true;
  if (/(?:^|[^分成作认称])为$/.test(clause) && offers.test(text.slice(end, end + 30))) return true;
  if (measure === '个' && clause.endsWith('在') && placesServed.test(text.slice(end, end + 20))) return true;
  // 落实30条政策 tells how many there are.
  if (measure === '条' && onlyCounted.test(text.slice(end - 1, end + 3))) return false;
  /** 漁船汰换25艘: the figure says how many of what stands before it. */
  const isPredicate = closing.has(text.charCodeAt(end)) && /[一-鿿]{2}/.test(clause);
  // 100名…赴省外培训，1000名…: the verb stands before the first of a row.
  const goesOn = clause === '' && last >= sentenceBefore(text, at);
  if (!inCharacters)
    return bound !== '' || commits.test(clause + verb) || builds.test(clause) || isPredicate || goesOn;
  if (isShare)
    return verb !== '' || isPredicate || builds.test(clause) || (bound !== '' && commits.test(clause));
  if (
    onlyCounted.test(text.slice(end - (measure?.length ?? 0), end + 4)) ||
    onlyCounted.test(text.slice(end, end + 4))
  )
    return false;
  // 一 is promised where each is to have it.
  if (quantity === '1' && !/每[^,]{1,14}$|各[^,]{1,6}$|至少[^,]{0,6}$/.test(clause)) return false;
  const inRow = last === start - 1 && text.charAt(last) === '、';
  return (
    verb !== '' ||
    builds.test(clause) ||
    inRow ||
    (isPredicate && (quantity.length > 1 || commits.test(clause)))
  );
}

const rises = /^(?:下降|增长|提高|降低|增加|减少|提升|上升|压减|缩短|新增)$/;

/** Whether the verb belongs to the target: 下降10%以上, and not 提高到90%, which is a level. */
function risesBy({ verb, to, measure, isShare, bound }: Figure): boolean {
  return rises.test(verb) && !to && ((isShare && measure !== '倍') || bound !== '');
}

const sentenceEnd = new SignSet('。;!?\n');
const clauseEnd = new SignSet(',。;:!?\n');
/** What follows a figure that ends its clause. */
const closing = new SignSet(',。;、:!?)\n');

/** Start of the sentence, or as far back as a date is looked for. */
function sentenceBefore(text: string, at: number): number {
  for (let i = at; i > 0 && at - i < 80; i--) if (sentenceEnd.has(text.charCodeAt(i - 1))) return i;
  return Math.max(0, at - 80);
}

function clauseBefore(text: string, at: number): number {
  for (let i = at; i > 0 && at - i < 60; i--) if (clauseEnd.has(text.charCodeAt(i - 1))) return i;
  return Math.max(0, at - 60);
}

/** What is counted, as far as it stands behind the figure. */
function objectAfter(text: string, { end, measure, isShare }: Figure): string {
  if ((measure === null && !isShare) || measure?.endsWith('元') === true) return '';
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
  if (isShare) return object.length <= 8 ? object : '';
  return object
    .replace(/(?:开展|进行)?(?:试点|先行先试)$/, '')
    .replace(/的?(?:建设|培育|创建)?(?:工作|目标|任务)$/, '')
    .replace(/(?:建设|培育|的)$/, '');
}

function comparator({ verb, about, bound, isMore }: Figure): string | null {
  if (/^(?:下降|降低|减少|压减|压缩|缩短|低于)/.test(verb)) return '-';
  if (/以内|以下|不超过|控制在/.test(bound + verb)) return '<=';
  if (/以上|不低于|不少于|超过|至少|突破|超/.test(bound + verb + about) || isMore) return '>=';
  if (/左右|约|近/.test(bound + about)) return '~';
  if (/^(?:增长|提高|增加|提升|上升|新增|高于)/.test(verb)) return '+';
  if (/^达/.test(verb)) return '=';
  return null;
}
