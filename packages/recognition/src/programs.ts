import type { Context, Found } from './context.js';
import type { Name } from './fragment.js';
import { entryName, makeName } from './names.js';
import type { Quote, Reading } from './reading.js';
import type { Known } from './regions.js';

/** Ends of names that are undertakings by themselves once a distinguishing name stands before them. */
const strong = '行动计划|计划|工程|行动|大讲堂|大赛|联赛|博览会|交易会|攻坚战|艺术节|文化节|运动会';
/** Ends that need a proper name or a quote as well. */
const weak = '系列项目|项目|专项|试点|平台|论坛|系列活动|活动|品牌|模式|基金|制度|机制|竞赛|峰会';
const ends = new RegExp(`(${strong})(?:\\d\\.\\d|\\+)?|(${weak})`, 'g');

/** What makes an end the start of another word: 工程师, 试点地区. */
const continued: Readonly<Record<string, RegExp>> = {
  计划: /^(?:生育|单列|经济|指标|性|任务|书|管理|表|招生|内|外|用|安排|投资|总)/,
  工程: /^(?:师|硕|博|学|院|技术|建设|质量|造价|款|机械|管理|监理|项目|勘察|设计|承包|施工|领域|类|教育|中心|研究|科|造|建筑|审批|量)/,
  行动: /^(?:方案|指南|力|起来|自觉|派|者|上|中|迅速|纲领|路线)/,
  专项: /^(?:债|资金|整治|治理|工作|督查|检查|规划|经费|小组|组|补助|审计|附加|扣除|贷款|再贷款|监督|培训|任务|服务|考核|用于|基金|方案|收入|支持|政策|转移|补贴|维修|斗争|打击)/,
  项目: /^(?:制|库|化|法|清单|前期|储备|负责|单位|审批|法人|经理|收入|承担|招|开工|备案|申报|资金|成本|支出|策划|谋划|投资|主管|实施|建设|合作|管理|落地|用地|人)/,
  试点: /^(?:地区|校|学校|省|城市|市|县|单位|区|企业|项目|范围|任务|方案|经验|期|示范|高校|院校|基地)/,
  平台: /^(?:企业|经济|公司|化|期|型|内|载体|从业)/,
  活动: /^(?:中心|场所|场地|室|方案|日|内容|形式|力|轨迹|空间|阵地|能力|经费)/,
  系列活动: /^(?:方案)/,
  制度: /^(?:性|型|化|机制|体系|办法|创新|优势|建设|保障|成果|集成|障碍|规范|规定|安排|框架|改革|环境|供给|机|文|设计|政策|措施)/,
  机制: /^(?:体制|性|改革|创新|体|不)/,
  模式: /^(?:识别|创新|的)/,
  品牌: /^(?:建|化|效|产|企|价|形|意|战|优|竞|农|影|培)/,
  基金: /^(?:会|管|公司|业|规模|投|使用|收|支)/,
};

/** Words that bring in an undertaking, wherever they stand. */
const introducers =
  /实施|启动|开展|举办|承办|主办|办好|落实好|落实|推行|入选|纳入|申报|发起|执行|组织开展|推广|参加/g;
const introducedAs =
  /(?:实施|启动|开展|举办|承办|主办|办好|落实好|落实|推行|入选|申报|发起|执行|推进|推动|深化|优化|打造|做强|用好|建设|参加|组织|推广|加强|融通|建立|继续|完善|巩固|办|健全|探索|提升)(?:好|了|建设|新一轮)?$/;
/** What an introducer begins when it is none: 实施方案. */
const notIntroduced =
  /^(?:方案|细则|意见|情况|主体|办法|条例|步骤|效果|进度|纲要|规划|责任|工作|单位|机构|的|和|、)/;

/** Words before a name that do not belong to it. */
const leading = new RegExp(
  '^(?:' +
    '继续|持续|接续|全面|深入|扎实|大力|加快|积极|稳妥|稳慎|有序|分级|分类|统筹|协同|系统|谋划|高质量推进|高标准|进一步|着力|重点|切实|认真|坚持|坚决|推进|推动|完善|健全|建立|建设|构建|探索|优化|深化|打造|加强|强化|做好|抓好|用好|做强|做优|做大|培育|推广|支持|鼓励|引导|制定|修订|研究制定|研究(?!生|院|所|型|基地|中心)|组织(?!部|生活|建设|振兴|化)|依托|围绕|通过|借助|聚焦|结合|按照|根据|将|把|在|与|和|及|以及|并|暨|对(?!口|外|标)|由|从|使|让|各地|我省|我市|我区|我县|其中|包括|例如|作为|争取|力争|完成|参与|加入|融入|对接|拓展|扩大|巩固|充分|发挥|利用|运用|采取|实行|正式|率先|首批|同步|配套|协调|稳步|有力|有效|不断|逐步|抓实|办好|办|续办|新增|筹办|筹建|创办|升级|融通|评选|遴选|选树|开发|引进|增设|设立|安排|投入|推出|布局|督促|指导|新一轮|新一周期|本轮|有关|相关|了|好|是|为|向|以|新|更好|严格|规范|提升|实施|启动|开展|举办|落实|组织|优质|着眼|针对|要|将继续|广泛|常态化|定期|集中|整合|高水平|高效|精心|高质量' +
    ')',
);

const hard = /[,。;:!?\n《》、…~]/;
const longestStem = 36;

/** How a possible name stands in its clause. */
interface Stem {
  readonly start: number;
  /** A verb that brings undertakings in stands right before the name. */
  readonly introduced: boolean;
  /** Nothing but words that belong to no name stand before it in its clause. */
  readonly initial: boolean;
}

/** Looks back from the end word of a name to where the name starts. */
function stemBefore(reading: Reading, end: number, closes: ReadonlyMap<number, Quote>): Stem | null {
  const { text } = reading;
  let at = end;
  const stop = Math.max(0, end - longestStem);
  while (at > stop) {
    const sign = text.charAt(at - 1);
    if (sign === '"') {
      const quote = closes.get(at - 1);
      if (!quote) break;
      at = quote.open;
      continue;
    }
    if (sign === ')') {
      const open = text.lastIndexOf('(', at - 1);
      if (open < 0 || at - open > 14 || at - open < 3) break;
      at = open;
      continue;
    }
    if (hard.test(sign) || sign === '(' || (sign === '-' && text.charAt(at - 2) === '-')) break;
    at--;
  }
  if (at === end) return null;
  let start = at;
  const segment = text.slice(at, end);
  // Quotes are looked over: a name inside them is not taken apart.
  const plain = segment.replace(/"[^"]*"/g, (quoted) => '"'.repeat(quoted.length));
  for (const match of plain.matchAll(introducers)) {
    const after = match.index + match[0].length;
    if (plain.length - after >= 2 && !notIntroduced.test(plain.slice(after)))
      start = Math.max(start, at + after);
  }
  const of = plain.lastIndexOf('的');
  if (of >= 0 && at + of + 1 > start && end - (at + of + 1) >= 3) start = at + of + 1;
  for (let strip; (strip = leading.exec(text.slice(start, Math.min(end, start + 8))));) {
    if (end - start - strip[0].length < 2) break;
    start += strip[0].length;
  }
  const before = text.slice(Math.max(0, start - 6), start);
  return {
    start,
    introduced: introducedAs.test(before),
    initial: start === at || /^(?:继续|持续|全面|深入|扎实|大力|加快|积极)*$/.test(text.slice(at, start)),
  };
}

/** Stems that describe and name nothing. */
const generic =
  /^(?:各|该|本|此|等|若干|多个|所有|这些|其他|一批|一系列|上述|各项|各类|各种|重大|重点|有关|相关|主要|系列|首批|同类|类似|一个|某|两|三|几|多|任何|每)|^[\d一二三四五六七八九十百两]+[大项个类条批]|^["\d]*$/;
const genericWords =
  /^(?:重大|重点|专项|基础|民生|惠民|水利|交通|能源|建设|产业|投资|科研|教学|教育|培训|合作|示范|改造|配套|在建|新建|续建|国家|省级|市级|国家级|科技|创新|改革|工作|服务|常规|日常|核心|关键|基建|安全|生产|文化|体育|旅游|社会|经济|发展|综合|信息|化|管理|公共|网络|数字|技术|人才|招商|引资|外资|民间|资助|奖励|系统|实事|年度|工业|农业|企业|保障|设施|学习|实践|主题|宣传|救援|救灾|建筑|市政|园林|环保|生态|实验|试验|研究|开发|学生|教师|政府|采购|预算|资金|具体|实际|统一|联合|集体|自主|个人|下一步|志愿|群众|性|的|全省|全市|全国|地方|区域|行业|城市|农村|乡村|城乡|大型|骨干|标志性|引领性|支撑性|战略性|五年|三年|年|有力|务实|自觉)+$/;

const proper = /["\da-z+]/;

/** Whether a name without quotes of its own is that of an undertaking. */
function named(
  text: string,
  stem: Stem,
  endStart: number,
  end: number,
  isStrong: boolean,
  known: Known,
): boolean {
  const words = text.slice(stem.start, endStart);
  if (words.length < 2 || generic.test(words) || genericWords.test(words)) return false;
  const word = text.slice(endStart, end);
  const isPlace = known.regions.some((each) => each.start >= stem.start && each.end <= endStart);
  const distinct = isPlace || proper.test(words);
  if (isStrong) {
    if (words.length >= 4) return stem.introduced || stem.initial || distinct;
    return words.length >= 2 && distinct;
  }
  switch (word) {
    case '项目':
    case '系列项目':
      return (words.length >= 5 && stem.introduced) || (distinct && stem.introduced);
    case '论坛':
    case '竞赛':
    case '峰会':
      return words.length >= 4;
    case '平台':
      return words.length >= 5 && (isPlace || stem.introduced);
    case '专项':
    case '试点':
      return words.length >= 5 && stem.introduced;
    case '模式':
    case '品牌':
    case '基金':
      return isPlace && words.length <= 8;
    default:
      return (
        words.length >= 6 &&
        /^(?:开展|举办|组织|组织开展)$/.test(text.slice(stem.start - 2, stem.start)) &&
        word.endsWith('活动')
      );
  }
}

/** Tails after a quote that belong to the name. */
const properTail =
  /^([^"',。;:、!?()\n《》的和与]{0,10}?)(行动计划|计划|工程|行动|专项|大赛|联赛|竞赛|论坛|平台|大讲堂|试点)/;
/** Tails after a quote that say that it names an undertaking. */
const namedTail =
  /^(?:系列|主题|品牌|专项|教育|实践|创建)?(?:系列)?(?:[\u4e00-\u9fff]{0,4}活动|工程|计划|行动|项目|专项|品牌|模式|创建|建设|试点|培训|政策|治理|监管|成果|成效|改革|工作|攻坚|平台|机制|制度|服务)/;
/** Quotes that name no undertaking whatever stands after them. */
const slogan = /^[一二两三四五六七八九十]+个|^\d+个|^(?:以|把|让|为|不|要|能|会)|[的了]$|^.$/;
/** What stands after quotes of emphasis. */
const emphasis =
  /^(?:的|作用|要求|目标|原则|精神|体系|格局|教师|人才|问题|思想|意识|理念|方式|型|定位|为|等|是|和|人|产业|单位|企业|称号|路径|方法|优势|特色|方针|方向|思路|之|关系|上|中|下|里|力量|基地|标准|人员|干部|群众|通道|清单|结构|总)/;
const introducesQuote =
  /(?:实施|启动|开展|举办|承办|办好|用好|推进|深化|落实|打造|做强|组织|巩固|推广|擦亮|叫响|做好|推行|抓好|创建|拓展|开展好|推动|深入|全面加强|参加|纳入|入选|优化|扩大|建设|加强|建立|搭建|推出|规范|强化)(?:好|了|新)?$/;
/** Names in quotes that carry their own end. */
const ownEnd =
  /(?:计划|工程|行动|专项|项目|大赛|联赛|论坛|平台|大讲堂|模式|试点|品牌|活动|(?:教育|活动|促进|宣传|招聘|整治|体验|服务|推广|攻坚|文化|读书|科技|质量|安全|建设|提升|落实|双创|主题|就业)(?:周|月|年|季|节|日))(?:\d\.\d|\+)?$/;

/** Finds the programs a text names. `excluded` are ranges no program lies in (titles of documents, organisations). */
export function findPrograms(
  reading: Reading,
  known: Known,
  context: Context,
  excluded: (start: number, end: number) => boolean,
): readonly Found<Name>[] {
  const { text, raw, quotes } = reading;
  const found: Found<Name>[] = [];
  const scope = (start: number, end: number) => {
    const code = context.province?.code ?? null;
    const carries = known.regions.some(
      (each) => each.start >= start && each.end <= end && each.value.level === 'province',
    );
    return carries ? null : code;
  };
  const add = (start: number, end: number) => {
    if (excluded(start, end)) return;
    found.push({ start, end, value: makeName('PROGRAM', raw.slice(start, end), scope(start, end)) });
  };

  const closes = new Map(quotes.map((quote) => [quote.close, quote]));
  const opens = new Map(quotes.map((quote) => [quote.open, quote]));
  const quoted = (at: number) => quotes.find((quote) => quote.open < at && at < quote.close);

  for (const quote of quotes) {
    const start = quote.open + 1;
    const inner = text.slice(start, quote.close);
    if (slogan.test(inner) || /^[\d一二三四五六七八九十百两]+[大项]/.test(inner)) continue;
    // A row of quotes shares what stands before and after it.
    let last = quote;
    for (
      let next;
      (next =
        opens.get(last.close + 1) ??
        (/[、和及与]/.test(text.charAt(last.close + 1)) ? opens.get(last.close + 2) : undefined));
    )
      last = next;
    let first = quote;
    for (
      let before;
      (before =
        closes.get(first.open - 1) ??
        (/[、和及与]/.test(text.charAt(first.open - 1)) ? closes.get(first.open - 2) : undefined));
    )
      first = before;
    const after = text.slice(last.close + 1, last.close + 17);
    const before = text.slice(Math.max(0, first.open - 8), first.open);
    if (ownEnd.test(inner) && inner.length >= 4) {
      add(start, quote.close);
      continue;
    }
    const tail = last === quote ? properTail.exec(text.slice(quote.close + 1, quote.close + 20)) : null;
    if (tail) {
      const tailStart = quote.close + 1 + (tail[1] ?? '').length;
      const end = tailStart + (tail[2] ?? '').length;
      if (!(continued[tail[2] ?? '']?.test(text.slice(end, end + 4)) ?? false)) {
        const stem = stemBefore(reading, tailStart, closes);
        if (stem && stem.start <= quote.open) {
          add(stem.start, end);
          continue;
        }
      }
    }
    if (emphasis.test(after)) continue;
    if (
      namedTail.test(after) ||
      (introducesQuote.test(before) && inner.length >= 2 && inner.length <= 16 && !/[,;:]/.test(inner))
    ) {
      add(start, quote.close);
    }
  }

  for (const match of text.matchAll(ends)) {
    const word = match[1] ?? match[2] ?? '';
    const endStart = match.index;
    const end = endStart + match[0].length;
    if (continued[word]?.test(text.slice(end, end + 4))) continue;
    if (quoted(endStart)) continue;
    const stem = stemBefore(reading, endStart, closes);
    if (!stem) continue;
    if (
      text.charAt(stem.start) === '"' &&
      found.some((each) => each.start === stem.start + 1 && each.end < endStart)
    )
      continue;
    if (named(text, stem, endStart, endStart + word.length, match[1] !== undefined, known))
      add(stem.start, end);
  }

  for (const entry of known.entries) {
    if (entry.value.kind !== 'PROGRAM' || excluded(entry.start, entry.end)) continue;
    found.push({
      start: entry.start,
      end: entry.end,
      value: entryName(entry.value, raw.slice(entry.start, entry.end), context),
    });
  }
  return found;
}
