import { fold } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { everydayNames, wordsInto, wordsOutOf } from './data/region-words.js';
import { abbreviations } from './abbreviations.js';
import { countryCode, isWithin, lines, unlisted } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import type { Senses } from './lexicon.js';
import { Known } from './known.js';
import { localities, zoneEnd } from './localities.js';
import type { Reading } from './reading.js';
import { routeAbbreviations, wayEnds } from './routes.js';
import { SignSet, spaces } from './sign-set.js';
import { matchesAt } from './sticky.js';
import type { Matches } from './trie.js';
import type { VocabularyEntry } from './vocabulary.js';
import { waters } from './waters.js';

/** Names that are everyday words too: prefectures by hand, counties by the dictionary. */
const everyday = new Set(
  [
    ...lines(everydayNames).filter(
      (name) =>
        !'文山 大理 百色 遵义 海口 清远 毕节 铜仁 安定 合肥 大连 保定 包头 银川 宝鸡 玉门 酒泉 平凉 商丘 信阳 周口 焦作 烟台 营口 通化 运城 自贡 恩施 孝感 怀化 河源 茂名 三亚 正定 遵化 永年 馆陶 宣化 怀来 围场 南皮 泊头 河间 上党 左权 平遥 介休 永济 五台 原平 离石 建平 集安 扶余 金坛 常熟 射阳 仪征 句容 奉化 海盐 武义 当涂 石台 仙游 建瓯 历城 即墨 平度 龙口 高密 阳谷 临清 定陶 巨野 登封 内黄 舞阳 义马 项城 五峰 石首 武穴 赤壁 茶陵 新会 融水 苍梧 凭祥 奉节 双流 江油 康定 会理 镇远 个旧 思茅 周至 神木 灵台 循化 盐池 且末 库车 莎车 房山 顺义 平谷 丰润 海门 宝应 兴化 定远 修水 万载 大冶 监利 固始 光山 新野 方城 安化 定边 米脂 兴义 仙桃 永新 莲池 应城 当阳'
          .split(' ')
          .includes(name),
    ),
    ...'安康 阿里 白银 日照 来宾 长治 朝阳 东方 海东 海北 海南州 海西 黄南 山南 三明 吉安 黑河 白山 大同 天水 中山 黄山 大兴安岭 山丹 中东 东部 中部 江海 新建 东城 西城 城东 城西 城中 海港 路北 桥东 桥西 万全 平城 东河 松山 大东 西市 老边 站前 太平 白塔 双城 建华 元宝 明山 古塔 龙潭 东洲 望花 南关 绿园 道里 道外 阳明 新林 静安 滨湖 钟楼 新北 惠山 广陵 上城 滨江 南湖 东湖 昌江 天桥 钢城 河口 牡丹 中原 金水 上街 红旗 中站 北关 湖滨 卧龙 平桥 龙湖 双清 北湖 高明 坡头 金湾 七星 银海 长寿 金牛 仁和 东坡 翠屏 朝天 花溪 万山 盘龙 西山 古城 红塔 宝塔 平川 新市 大祥 石峰 荷塘 大通 花山 雨山 长乐 江南 江北 江城 山城 龙城 铁山 石龙 红山 顺城 广阳 山亭 麒麟 龙湾 高港 龙安 建安 七星关 成功 和美 大村 大社 新社 大城 大树 仁爱 信义 光复 新港 清水 大里 水上 大武 大湖 公馆 后里 石门 将军 东山 田中 大林 大内 下营 观音 新屋 集集 水里 永和 中和 三民 前镇 永安 中正 国姓 关山 金峰 延平 春日 内门 内湖 名间 石冈 盐田 太平洋 左江 江东 龙门 城固'.split(
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
  // 航天|等: 等 closes a list.
  if (text.charAt(end - 1) === '等' && (into.get(first)?.has(text.charCodeAt(start - 1)) ?? false))
    return true;
  const right = outOf.get(text.charCodeAt(end - 1))?.has(text.charCodeAt(end)) ?? false;
  if (!right) return false;
  // 南宁|海关.
  if (text.startsWith('海关', end)) return false;
  // 洮河|定西|段.
  if (text.charAt(end) === '段') return false;
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

/** What is named after a river or a mountain and is no part of it: 长江路, 长江学者. */
const namedAfter = /(?:(?<=西部)协作|学者|证券|存储|日报|大学|[大]?[道桥街路](?!线)|隧道|电力|牌)/y;
/** What 中华人民共和国 is half of another name with. */
const ministryAfter = /(?:国务院|[\u4e00-\u9fff]{2,10}(?:部|委员会|总局|署)(?![分门]))/y;

/** Whether a place lies in the city, prefecture or county of the plan. */
function isNear({ code }: Region, { region: own }: Context): boolean {
  if (own === null || (own.level !== 'prefecture' && own.level !== 'county')) return false;
  return isWithin(code, own.level === 'county' ? (own.parent ?? own.code) : own.code);
}

/** What makes 东部 that of the country: 东部产业. */
const partOfCountry =
  /产业|沿海|地区|[六各]?省|发达|先进|崛起|非省会|(?:城市)?前列|第[一二三四五六七八九十\d]|[一二]线|欠发达/y;

/** Uses of the names of prefectures as words, in plans of the province where they lie too. */
const ordinaryUse =
  /(?:幸福|健康|平安|[民众人的])安康|日照(?:[时充强率量间]|资源)|长治久|白银(?:[价、]|期货)|金、白银|朝阳(?:产|行)|(?:世界|天下)大同|大同(?:小|世)/;
/** Cities of Taiwan are known by their full names where those are words. */
const isPrefectureWithCode = ({ level, code }: Region): boolean =>
  level === 'prefecture' && !code.startsWith('set/');
const isOrdinaryUse = (text: string, start: number, end: number): boolean =>
  ordinaryUse.test(text.slice(Math.max(0, start - 2), end + 2));

const isPartOfCountry = (text: string, end: number, before: Region | null): boolean =>
  before === null && matchesAt(partOfCountry, text, end);

interface Candidate extends Found<Region> {
  /** Known as a place only beside other places. */
  readonly weak: boolean;
}

/** Words after and before 中国 that it is half of another name or word with. */
const afterCountry =
  /(?:特色|共产|式|化|梦|人|政府|科学院|工程院|银行|电信|移动|联通|石油|石化|青年|智慧|方案|精神)/y;
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
  const own = (each: Region) => context.province !== null && isWithin(each.code, context.province.code);
  const inside = (each: Region) => before !== null && isWithin(each.code, before.code);
  const isEveryday = () => (senses.isEveryday ??= everyday.has(text.slice(start, end)));
  const whole = senses.full?.choose(context.province, before);
  const short = senses.short?.choose(context.province, before);
  const given = senses.given?.choose(context.province, before);
  // What a user's vocabulary says, unless it speaks of another province and the plan's own has such a place.
  if (given && (own(given) || ![whole, short].some((each) => each && own(each))))
    return { start, end, value: given, weak: false };
  // 太湖 is a lake, and a county where the plan is of its province.
  const full = whole?.level === 'set' && short && own(short) ? null : whole;
  if (full) {
    const named = full.level === 'set' || full.level === 'foreign';
    if (named && crosses(text, start, end, true)) return null;
    // 粤黔|东西部协作.
    if (named && text.startsWith('西部', end) && text.charAt(end - 1) === '东') return null;
    if (named && matchesAt(namedAfter, text, end)) return null;
    // 捷运城市: the end of one word and 城市.
    if (
      end - start >= 3 &&
      text.startsWith('城市', end - 2) &&
      into.get(text.charCodeAt(start))?.has(text.charCodeAt(start - 1))
    )
      return null;
    if (full.code === countryCode) {
      return matchesAt(afterCountry, text, end) ||
        (text.startsWith('家', end) && text.startsWith('发展', start - 2)) ||
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
      weak: isEveryday() && !(full.level === 'set' && isPartOfCountry(text, end, before)),
    };
  }
  if (!short) return null;
  if (short.level === 'country')
    return matchesAt(ministryAfter, text, end) ? null : { start, end, value: short, weak: false };
  const place = short.level !== 'set' && short.level !== 'foreign';
  // In texts of the whole country counties stand in rows: 支持巫山、奉节、云阳.
  const isStray = short.level === 'county' && !own(short) && !inside(short);
  if (isStray && context.province !== null) return null;
  const wellKnown = short.level === 'province' || (short.level === 'prefecture' && own(short));
  if (short.level !== 'set' && crosses(text, start, end, wellKnown)) return null;
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
  // Districts of other cities share their short names with too much else, unless no other place has them.
  const district =
    short.level === 'county' &&
    short.name.endsWith('区') &&
    !inside(short) &&
    !isNear(short, context) &&
    (senses.short?.regions.length ?? 0) > 1;
  return {
    start,
    end,
    value: short,
    weak:
      isStray ||
      district ||
      (short.code !== context.region?.code &&
        isEveryday() &&
        !(isPrefectureWithCode(short) && own(short) && !isOrdinaryUse(text, start, end)) &&
        !(short.level === 'set' && isPartOfCountry(text, end, before))),
  };
}

/**
 * Of the entries with one name the one that a plan means: that of its own region, one known everywhere, or the only one of a
 * place within. What belongs to another place is not known here.
 */
function entryIn(entries: readonly VocabularyEntry[], { region: own }: Context): VocabularyEntry | null {
  const [first] = entries;
  if (first !== undefined && entries.length === 1 && first.scope === undefined) return first;
  const ofOwn = entries.find(({ scope }) => own !== null && scope !== undefined && isWithin(own.code, scope));
  const known = ofOwn ?? entries.find(({ scope }) => scope === undefined);
  if (known !== undefined) return known;
  const inside = entries.filter(
    ({ scope }) => own === null || (scope !== undefined && isWithin(scope, own.code)),
  );
  return inside.length === 1 ? (inside[0] ?? null) : null;
}

/** The last sign of a name is the first of a word: 德钦|县城, 昆明|市民. */
const otherWordSigns = new SignSet('县区市');
const otherWord = /县(?:城(?!乡|市|管|区)|域)|区(?:段|域)|市(?:民|区|场|容|域)/y;

/** Finds every known name: one pass, the longest at each place. */
export function findKnown(reading: Reading, context: Context): Known {
  const { text } = reading;
  const { lexicon } = context;
  const candidates: Candidate[] = [];
  const entries: Found<VocabularyEntry>[] = [];
  let free = 0;
  let freeForNames = 0;
  const matches: Matches<Senses> = { values: [], ends: [], count: 0 };
  for (let i = lexicon.next(text, 0); i < text.length; i = lexicon.next(text, i + 1)) {
    lexicon.matchesAt(text, i, matches);
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
      // 学习教育 about 中央八项规定 names it.
      const known = senses.entries.length === 0 ? null : entryIn(senses.entries, context);
      const isFree = i >= freeForNames || known?.kind === 'DOCUMENT';
      if (known && entry === null && isFree) entry = { start: i, end, value: known };
      if (
        place === null &&
        i >= free &&
        (senses.full || senses.short || senses.given) &&
        !(otherWordSigns.at(text, end - 1) && matchesAt(otherWord, text, end - 1))
      )
        place = asCandidate(reading, context, senses, i, end, before);
    }
    if (entry) {
      entries.push(entry);
      freeForNames = Math.max(freeForNames, entry.end);
    }
    if (block > i && (!place || place.end < block)) {
      free = Math.max(free, block);
    } else if (place) {
      candidates.push(place);
      free = place.end;
    }
  }
  const places = candidates.length === 0 ? candidates : besideOthers(text, candidates);
  const byName = new Known(places, entries);
  const sets = localities(reading, context, (offset) => byName.endingAt(offset) !== undefined);
  const rivers = waters(reading, byName);
  const more = abbreviations(reading);
  const routes = [...routeAbbreviations(reading, context, byName), ...wayEnds(reading, byName)];
  if (sets.length + rivers.length + more.length + routes.length === 0) return byName;
  // A place that covers another is the other's whole: 磨憨-磨丁经济合作区.
  const all: Found<Region>[] = [...places, ...sets, ...rivers].sort(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const taken = new Uint8Array(text.length + 1);
  const isFree = ({ start, end }: Found<Region>) => {
    if (taken[start] || taken[end - 1]) return false;
    taken.fill(1, start, end);
    return true;
  };
  const kept = [...routes, ...all, ...more].filter(isFree);
  return new Known(
    kept.sort((a, b) => a.start - b.start),
    entries,
  );
}

/** Leaves out names known as places only beside other places, where they stand alone; adds the zones of the others. */
function besideOthers(text: string, candidates: Candidate[]): readonly Candidate[] {
  const kept = candidates.map((each) => !each.weak);
  for (let i = 1; i < candidates.length; i++) {
    // 冈山、桥头: neighbours of one city vouch for each other.
    const [a, b] = [candidates[i - 1], candidates[i]];
    if (
      !kept[i] &&
      !kept[i - 1] &&
      b?.start !== a?.end &&
      a?.value.parent === b?.value.parent &&
      a?.value.parent !== null &&
      isBeside(text, a, b)
    )
      kept[i - 1] = kept[i] = true;
    if (!kept[i] && kept[i - 1] && isBeside(text, candidates[i - 1], candidates[i])) kept[i] = true;
  }
  for (let i = candidates.length - 2; i >= 0; i--) {
    if (!kept[i] && kept[i + 1] && isBeside(text, candidates[i], candidates[i + 1])) kept[i] = true;
  }
  let covered = 0;
  for (let at = 0; at < candidates.length; at++) {
    const { start, end } = candidates[at] as Candidate;
    if (start < covered) {
      kept[at] = false;
      continue;
    }
    if (candidates[at + 1]?.start === end) continue;
    const to = text.charAt(start - 1) === '-' ? 0 : zoneEnd(text, end);
    if (to === 0) continue;
    candidates[at] = { start, end: to, value: unlisted(text.slice(start, to)), weak: false };
    kept[at] = true;
    covered = to;
  }
  return kept.includes(false) ? candidates.filter((_, at) => kept[at]) : candidates;
}

const joining = new SignSet('、和与及至到-~·');

function isBeside(text: string, a: Candidate | undefined, b: Candidate | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  // 东北|振兴: right behind a place a word is one only where it lies in it.
  if (b.start <= a.end) return isWithin(b.value.code, a.value.code) || isWithin(a.value.code, b.value.code);
  return b.start === a.end + 1 && joining.at(text, a.end);
}
