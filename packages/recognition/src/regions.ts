import { fold } from '@gangmu/text';
import type { Span } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { everydayNames, wordsInto, wordsOutOf } from './data/region-words.js';
import { countryCode, isWithin, lines, region as regionOf } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import type { Senses } from './lexicon.js';
import type { Reading } from './reading.js';
import { Pattern } from './scan.js';
import { SignSet, spaces } from './sign-set.js';
import { matchesAt } from './sticky.js';
import type { Matches } from './trie.js';
import type { VocabularyEntry } from './vocabulary.js';

/** Names that are everyday words too: prefectures by hand, counties by the dictionary. */
const everyday = new Set(
  [
    ...lines(everydayNames).filter(
      (name) =>
        !'文山 大理 百色 遵义 海口 清远 毕节 铜仁 安定 合肥 大连 保定 包头 银川 宝鸡 玉门 酒泉 平凉 商丘 信阳 周口 焦作 烟台 营口 通化 运城 自贡 恩施 孝感 怀化 河源 茂名 三亚'
          .split(' ')
          .includes(name),
    ),
    ...'安康 阿里 白银 日照 来宾 长治 朝阳 东方 海东 海北 海南州 海西 黄南 山南 三明 吉安 黑河 白山 大同 天水 中山 黄山 大兴安岭 山丹 和静 海晏 中牟 红花岗 中东 东部 中部'.split(
      ' ',
    ),
  ].map(fold),
);

/** By the first sign of a line of data, the others. */
const table = (data: string): ReadonlyMap<number, ReadonlySet<number>> =>
  new Map(
    lines(data).map((line) => [
      line.charCodeAt(0),
      new Set(Array.from(line.slice(1), (sign) => sign.charCodeAt(0))),
    ]),
  );
const into = table(wordsInto);
const outOf = table(wordsOutOf);
/** Characters that often stand as words by themselves, so that a name may really be such a word and half of another. */
const singles = new SignSet(
  '大新高中小多全重各为和在有不从对向将把使让以等及与或由被按据经过至到入出上下内外前后东西南北老旧好更最很已可应能会要需做建设保定安平长',
);
const figures = new SignSet('0123456789');
const day = '日'.charCodeAt(0);

/** Whether two characters that look like a place name are the end of one word and the start of the next: 扩大|连片. */
function crosses(text: string, start: number, end: number, wellKnown: boolean): boolean {
  const first = text.charCodeAt(start);
  // 6月30日本府: the day, and 本府.
  if (first === day && figures.at(text, start - 1)) return !text.startsWith('海关', end);
  const right = outOf.get(text.charCodeAt(end - 1))?.has(text.charCodeAt(end)) ?? false;
  if (!right) return false;
  // 南宁|海关.
  if (text.startsWith('海关', end)) return false;
  if (!wellKnown && end - start === 2 && singles.has(first)) return true;
  return into.get(first)?.has(text.charCodeAt(start - 1)) ?? false;
}

/** Signs after a short name that make it the name of water, a mountain or a street: 青海湖, 金沙江. */
const natural = new SignSet('江河湖山海岭峡路街桥湾寺岛楼塔');
/** Of these, those before which the names of provinces and prefectures stay places. */
const mountainOrSea = new SignSet('山海');
/** Full names that are common nouns unless a place stands right before them. */
const nouns = new Set(
  '城区 郊区 矿区 新城区 老城区 城中区 城东区 城西区 城北区 城关区 市中区 市北区 市南区 新市区 开发区 中心区 西区 东区 南区 北区 江北区 江岸区 海港区 港口区 城厢区 新区'
    .split(' ')
    .map(fold),
);
/** What follows 县 and 区 in ordinary words: 各省道县道, 和县级. */
const ordinaryAfter = new SignSet('级域城市道乡区镇里委内直处外政长属人');
/** What 县 and 区 by themselves may follow. */
const beginsClause = new SignSet(`,。、;:("在到${spaces}`);

/** What makes 东部 that of the country: 东部产业. */
const partOfCountry = /产业|沿海|地区|省|发达|先进/y;

interface Candidate extends Found<Region> {
  /** Known as a place only beside other places. */
  readonly weak: boolean;
}

/** Words after and before 中国 that it is half of another name or word with. */
const afterCountry =
  /(?:特色|共产|式|梦|人|政府|科学院|工程院|银行|电信|移动|联通|石油|石化|青年|智慧|方案|精神)/y;
const beforeCountry = /(?:美丽|平安|法治|数字|健康|新时代|时代)$/;
/** 桃园区 is another place than 桃园. */
const longerPlace = /区(?![域位块间])|县(?![域城委级])|乡(?![村])|镇(?![雄])|村/y;
const longerPlaceSigns = new SignSet('区县乡镇村');
const statewide = '州'.charCodeAt(0);

function asCandidate(
  reading: Reading,
  context: Context,
  senses: Senses,
  start: number,
  end: number,
  before: Region | null,
): Candidate | null {
  const { text } = reading;
  const full = senses.full?.choose(context.province, before);
  const own = (each: Region) => context.province !== null && isWithin(each.code, context.province.code);
  const inside = (each: Region) => before !== null && isWithin(each.code, before.code);
  const isEveryday = () => everyday.has(text.slice(start, end));
  if (full) {
    if (full.level === 'foreign' && crosses(text, start, end, true)) return null;
    // 捷运城市: the end of one word and 城市.
    if (
      end - start >= 3 &&
      text.startsWith('城市', end - 2) &&
      into.get(text.charCodeAt(start))?.has(text.charCodeAt(start - 1))
    )
      return null;
    if (full.code === countryCode) {
      return matchesAt(afterCountry, text, end) ||
        beforeCountry.test(text.slice(Math.max(0, start - 3), start))
        ? null
        : { start, end, value: full, weak: false };
    }
    if (full.level === 'county') {
      const name = text.slice(start, end);
      if (nouns.has(name) && !inside(full)) return null;
      if (name.length === 2) {
        if (!own(full) && !inside(full)) return null;
        if (ordinaryAfter.at(text, end) || (start > 0 && !beginsClause.at(text, start - 1) && !inside(full)))
          return null;
        return { start, end, value: full, weak: false };
      }
      if (!own(full) && !inside(full) && (senses.full?.regions.length ?? 0) > 1) return null;
      return {
        start,
        end,
        value: full,
        weak: everyday.has(name.slice(0, -1)) && !own(full) && !inside(full),
      };
    }
    return {
      start,
      end,
      value: full,
      weak: isEveryday() && !(full.level === 'set' && matchesAt(partOfCountry, text, end)),
    };
  }
  const short = senses.short?.choose(context.province, before);
  if (!short) return null;
  const place = short.level !== 'set' && short.level !== 'foreign';
  if (short.level === 'county' && !own(short) && !inside(short)) return null;
  if (short.level !== 'set' && crosses(text, start, end, short.level === 'province')) return null;
  if (
    place &&
    short.level !== 'province' &&
    longerPlaceSigns.at(text, end) &&
    matchesAt(longerPlace, text, end)
  )
    return null;
  if (
    place &&
    natural.at(text, end) &&
    text.charCodeAt(end - 1) !== statewide &&
    (short.level === 'county' || !mountainOrSea.at(text, end))
  )
    return null;
  // Districts share their short names with too much else: 江海, 潮南.
  const district = short.level === 'county' && short.name.endsWith('区') && !inside(short);
  return {
    start,
    end,
    value: short,
    weak:
      district ||
      (short.code !== context.region?.code &&
        isEveryday() &&
        !(short.level === 'set' && matchesAt(partOfCountry, text, end))),
  };
}

/** What one pass over a text finds of the names known before reading. */
export class Known {
  readonly regions: readonly Found<Region>[];
  readonly entries: readonly Found<VocabularyEntry>[];
  #byStart: ReadonlyMap<number, Found<Region>> | undefined;
  #byEnd: ReadonlyMap<number, Found<Region>> | undefined;

  /** @param regions, entries in text order */
  constructor(regions: readonly Found<Region>[], entries: readonly Found<VocabularyEntry>[]) {
    this.regions = regions;
    this.entries = entries;
  }

  /** The region that starts at an offset. */
  startingAt(offset: number): Found<Region> | undefined {
    if (this.regions.length === 0) return undefined;
    this.#byStart ??= new Map(this.regions.map((each) => [each.start, each]));
    return this.#byStart.get(offset);
  }

  /** The region that ends at an offset. */
  endingAt(offset: number): Found<Region> | undefined {
    if (this.regions.length === 0) return undefined;
    this.#byEnd ??= new Map(this.regions.map((each) => [each.end, each]));
    return this.#byEnd.get(offset);
  }
}

/** What makes a place of its own of the place before it: 南沙新区, 贵阳都市圈. */
const zone =
  /(?:国家级?)?(?:新区(?![域])|高新区|经开区|(?:经济技术|高新技术产业|经济)?开发区|综合保税区|保税区|自贸区|都市圈|城市群|湖区(?!域)|库区)/y;
const zoneSigns = new SignSet('国新高经开综保自都城湖库');

/** Finds every known name: one pass, the longest at each place. */
export function findKnown(reading: Reading, context: Context): Known {
  const { text, scan } = reading;
  const candidates: Candidate[] = [];
  const entries: Found<VocabularyEntry>[] = [];
  let free = 0;
  let freeForNames = 0;
  const matches: Matches<Senses> = { values: [], ends: [], count: 0 };
  for (const i of scan.names) {
    context.lexicon.matchesAt(text, i, matches);
    if (matches.count === 0) continue;
    let block = 0;
    let place: Candidate | null = null;
    let entry: Found<VocabularyEntry> | null = null;
    const last = candidates[candidates.length - 1];
    const before = last && last.end === i ? last.value : null;
    // The longest first: of what a place can be the first is taken.
    for (let at = matches.count - 1; at >= 0; at--) {
      const senses = matches.values[at] as Senses;
      const end = matches.ends[at] as number;
      if (senses.block && block === 0) block = end;
      if (senses.entry && entry === null && i >= freeForNames) entry = { start: i, end, value: senses.entry };
      if (place === null && i >= free && (senses.full || senses.short))
        place = asCandidate(reading, context, senses, i, end, before);
    }
    if (entry) {
      entries.push(entry);
      freeForNames = entry.end;
    }
    if (block > i && (!place || place.end < block)) {
      free = Math.max(free, block);
    } else if (place) {
      candidates.push(place);
      free = place.end;
    }
  }
  const places = candidates.length === 0 ? candidates : besideOthers(text, candidates);
  const sets = [...numberedSets(reading), ...towns(reading, context)];
  const more = abbreviations(reading);
  if (sets.length === 0 && more.length === 0) return new Known(places, entries);
  const taken = new Uint8Array(text.length + 1);
  const isFree = ({ start, end }: Span) => !taken[start] && !taken[end - 1];
  for (const { start, end } of sets) taken.fill(1, start, end);
  const apart = places.filter(isFree);
  for (const { start, end } of apart) taken.fill(1, start, end);
  const all: Found<Region>[] = [...apart, ...more.filter(isFree), ...sets];
  return new Known(
    all.sort((a, b) => a.start - b.start),
    entries,
  );
}

/** Leaves out names known as places only beside other places, where they stand alone; adds the zones of the others. */
function besideOthers(text: string, candidates: Candidate[]): readonly Candidate[] {
  const kept = candidates.map((each) => !each.weak);
  for (let i = 1; i < candidates.length; i++) {
    if (!kept[i] && kept[i - 1] && isBeside(text, candidates[i - 1], candidates[i])) kept[i] = true;
  }
  for (let i = candidates.length - 2; i >= 0; i--) {
    if (!kept[i] && kept[i + 1] && isBeside(text, candidates[i], candidates[i + 1])) kept[i] = true;
  }
  for (let at = 0; at < candidates.length; at++) {
    const { start, end } = candidates[at] as Candidate;
    if (!zoneSigns.at(text, end) || candidates[at + 1]?.start === end) continue;
    if (!matchesAt(zone, text, end)) continue;
    const to = zone.lastIndex;
    candidates[at] = { start, end: to, value: unlisted(text.slice(start, to)), weak: false };
    kept[at] = true;
  }
  return kept.includes(false) ? candidates.filter((_, at) => kept[at]) : candidates;
}

const joining = new SignSet('、和与及至到-~·');

function isBeside(text: string, a: Candidate | undefined, b: Candidate | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return b.start <= a.end || (b.start === a.end + 1 && joining.at(text, a.end));
}

const codes: Readonly<Record<string, string>> = {
  京: '110000',
  津: '120000',
  冀: '130000',
  晋: '140000',
  蒙: '150000',
  辽: '210000',
  吉: '220000',
  黑: '230000',
  沪: '310000',
  苏: '320000',
  浙: '330000',
  皖: '340000',
  闽: '350000',
  赣: '360000',
  鲁: '370000',
  豫: '410000',
  鄂: '420000',
  湘: '430000',
  粤: '440000',
  桂: '450000',
  琼: '460000',
  渝: '500000',
  川: '510000',
  黔: '520000',
  贵: '520000',
  滇: '530000',
  云: '530000',
  藏: '540000',
  陕: '610000',
  甘: '620000',
  陇: '620000',
  青: '630000',
  宁: '640000',
  新: '650000',
  疆: '650000',
  台: '710000',
  港: '810000',
  澳: '820000',
};
/** One-character names of cities, known where provinces' are: 在穗, “甬城”. */
const cityCodes: Readonly<Record<string, string>> = {
  穗: '440100',
  甬: '330200',
  蓉: '510100',
  邕: '450100',
};
const cities = Object.keys(cityCodes).join('');
const strong = '沪滇浙闽赣鲁豫鄂湘粤桂琼渝黔陇冀皖陕晋';
const any = Object.keys(codes).join('');
/** Pairs of which one sign is common in ordinary words. */
const pairs =
  '川渝 渝川 京沪 沪苏 苏沪 苏浙 浙苏 苏皖 闽宁 鲁青 京蒙 津甘 苏陕 浙川 川浙 粤港 粤澳 粤川 粤藏 粤新 京津 津冀 滇川 川滇 滇藏 川藏 藏川 青藏 陕甘 甘陕 陕甘宁 甘青 晋蒙 蒙晋 云贵 云贵川 川陕 川黔 黔川 鲁甘 沪宁 京冀 京鄂 苏宁 浙吉 辽苏 苏辽 津沪 粤黑 粤港澳 港澳 港澳台 黔粤 沪青 苏青'.split(
    ' ',
  );
const compound = new Pattern(
  new RegExp(
    `[${any}]{0,2}[${strong}][${any}]{0,2}[${strong}][${any}]{0,2}|${[...pairs].sort((a, b) => b.length - a.length).join('|')}` +
      `|[${any}][电气煤水油货品菜碳]?[入送援][${any}](?![\u4e00-\u9fff]?人)|(?<=[驻在入来援赴返抵离])[${strong}${cities}](?![江池])|(?<=")(?!鲁班|鲁迅|鲁莽|桂花|桂冠|桂圆|晋升|晋级|冀望|琼浆|琼瑶|豫剧)[${strong}${cities}](?=[^"]{1,10}")|(?<=援)[藏疆青]|(?<=[强兴])[${strong}](?![于大])|(?:[${any}][${strong}]|[${strong}][${any}])(?=直流|特高压|合作|协作|两地|两省|高铁|铁路|高速|通道|班列|毗邻|边界|交界|经贸|劳务)|[${strong}川苏辽][东西南北中](?=[\u4e00-\u9fff,。、;:"()]|$)`,
  ),
);

/** One-character names of provinces, which stand only in compounds: 沪滇, 陇电入浙, 驻滇, 滇中. */
function abbreviations({ scan }: Reading): readonly Found<Region>[] {
  const all: Found<Region>[] = [];
  for (const { 0: found, index: at } of scan.matches(compound)) {
    if (/^.[东西南北中]$/.test(found)) all.push({ start: at, end: at + 2, value: unlisted(found) });
    else {
      for (let i = 0; i < found.length; i++) {
        const value = regionOf(codes[found.charAt(i)] ?? cityCodes[found.charAt(i)] ?? '');
        if (value) all.push({ start: at + i, end: at + i + 1, value });
      }
    }
  }
  return all;
}

const unlisted = (name: string): Region => ({
  code: `set/${name}`,
  name,
  level: 'set',
  parent: null,
  shortNames: [],
});

const townBefore = /(?:^|[,、;:。("\s在于对到与和及向赴至]|[县市区旗])([\u4e00-\u9fff]{2})$/;
const townAfter = /^(?:[,、;:。)("\s和与及等选开建实试率推]|$|人民政府|政府|党委)/;
/** Kinds of towns. */
const kindOfTown =
  /中心|重点|特色|建制|示范|卫星|强县|样板|试点|先进|所有|全部|历史|文化|古|小城|新型|旅游|工业|农业|边境|沿边|美丽|宜居|生态|经济|百强|千强|城|乡|村|[各个县市区名强大小集多两]|\d/;

const town = new Pattern(/镇/);

/** Towns, which no list holds: 莲峰镇, beside a boundary on either side. */
function towns({ text, scan }: Reading, { region }: Context): readonly Found<Region>[] {
  const found: Found<Region>[] = [];
  for (const { index: at } of scan.matches(town)) {
    const own = townBefore.exec(text.slice(Math.max(0, at - 3), at))?.[1];
    if (own === undefined || kindOfTown.test(own) || !townAfter.test(text.slice(at + 1, at + 5))) continue;
    const name = `${own}镇`;
    const start = at - own.length;
    // Towns of many counties share a name.
    const value: Region = {
      ...unlisted((region?.level === 'county' ? region.name : '') + name),
      level: 'county',
    };
    found.push({ start, end: start + name.length, value });
  }
  return found;
}

/** Sets of places with a defining property, counted or of a policy: 25个边境县, 乡村振兴重点县. */
const counted = new Pattern(
  /(?:\d{1,4}|[一二三四五六七八九十百两]{1,4})个(?:国家|省级?|全国|原|陆地|沿边|我国)?(?:乡村振兴|巩固拓展|深度|集中连片|特殊|革命|少数)?(?:边境|沿边|重点帮扶|脱贫|贫困|民族自治|民族|老区|困难|产粮大|产油大|生猪调出大|牧业|海岛)(?:县(?:\([市区、]{1,5}\))?|州市|州\(市\)|州|地州|市|乡镇|乡|镇|区|地区)|(?:国家|省级)?(?:乡村振兴|扶贫开发|脱贫攻坚)(?:工作)?重点县/,
);

const numberedSets = ({ scan }: Reading): readonly Found<Region>[] =>
  scan
    .matches(counted)
    .map(({ 0: name, index: start }) => ({ start, end: start + name.length, value: unlisted(name) }));
