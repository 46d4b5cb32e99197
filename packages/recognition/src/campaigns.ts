import type { Span } from '@gangmu/text';
import type { Reading } from './reading.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';

const provinces = '京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔贵滇云藏陕秦甘陇青宁新疆蒙';

/** What places are made into by campaigns of every province: 平安云南, 健康中国. */
const ideal = new Pattern(
  /(?:平安|法治|健康|美丽|数字|文明|清廉|廉洁|书香|诚信|信用|质量|品质|品牌|绿美|和美|幸福|旅居|智慧|智能|文化|活力|善治|制造|数智|温暖|好客|畅游)(?=[\u4e00-\u9fff])/,
);
/** Before it, what makes it the half of another word: 生态文明贵州. */
const halved = /(?:生态|精神|政治|物质|社会|民族|传统|中华|红色|先进|中国|人工|产品|发展|农村)$/;
const country = '中国';
/** 美丽中国先行区. */
const pioneer = /^先行(?:示范)?区/;
/** What names count and watch a whole country by: 第五次全国经济普查. */
const rounds = new Pattern(
  /第[一二三四五六七八九十\d]{1,3}(?:次|轮)[\u4e00-\u9fff]{0,14}?(?:普查|国土调查|环境?保护?督察|环保督察)/,
);
/** Games by their number: 第十七届省运会. */
const games = new Pattern(
  /第[一二三四五六七八九十\d]{1,3}届[\u4e00-\u9fff]{0,12}?(?:运动会|运会|文艺会演|文艺汇演|艺术展演)/,
);
/** Games by the city that holds them: 巴黎奥运会, 杭州亚运会. */
const gamesOfCity = new Pattern(/(?:[冬夏]?(?:残奥|奥运|亚运|亚残|亚残运|残特奥|大运|青奥|世运))会/);
/** What a government promises each year, called by its number: 十件民生实事. */
const promises = new Pattern(
  /[一二三四五六七八九十百]{1,4}(?:件|项|大)(?:重点|重大|惠民|利民|为民)?(?:民生|为民|惠民|利民)(?:办)?实事/,
);
/** Trains by where they go: 东盟班列, 黔粤通道班列. */
const trainsTo = new Pattern(/班列(?!公司|[车员])/);
/** What may stand between the places and the word. */
const trainKind = /^(?:国际|货运|冷链|通道|铁路|快速|直达|跨境|铁海联运|多式联运|旅游){0,2}$/;
const corridor = /(?:西部)?陆海新通道(?:国际|货运|铁海联运)?$/;
/** Trains by their ends: 中老国际班列. */
const trains = new Pattern(
  /中(?:欧|亚|老|越|泰|缅|吉|俄|蒙|哈|韩|日|德|非|老泰|老泰马|老缅|吉乌|欧\(亚\))(?:国际|货运|冷链|铁路|多式联运){0,2}(?:班列|快线|快铁)/,
);
const trainOfCountries =
  /中(?:欧|亚|老|越|泰|缅|吉|俄|蒙|哈|韩|日|德|非)(?:国际|货运|冷链|铁路|\(亚\)){0,2}$/;
/** Waters led from one river to another: 引大济岷. */
const waters = new Pattern(/引[\u4e00-\u9fff](?:济|入|补|润)[\u4e00-\u9fff](?:工程)?/);
/** 蓝天、碧水、净土保卫战, three battles in one breath. */
const battles = new Pattern(
  /(?:蓝天|碧水|净土|青山|黑土)(?=(?:[、和](?:蓝天|碧水|净土|青山|黑土)){1,4}保卫战)/,
);
/** Games and evenings of villages: 村BA, 村超, 村晚. */
const villageGames = new Pattern(/村(?:[bv]a|超(?![级过标出市额])|晚(?![上会间期年]))/);
/** Power sent from province to province: 疆电外送, 皖电东送, 青电入豫. */
const power = new Pattern(new RegExp(`[外${provinces}]电(?:外送|东送|西送|北送|南送|[入送][${provinces}])`));
/** What two provinces do together: 闽宁协作. */
const together = new Pattern(new RegExp(`[${provinces}](?=[${provinces}]协作)`));
const notTogether = /^(?:区|资金|办|项目|单位|干部)/;
/** Roads by their number and the part of them: S202凌笪至白茅岭段. */
const roads = new Pattern(/[gsxy]\d{2,4}(?:线)?[\u4e00-\u9fff]{2,6}?至[\u4e00-\u9fff]{2,6}?段(?!落)/);
/** 15分钟便民生活圈. */
const circles = new Pattern(/(?:一刻钟|(?:十五|\d{1,2})分钟)(?:城市|社区)?[\u4e00-\u9fff]{2,8}?圈/);

/** Finds campaigns whose names have a shape of their own, wherever they stand; offsets into the text. */
export function findCampaigns({ text, scan }: Reading, known: Known): readonly Span[] {
  const found: Span[] = [];
  for (const { index, 0: word } of scan.matches(ideal)) {
    if (halved.test(text.slice(Math.max(0, index - 2), index))) continue;
    const at = index + word.length;
    if (text.startsWith(country, at)) {
      const end = at + country.length;
      const area = pioneer.exec(text.slice(end, end + 5))?.[0].length ?? 0;
      if (area > 0 || !/[共国银]/.test(text.charAt(end))) found.push({ start: index, end: end + area });
      continue;
    }
    const place = known.startingAt(at);
    if (!place || (place.value.level !== 'province' && place.value.level !== 'prefecture')) continue;
    const surface = text.slice(place.start, place.end);
    if (surface.length >= 2 && !/[省市州区]$/.test(surface)) found.push({ start: index, end: place.end });
  }
  for (const { index, 0: name } of scan.matches(games)) {
    // 贵州省|第八届少数民族文艺会演.
    const place = known.endingAt(index);
    found.push({ start: place?.start ?? index, end: index + name.length });
  }
  for (const pattern of [rounds, power, villageGames, trains, circles, waters, battles, roads])
    for (const { index, 0: name } of scan.matches(pattern))
      found.push({ start: index, end: index + name.length });
  for (const { index, 0: name } of scan.matches(gamesOfCity)) {
    const place = known.endingAt(index);
    if (place) found.push({ start: place.start, end: index + name.length });
  }
  for (const { index, 0: name } of scan.matches(promises))
    found.push({ start: index, end: index + name.length });
  for (const { index, 0: name } of scan.matches(trainsTo)) {
    // 乌兰察布中欧班列: the name begins with its ends, not with where it starts from.
    if (trainOfCountries.test(text.slice(Math.max(0, index - 9), index))) continue;
    const start = trainStart(text, index, known);
    if (start !== null) found.push({ start, end: index + name.length });
  }
  for (const { index } of scan.matches(together)) {
    const end = index + 4;
    if (!notTogether.test(text.slice(end, end + 2))) found.push({ start: index, end });
  }
  return found;
}

/** Where the name of a train begins: at the first of the places right before, or the corridor it follows. */
function trainStart(text: string, at: number, known: Known): number | null {
  const before = text.slice(Math.max(0, at - 12), at);
  const along = corridor.exec(before)?.[0].length;
  if (along !== undefined) return at - along;
  let end = at;
  while (end > at - 8 && !known.endingAt(end)) end--;
  if (!trainKind.test(text.slice(end, at))) return null;
  let start: number | null = null;
  let places = 0;
  for (let place = known.endingAt(end); place; place = known.endingAt(place.start), places++)
    start = place.start;
  // 开行至越南、老挝货运班列 tells where they go.
  const leadsOn = start !== null && /[、至到往赴和与]/.test(text.charAt(start - 1));
  return leadsOn && places === 1 && !text.startsWith('班列', (start ?? 0) - 3) ? null : start;
}
