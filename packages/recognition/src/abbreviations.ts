import type { Found } from './context.js';
import { countryCode, region as regionOf, unlisted } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import { Pattern } from './scan.js';
import type { Reading } from './reading.js';
import { isHan } from './sign-set.js';
import { isBoundary } from './words-before.js';

/** One-character names of provinces and what is like them, with their codes. */
export const provinceCodes: Readonly<Record<string, string>> = {
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
export const cityCodes: Readonly<Record<string, string>> = {
  穗: '440100',
  甬: '330200',
  蓉: '510100',
  邕: '450100',
};
/** One-character names known in pairs alone: 龙粤合作. */
const pairedCodes: Readonly<Record<string, string>> = { 龙: '230000' };
const cities = Object.keys(cityCodes).join('');
const strong = '沪滇浙闽赣鲁豫鄂湘粤桂琼渝黔陇冀皖陕晋';
const any = Object.keys(provinceCodes).join('');
/** Pairs of which one sign is common in ordinary words. */
const pairs =
  '川渝 渝川 京沪 沪苏 苏沪 苏浙 浙苏 苏皖 闽宁 鲁青 京蒙 津甘 苏陕 浙川 川浙 粤港 粤澳 粤川 粤藏 粤新 京津 津冀 滇川 川滇 滇藏 川藏 藏川 青藏 陕甘 甘陕 陕甘宁 甘青 晋蒙 蒙晋 云贵 云贵川 川陕 川黔 黔川 鲁甘 沪宁 京冀 京鄂 苏宁 浙吉 辽苏 苏辽 津沪 粤黑 粤港澳 港澳 港澳台 黔粤 沪青 苏青 龙粤 粤龙'.split(
    ' ',
  );
const compound = new Pattern(
  new RegExp(
    `[${any}]{0,2}[${strong}][${any}]{0,2}[${strong}][${any}]{0,2}|${[...pairs].sort((a, b) => b.length - a.length).join('|')}` +
      `|[${any}][电气煤水油货品菜碳]?[入送援][${any}](?![\u4e00-\u9fff]?人)|[川疆晋陕蒙黔滇藏皖][电气煤水油](?:[东南西北][送输调运]|[外出](?:送|运|疆))|(?<=[驻在入来援赴返抵离出])[${strong}${cities}](?![江池])|(?<=驻)[津京苏川吉辽甘青宁藏](?![江池])|(?<=")(?!鲁班|鲁迅|鲁莽|桂花|桂冠|桂圆|晋升|晋级|冀望|琼浆|琼瑶|豫剧|豫园|湘绣|闽剧|粤剧|川剧|赣剧|滇池)[${strong}${cities}](?=[^"]{1,10}")|(?<=援)[藏疆青]|(?<![北南东])京[鲁豫皖浙赣鄂湘粤桂琼渝黔滇陕晋](?!剧)|(?<=[强兴])[${strong}](?![于大])|(?:[${any}][${strong}]|[${strong}][${any}])(?=直流|特高压|合作|协作|两地|两省|高铁|铁路|高速|通道|班列|毗邻|边界|交界|经贸|劳务)|[${strong}][东西南北中](?=[\u4e00-\u9fff,。、;:"()]|$)`,
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
        const sign = found.charAt(i);
        const value = regionOf(provinceCodes[sign] ?? cityCodes[sign] ?? pairedCodes[sign] ?? '');
        if (value) all.push({ start: at + i, end: at + i + 1, value });
      }
    }
  }
  return all;
}
