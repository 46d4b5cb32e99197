import { notInBody } from './body-ends.js';
import type { Context, Found } from './context.js';
import { unlisted } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import type { Reading } from './reading.js';
import { Pattern } from './scan.js';
import { isHan, SignSet } from './sign-set.js';
import { matchesAt } from './sticky.js';
import { isBoundary, wordsBefore } from './words-before.js';

/** What makes a place of its own of the place before it: 南沙新区, 贵阳都市圈, 喀什经济开发区. */
const zone =
  /(?:国家级?)?(?:新区(?!域)|高新区|经开区|(?:经济技术|高新技术产业|农业高新技术产业|高新技术|经济)?开发区(?!域)|(?:跨境|边境)?经济合作区|(?:特殊)?综合保税区|综保区|保税港区|保税区|自(?:由)?贸(?:易)?试验区(?:[\u4e00-\u9fff]{2,4}片区)?|自贸区|(?:临空|临港|航空港|空港|枢纽)经济(?:综合实验|示范|试验)?区|旅游度假区|国际陆港区|(?:重点)?开发开放试验区|跨境电子?商务综合试验区|国际合作示范区|国际医学开放试验区|生态经济(?:区|带)|工业园区|科学城|科技城|大学城|中央(?:商务|法务|活力|创新)区|地方经贸合作示范区|都市圈|都会区|都市区|城市群|城镇群|城镇带|(?<!草)湖区(?!域)|库区|流域|国际陆港(?!区)|国家公园|[\u4e00-\u9fff]{0,4}产业城)/y;
const zoneSigns = new SignSet('特生流产国新高经开综保自都城湖库跨边临航空枢旅工科大中地农');
/** A part of a place that has a zone of its own: 合肥|新站|高新区. */
const middle = /[\u4e00-\u9fff]{2,3}(?=(?:高新区|经开区|新区|经济开发区|产业新城|工业园区|旅游度假区))/y;
const noMiddle =
  /建设|打造|推进|国家|省级|市级|特色|重点|各|等|级|创建|支持|依托|加快|主城|中心|老城|城市|沿边|与|和|区$/;

/** Where the zone of a place ends that begins with the name before it; 0 where there is none. */
export function zoneEnd(text: string, end: number): number {
  if (zoneSigns.at(text, end) && matchesAt(zone, text, end)) return zone.lastIndex;
  middle.lastIndex = end;
  const between = isHan(text.charCodeAt(end)) ? middle.exec(text) : null;
  if (between === null || noMiddle.test(between[0])) return 0;
  return matchesAt(zone, text, end + between[0].length) ? zone.lastIndex : 0;
}

/** Zones whose place no list holds: 新站高新区, 阳澄湖旅游度假区. */
const zoneAlone = new Pattern(
  /高新区|经开区|旅游度假区|风景名胜区|科技城|科学城|新片区|大学城|临空经济区|经济技术开发区|高新技术产业开发区|经济开发区/,
);
const kindOfZone =
  /国家|省级|市级|县级|州级|[各全级类等个\d"]|特色|重点|工业|园区|有关|所有|一批|生态|现有|沿边|边境|跨境|中心|城|区|新建|产业|旅游$|技术|创建|我[省市]|达标|优势|区域|境外|海外|国际|国内|一流|多家|综合|智慧|绿色|海关|口岸|以[及为]|带动|包括|推动|支撑|其他|专业|乡镇|化工|循环|现代|高端|发展|建设|合作|联合|省际|各地|老旧/;
/** The pilot zones of free trade, each by its province: 中国(云南)自由贸易试验区昆明片区. */
const freeTrade = new Pattern(
  /中国\([\u4e00-\u9fff]{2,4}\)自(?:由)?贸(?:易)?试验区(?:[\u4e00-\u9fff]{2,4}片区)?/,
);
/** Zones that two names stand for: 磨憨-磨丁经济合作区, 中国-上合组织地方经贸合作示范区. */
const joinedZone = new Pattern(
  /[-~](?<=[\u4e00-\u9fff]{2}.)[\u4e00-\u9fff]{2,6}?(?:(?:跨境|边境)?经济合作区|地方经贸合作示范区|工业园区|产业园区)/,
);

const town = new Pattern(/[镇乡](?<=[\u4e00-\u9fff]{2}.)|街道(?<=[\u4e00-\u9fff]{2}..)/);
/** What makes an ordinary word of 镇 and 乡. */
const ordinaryAfter =
  /[镇乡](?:[村镇土亲愁音贤里邻情下级域约企俗宴痛静定长]|街(?!道)|区(?!域)|民(?!族|主|政|生)|风|规民)/y;
/** Kinds of towns. */
const kindOfTown =
  /中心|重点|特色|建制|示范|卫星|强|样板|试点|先进|所有|全部|历史|文化|古|小城|新型|旅游|工业|农业|边境|沿边|美丽|宜居|生态|经济|百强|千强|城|乡|村|县|市|区|镇|帮|[千万百各个名大小多两返下入故家老同侨水侗苗瑶回还离异的之为全等级届于]|\d|民族|所属|偏远|山区|贫困|相关|有关|部分|其他|个别|全国|国家|如|社|基层|进街|主要|沿街|市政/;
/** Words that go with 街道 and make none of one. */
const kindOfStreet =
  /背街|城市|主要|沿街|市政|道路|乡镇|社区|周边|全|老旧|商业|历史|重点|示范|样板|村|各|县|镇|个|特色|景观|步行|清扫|基层|中心|智慧|文化|等/;
const ofPlace = new SignSet('县市区旗州盟');

/** Towns, townships and quarters, which no list holds: 莲峰镇, 阿瓦提乡, 西门街道. */
function* towns(
  { text, scan }: Reading,
  { region }: Context,
  endsPlace: (place: number) => boolean,
): Generator<Found<Region>> {
  for (const { 0: word, index: at } of scan.matches(town)) {
    const end = at + word.length;
    if (word.length === 1 && matchesAt(ordinaryAfter, text, at)) continue;
    let start = wordsBefore(text, at, 12);
    for (let i = at; i > start; i--) {
      if (endsPlace(i)) {
        start = i;
        break;
      }
    }
    // What stands behind a county is its own: 成安县道东堡镇.
    for (let i = at - 2; i > start; i--) {
      if (ofPlace.at(text, i - 1) && i - start >= 2) {
        start = i;
        break;
      }
    }
    const words = text.slice(start, at);
    const longest = word === '乡' ? 5 : 4;
    if (words.length < 2 || words.length > longest || notInBody.test(words)) continue;
    if (word === '街道' ? kindOfStreet.test(words) : kindOfTown.test(words)) continue;
    const name = words + word;
    // Towns of many counties share a name.
    const value: Region = {
      ...unlisted((region?.level === 'county' ? region.name : '') + name),
      level: 'county',
    };
    yield { start, end, value };
  }
}

const village = new Pattern(
  /村(?<=[\u4e00-\u9fff]{3})(?![厅局庄民委级里镇落居道史企集干医卫容貌口改务校组寨])|社区(?<=[\u4e00-\u9fff]{4})(?![居卫服工医养治党党书])/,
);
const kindOfVillage =
  /[镇乡县市区各个全所有老旧]|中心|示范|重点|贫困|行政|自然|城市|美丽|传统|特色|空心|文明|幸福|整治|[农乡渔山]$/;

/** Villages and quarters right behind the place that they are part of, or in a row of such: 闽宁镇原隆村、福宁村. */
function* villages({ text, scan }: Reading, endsPlace: (place: number) => boolean): Generator<Found<Region>> {
  let last = -2;
  for (const { 0: word, index: at } of scan.matches(village)) {
    let start = at - 2;
    while (start > 0 && at - start < 5 && !endsPlace(start) && last + 1 !== start) start--;
    if (!endsPlace(start) && last + 1 !== start) continue;
    const words = text.slice(start, at);
    if (kindOfVillage.test(words) || notInBody.test(words)) continue;
    last = at + word.length;
    yield { start, end: last, value: { ...unlisted(words + word), level: 'county' } };
  }
}

/** Sets of places with a defining property, counted or of a policy: 25个边境县, 乡村振兴重点县. */
const counted = new Pattern(
  /(?:\d{1,4}|[一二三四五六七八九十百两]{1,4})个(?:国家|省级?|全国|原|陆地|沿边|我国)?(?:乡村振兴|巩固拓展|深度|集中连片|特殊|革命|少数)?(?:边境|沿边|重点帮扶|脱贫|扩权赋能|扩权|欠发达|山区海岛|山区|革命老区|重点生态功能区|原中央苏区|老少边穷|贫困|民族自治地方|民族自治|民族|老区|困难|产粮大|产油大|生猪调出大|牧业|海岛|沿海|沿江)(?:县(?:域|\([市区、]{1,5}\))?|州市|州\(市\)|州|地州|市(?!场)|乡镇|乡(?!村)|镇|区(?!域)|地区|行政村)|山区(?:海岛)?(?:\d{1,2}县|县(?=[,。、;跨高]))|(?:国家|省级)?(?:乡村振兴|扶贫开发|脱贫攻坚)(?:工作)?重点县/,
);

/**
 * Places that no list holds, by the shape of their names.
 *
 * @param endsPlace whether a place known by name ends at an offset
 */
export function localities(
  reading: Reading,
  context: Context,
  endsPlace: (place: number) => boolean,
): readonly Found<Region>[] {
  const { text, scan } = reading;
  const found: Found<Region>[] = [];
  const add = (start: number, end: number) =>
    found.push({ start, end, value: unlisted(text.slice(start, end)) });
  for (const { 0: name, index: start } of scan.matches(counted)) add(start, start + name.length);
  for (const { 0: name, index: start } of scan.matches(freeTrade)) add(start, start + name.length);
  for (const { 0: name, index: at } of scan.matches(joinedZone)) {
    const start = wordsBefore(text, at, 6);
    if (at - start >= 2 && at - start <= 4) add(start, at + name.length);
  }
  for (const { 0: name, index: at } of scan.matches(zoneAlone)) {
    const start = wordsBefore(text, at, 8);
    const words = text.slice(start, at);
    if (
      words.length >= 2 &&
      words.length <= 4 &&
      !kindOfZone.test(words) &&
      (isBoundary(text, start) || words.length <= 3)
    )
      add(start, at + name.length);
  }
  found.push(...towns(reading, context, endsPlace));
  const ends = new Set(found.map(({ end }) => end));
  found.push(...villages(reading, (place) => endsPlace(place) || ends.has(place)));
  return found;
}
