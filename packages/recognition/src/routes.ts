import { cityCodes, provinceCodes } from './abbreviations.js';
import type { Context, Found } from './context.js';
import { region as regionOf, regions, unlisted } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import type { Reading } from './reading.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { SignSet } from './sign-set.js';
import { wordsBefore } from './words-before.js';

/** One-character names of cities that are known beyond their province, as railways and motorways have them: 沪杭, 西成. */
const railCities: Readonly<Record<string, string>> = {
  杭: '330100',
  温: '330300',
  衢: '330800',
  合: '340100',
  阜: '341200',
  福: '350100',
  厦: '350200',
  漳: '350600',
  泉: '350500',
  昌: '360100',
  九: '360400',
  济: '370100',
  郑: '410100',
  武: '420100',
  宜: '420500',
  襄: '420600',
  衡: '430400',
  怀: '431200',
  张: '430800',
  广: '440100',
  深: '440300',
  珠: '440400',
  汕: '440500',
  湛: '440800',
  茂: '440900',
  惠: '441300',
  柳: '450200',
  钦: '450700',
  成: '510100',
  绵: '510700',
  莞: '441900',
  嘉: '330400',
  绍: '330600',
  湖: '330500',
  扬: '321000',
  镇: '321100',
  盐: '320900',
  淮: '320800',
  宿: '321300',
  通: '320600',
  常: '320400',
  芜: '340200',
  宣: '341800',
  莆: '350300',
  抚: '361000',
  烟: '370600',
  潍: '370700',
  菏: '371700',
  洛: '410300',
  商: '411400',
  荆: '421000',
  岳: '430600',
  韶: '440200',
  梅: '441400',
  揭: '445200',
  潮: '445100',
  肇: '441200',
  清: '441800',
  阳: '441700',
  遵: '520300',
  毕: '520500',
  曲: '530300',
  乌: '650100',
  锡: '320200',
  昆: '530100',
  瑞: '533102',
  西: '610100',
  兰: '620100',
  银: '640100',
  哈: '230100',
  沈: '210100',
  徐: '320300',
  呼: '150100',
  包: '150200',
  太: '140100',
  雄: '133100',
  霍: '654004',
  格: '632801',
  库: '652801',
  敦: '620982',
};

/** What roads, railways and cities that grow together end in, behind the one-character names of the places they tie. */
const shares = new Pattern(
  /城际铁路|客运专线|客专|高速公路|高速|高铁|铁路|城际|动车|公路|大型灌区|灌区|新通道|一体化|同城化|产业带|经济带|(?:协同|融合|联动)发展|(?:跨江|融合)?一体发展|跨江融合|(?:工业|科创|科技|文旅|产业|交通|旅游)协同|新线|古驿道|开放大通道|国际大通道|内河航运大通道|大通道|铁水联运|[一二三四五六]级航道|航道|城市群|都市圈|(?:产业|科创|科技创新|创新|智造|制造|工业|生态|经济)走廊|(?:产业科技|科技|产业)?创新带|(?:合作|共建|协作)产业园|机场|过江通道|跨海通道|(?:长江|黄河|跨海|跨江)大桥|对口合作|对口协作|扶贫协作/,
);
/** A stretch of a line by the places where it ends: 沿江高铁|武宜|段. */
const stretch = new Pattern(/段(?<=(?:高铁|铁路|高速|公路|客专|城际|干线)[\u4e00-\u9fff]{2}.)(?!落)/);
/** What cities that share it are named for in quotes: “汉孝随襄十”新能源汽车、“宜荆荆”新材料产业走廊. */
const sharedInQuotes = new Pattern(/走廊|产业带|经济带|城市群|都市圈|一体化|同城|组团/);
/** Such a row of quotes is no longer. */
const longestQuotedRow = 80;
/** Ends before which the names of cities of any province stand. */
const acrossProvinces = /^(?:城际铁路|客运专线|客专|高速公路|高速|高铁|铁路|城际)$/;
const directions = new SignSet('东南西北中');
/** No row of such names is longer. */
const longestRow = 40;
const rowBefore =
  /((?:[\u4e00-\u9fff]{2,6}、){0,8}[\u4e00-\u9fff]{2,7}?)(?:扩能改造|扩能|改扩建|扩容|增建二线)?等?(?:\d{1,3}条)?$/;

type Letters = ReadonlyMap<string, Region>;

const nationalLetters: Letters = new Map(
  Object.entries({ ...railCities, ...cityCodes, ...provinceCodes }).map(([sign, code]) => [
    sign,
    regionOf(code) ?? unlisted(sign),
  ]),
);
const lettersOf = new Map<string, Letters>();

/** The one-character names that the road and rail names of a province use, of its prefectures, cities and counties too. */
function letters({ province }: Context): Letters {
  if (province === null) return nationalLetters;
  const known = lettersOf.get(province.code);
  if (known) return known;
  const found = new Map<string, Region>();
  const add = (sign: string, region: Region) => {
    if (!found.has(sign)) found.set(sign, region);
  };
  const inside = [...regions()].filter(
    ({ code }) => code !== province.code && code.slice(0, 2) === province.code.slice(0, 2),
  );
  for (const each of inside) if (each.level === 'prefecture') add(each.name.charAt(0), each);
  for (const [sign, each] of nationalLetters) add(sign, each);
  for (const each of inside) if (/[县市]$/.test(each.name)) add(each.name.charAt(0), each);
  lettersOf.set(province.code, found);
  return found;
}

let distant: Letters | undefined;

/** The first characters of all prefectures; which one is meant is open where several share theirs. */
function distantLetters(): Letters {
  if (distant) return distant;
  const found = new Map<string, Region>();
  for (const each of regions()) {
    if (each.level !== 'prefecture') continue;
    const sign = each.name.charAt(0);
    found.set(sign, found.has(sign) ? unlisted(sign) : each);
  }
  return (distant = found);
}

const ordinary =
  /[新建大高安全通平和中东西南北上下永石龙]{2}|^(?:农村|国省|县乡|乡村|城市|交通|地方|货运|客运|专用|普通|国家|等级|省道|国道|主要|市域|市政|区域|城乡|政务|产业|旅游|沿边|沿海|沿江|智慧|绿色|干线|支线|山区|景区|园区|通用|海上|云上|河海|江海|来往|定期|陆海|海陆|山海|河湖|港城|城港|临海|滨海)|高铁|铁路|高速/;
/** What is done to a line, before its name. */
const worksBefore =
  /^(?:整治|疏浚|改扩建|扩建|贯通|提升|加密|力促|力争|确保|争取|谋划|开通|续建|出台|编制|制定|打造|形成|构建|深化|促进|加强|支持|共建|建成|实现|新(?=[\u4e00-\u9fff]{2}))+/;
/** Pairs that are one word, the name of one place: 梅山. */
const wholeName = /^.[山河江湖州阳城口]$/;

/** The places that a few characters stand for one by one; null where they are no such names. */
function placesOf(signs: readonly string[], context: Context, isLine: boolean): readonly Region[] | null {
  const word = signs.join('');
  if (signs.length < 2 || signs.length > 6 || ordinary.test(word)) return null;
  const near = letters(context);
  const isNational = (sign: string) => nationalLetters.has(sign);
  // 西成 are 西安 and 成都 wherever they are spoken of.
  const first = signs.every(isNational) ? nationalLetters : near;
  const afar = (isLine || signs.length > 2) && !wholeName.test(word);
  const further = afar ? distantLetters() : undefined;
  const found = signs.map((sign) => first.get(sign) ?? further?.get(sign));
  const unknown = found.filter((each) => each === undefined).length;
  if (unknown === 0 ? !signs.some((sign) => near.has(sign)) : unknown > 1 || signs.length < 3) return null;
  // 沪乍杭: where a line goes through need not be a city.
  const throughTown = isLine && found[0] && found[found.length - 1] && signs.some(isNational);
  return unknown === 0 || throughTown ? found.map((each, nth) => each ?? unlisted(signs[nth] ?? '')) : null;
}

/** One-character names in the names of what ties places: 渝昆高铁, 昆楚大、临清等40条高速公路, 武宜段. */
export function* routeAbbreviations(
  { text, scan, quotes }: Reading,
  context: Context,
  places: Known,
): Generator<Found<Region>> {
  const near = letters(context);
  // A name of more than one character that is known by itself: 临沧|高速, 环|广西|公路.
  const holdsPlace = (start: number, end: number) => {
    for (let at = start; at + 2 <= end; at++) {
      const place = places.startingAt(at);
      if (place && place.end > at + 1 && !isPair(place, end - start)) return true;
    }
    return false;
  };
  // 合|芜马: two cities that are known as a pair, in a row of more.
  const isPair = ({ start, end, value }: Found<Region>, length: number) =>
    value.level === 'set' &&
    end - start < length &&
    [...text.slice(start, end)].every((sign) => !directions.has(sign.charCodeAt(0)) && near.has(sign));
  const one = (start: number, found: readonly Region[]) =>
    found.map((value, nth) => ({ start: start + nth, end: start + nth + 1, value }));

  for (const { 0: word, index: at } of scan.matches(shares)) {
    const from = Math.max(0, at - longestRow);
    const row = rowBefore.exec(text.slice(from, at));
    if (!row) continue;
    const names = (row[1] ?? '').split(/[、和及]/);
    let end = from + row.index;
    let of: Found<Region>[] = [];
    for (const [nth, name] of names.entries()) {
      let start = end + (nth === 0 ? 0 : 1);
      end = start + name.length;
      if (nth === 0) {
        // A row may begin behind a verb: 建设渝昆高铁.
        start = wordsBefore(text, end, 7);
        start += worksBefore.exec(text.slice(start, end))?.[0].length ?? 0;
        // 台州|温玉铁路.
        const before = places.startingAt(start);
        if (before && before.end + 2 <= end) {
          // 长春|龙嘉机场 is called by its place.
          if (word === '机场') continue;
          start = before.end;
        }
      }
      // 合六、|合淮|、合滁: a pair that is known as one.
      const pair = places.startingAt(start);
      const isKnown = pair?.end === end && end - start <= 3;
      if (isKnown && !(acrossProvinces.test(word) && isPair(pair, 4))) continue;
      const signs = [...text.slice(start, end)];
      const found =
        !isKnown && holdsPlace(start, end)
          ? null
          : (placesOf(signs, context, acrossProvinces.test(word)) ??
            (of.length > 0 ? inRow(signs, context) : null));
      of = found ? [...of, ...one(start, found)] : [];
    }
    // What the word for the road stands behind is the last of the row.
    if (of.length > 0) yield* of;
  }
  for (const { index: end } of scan.matches(stretch)) {
    const start = end - 2;
    const found = holdsPlace(start, end) ? null : placesOf([...text.slice(start, end)], context, true);
    if (found) yield* one(start, found);
  }
  if (!scan.may(sharedInQuotes)) return;
  for (const { open, close } of quotes) {
    if (close - open < 4 || close - open > 7) continue;
    if (!scan.mayBetween(sharedInQuotes, close, close + longestQuotedRow)) continue;
    const found = placesOf([...text.slice(open + 1, close)], context, false);
    if (found) yield* one(open + 1, found);
  }
}

/** Whether words behind two places say that a way ties them. */
const isWay = (words: string): boolean => /铁路|高铁|城际|高速|公路|航道|管道|段(?!落)|隧道/.test(words);
/** What stands at the ends of ways and is no place by name. */
const notAPlace =
  /^(?:机场|车站|港口|城区|市区|县城|景区|起点|终点|出海口|省界|市界|县界|国界|园区|口岸|码头|高铁站?|主城区?|中心城区|[东西南北])/;
const between = new Pattern(/至(?<=[\u4e00-\u9fff]{2}.)/);

/** Places that a way ties to one that is known: 黄桶|至百色铁路, 遵义至|大村|高速. */
export function* wayEnds({ text, scan }: Reading, places: Known): Generator<Found<Region>> {
  for (const { index: at } of scan.matches(between)) {
    const [before, after] = [places.endingAt(at), places.startingAt(at + 1)];
    if ((before === undefined) === (after === undefined)) continue;
    if (after) {
      if (!isWay(text.slice(after.end, after.end + 8))) continue;
      const start = wordsBefore(text, at, 8);
      const name = text.slice(start, at);
      if (name.length >= 2 && name.length <= 3 && !notAPlace.test(name))
        yield { start, end: at, value: unlisted(name) };
    } else if (before) {
      const name = text.slice(at + 1, at + 3);
      if (isWay(text.slice(at + 3, at + 5)) && !notAPlace.test(name))
        yield { start: at + 1, end: at + 3, value: unlisted(name) };
    }
  }
}

/** In a row of such names one place that is known vouches for the others beside it. */
function inRow(signs: readonly string[], context: Context): readonly Region[] | null {
  const near = letters(context);
  if (signs.length < 2 || signs.length > 5 || !signs.some((sign) => near.has(sign))) return null;
  return ordinary.test(signs.join('')) ? null : signs.map((sign) => near.get(sign) ?? unlisted(sign));
}
