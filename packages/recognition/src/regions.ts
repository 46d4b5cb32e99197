import { fold } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { everydayNames, wordsInto, wordsOutOf } from './data/region-words.js';
import { countryCode, isWithin, lines, region as regionOf } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import type { Senses } from './lexicon.js';
import type { Reading } from './reading.js';
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

const table = (data: string) => new Map(lines(data).map((line) => [line.charAt(0), new Set(line.slice(1))]));
const into = table(wordsInto);
const outOf = table(wordsOutOf);
/** Characters that often stand as words by themselves, so that a name may really be such a word and half of another. */
const singles = new Set(
  '大新高中小多全重各为和在有不从对向将把使让以等及与或由被按据经过至到入出上下内外前后东西南北老旧好更最很已可应能会要需做建设保定安平长',
);

/** Whether two characters that look like a place name are the end of one word and the start of the next: 扩大|连片. */
function crosses(text: string, start: number, end: number, wellKnown: boolean): boolean {
  const first = text.charAt(start);
  const last = text.charAt(end - 1);
  const left = into.get(first)?.has(text.charAt(start - 1)) ?? false;
  // 南宁|海关.
  if (text.startsWith('海关', end)) return false;
  const right = outOf.get(last)?.has(text.charAt(end)) ?? false;
  // 6月30日本府: the day, and 本府.
  if (first === '日' && /\d/.test(text.charAt(start - 1))) return true;
  return (left && right) || (!wellKnown && end - start === 2 && right && singles.has(first));
}

/** Signs after a short name that make it the name of water, a mountain or a street: 青海湖, 金沙江. */
const natural = new Set('江河湖山海岭峡路街桥湾寺岛楼塔');
/** Full names that are common nouns unless a place stands right before them. */
const nouns = new Set(
  '城区 郊区 矿区 新城区 老城区 城中区 城东区 城西区 城北区 城关区 市中区 市北区 市南区 新市区 开发区 中心区 西区 东区 南区 北区 江北区 江岸区 海港区 港口区 城厢区 新区'
    .split(' ')
    .map(fold),
);
/** What follows 县 and 区 in ordinary words: 各省道县道, 和县级. */
const ordinaryAfter = new Set('级域城市道乡区镇里委内直处外政长属人');

/** What makes 东部 that of the country: 东部产业. */
const partOfCountry = /^(?:产业|沿海|地区|省|发达|先进)/;

interface Candidate extends Found<Region> {
  /** Known as a place only beside other places. */
  readonly weak: boolean;
}

/** Chooses among regions of one name: that of the plan's own province, that inside the place before it, the greatest. */
function choose(candidates: readonly Region[], context: Context, before: Region | null): Region | null {
  if (candidates.length === 0) return null;
  const inside =
    before && candidates.find((each) => each.code !== before.code && isWithin(each.code, before.code));
  if (inside) return inside;
  const province = context.province;
  const own = province ? candidates.filter((each) => isWithin(each.code, province.code)) : [];
  // Names without a code, those of Taiwan's districts, are known in Taiwan's plans only.
  const pool = own.length
    ? own
    : candidates.filter(({ code, level }) => level !== 'county' || !code.startsWith('set/'));
  if (pool.length === 1) return pool[0] ?? null;
  const greater = pool.filter((each) => each.level !== 'county');
  return greater.length === 1 ? (greater[0] ?? null) : null;
}

function asCandidate(
  reading: Reading,
  context: Context,
  senses: Senses,
  start: number,
  end: number,
  before: Region | null,
): Candidate | null {
  const { text } = reading;
  const full = choose(senses.full, context, before);
  const own = (each: Region) => context.province !== null && isWithin(each.code, context.province.code);
  const inside = (each: Region) => before !== null && isWithin(each.code, before.code);
  if (full) {
    if (full.level === 'foreign' && crosses(text, start, end, true)) return null;
    // 捷运城市: the end of one word and 城市.
    if (/.城市$/.test(text.slice(start, end)) && into.get(text.charAt(start))?.has(text.charAt(start - 1)))
      return null;
    if (full.code === countryCode) {
      return /^(?:特色|共产|式|梦|人|政府|科学院|工程院|银行|电信|移动|联通|石油|石化|青年|智慧|方案|精神)/.test(
        text.slice(end, end + 3),
      ) || /(?:美丽|平安|法治|数字|健康|新时代|时代)$/.test(text.slice(Math.max(0, start - 3), start))
        ? null
        : { start, end, value: full, weak: false };
    }
    if (full.level === 'county') {
      const name = text.slice(start, end);
      if (nouns.has(name) && !inside(full)) return null;
      if (name.length === 2) {
        if (!own(full) && !inside(full)) return null;
        if (
          ordinaryAfter.has(text.charAt(end)) ||
          (start > 0 && !/[,。、;:("\s在到]/.test(text.charAt(start - 1)) && !inside(full))
        )
          return null;
        return { start, end, value: full, weak: false };
      }
      if (!own(full) && !inside(full) && senses.full.length > 1) return null;
      return {
        start,
        end,
        value: full,
        weak: everyday.has(name.slice(0, -1)) && !own(full) && !inside(full),
      };
    }
    const wholePart = full.level === 'set' && partOfCountry.test(text.slice(end, end + 2));
    return { start, end, value: full, weak: everyday.has(text.slice(start, end)) && !wholePart };
  }
  const short = choose(senses.short, context, before);
  if (!short) return null;
  const after = text.charAt(end);
  const place = short.level !== 'set' && short.level !== 'foreign';
  if (short.level === 'county' && !own(short) && !inside(short)) return null;
  if (short.level !== 'set' && crosses(text, start, end, short.level === 'province')) return null;
  // 桃园区 is another place than 桃园.
  if (
    place &&
    short.level !== 'province' &&
    /^(?:区(?![域位块间])|县(?![域城委级])|乡(?![村])|镇(?![雄])|村)/.test(text.slice(end, end + 2))
  )
    return null;
  if (
    place &&
    natural.has(after) &&
    !text.slice(start, end).endsWith('州') &&
    !(short.level !== 'county' && /[山海]/.test(after))
  )
    return null;
  // Districts share their short names with too much else: 江海, 潮南.
  const district = short.level === 'county' && short.name.endsWith('区') && !inside(short);
  const wholePart = short.level === 'set' && partOfCountry.test(text.slice(end, end + 2));
  return {
    start,
    end,
    value: short,
    weak:
      district || (everyday.has(text.slice(start, end)) && !wholePart && short.code !== context.region?.code),
  };
}

/** What one pass over a text finds of the names known before reading. */
export interface Known {
  readonly regions: readonly Found<Region>[];
  /** The same by where they end. */
  readonly endingAt: ReadonlyMap<number, Found<Region>>;
  readonly entries: readonly Found<VocabularyEntry>[];
}

/** What makes a place of its own of the place before it: 南沙新区, 贵阳都市圈. */
const zone =
  /^(?:国家级?)?(?:新区(?![域])|高新区|经开区|(?:经济技术|高新技术产业|经济)?开发区|综合保税区|保税区|自贸区|都市圈|城市群|湖区(?!域)|库区)/;
const joining = /^[、和与及至到\-~·]?$/;

/** Finds every known name: one pass, the longest at each place. */
export function findKnown(reading: Reading, context: Context): Known {
  const { text } = reading;
  const candidates: Candidate[] = [];
  const entries: Found<VocabularyEntry>[] = [];
  let free = 0;
  let freeForNames = 0;
  const matches: Matches<Senses> = { values: [], ends: [], count: 0 };
  for (let i = 0; i < text.length; i++) {
    context.lexicon.matchesAt(text, i, matches);
    if (matches.count === 0) continue;
    let block = 0;
    let place: Candidate | null = null;
    let entry: Found<VocabularyEntry> | null = null;
    const last = candidates[candidates.length - 1];
    const before = last && last.end === i ? last.value : null;
    for (let at = 0; at < matches.count; at++) {
      const senses = matches.values[at] as Senses;
      const end = matches.ends[at] as number;
      if (senses.block) block = end;
      if (senses.entry && i >= freeForNames) entry = { start: i, end, value: senses.entry };
      if (i >= free && (senses.full.length || senses.short.length)) {
        place = asCandidate(reading, context, senses, i, end, before) ?? place;
      }
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
  const beside = (a: Candidate | undefined, b: Candidate | undefined) =>
    a !== undefined && b !== undefined && b.start - a.end <= 1 && joining.test(text.slice(a.end, b.start));
  const kept = candidates.map((each) => !each.weak);
  for (let i = 0; i < candidates.length; i++) {
    if (!kept[i] && kept[i - 1] && beside(candidates[i - 1], candidates[i])) kept[i] = true;
  }
  for (let i = candidates.length - 1; i >= 0; i--) {
    if (!kept[i] && kept[i + 1] && beside(candidates[i], candidates[i + 1])) kept[i] = true;
  }
  const zones = candidates.map(({ end }) => zone.exec(text.slice(end, end + 12))?.[0].length ?? 0);
  for (const [at, length] of zones.entries()) {
    const { start, end } = candidates[at] as Candidate;
    if (length === 0 || candidates[at + 1]?.start === end) continue;
    candidates[at] = {
      start,
      end: end + length,
      value: unlisted(text.slice(start, end + length)),
      weak: false,
    };
    kept[at] = true;
  }
  const sets = [...numberedSets(text), ...towns(text, context)];
  const taken = new Uint8Array(text.length + 1);
  for (const { start, end } of sets) taken.fill(1, start, end);
  const places = candidates.filter(({ start, end }, at) => kept[at] && !taken[start] && !taken[end - 1]);
  for (const { start, end } of places) taken.fill(1, start, end);
  const more = [...abbreviations(text)].filter(({ start, end }) => !taken[start] && !taken[end - 1]);
  const all: Found<Region>[] = [...places, ...more, ...sets].sort((a, b) => a.start - b.start);
  return { regions: all, endingAt: new Map(all.map((each) => [each.end, each])), entries };
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
const compound = new RegExp(
  `[${any}]{0,2}[${strong}][${any}]{0,2}[${strong}][${any}]{0,2}|${[...pairs].sort((a, b) => b.length - a.length).join('|')}` +
    `|[${any}][电气煤水油货品菜碳]?[入送援][${any}](?![\u4e00-\u9fff]?人)|(?<=[驻在入来援赴返抵离])[${strong}${cities}](?![江池])|(?<=")(?!鲁班|鲁迅|鲁莽|桂花|桂冠|桂圆|晋升|晋级|冀望|琼浆|琼瑶|豫剧)[${strong}${cities}](?=[^"]{1,10}")|(?<=援)[藏疆青]|(?<=[强兴])[${strong}](?![于大])|(?:[${any}][${strong}]|[${strong}][${any}])(?=直流|特高压|合作|协作|两地|两省|高铁|铁路|高速|通道|班列|毗邻|边界|交界|经贸|劳务)|[${strong}川苏辽][东西南北中](?=[\u4e00-\u9fff,。、;:"()]|$)`,
  'y',
);
const startsCompound = new Uint8Array(0x10000);
for (const sign of any + cities) startsCompound[sign.charCodeAt(0)] = 1;

/** One-character names of provinces, which stand only in compounds: 沪滇, 陇电入浙, 驻滇, 滇中. */
function* abbreviations(text: string): Generator<Found<Region>> {
  for (let at = 0; at < text.length; at++) {
    if (startsCompound[text.charCodeAt(at)] === 0) continue;
    compound.lastIndex = at;
    const found = compound.exec(text)?.[0];
    if (found === undefined) continue;
    if (/^.[东西南北中]$/.test(found)) yield { start: at, end: at + 2, value: unlisted(found) };
    else {
      for (let i = 0; i < found.length; i++) {
        const value = regionOf(codes[found.charAt(i)] ?? cityCodes[found.charAt(i)] ?? '');
        if (value) yield { start: at + i, end: at + i + 1, value };
      }
    }
    at += found.length - 1;
  }
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

/** Towns, which no list holds: 莲峰镇, beside a boundary on either side. */
function* towns(text: string, { region }: Context): Generator<Found<Region>> {
  for (let at = text.indexOf('镇'); at >= 0; at = text.indexOf('镇', at + 1)) {
    const own = townBefore.exec(text.slice(Math.max(0, at - 3), at))?.[1];
    if (own === undefined || kindOfTown.test(own) || !townAfter.test(text.slice(at + 1, at + 5))) continue;
    const name = `${own}镇`;
    const start = at - own.length;
    // Towns of many counties share a name.
    const value: Region = {
      ...unlisted((region?.level === 'county' ? region.name : '') + name),
      level: 'county',
    };
    yield { start, end: start + name.length, value };
  }
}

/** Sets of places with a defining property, counted or of a policy: 25个边境县, 乡村振兴重点县. */
const counted =
  /(?:\d{1,4}|[一二三四五六七八九十百两]{1,4})个(?:国家|省级?|全国|原|陆地|沿边|我国)?(?:乡村振兴|巩固拓展|深度|集中连片|特殊|革命|少数)?(?:边境|沿边|重点帮扶|脱贫|贫困|民族自治|民族|老区|困难|产粮大|产油大|生猪调出大|牧业|海岛)(?:县(?:\([市区、]{1,5}\))?|州市|州\(市\)|州|地州|市|乡镇|乡|镇|区|地区)|(?:国家|省级)?(?:乡村振兴|扶贫开发|脱贫攻坚)(?:工作)?重点县/g;

function* numberedSets(text: string): Generator<Found<Region>> {
  if (!/个|重点县/.test(text)) return;
  for (const match of text.matchAll(counted)) {
    yield { start: match.index, end: match.index + match[0].length, value: unlisted(match[0]) };
  }
}
