import type { Span } from '@gangmu/text';
import type { Found } from './context.js';
import { anyWithin } from './context.js';
import type { Region } from './gazetteer.js';
import type { Reading } from './reading.js';
import { Pattern } from './scan.js';
import { SignSet } from './sign-set.js';
import { skipLeading } from './stems.js';

/** What is built and has a name of its own. */
const work =
  '高速铁路|城际铁路|客运专线|货运铁路|高铁|铁路连接线|铁路|高速公路|高速|公路|水电站|抽水蓄能电站|抽水蓄能|核电站|核电|灌区|水库|跑道|航站楼|国际机场|机场|特大桥|大桥|过江通道|隧道|运河|[东南西北]站|枢纽工程|航电枢纽|水利枢纽|疏港航道|号线';
const works = new Pattern(new RegExp(`(?:${work})`));
/** What goes on behind the end as another word. */
const continued =
  /^(?:局|发展|投资|运营|航空|纳入|群|公司|集团|线网|环网|沿线|网|口岸|货物|旅客|运输|货站|站|里程|服务区|通车|通达|覆盖|移民|管理|安全|养护|收费|经济|物流园|客运|大桥局|产业|建设公司|法|保护|标准|联网|技术|装备|客货|建设基金|集聚区|新城|学院|大学|职业|口|管网|港|边)/;
/** What is done to what is not there yet. */
const builds =
  /(?:投运|投用|提速|布局|开工建设|加快建设|推进|推动|加快|建成|开工|新开工|力争|争取|启动|建设|谋划|实施|抓好|确保|续建|新建|动工|开建|改扩建|扩建|完成|规划建设|促进)(?:好|了)?$/;
/** What stands behind it where it is being built. */
const isBuilt =
  /^(?:\([^()\n]{1,12}\))?(?:项目|工程|等)?(?:[\u4e00-\u9fff、]{0,24}?)(?:建设|开工|建成|通车|投用|投运|投产|前期|动工|完工|竣工|投入使用|扩建|改造|提速)/;
/** What tells that it is there already. */
const isThere =
  /(?:相继|全线|顺利|正式|提前|如期)(?:建成|开通|通车|投用|投产|投运)|(?:开通运营|建成投用|投产发电)/;
/** Descriptions, not names. */
const described =
  /^(?:大中型|中小型|大型|中型|小型|重点|重大|骨干|主要|农村|普通|新型|国家|省级|省际|市域|城际|城市|区域|沿边|沿海|界河|干线|支线|通用|民用|运输|军民|病险|区间|跨境|国际|一批|更多|等|的|世界级|城市间|县县通|县通|公路|铁路|轨道|跨江|跨海|跨河|过江|城区|多条|部分|国省|高|山区|乡镇|江海|内河|综合|在建|新建|续建|这些|全省|全市|智慧|绿色|各|\d+[条座个处项公])*$/;
const border = new SignSet(',。;:!?\n《》"');
/** No name of a work is longer. */
const longest = 16;
/** No row is longer. */
const longestRow = 80;
/** Nor one that closes with 等…项目. */
const longestList = 200;

/** Finds works under construction by name: 开工建设甲水库、乙灌区，力争渝昆高铁建成通车; offsets into the text. */
export function findWorks({ text, scan }: Reading, regions: readonly Found<Region>[]): readonly Span[] {
  const found: Span[] = [];
  let before = 0;
  for (const { index, 0: word } of scan.matches(works)) {
    let end = index + word.length;
    if (index < before || continued.test(text.slice(end, end + 4))) continue;
    let from = index;
    while (from > 0 && index - from < longestRow && !border.at(text, from - 1)) from--;
    const clause = text.slice(from, index);
    // The parts of the row up to the end word.
    let at = from;
    const parts = clause.split(/[、和与及]/).map((part) => {
      const span = { start: at, end: at + part.length };
      at = span.end + 1;
      return span;
    });
    const [first] = parts;
    const last = parts[parts.length - 1];
    if (!first || !last) continue;
    const verb = skipLeading(text.slice(first.start, first.end));
    const done = verb > 0 && builds.test(text.slice(first.start, first.start + verb));
    const rest = text.slice(end, end + 36).split(/[,。;:!?\n]/)[0] ?? '';
    if (isThere.test(rest) || !(done || isBuilt.test(rest))) continue;
    first.start += verb;
    const listed = /等(?:\d+[座个条处])?(?:大型|中型|重点|重大)*$/.exec(text.slice(last.start, last.end));
    if (listed) {
      // 甲、乙、丙等水电站: the names stand without their end.
      last.end = last.start + listed.index;
      for (const { start, end } of parts) {
        const part = { start: start + skipLeading(text.slice(start, end)), end };
        if (isName(text, part, regions)) found.push(part);
      }
      before = end;
      continue;
    }
    // 延榆、|康渝高铁: those before stand without their end.
    if (ties.test(word))
      for (const part of parts.slice(0, -1)) if (sharesEnd(text, part, last, regions)) found.push(part);
    // 某工程(含某水库: what stands in the bracket is meant.
    const bracket = text.slice(last.start, index).lastIndexOf('(');
    const start =
      bracket >= 0 && !text.slice(last.start + bracket, index).includes(')')
        ? last.start + bracket + 1
        : last.start;
    const name = text.slice(start, index);
    // 甲至乙公路 is one, 农村公路 are many.
    if (word === '公路' && !name.includes('至')) continue;
    if (word === '号线' && !/\d$/.test(name)) continue;
    if (
      name.length < 2 ||
      name.length > longest ||
      described.test(name) ||
      /^含|[的等]|^\d|推进|推动|加快|有序|在建/.test(name)
    )
      continue;
    end += /^[一二三四]期(?:工程)?/.exec(text.slice(end, end + 4))?.[0].length ?? 0;
    if (text.charAt(end) === '(' && /^\([^()\n]{2,8}段\)/.test(text.slice(end, end + 11)))
      end = text.indexOf(')', end) + 1;
    end += /^[\u4e00-\u9fff]{2,5}至[\u4e00-\u9fff]{2,5}段/.exec(text.slice(end, end + 12))?.[0].length ?? 0;
    found.push({ start, end });
  }
  return found;
}

/** What closes a row of works by name: 甲码头、乙复线等重大项目. */
const rowOfWorks = new Pattern(
  /等(?:[一二三四五六七八九十百\d]{1,4}(?:个|项|座|条|大)|一批)?([\u4e00-\u9fff]{0,10}?)(?:项目|工程)/,
);
/** Between 等 and 项目, words that close another row than one of works. */
const closesOther = /[的和与及等]|推|实施|开展|领域|方面|部门|地区|政策|机制|活动|试点|服务|公共|民生实事/;
/** What tells a place of a work more exactly: G219线禾木(吉克普林)至喀纳斯. */
const inBrackets = /\([\u4e00-\u9fff]{2,8}\)(?=[\u4e00-\u9fff])/;
/** What follows a row of works that are being built. */
const areBuilt =
  /^[\u4e00-\u9fff]{0,8}?(?:建设|开工|建成|投产|投用|竣工|完工|落地|签约|达产|达效|前期|进度|实施|推进)/;
/** How names of works end that need no place. */
const workEnd =
  /(?:基地|中心|园|码头|泊位|专用线|复线|支线|环线|[二三四]线|大桥|水库|电站|灌区|机场|铁路|高铁|高速|公路|扩容|改扩建|迁建|扩能改造|大道|泵站|水厂|电厂|管线|管道|工程|项目|通道|航道|隧道|枢纽|港|产业城|[一二三四]期)$/;
/** Words that make a kind of work and no one. */
const kindOfWork =
  /^(?:交通|水利|能源|产业|民生|工业|农业|教育|医疗|科技|新型|基础|设施|城市|城镇|乡村|农村|重大|重点|数据|算力|绿色|智能|智慧|新能源|先进|制造业?|研发|创新|物流|文旅|文化|旅游|仓储|供水|排水|污水|垃圾|处理|老旧|小区|改造|建设|管网|道路|高标准|农田|基地|中心|园区?|项目|工程|一批|电站|风电|光伏|储能|抽水|蓄能|充电桩|停车场|学校|医院|公路|铁路|高速|机场|港口|航道|码头|电网|油气|管道|管线|水库|灌区|水源|应急|备用|防洪|治理|综合|利用|提升|配套|装备|材料|产品|服务|市场|消费|冷链|养老|托育|体育|场馆|公园|国家|省级|大型|中型|小型|轨道|地下|和|与|及)+$/;

/**
 * Finds the works of rows that close with what they are: 加快佛渡码头一期、北仑支线复线等重大项目建设; offsets into the text.
 *
 * @param names of places and bodies, which works are called after
 */
export function findRowsOfWorks({ text, scan }: Reading, names: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const { index, 0: close, 1: kind = '' } of scan.matches(rowOfWorks)) {
    if (closesOther.test(kind)) continue;
    let from = index;
    while (from > 0 && index - from < longestList && !border.at(text, from - 1)) from--;
    const row = text.slice(from, index);
    if (index - from >= longestList) continue;
    const isOne = !row.includes('、');
    const verb = skipLeading(row);
    const done = (verb > 0 && builds.test(row.slice(0, verb))) || row.startsWith('以及');
    const after = index + close.length;
    if (!done && !areBuilt.test(text.slice(after, after + 16))) continue;
    let at = from;
    const parts = row.split(/[、]|以及/).map((part) => {
      const span = { start: at, end: at + part.length };
      at = span.end + (text.charAt(span.end) === '以' ? 2 : 1);
      return span;
    });
    const [first] = parts;
    if (!first) continue;
    first.start += verb;
    const isPlaced = ({ start, end }: Span) =>
      names.some((each) => each.start >= start && each.end <= end && each.end - each.start < end - start);
    const works = parts.filter(({ start, end }) => {
      const name = text.slice(start, end);
      return (
        name.length >= 3 &&
        name.length <= 24 &&
        !/[的等()]|^\d|在建|推进|加快|[和与及].*[和与及]/.test(name.replace(inBrackets, '')) &&
        !kindOfWork.test(name)
      );
    });
    const placed = works.filter(isPlaced).length;
    if (isOne && placed === 0) continue;
    // 甲化工60万吨钾肥造粒、乙锂业装置改造: who builds it tells each of them.
    const detailed = parts.length > 2 && parts.every(({ start, end }) => end - start >= 7);
    for (const name of works) {
      const words = text.slice(name.start, name.end);
      if (
        isPlaced(name) ||
        (workEnd.test(words) && words.length >= 5) ||
        detailed ||
        2 * placed >= parts.length
      )
        if (isOne ? workEnd.test(words) && words.length >= 6 : placed > 0 || workEnd.test(words))
          found.push(name);
    }
  }
  return found;
}

/** Ends that works of a row share. */
const ties = /^(?:高速铁路|城际铁路|高铁|铁路|高速公路|高速|机场)$/;
const ownEnd = new RegExp(`(?:${work})$`);

/** Whether a part of a row is a work that the end of the last belongs to: named by two places, as the last is, or with one. */
function sharesEnd(text: string, part: Span, last: Span, regions: readonly Found<Region>[]): boolean {
  const name = text.slice(part.start, part.end);
  if (!/^[\u4e00-\u9fff]{2,8}$/.test(name) || ownEnd.test(name) || described.test(name)) return false;
  const isPair =
    name.length <= 3 && last.end - last.start === name.length && anyWithin(regions, last.start, last.end);
  return isPair || anyWithin(regions, part.start, part.end);
}

const isName = (text: string, { start, end }: Span, regions: readonly Found<Region>[]) => {
  const name = text.slice(start, end);
  return (
    name.length >= 2 &&
    name.length <= 10 &&
    !described.test(name) &&
    !/[的等]/.test(name) &&
    (name.length <= 5 || anyWithin(regions, start, end))
  );
};
