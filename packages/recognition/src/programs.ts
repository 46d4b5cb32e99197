import type { Span } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { anyWithin } from './context.js';
import type { Name } from './fragment.js';
import { entryName, makeName } from './names.js';
import { isConcept, quotedPrograms } from './quoted-programs.js';
import type { Quote, Reading } from './reading.js';
import type { Known } from './known.js';
import { findCampaigns } from './campaigns.js';
import { findCoordinated } from './coordinated-programs.js';
import { findEvents } from './events.js';
import { ends, isContinued, lastOfRow, parties, takesPart } from './program-ends.js';
import { isHan, SignSet } from './sign-set.js';
import { firstFrom } from './spans.js';
import { skipLeading, stemBefore } from './stems.js';
import type { Stem } from './stems.js';
import { matchesAt } from './sticky.js';
import { findTaiwanPrograms } from './taiwan-programs.js';
import { findTransit } from './transit.js';
import { findRowsOfWorks, findWorks } from './works.js';

/** Stems that describe and name nothing. */
const generic =
  /^(?:国家和|各|该|这|本(?![科土草])|此|等|若干|多个|多项|多种|所有|这些|其他|一系列|上述|(?:重大|主要)(?![\u4e00-\u9fff]{5})|有关|相关|系列|同类|类似|一个|某|两|几|任何|每|省级(?:重点)?$|专案|多重|行业领域)|^["\d]*$|^第?\d+(?:月|日|年|期|个|项|条|家|类)|^[\d.]+[万亿]?元$|[,\n]|[和与及]$/;
/** Clauses, not names. */
const clause =
  /[相有]关领域|负责(?!人)|夺|打赢|一批|代表团|在全[国省]|以及|向社会|融入国家|跻身|挂帅|担任|亲临|进入|成为|获批|吸引|达到|(?<!价值)实现|为$|加快推动|是否|可以|应当|已|用于|直接|来自|根据|俟|也是|皆|度将|归纳|藉由|本计|不得|完成|\d个|\d家|并(?![举网轨购重])|且|于\d|提出|拟定|上报|审核|(?:办理|举办|参加|举行|召开|开展)$|(?<!规模)以[^人为太]/;
const commonWords =
  '防洪|排涝|房屋|重大|重点|专项|基础|民生|惠民|水利|交通|能源|建设|产业|投资|科研|教学|教育|培养|培训|合作|示范|改造|配套|在建|新建|续建|国家|省级|市级|县级|国家级|科技|创新|改革|工作|服务|常规|日常|核心|关键|基建|安全|生产|文化|体育|旅游|社会|经济|发展|综合|信息|化|管理|公共|网络|数字|技术|人才|招商|引资|外资|民间|资助|奖励|系统|都市|监督|抽检|检验|巡查|督查|整改|实事|年度|工业|农业|企业|保障|设施|学习|实践|主题|宣传|救援|救灾|建筑|市政|园林|环保|生态|实验|试验|研究|开发|学生|教师|政府|采购|预算|资金|具体|实际|统一|联合|集体|自主|个人|下一步|志愿|群众|性|的|全省|全市|全国|地方|区域|行业|城市|农村|乡村|城乡|大型|骨干|标志性|引领性|支撑性|战略性|五年|三年|年|有力|务实|自觉|土地|利用|用地|全口径|中央|内|动用|增量|存量|经营|规模化|规模以上|供水|输电|道路|整体|后续|商业|贸易|电商|交易|线上|线下|先行|先进|互联互通|募投|储备|支援|违法|犯罪|招生|课程|实习|实训|就业|创业|审计|统计|监测|检测|医疗|卫生|健康|金融|融资|财政|税收|消费|促|文艺|演艺|赛事|展会|对外|国际|国内|开放|治理|防控|执法|调研|考察|调查|督导|检查|评估|评价|考核|激励|竞争|领导|协调|联动|长效|协作|协同|机构|干部|党员|党建|组织|家庭|社区|基层|活动|贷款|补助|补贴|投入|工程|特色|优质|优势';
const commonStem = new RegExp(`^(?:${commonWords})+$`);

/** What a platform serves that is a system with a name; others are described only: 打造交流平台. */
const used = /(?:[用建]好|上线|启用|依托|透过|通过)$/;
const information = /智慧|智能|信息|资讯|媒合|网络|数字|数据|在线|云|监测|监管|预警|直播/;

/** Verbs inside what looks like a name when nothing brings it in: they make it a clause. */
const inner =
  /提出|推动|推进|推行|拟定|上报|优先|安排|配合|审核|提送|提报|修正|相应|着手|著手|依[^托]|经[^济贸营]|与|将|未来|要(?!素)|按|各项/;

/** How long a name of common words must be to be one, by its end. */
const commonLength: Readonly<Record<string, number>> = {
  行动计划: 4,
  计划: 4,
  行动: 6,
  工程: 6,
  试点: 6,
  平台: 6,
  奖补资金: 4,
  引导资金: 4,
  系列活动: 6,
};

/** Plans of every office: 招生计划, 投资计划. */
const plans = /(?:投资|用地|土地利用|招生|采购|动用|资金|工作|年度|教学|课程|预算|学习|生产|实施)$/;

const distinctSign = /["\d+]|[a-z]/;
const kindsOfActivity =
  /(?:主题|系列|宣传|实践|评选|竞赛|专项|教育|展示|推介|促销|[^\d今本明去全每近多一两三四五几]年|巡讲|宣讲|创建|体验|研学|文化|品牌|月|周|志愿服务|联盟|读书)(?:系列)?$/;

/** Whether a name without quotes around it is that of an undertaking. */
function isNamed(
  text: string,
  stem: Stem,
  endStart: number,
  word: string,
  titled: boolean,
  known: Known,
): boolean {
  const words = text.slice(stem.start, endStart);
  if (words.length < 2 || generic.test(words) || clause.test(words)) return false;
  if (word !== '治本攻坚' && commonStem.test(words)) {
    const carriedOut = /实施$/.test(text.slice(Math.max(0, stem.start - 4), stem.start));
    const least = titled ? 6 : carriedOut ? Math.min(4, commonLength[word] ?? 99) : commonLength[word];
    if (!(titled || stem.introduced) || words.length < (least ?? 99)) return false;
  }
  const placed = anyWithin(known.regions, stem.start, endStart);
  const distinct = placed || distinctSign.test(words);
  if (/^计[划画]$/.test(word) && plans.test(words)) return false;
  if (contest.test(word)) return placed || /^第.{1,3}届./.test(words);
  if (funds.test(word))
    return (
      words.length >= 4 &&
      !spends.test(words) &&
      (placed ||
        (words.length >= 6 && /^(?:国家(?!级)|中央)/.test(words)) ||
        /(?:设立|申请|用好)$/.test(text.slice(Math.max(0, stem.start - 2), stem.start)))
    );
  switch (word) {
    case '大市场':
      return placed && words.length <= 10;
    case '产业园':
    case '物流园':
    case '科技园':
    case '工业园':
      return (
        placed &&
        words.length >= 6 &&
        (stem.introduced || used.test(text.slice(Math.max(0, stem.start - 2), stem.start)))
      );
    case '运动':
      return (
        words.length >= 6 &&
        stem.introduced &&
        !commonStem.test(words) &&
        !/(?:户外|水上|冰雪|健身|球类|民主|解放|文化|革命|极限|航空|田径)$/.test(words)
      );
    case '革命':
      return (
        words.length === 2 &&
        skipLeading(words) === 0 &&
        !/^(?:科技|产业|技术|工业|自我|社会|文化|民主|辛亥|中国|伟大)$/.test(words)
      );
    case '项目':
    case '系列项目':
      return (
        words.length >= 4 &&
        !/(?:重[大点]|[存增]量|[新续在]建|优质)$/.test(words) &&
        (titled ||
          (stem.introduced && (words.length >= 6 || distinct)) ||
          // 吉化乙烯项目投产.
          (stem.bounded &&
            stem.initial &&
            /^(?:正式|全面|顺利|如期|建成)?(?:投产|开工|竣工|投运|达产)/.test(
              text.slice(endStart + word.length, endStart + word.length + 4),
            )))
      );
    case '交流会':
    case '推介会':
    case '洽谈会':
    case '展洽会':
    case '投洽会':
    case '展销会':
      return placed && words.length >= 4;
    case '大会':
      return (
        words.length >= 3 &&
        (placed ||
          /^(?:世界|全球|国际|亚洲|第.+届)/.test(words) ||
          (/^[省市]/.test(words) && words.length <= 8) ||
          (/^(?:全国|中国)/.test(words) && held.test(text.slice(Math.max(0, stem.start - 3), stem.start)))) &&
        !/(?:代表|动员|表彰|党员|职工|会员|股东|联合国|誓师|推进|总结|表扬|部署)$/.test(words)
      );
    case '综合改革':
      return placed && words.length >= 4;
    case '示范创建':
    case '示范基地创建':
      return /^(?:全国|国家)/.test(words) && words.length >= 6;
    case '节':
      return (
        placed &&
        words.length >= 4 &&
        stem.introduced &&
        !/(?:[环季春关调细情章礼枝时使名气贞假]|中秋|端午|元宵|国庆|重阳|劳动|儿童|青年|母亲|父亲|教师|护士|医师|记者)$/.test(
          words,
        )
      );
    case '学习教育':
    case '主题教育':
      return /^(?:党[史纪性章风]|四史|廉[政洁]|.*(?:思想|精神|规定|讲话)$)/.test(words) && words.length >= 2;
    case '专项整治':
    case '集中整治':
    case '治本攻坚':
      return (
        words.length >= 4 &&
        (word === '治本攻坚' || words.length >= 6 || !commonStem.test(words)) &&
        (stem.introduced || stem.bounded || stem.initial)
      );
    case '人民战争':
    case '会战':
    case '攻势':
      return stem.introduced || stem.bounded || stem.initial;
    case '战略':
      return (
        words.length >= 4 &&
        words.length <= 10 &&
        (stem.introduced || stem.bounded) &&
        !/^(?:国家|重大|发展|企业|开放)|对接|贯彻|维护|从严治党/.test(words)
      );
    case '论坛':
    case '竞赛':
    case '峰会':
      return words.length >= 4 || (distinct && words.length >= 2);
    case '平台':
      return (
        words.length >= 5 &&
        !/^"[\dxn+]+"|^(?:高能级|高水平|高质量|一流|新型)|[\d一二三四五六七八九十]大/.test(words) &&
        !/开放$/.test(words) &&
        (placed ||
          titled ||
          (stem.introduced && distinct) ||
          ((stem.introduced || used.test(text.slice(Math.max(0, stem.start - 2), stem.start))) &&
            (information.test(words) || (/^[省市](?![级属直域])/.test(words) && words.length >= 6))))
      );
    case '专项':
    case '试点':
      // 在自贸试验区试点实施.
      if (/^(?:自贸试验区|自由贸易试验区|[\u4e00-\u9fff]{0,4}(?:地区|部门))$/.test(words)) return false;
      return words.length >= 4 && (stem.introduced || distinct);
    case '模式':
      return placed && words.length <= (stem.introduced ? 14 : 8);
    case '品牌':
      return placed && words.length <= 8;
    case '基金':
      return (
        (placed && words.length <= 8) ||
        (words.length >= 6 && /^国家(?!级)/.test(words)) ||
        (words.length <= 12 &&
          /(?:设立|成立|组建)$/.test(text.slice(Math.max(0, stem.start - 2), stem.start)))
      );
    case '制度':
      return (
        words.length >= 6 &&
        !saysTwice(words) &&
        /(?:建立|落实|推行|实行|实施|执行|持续落实)$/.test(
          text.slice(Math.max(0, stem.start - 4), stem.start),
        ) &&
        !/^(?:健全|各项)/.test(words)
      );
    case '机制':
      return (
        !/体制$/.test(words) &&
        ((placed && /联防联控|会商|对接/.test(words)) || parties.test(words)) &&
        /会商|联防联控|对接|协同|合作|协作|联动|共建|结对|推进/.test(words)
      );
    case '活动':
    case '系列活动':
      // 海外侨商湖北行活动.
      if (placed && words.endsWith('行') && stem.introduced) return true;
      return (
        words.length >= 6 &&
        (stem.introduced || titled) &&
        (word === '系列活动' || kindsOfActivity.test(words)) &&
        !/^(?!启动)[\u4e00-\u9fff]/.test(text.slice(endStart + word.length, endStart + word.length + 2))
      );
    default:
      if (/[周月季节]$/.test(word))
        return words.length >= 2 && (placed || (stem.introduced && words.length >= 4));
      if (words.length >= 4)
        return (
          stem.introduced || stem.bounded || titled || ((stem.initial || distinct) && !inner.test(words))
        );
      return (
        distinct ||
        (stem.introduced && words.length >= 3 && /^(?:工程|行动|计划|计画)$/.test(word)) ||
        (stem.introduced && /^(?:博览会|文化节|艺术节)$/.test(word)) ||
        (word === '计画' && words.length >= 3)
      );
  }
}

/** Taiwan, where plans, schemes and cases are named in ways of their own. */
const taiwan = '710000';
/** What stands between a name known and an end that only says what kind of thing it is: 世界读书日宣传活动. */
const knownKind = /^(?:宣传|主题|系列|实践|教育|专项|相关|推广|试点){1,3}$/;
/** Ends of what is made for a quoted name, not part of it: "一县一品"电商平台. */
const weakTail = /^(?:项目|平台|活动|制度|机制|战略)$/;
/** “双一流”培育和|新一轮高峰学科建设行动: what stands between a quoted name and another. */
const behindQuote = /^(?:建设|培育|创建|打造|评价|工作)?[和与](?=[\u4e00-\u9fff]{4})/;
/** Ends whose names may begin with verbs: 深入贯彻…精神学习教育. */
const learning = new Set(['学习教育', '主题教育']);

/** Ends that names of a row share: 餐饮、住宿行业服务质量提升行动. */
const sharesEnd = new Set(['行动', '行动计划', '计划', '工程']);
/** Nothing that shares its end stands farther before it. */
const longestShared = 24;
const clauseBorder = new SignSet(',。;:!?\n《》"()');
const carriesOut = /(?:实施|开展|启动|推进)(?:好|了)?$/;
/** Whether words say what and not what is done with it. */
const isPlainPart = (part: string) =>
  isHan(part.charCodeAt(0)) && skipLeading(part) === 0 && !/[的等和与及]|提升$|行动$|工程$|计划$/.test(part);

/** Where the verbs begin that end at a place. */
const beforeVerbs = (text: string, place: number) =>
  place - (/(?:深入|学习){1,2}$/.exec(text.slice(Math.max(0, place - 4), place))?.[0].length ?? 0);

/** 定期评估和专项评估: two of a kind, and no name of one. */
function saysTwice(words: string): boolean {
  const [first = '', ...others] = words.split(/[和与]/);
  return others.some((other) => other.endsWith(first.slice(-2)));
}

/** What is done with what a whole country holds. */
const held = /(?:办好|举办|承办|召开|举行)$/;
/** What a clause says of an undertaking that begins it: …试点扎实推进. */
const goesAhead =
  /(?:全面|深入|扎实|有序|稳步|加快|顺利|持续|纵深|基本|如期|成功|正式|圆满|全域)?(?:推进|推开|实施|启动|开展|完成|收官|落地|获批|铺开|见效|取得)/y;

/** How many of a kind there are: 供水工程|100处. */
const countedAfter = /\d{1,5}(?:余|多)?[处个座项]/y;
/** Ends of events that need a place or a number: 宜昌马拉松, 第三届…邀请赛. */
const contest = /^(?:影展|双年展|马拉松|.*(?<![大联竞])赛)$/;
const funds = /^专项.{0,2}[资基]金$/;
/** Before funds, what makes them a sum and no scheme: 安排专项资金. */
const spends =
  /有关|相关|年度|(?:安排|设立|落实|投入|整合|统筹|使用|列支|下达|争取|拨付|给予|提供|申请|管理|财政|上级|中央)$/;

const plus = '+'.charCodeAt(0);
/** A + that ends a name: 雨露计划+. */
const plusAlone = /\+(?![\u4e00-\u9fffa-z\d])/y;

/** A known name of fewer characters may be the end of a longer one. */
const shortestKnown = 6;

/** The end of the name of a list in text order that starts at an offset. */
function endOfNameAt(names: readonly Span[], start: number): number | undefined {
  const name = names[firstFrom(names, start)];
  return name?.start === start ? name.end : undefined;
}

/**
 * Finds the programs a text names: by quotes with evidence of an undertaking, by the shape of the name, and those known.
 *
 * @param title the item's heading, which may be nothing but a name
 * @param excluded whether a range lies where no program is named (titles of documents, organisations)
 * @param bodies the institutions of the text, in text order
 */
export function findPrograms(
  reading: Reading,
  known: Known,
  context: Context,
  title: Span,
  excluded: (start: number, end: number) => boolean,
  bodies: readonly Span[],
): readonly Found<Name>[] {
  const { text, raw, quotes, scan } = reading;
  const found: Found<Name>[] = [];
  /** A name known before is that entity however it is set off: 双减, “双减”. */
  const knownAs = new Map<number, number>();
  /** Where the names found so far end: the next of a row is brought in as they are. */
  const named = new Set<number>();
  /** Where known names start, by their ends. */
  const knownTo = new Map<number, number>();
  const opening = new Map(quotes.map((quote) => [quote.open, quote]));
  const closing = new Map(quotes.map((quote) => [quote.close, quote]));
  const taiwanese = context.province?.code === taiwan;
  let around = 0;
  for (const { start, end, value } of known.entries) {
    if (value.kind !== 'PROGRAM' || excluded(start, end)) continue;
    // 互联网+ begins a longer name: "互联网+职业教育".
    const goesOn = text.charCodeAt(end - 1) === plus && isHan(text.charCodeAt(end));
    while (around < quotes.length && (quotes[around]?.close ?? 0) <= start) around++;
    const quote = quotes[around];
    // Part of a longer quoted name: "互联网+政务服务".
    if (quote && quote.open < start && goesOn) continue;
    if (quote && quote.open < start && (quote.open + 1 !== start || quote.close !== end) && end - start < 4)
      continue;
    // Two characters are a name only where quotes say so.
    if (end - start < 3 && value.name.length > 2 && opening.get(start - 1)?.close !== end) continue;
    // 雨露计划+ is 雨露计划 carried on.
    const to = matchesAt(plusAlone, text, end) ? end + 1 : end;
    found.push({ start, end: to, value: entryName(value, raw.slice(start, end)) });
    knownAs.set(start, to);
    if (to - start >= shortestKnown) knownTo.set(to, start);
    named.add(to);
  }

  const add = ({ start, end }: Span) => {
    if (excluded(start, end) || knownAs.get(start) === end) return;
    const carriesProvince = anyWithin(known.regions, start, end, ({ value }) => value.level === 'province');
    const scope = carriesProvince ? null : (context.province?.code ?? null);
    found.push({ start, end, value: makeName('PROGRAM', raw.slice(start, end), scope) });
    named.add(end);
  };

  /** 市教育局推进…工程, 昆明市推进…工程: a body or place and what it does stand before the name. */
  const afterBody = (start: number, end: number) => {
    const place = known.startingAt(start);
    // 福州、厦门|服务业扩大开放综合试点: what places of a row have in common begins behind them.
    if (place && place.end + 4 <= end && /[、和与]/.test(text.charAt(start - 1)) && known.endingAt(start - 1))
      return place.end;
    const body = endOfNameAt(bodies, start) ?? place?.end;
    const done = body !== undefined && body < end ? skipLeading(text.slice(body, end)) : 0;
    // 长江|重点生态区…工程: how it is done is no part of it where nothing is done.
    const isDone = done > 0 && !text.startsWith('重点', body);
    return body !== undefined && isDone && end - body - done >= 2 ? body + done : start;
  };

  /** 职业教育活动周和…活动: what is known stands by itself. */
  const afterKnown = (start: number, endStart: number) => {
    let from = start;
    for (let to = knownAs.get(from); to !== undefined && to + 1 < endStart; to = knownAs.get(from)) {
      if (!/[和与及]/.test(text.charAt(to))) break;
      from = to + 1;
    }
    return from;
  };

  /** 「甲補助」及|乙補貼計畫: the quoted name is another. */
  const afterQuotes = (start: number, endStart: number) => {
    const close = opening.get(start)?.close;
    if (close === undefined) return start;
    const another = behindQuote.exec(text.slice(close + 1, endStart))?.[0].length ?? 0;
    if (another > 0 && (knownAs.get(start + 1) === close || quotedAt.has(start + 1)))
      return close + 1 + another;
    return endStart - close >= 6 && /^[及暨]|^以及/.test(text.slice(close + 1, close + 3))
      ? close + 2
      : start;
  };

  /** 2、建置…平台: nothing but what is done stands before the name in its title. */
  const inTitle = (start: number) => {
    const before = start - title.start;
    return before <= 1 || (before <= 8 && skipLeading(text.slice(title.start, start)) === before);
  };

  /** 实施|粮油生产、储备、加工能力提升行动: what shares its end begins behind the verb. */
  const afterVerb = (start: number) => {
    if (text.charAt(start - 1) !== '、' || named.has(start - 1)) return start;
    let from = start;
    while (from > 0 && start - from < longestShared && !clauseBorder.at(text, from - 1)) from--;
    const words = text.slice(from, start - 1);
    const first = from + skipLeading(words);
    const parts = text.slice(first, start - 1).split('、');
    const isShared =
      carriesOut.test(text.slice(from, first)) &&
      parts.every((part) => part.length >= 2 && part.length <= 6 && isPlainPart(part));
    return isShared ? first : start;
  };

  /** A、B项目: what brings A in brings in B too. */
  const inRow = (start: number) =>
    text.charAt(start - 1) === '、' &&
    (named.has(start - 1) || (text.charAt(start - 2) === '"' && named.has(start - 2)));

  for (const each of findEvents(reading, known)) add(each);
  for (const each of findCampaigns(reading, known)) add(each);
  for (const each of findTransit(reading, known)) add(each);
  if (taiwanese) for (const each of findTaiwanPrograms(reading, known, closing)) add(each);
  const { names: coordinated, closed: shared } = findCoordinated(reading);
  for (const each of coordinated) add(each);
  if (!context.retrospective) {
    for (const each of findWorks(reading, known.regions)) add(each);
    const named = known.entries.filter(({ value }) => value.kind === 'INSTITUTION');
    for (const each of findRowsOfWorks(reading, [...known.regions, ...named])) add(each);
  }

  const quoted = quotedPrograms(reading, closing, taiwanese);
  for (const each of quoted) add(each);
  const quotedAt = new Set(quoted.map(({ start }) => start));

  /** “人工智能+”行动: what is joined to everything is the name. */
  const joinsAll = ({ open, close }: Quote) =>
    knownAs.get(open + 1) === close && /[+×x]/.test(text.charAt(close - 1));

  let inside = 0;
  for (const match of scan.matches(ends)) {
    const word = match[1] ?? match[2] ?? '';
    const endStart = match.index;
    const end = endStart + match[0].length;
    while (inside < quotes.length && (quotes[inside]?.close ?? 0) < endStart) inside++;
    if ((quotes[inside]?.open ?? end) < endStart) continue;
    // 加强…生命线安全工程建设: the name is whole before 建设.
    const beingBuilt = word === '工程' && text.startsWith('建设', end) && !isHan(text.charCodeAt(end + 2));
    const goesOn = isContinued(word, text, end) && !beingBuilt;
    // 国家碳达峰试点城市.
    const takesPartIn = goesOn && word === '试点' && matchesAt(takesPart, text, end);
    if (goesOn && !takesPartIn) continue;
    const stem = stemBefore(reading, endStart, closing);
    if (!stem) continue;
    const from = afterKnown(afterQuotes(lastOfRow(reading, stem.start, endStart), endStart), endStart);
    if (knownKind.test(text.slice(knownAs.get(from) ?? endStart, endStart))) continue;
    const behind = learning.has(word) ? beforeVerbs(text, from) : afterBody(from, endStart);
    const start = sharesEnd.has(word) ? afterVerb(behind) : behind;
    // 擦亮"滇云工匠"品牌: the quoted name is one by itself.
    const quotedBefore = closing.get(endStart - 1);
    if (
      quotedBefore &&
      (quotedAt.has(quotedBefore.open + 1) ||
        (/[和与及"]/.test(text.charAt(quotedBefore.open - 1)) && quotedAt.has(quotedBefore.open)) ||
        joinsAll(quotedBefore))
    )
      continue;
    // What stands behind a quoted name that is one by itself: "我为群众办实事"实践活动.
    if (
      text.charAt(start) === '"' &&
      (quotedAt.has(start + 1) ||
        (weakTail.test(word) &&
          (knownAs.has(start + 1) || isConcept(text.slice(start + 1, text.indexOf('"', start + 1))))))
    )
      continue;
    // 中老国际班列品牌: the name stands before.
    if (word === '品牌' && named.has(endStart)) continue;
    // 首次国家|乡村振兴战略: the name is known.
    const whole = knownTo.get(end);
    if (whole !== undefined && whole > start && !anyWithin(known.regions, start, whole)) continue;
    if (shared.has(end) || (beingBuilt && (!stem.introduced || endStart - start < 6))) continue;
    if (takesPartIn && endStart - start < 8 && !/^(?:国家(?!级)|全国)/.test(text.slice(start, endStart)))
      continue;
    // 湿地保护修复工程12处: one of many.
    if (/^(?:工程|专项|试点)$/.test(word) && matchesAt(countedAfter, text, end)) continue;
    const titled = end >= title.end - 1 && inTitle(start);
    const isSaid =
      /^(?:试点|专项|专项整治)$/.test(word) &&
      (stem.initial || stem.bounded) &&
      matchesAt(goesAhead, text, end);
    if (
      isNamed(
        text,
        { ...stem, start, introduced: stem.introduced || isSaid || start !== from || inRow(start) },
        endStart,
        word,
        titled,
        known,
      )
    )
      add({ start, end });
  }
  return found;
}
