import { fold } from '@gangmu/text';
import type { Span } from '@gangmu/text';
import type { Quote, Reading } from './reading.js';
import { conceptWords } from './data/programs.js';
import { lines } from './gazetteer.js';
import { isContinued, lastOfRow, parties } from './program-ends.js';
import { endsLeading, skipLeading, stemBefore, verbsEnd } from './stems.js';

/** Tails after a quote that belong to the name: "对标争先"建设计划. */
const tail =
  /^([^"',。;:、!?()\n《》的和与等]{0,10}?)(行动计划|计划|工程|行动|专项|大赛|赛会|(?:争霸|擂台|对抗|选拔|总决)赛|联赛|竞赛|邀请赛|锦标赛|公开赛|挑战赛|巡回赛|精英赛|论坛|大讲堂|试点|机制|制度|模式|项目|治本攻坚|攻坚战|阻击战|歼灭战|保卫战|(?:消费|购物|旅游|文化|美食|艺术|音乐|采摘|丰收|啤酒|电影|读书|体育|科技|招聘|服务|促销|研学|避暑|冰雪)(?:季|节|周|月)(?![度末])|综合改革(?!试[点验])|战略(?:发展目标)?)/;
/** Tails that belong to a name only where it is more than a figure or two characters: "两重"项目 is about 两重. */
const needsName = /^(?:项目|模式|制度|战略)$/;
/** Before a quote, what tells that it is an example of elsewhere or of something general. */
const borrowed = /(?:借鉴|参照|类似|所谓)(?:[\u4e00-\u9fff]{0,4})$/;
/** Words after a quote that say that it names an undertaking. */
const undertaking =
  /^(?:等)?(?:系列|主题|品牌|专项|教育|实践|创建|省级|市级|国家级|综合|示范)?(?:系列|宣传|志愿)?(?:[\u4e00-\u9fff]{0,9}(?:活动|平台|品牌|比赛|大会)|工程|计划|计画|行动|专项|品牌|模式|创建|建设|试点|培训|政策|治理(?!体系)|监管|成果|成效|改革(?!思路)|攻坚|(?:优惠|补贴|补助|扶持)政策|优惠措施|机制|制度|普法|示范|共建|结对|宣讲|清单|提升|帮扶|服务平台|工作|斗争|方案|升级版|评价|评估|[周月年](?![饼份度底初球期边后内中]))/;
/** Words that begin what is joined to everything: 互联网+职业教育. */
const plusName = /^(?:互联网|人工智能|数据要素|区块链|5g|北斗|标准化)[+×x][\u4e00-\u9fff]{2,8}$/;
/** Known names that are joined to everything. */
const joinedToAll = /^(?:人工智能\+|数据要素[×x]|互联网\+|ai\+)$/;
/** What closes names counted together. */
const sharedCount = /^[一二三四五六七八九两十\d]{1,2}[大项个]/;
/** The same where each of the names stands in quotes of its own: “A”“B”双试点. */
const eachOf =
  /^(?:双|[一二三四五六七八九两十\d]{1,2}[大项个][\u4e00-\u9fff]{0,4})(?:试点|工程|行动|计划|专项|活动)/;
/** What is said of a name that is on everybody's lips. */
const calledOut = /^(?:叫响|火爆|火遍|享誉|持续出圈|出圈|唱响)/;
/** An activity named by the quote before it. */
const activity = /^等?[\u4e00-\u9fff]{0,12}活动/;
/** Words after a quote that say that it stresses or describes. */
const emphasis =
  /^(?:等)?(?:[\u4e00-\u9fff]{0,4})?(?:的$|的[^"]|作用|要求|目标|原则|精神|体系|格局|教师|人才|问题|思想|意识|理念|方式|定位|人员|干部|群众|力量|基地|标准|单位|企业|称号|路径|方法|优势|特色|方针|方向|思路|关系|通道|结构|总产|产业|农业|农村|文章|关键|瓶颈|短板|难题|现象|行为|院校|学校|专业|教授|学者|专家|社区|领域|供应|市场|经济|战略|优等|等次|奖|名单|网格|空间)/;
/** Verbs after which a quote stands for an undertaking by itself. */
const introduces =
  /(?:实施|启动|开展|举办|承办|办好|用好|推进|深化|落实|组织|巩固|推广|擦亮|叫响|做好|推行|抓好|参加|开展好|拓展|务实推进|常态化推进|深入|全面加强|倡导|选树|创新办好|扎实推进)(?:好|了|新|全省|全市)?$/;
/** Verbs after which it is one if the quote looks like a name. */
const introducesName =
  /(?:打造|做强|建设|创建|推动|优化|加强|建立|搭建|推出|规范|扩大|强化|升级|唱响|打响|持续打造|做优|办理|执行|办|设立|举行)(?:好|了)?$/;
/** The same where a noun stands between: 抓好青少年体育“夏训夏赛”. */
const introducesOver =
  /(?:^|[,。;、])(?:[\u4e00-\u9fff]{0,4})(?:实施|开展|推行|抓好|办好|启动|举办|坚定推进|深入推进|扎实推进|持续推进)[\u4e00-\u9fff]{2,6}$/;
/** Quotes that name no undertaking. */
const slogan =
  /^[一二两三四五六七八九十]+个|^\d+个(?!专项)|^(?:以|把|让|为|不)|(?:工作组|委员会|办公室|专班|小组|公司|学院|大学|中心)$|[的了]$|-.*-|篇大?文章$|(?<!模)式$|^.$|[,;:!?]|^十[一二三四五六]五$|是$/;
/** What says that a quote is the theme and so the name of an activity. */
const theme = /^为(?:主题|主线|载体)的?[\u4e00-\u9fff]{0,10}活动/;
/** Quotes of figures and signs, or of a count: 1+10+N, 六条路径. */
const figures =
  /^[\d+xn×*\-a-z一二三四五六七八九十多]+$|^[一二两三四五六七八九十百\d]+(?:条|张|大|件|类|级|位|支|道|区|线|环|网|群|屏|带|园|港|核|轴|心|点|高|率|不|要|有|化|新|型)[\u4e00-\u9fff一二两三四五六七八九十\d]{0,4}$/;
/** Rows of counted things: 三基地一目的地. */
const counted =
  /^[一二两三四五六七八九十百\d]{1,4}[\u4e00-\u9fff]{1,4}[一二两三四五六七八九十百\d]{1,4}[\u4e00-\u9fff]{1,4}$/;
/** Two things joined: 行业+属地. */
/** What makes two things joined an undertaking: "互联网+政务服务"工作. */
const joinedTail = /^(?:工作|行动|工程|计划|活动|试点|建设|改革|平台)/;
const joined = /^[\u4e00-\u9fff]+\+[\u4e00-\u9fff]+$/;
/** Names of many things by their number, and what is done with them where they are one undertaking: 深入推进“3个100万”. */
const collective =
  /^(?:[一二两三四五六七八九十百]{1,3}|\d{1,3})(?:个(?!.*[不要须自确维意面到统])[\u4e00-\u9fff\d]|张清单|改$|大[\u4e00-\u9fff]{2,6}(?:基地|集群|平台|中心|品牌|通道|枢纽|片区|园区)$)/;
const carriedOut = /(?:实施|推进|完成|开展|打造|建设|深入推进)(?:新一轮)?$/;
/** 以“四改”为抓手: what is a means is done. */
const asMeans = /^为(?:抓手|载体|牵引|引领|总抓手|重要抓手|主抓手)/;
/** 创建国家卫生城市“百日攻坚”活动. */
const kindOfDoing = /^(?:专项)?(?:活动|行动|工程)/;
/** Counts of undertakings: 四项行动. */
const counts =
  /^(?!百[\u4e00-\u9fff](?:计划|工程|行动)$)[\d一二三四五六七八九十百两]+(?:[大项]|个专项)?[\u4e00-\u9fff]{0,4}(?:行动|工程|计划|攻坚)$/;
/** Names in quotes by what goes where: 险资入豫, 劳模进校园. */
const goesInto =
  /^[\u4e00-\u9fff]{2,4}入[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕甘青宁新蒙]$|^[\u4e00-\u9fff]{2,4}(?:进|入)(?:校园|万家|社区|企业|乡村|基层|课堂|园区|军营|景区|机关)$/;
/** Services of a province that are called by its short name: 浙里办, 渝快政, 湘超, 川渝通办; and who comes back: 校友回湘, 浙商回归. */
const ofProvince =
  /^[\u4e00-\u9fff]{2}(?:北京|天津|河北|山西|辽宁|吉林|龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)$|^[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇陕秦甘陇青宁新蒙疆]品出[\u4e00-\u9fff]$|^(?:北京|天津|河北|山西|辽宁|吉林|龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)(?:优品|精品|好物|礼物|好礼|味道|智造|制造|创造|建造)$|^[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇陕秦甘陇青宁新蒙疆][\u4e00-\u9fff]{0,2}(?:办|政通?|超|通|码|省事|务员|回归|通办)$|^[\u4e00-\u9fff]{2}回[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇陕秦甘陇青宁新蒙疆]$/;
/** Names in quotes that carry their own end. */
const ownEnd =
  /(?<![大个项])(?:战略)$|(?:计划|计画|工程|行动|专项|专项资金|专项扶持资金|专项基金|基金|津贴|项目|大赛|联赛|论坛|平台|大讲堂|模式|试点|品牌|活动|会战|攻坚战|博览会|文化节|艺术节|(?:教育|活动|促进|宣传|招聘|整治|体验|服务|推广|攻坚|文化|读书|科技|质量|安全|建设|提升|落实|双创|主题|就业)(?:周|月|年|季|节|日)|一件事)(?:\d\.\d|\+)?$/;

/** Short words for what is no undertaking. */
const concepts: ReadonlySet<string> = new Set(lines(conceptWords).flatMap((line) => fold(line).split(' ')));

/** Whether what stands in quotes is but a short word for what is no undertaking. */
export const isConcept = (quoted: string): boolean => concepts.has(quoted);

/** A quote with the row it stands in: "A""B", "A"、"B". */
interface InRow {
  readonly quote: Quote;
  readonly first: Quote;
  readonly last: Quote;
}

function rows(text: string, quotes: readonly Quote[]): readonly InRow[] {
  const joined = (a: Quote, b: Quote) =>
    b.open === a.close + 1 || (b.open === a.close + 2 && /[、和及与]/.test(text.charAt(a.close + 1)));
  const found: InRow[] = [];
  for (let i = 0; i < quotes.length;) {
    let end = i;
    while (end + 1 < quotes.length && joined(quotes[end] as Quote, quotes[end + 1] as Quote)) end++;
    for (let at = i; at <= end; at++)
      found.push({ quote: quotes[at] as Quote, first: quotes[i] as Quote, last: quotes[end] as Quote });
    i = end + 1;
  }
  return found;
}

/** Figures added up: 5+3, 1+3+N. */
const sums = /^[\d一二三四五六七八九十]+(?:\+[\dxn一二三四五六七八九十]+)+$/;
/** What is called by a sum: “1+9”国家级开放创新平台, “1+3+N”政策. */
const calledBySum =
  /^[\u4e00-\u9fff]{0,10}?(?:工作机制|机制|模式|平台|专项整治|行动|工程|计划|政策|园区合作)(?!体系)/;

/** What a sum in quotes names with the words around it: 重大项目建设“5+3”工作机制; null where it only counts. */
function sumOf(reading: Reading, { open, close }: Quote, closing: ReadonlyMap<number, Quote>): Span | null {
  const { text } = reading;
  const called = calledBySum.exec(text.slice(close + 1, close + 20))?.[0] ?? '';
  if (/[的和与及]/.test(called)) return null;
  const stem = stemBefore(reading, open, closing);
  const words = stem ? text.slice(stem.start, open) : '';
  const isNamed =
    stem !== null &&
    (stem.introduced || stem.bounded) &&
    words.length >= 2 &&
    words.length <= 14 &&
    skipLeading(text.slice(stem.start, close)) === 0 &&
    !/[和与及]/.test(words);
  if (called === '' || (called.endsWith('政策') && !isNamed)) return null;
  return { start: isNamed ? stem.start : open, end: close + 1 + called.length };
}

/**
 * Finds the names of undertakings that stand in quotes, with what belongs to them outside.
 *
 * @param taiwanese whether 方案 and 專案 are ends of names
 */
export function quotedPrograms(
  reading: Reading,
  closing: ReadonlyMap<number, Quote>,
  taiwanese: boolean,
): readonly Span[] {
  const { text } = reading;
  const found: Span[] = [];
  for (const { quote, first, last } of rows(text, reading.quotes)) {
    const inner = { start: quote.open + 1, end: quote.close };
    const name = text.slice(inner.start, inner.end);
    const after = text.slice(last.close + 1, last.close + 17);
    const before = text.slice(Math.max(0, first.open - 8), first.open);
    if (before.endsWith('以') && theme.test(after) && name.length >= 4) {
      found.push(inner);
      continue;
    }
    // “A、B、C”三大工程: each of them is one.
    if (name.includes('、') && sharedCount.test(after)) continue;
    if (collective.test(name) && carriedOut.test(before) && !emphasis.test(after) && !isConcept(name)) {
      found.push(inner);
      continue;
    }
    if (slogan.test(name) || isConcept(name) || borrowed.test(before)) continue;
    if (asMeans.test(after) && /(?:^|[^可足予加给])以(?:新一轮)?$/.test(before) && name.length >= 2) {
      found.push(inner);
      continue;
    }
    if (calledOut.test(after) && name.length >= 4) {
      found.push(inner);
      continue;
    }
    if (counts.test(name)) {
      const stem = stemBefore(reading, quote.open, closing);
      const words = stem ? text.slice(stem.start, quote.open) : '';
      const kind = kindOfDoing.exec(text.slice(quote.close + 1, quote.close + 6))?.[0].length ?? 0;
      // 爱国卫生新"7个专项行动": what stands before the quote belongs to the name, a verb does not: 推进"211工程".
      const near =
        ((stem?.bounded && words.length <= 6) ||
          (stem?.introduced && words.length <= 14 && (skipLeading(words) === 0 || kind > 0))) &&
        words.length - skipLeading(words) >= 2 &&
        !/[和与及]|期间|围绕|以来|(?:行动|工程|计划)$/.test(words);
      found.push(near ? { start: stem.start, end: quote.close + 1 + kind } : inner);
      continue;
    }
    if (ownEnd.test(name) && name.length >= 4 && !(name.endsWith('模式') && skipLeading(name) > 0)) {
      found.push(inner);
      continue;
    }
    if (taiwanese && quote === last && /^(?:方案|专案)/.test(after)) {
      // 「安居」方案 is called so in whole.
      found.push({ start: quote.open, end: quote.close + 3 });
      continue;
    }
    if (joinedToAll.test(name)) continue;
    if (sums.test(name)) {
      const sum = quote === last ? sumOf(reading, quote, closing) : null;
      if (sum) found.push(sum);
      continue;
    }
    // “A”、“B”双试点: each of them is one.
    if (first !== last && eachOf.test(after) && name.length >= 2 && !figures.test(name)) {
      found.push(inner);
      continue;
    }
    const tailed = quote === last ? tail.exec(text.slice(quote.close + 1, quote.close + 20)) : null;
    if (tailed) {
      const [whole, between = '', word = ''] = tailed;
      // “读城”系列行动.
      if (between === '系列') {
        found.push(inner);
        continue;
      }
      const end = quote.close + 1 + whole.length;
      const stem = stemBefore(reading, quote.close + 1 + between.length, closing);
      const plain =
        (word === '机制' && /活动|长效/.test(between)) ||
        (word === '模式' && joined.test(name)) ||
        (needsName.test(word) &&
          (name.length < 3 ||
            figures.test(name) ||
            first !== quote ||
            /^新|品牌|示范|重点|重大/.test(between)));
      if (
        !plain &&
        (!isContinued(word, text, end) || (word === '项目' && text.startsWith('建设', end))) &&
        stem &&
        stem.start <= quote.open
      ) {
        const from = stem.start + verbsEnd(text.slice(stem.start, quote.open));
        const words = text.slice(from, quote.open);
        const near =
          (from > stem.start || stem.bounded || stem.introduced) &&
          words.length <= 5 &&
          text.charAt(from - 1) !== '、' &&
          !/[和与及]/.test(words);
        // Mechanisms are named by the parties in the quote, or by who stands right before it.
        found.push({
          start:
            (word === '机制' && (!near || parties.test(name))) ||
            first !== quote ||
            endsLeading(words) ||
            /(?:领域|[和与及])$/.test(words)
              ? quote.open
              : lastOfRow(reading, from, end - word.length),
          end,
        });
        continue;
      }
    }
    if (
      plusName.test(name) ||
      goesInto.test(name) ||
      ofProvince.test(name) ||
      (activity.test(after) && !figures.test(name))
    ) {
      found.push(inner);
      continue;
    }
    if (figures.test(name) || (joined.test(name) && !joinedTail.test(after)) || emphasis.test(after))
      continue;
    if (counted.test(name) && !/^百/.test(name) && (!introduces.test(before) || /落实(?:好)?$/.test(before)))
      continue;
    // 开发区“体制、机制与配置”改革 tells what is changed.
    if (name.includes('、') && after.startsWith('改革')) continue;
    if (undertaking.test(after)) found.push(inner);
    else if (name.length >= 2 && name.length <= 16 && !/^[型的化式者]/.test(after)) {
      const closed = /^(?:[,。;:、)和与及"]|$)/.test(after);
      if (
        introduces.test(before) ||
        (introducesName.test(before) && closed && name.length >= 3) ||
        (closed &&
          name.length >= 3 &&
          !name.includes('、') &&
          introducesOver.test(text.slice(Math.max(0, first.open - 14), first.open)))
      )
        found.push(inner);
    }
  }
  return found;
}
