import type { Quote, Reading } from './reading.js';
import { Pattern } from './scan.js';
import { SignSet } from './sign-set.js';

/** Words that bring in an undertaking, wherever they stand before it. */
const introducers =
  /实施好|实施|启动|列入|跻身|获批|获评|入围|申创|争创|列为|成为|承担|首办|合办|搞好|开展|举办|承办|主办|办好|落实好|落实|推行|入选|纳入|申报|发起|执行|参加|出席|推出|已于|预计|预定|办理|将于|用好|建置|订定|拟具|作为|共同成立/g;
const anyIntroducer = new Pattern(introducers);
/** What an introducer begins when it brings nothing in: 实施方案. */
const notIntroduced =
  /^(?:方案|细则|意见|情况|主体|办法|条例|步骤|效果|进度|纲要|规划|责任|工作|单位|机构|能力|的|和|、|与|及|中(?![国华小医部央欧职等学])|后|好$)/;

/** How something is done. */
const manner =
  '倾力|加力|提速(?=实施|建设|推进)|成功(?=举办|申办|承办|入选|获批|创建|召开)|继续|持续|全速|赓续|分别|同时|后续|长期(?!照[顾护]|护理)|短期|中长期|逐年|加速|全力|接续|延续|全面|深入|扎实|大力|加快|积极|稳妥|稳慎|稳步|有序|分级|分类|分期|统筹|协同|系统|进一步|着力|重点(?!学科|实验室|产业|行业|区域|流域|人群|群体|企业|生态)|切实|认真|坚持|坚决|正式|率先|首批|同步|配套|有力|有效|不断|逐步|充分|更好|严格|广泛|深度|常态化|定期|集中|高标准|高水平(?=推进|建设|办好|实施|举办|打造)|高质量(?=推进|建设|办好|实施|举办|打造|建好)|高效|精心|共同|合理|精准|纵深|实体化|市场化|立体化|系统化|优先|努力|务实|助力|联合|协调|大规模(?=开展|推进|实施)|整体|联动|[整全](?:省|市|县|村|域|链条)(?=推进|推动|推行|开展)|滚动|压茬|梯次|一体(?=推进|推动)|迭代|放大';
/** What is done. */
const verbs =
  '重构|重塑|覆盖|拓宽|明确(?=")|改扩建|扩建(?!工程|项目)|发放|提速|上线|筹备(?!处|组|委|会|办)|展开|保持|确保|投用|投运|落地(?=一批|")|锚定|紧扣|对标|主动服务|服务(?=乡村|国家|区域|京津|长三)|达成|运行(?!机制)|搞好|承担|首办|合办|负责(?=全[省市县州区])|统筹协调|服务保障|试行|推开|复制|弘扬|开行|开通|扛牢|抢抓|唱响|擦亮|展示|创新(?=")|接到|比照|报送|送|建强|建优|兴建|建置|研拟|归纳|串联|藉由|借由|营造|订定|拟具|辅导|规划(?!区|局)|推进|推动|完善|健全|建立|建设(?!银行|工程|项目)|构建|探索|优化|深化|打造|打响|打好|打赢|加强|强化|做好|抓好|用好|建好|管好|做强|做优|做大|做实|做精|培育|推广|支持|鼓励|引导|制定|修订|编制|研究(?!生|院|所|型|基地|中心)|组织(?!部|生活|建设|振兴|化(?![妆学工肥解]))|拓展|扩大|巩固|发挥|利用|运用|运营|采取|实行|抓实|推深做实|办好|办(?!学|公|案|法|理|事)|续办|新增|新建|建成|开工|筹办|筹建|创办|创建|成立|升级|提质|扩面|融通|评选|遴选|选树|开发|引进|增设|设立|安排|投入|谋划|布局|督促|指导|整合|规范|提升(?=[^行工计]{2})|实施|启动|开展|举办|落实|完成|参与|加入|融入|对接|争取|力争|申请(?![人书表者])|储备|盘活|围绕|依托|通过|借助|聚焦|结合|按照|依据|根据|着眼|针对|立足|总结|应用|学习运用|学习|搭建|构筑|策划|统一规划|扶持|实现|提高|增强|保障|加大|加速|延伸|宣传|倡导|牵头';
/** Little words, times and the like. */
const little =
  '20\\d\\d(?=[\\u4e00-\\u9fff])(?!年)|下称|以下简称|以下称|简称|就(?!业|地|近|医|读)|将继续|将|把|在(?!线|职|岗|校|建)|与|和|会同(?!县)|同(?![济一])|及|以及|并|暨|对(?!口|外|标|非|欧|俄|日|韩|台|港|澳|美|企)|由|从|使|让|要(?!素)|是|为(?![企民农老侨学])|向(?![海阳善上前])|以(?!人为本)|如|即|另|含|指|了|好|新一轮(?=")|新一周期|本轮|新的|其中|包括|例如|作为|各地|全省(?!域)|全市(?!域)|全州|全县(?!域)|全区(?!域)|我们坚持|我省|我市|我区|我县|我国|本省|本市|本府|未来(?!产业|社区|乡村|学校|城市|科学|能源|网络|之)|第[一二三四五六七八九十]批|目前|今年|已|预计|预定|\\d{1,3}(?:届|场次|场|轮)|关于|可以|应当|于|办理|名为|称为|配合|协助|自\\d|\\d{1,6}(?:公里|亩|处|座|户|套|所|万亩|万户|万元|亿元)(?:以上)?|\\d{2,4}年(?:度|底前|底|前)?|\\d{1,2}月(?:\\d{1,2}日)?';
/** Words that say that many of a kind are meant and none by name. */
const many = '一批|新一批|批|重要(?!生态)|更多|各项|各类|各种|有关|相关|若干|一系列|多个|多项|一些|所有';

/** Words before a name that do not belong to it. */
const leading = new RegExp(`^(?:${manner}|${verbs}|${little})`);
/** Of these, those that stand even between the verb that brings a name in and the name: 实施 | 新一轮 | …; 实施 | 促进…行动 is whole. */
const leadingAfterIntroducer = new RegExp(`^(?:${little}|建设(?!银行|工程|项目)|实施|开展)`);
const manyBefore = new RegExp(`^(?:${many})`);

const introducedAs =
  /(?:实施好|实施|启动|开展|举办|承办|主办|办好|落实好|落实|推行|入选|申报|申请|承担|服务保障|争取|完成|发起|执行|推进|推动|深化|优化|打造|做强|用好|建好|建设|参加|组织|推广|加强|融通|建立|继续|完善|巩固|办|健全|探索|提升|打响|打好|成立|拓展|编制|抓好|做好|推出|制定|搭建|大力|打赢|扩大|新一轮|建成|做实|规划|新建|开工)(?:好|了|建设)?(?:全省|全市|新一轮|一批)?$/;

/** How a clause begins that brings in what stands after its last 的. */
const introducesClause = /^(?:实施|启动|开展|举办|建设|建立|搭建|打造|用好|建好|建成|推出)/;

/** 之 in names: 丝绸之路. */
const partOfName = /之(?=[路江窗家都声星夜乡冠美花城])[^之]*$/;
const hard = new SignSet(',。;:!?\n《》、…~ (');
const quoteSign = '"'.charCodeAt(0);
const closingBracket = ')'.charCodeAt(0);
const dash = '-'.charCodeAt(0);
/** No name is longer. */
const longest = 40;

/** 甲等国际赛事和|乙马拉松: what stands behind a list closed by a word for all of it. */
const afterList = /^等[\u4e00-\u9fff]{2,6}?(?:和|与|以及)(?=[\u4e00-\u9fff]{2})/;

/** How a possible name stands in its clause; offsets into the reading. */
export interface Stem {
  readonly start: number;
  /** A verb that brings undertakings in stands right before the name. */
  readonly introduced: boolean;
  /** Nothing but words that belong to no name stand before it in its clause. */
  readonly initial: boolean;
  /** A clause's border, no letter of another word, stands before it. */
  readonly bounded: boolean;
}

/** Looks back from the end word of a name to where the name starts; null where no start can be told. */
export function stemBefore(reading: Reading, end: number, closing: ReadonlyMap<number, Quote>): Stem | null {
  const { text, scan } = reading;
  let at = end;
  const stop = Math.max(0, end - longest);
  let bounded = false;
  while (at > stop) {
    const sign = text.charCodeAt(at - 1);
    if (sign === quoteSign) {
      const quote = closing.get(at - 1);
      if (!quote) {
        bounded = true;
        break;
      }
      at = quote.open;
      continue;
    }
    if (sign === closingBracket) {
      const open = text.lastIndexOf('(', at - 1);
      // (二)关于|甲工程: a label is no part of a name.
      const isLabel = open <= 0 || hard.has(text.charCodeAt(open - 1));
      if (open < stop || at - open > 14 || at - open < 3 || isLabel || text.startsWith('(以下', open)) {
        bounded = true;
        break;
      }
      at = open;
      continue;
    }
    if (hard.has(sign) || (sign === dash && text.charCodeAt(at - 2) === dash)) {
      bounded = true;
      break;
    }
    at--;
  }
  if (at <= 0) bounded = true;
  if (at >= end) return null;
  let start = at;
  // Quotes are looked over: a name inside them is not taken apart.
  let plain = text.slice(at, end);
  if (plain.includes('"')) plain = plain.replace(/"[^"]*"/g, (quoted) => '"'.repeat(quoted.length));
  let stripped = leading;
  let brought = false;
  for (const match of scan.mayBetween(anyIntroducer, at, end) ? plain.matchAll(introducers) : []) {
    const after = match.index + match[0].length;
    if (plain.length - after >= 2 && !notIntroduced.test(plain.slice(after))) {
      start = Math.max(start, at + after);
      stripped = leadingAfterIntroducer;
      brought = true;
    }
  }
  const of = Math.max(
    plain.lastIndexOf('的'),
    plain.lastIndexOf('之') === plain.search(partOfName) ? -1 : plain.lastIndexOf('之'),
  );
  const isWithin = plain.endsWith('以人为本', of);
  if (of >= 0 && !isWithin && at + of + 1 > start && end - (at + of + 1) >= 2) start = at + of + 1;
  // 纳入甲的|试点: what is named stands before.
  if (of === plain.length - 1) return null;
  // 等 closes a list: what follows is a word for all of it.
  const list = plain.lastIndexOf('等');
  if (
    list >= 0 &&
    plain.charAt(list + 1) !== '级' &&
    plain.slice(list - 1, list + 2) !== '高等教' &&
    !/[高中初平优均]/.test(plain.charAt(list - 1)) &&
    at + list >= start
  ) {
    const another = afterList.exec(plain.slice(list))?.[0].length;
    if (another === undefined) return null;
    start = at + list + another;
  }
  const initial = start === at;
  for (let strip; (strip = stripped.exec(text.slice(start, Math.min(end, start + 10))));) {
    if (end - start - strip[0].length < 2) break;
    start += strip[0].length;
  }
  if ((start === at && !bounded) || manyBefore.test(text.slice(start, start + 3))) return null;
  const before = text.slice(Math.max(0, start - 8), start);
  return {
    start,
    introduced:
      brought || introducedAs.test(before) || (of >= 0 && start > at && introducesClause.test(plain)),
    initial: initial && bounded,
    bounded: bounded && start === at,
  };
}

/** Whether a text ends in words that belong to no name: 市中心医院牵头运行. */
export function endsLeading(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (skipLeading(text.slice(at)) === text.length - at) return true;
  return false;
}

/** Verbs that bring in what follows them, wherever they stand before a quote: 支持郑州创建|国家"两业"融合试点. */
const bringingIn =
  /推进|推动|开展|实施|启动|打造|创建|争创|深化|落实|举办|承办|纳入|入选|获批|跻身|成为|列入|列为|组织(?!部)|探索|支持|加快|深入|抓好|做好|办好|用好|发展(?=$)|推广|构建|保持|完善|健全|拓展|新开工|\d{1,4}[个项条座]/g;

/** Where the last verb ends that brings in what follows; 0 where there is none. */
export function verbsEnd(words: string): number {
  let end = 0;
  for (const { index, 0: verb } of words.matchAll(bringingIn)) end = index + verb.length;
  return end;
}

/** How many characters at the start of a text belong to no name. */
export function skipLeading(text: string): number {
  let at = 0;
  for (let strip; (strip = leading.exec(text.slice(at, at + 10)));) at += strip[0].length;
  return Math.min(at, text.length);
}
