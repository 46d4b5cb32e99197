import type { Context, Found } from './context.js';
import { countryCode, region as regionOf, regions, unlisted } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import { Pattern } from './scan.js';
import type { Reading } from './reading.js';
import { isHan } from './sign-set.js';
import { isBoundary, wordsBefore } from './words-before.js';

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
      `|[${any}][电气煤水油货品菜碳]?[入送援][${any}](?![\u4e00-\u9fff]?人)|(?<=[驻在入来援赴返抵离出])[${strong}${cities}](?![江池])|(?<=驻)[津京苏川吉辽甘青宁藏](?![江池])|(?<=")(?!鲁班|鲁迅|鲁莽|桂花|桂冠|桂圆|晋升|晋级|冀望|琼浆|琼瑶|豫剧|豫园|湘绣|闽剧|粤剧|川剧|赣剧|滇池)[${strong}${cities}](?=[^"]{1,10}")|(?<=援)[藏疆青]|(?<=[强兴])[${strong}](?![于大])|(?:[${any}][${strong}]|[${strong}][${any}])(?=直流|特高压|合作|协作|两地|两省|高铁|铁路|高速|通道|班列|毗邻|边界|交界|经贸|劳务)|[${strong}][东西南北中](?=[\u4e00-\u9fff,。、;:"()]|$)`,
  ),
);

/** One-character names of countries and what is beyond one, as they stand in 中老铁路. */
const abroad: Readonly<Record<string, string>> = {
  中: countryCode,
  老: '老挝',
  越: '越南',
  缅: '缅甸',
  泰: '泰国',
  柬: '柬埔寨',
  俄: '俄罗斯',
  蒙: '蒙古国',
  欧: '欧洲',
  亚: '亚洲',
  哈: '哈萨克斯坦',
  吉: '吉尔吉斯斯坦',
  乌: '乌兹别克斯坦',
  塔: '塔吉克斯坦',
  巴: '巴基斯坦',
  阿: '阿拉伯国家',
  尼: '尼泊尔',
  印: '印度',
  孟: '孟加拉国',
  新: '新加坡',
  马: '马来西亚',
  菲: '菲律宾',
  日: '日本',
  韩: '韩国',
  朝: '朝鲜',
  美: '美国',
  英: '英国',
  法: '法国',
  德: '德国',
  意: '意大利',
  澳: '澳大利亚',
  非: '非洲',
  拉: '拉美',
  匈: '匈牙利',
  塞: '塞尔维亚',
  白: '白俄罗斯',
  澜: '澜沧江',
  湄: '湄公河',
};
const abroadNames = new Map(
  Object.entries(abroad).map(([sign, name]) => [
    sign,
    regionOf(name) ?? regionOf(`set/${name}`) ?? unlisted(name),
  ]),
);
/** What countries share: 中老|铁路. */
const shared =
  '铁路|高铁|国际|班列|跨境|边境|边界|边民|双边|双方|两国|三国|三方|友好|友谊|关系|合作|经济|经贸|贸易|自由贸易|自贸|口岸|通道|走廊|油气|天然气|输油|原油|公路|准轨|联合|合资|合办|青年|人文|民间|命运共同体|建交|博览会|论坛|产业园|工业园|科技园|互认|产能|投资|快线|直航|航线|海底|领导人|北部湾';
const countries = new Pattern(
  new RegExp(
    `(?:中老缅泰|中老泰|中柬泰|中老缅|中老越|中越老|中吉乌|中蒙俄|中日韩|中哈俄|中塔乌|孟中印缅|中尼印|中俄蒙)(?![\u4e00-\u9fff]?[年人医药])|中(?:欧(?:\\(亚\\))?|[老越缅泰柬俄蒙哈吉乌塔巴阿尼印新马菲日韩朝美英法德意澳非拉匈塞白])(?=(?:"|、中[老越缅泰俄蒙欧哈])?(?:${shared}))|澜湄(?=${shared}|国家|流域|区域|甘泉)`,
  ),
);
/** Before 中 where it is no country: 其中|新投资. */
const halfOfWord = /[其集从高初当之途年期国民命适看华郑空心阿]$/;

/** One-character names of cities beyond the plan's own province, as railways and motorways have them: 沪杭, 西成. */
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
};

/** What roads, railways and cities that grow together end in, behind the one-character names of the places they tie. */
const shares = new Pattern(
  /城际铁路|客运专线|客专|高速公路|高速|高铁|铁路|城际|动车|公路|大型灌区|一体化|同城化|(?:工业|科创|科技|文旅|产业|交通|旅游)协同|新线|古驿道|开放大通道|国际大通道|内河航运大通道|大通道|城市群|都市圈/,
);
/** No row of such names is longer. */
const longestRow = 40;
const rowBefore = /((?:[\u4e00-\u9fff]{2,6}、){0,8}[\u4e00-\u9fff]{2,7}?)(?:等)?(?:\d{1,3}条)?$/;

type Letters = ReadonlyMap<string, Region>;

const nationalLetters: Letters = new Map(
  Object.entries({ ...railCities, ...cityCodes, ...codes }).map(([sign, code]) => [
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

const ordinary =
  /[新建大高安全通平和中东西南北上下永石龙]{2}|^(?:农村|国省|县乡|乡村|城市|交通|地方|货运|客运|专用|普通|国家|等级|省道|国道|主要|市域|市政|区域|城乡|政务|产业|旅游|沿边|沿海|沿江|智慧|绿色|干线|支线|山区|景区|园区)/;

/** Whether a name of more than one character that is known by itself starts at a place of the text: 临沧|高速. */
export type StartsPlace = (place: number) => boolean;

/** One-character names in the names of what ties places: 渝昆高铁, 昆楚大、临清等40条高速公路. */
export function* routeAbbreviations(
  { text, scan }: Reading,
  context: Context,
  startsPlace: StartsPlace,
): Generator<Found<Region>> {
  for (const { index: at } of scan.matches(shares)) {
    const from = Math.max(0, at - longestRow);
    const row = rowBefore.exec(text.slice(from, at));
    if (!row) continue;
    const known = letters(context);
    // 环|广西|公路 holds a name that is known.
    const holdsPlace = (start: number, end: number) => {
      for (let at = start; at + 2 <= end; at++) if (startsPlace(at)) return true;
      return false;
    };
    const names = (row[1] ?? '').split('、');
    let end = from + row.index;
    let of: Found<Region>[] = [];
    for (const [nth, name] of names.entries()) {
      let start = end + (nth === 0 ? 0 : 1);
      end = start + name.length;
      if (nth === 0) {
        // A row may begin behind a verb: 建设渝昆高铁.
        start = wordsBefore(text, end, 7);
        if (text.charAt(start) === '新' && end - start > 2) start++;
      }
      const signs = [...text.slice(start, end)];
      const isKnown = (sign: string) => known.has(sign);
      const named =
        signs.length >= 2 &&
        signs.length <= 5 &&
        (signs.every(isKnown) || (of.length > 0 && signs.some(isKnown))) &&
        !ordinary.test(signs.join('')) &&
        !holdsPlace(start, end);
      if (!named) {
        of = [];
        continue;
      }
      // 西成 are 西安 and 成都 wherever they are spoken of.
      const meant = signs.every((sign) => nationalLetters.has(sign)) ? nationalLetters : known;
      for (const [nth, sign] of signs.entries())
        of.push({ start: start + nth, end: start + nth + 1, value: meant.get(sign) ?? unlisted(sign) });
    }
    // What the word for the road stands behind is the last of the row.
    if (of[of.length - 1]?.end === end) yield* of;
  }
}

/** One-character names of places, which stand only in compounds: 沪滇, 陇电入浙, 驻滇, 滇中, 中老铁路. */
export function abbreviations({ text, scan }: Reading): readonly Found<Region>[] {
  const all: Found<Region>[] = [];
  for (const { 0: found, index: at } of scan.matches(countries)) {
    if (isHan(text.charCodeAt(at - 1)) && !isBoundary(text, at) && halfOfWord.test(text.charAt(at - 1)))
      continue;
    for (let i = 0; i < found.length; i++) {
      const value = abroadNames.get(found.charAt(i));
      if (value) all.push({ start: at + i, end: at + i + 1, value });
    }
  }
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
