import type { Context, Found } from './context.js';
import { mayEndBody, notInBody } from './body-ends.js';
import { describing, either, ministryFields, organisationEnds } from './data/organs.js';
import type { Name } from './fragment.js';
import type { Region } from './gazetteer.js';
import { makeName } from './names.js';
import type { Reading } from './reading.js';
import { bodyName, meant } from './regional-institutions.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { SignSet } from './sign-set.js';
import { isBoundary, wordsBefore } from './words-before.js';

const organisation = new Pattern(new RegExp(either(organisationEnds)));
const ministry = new Pattern(new RegExp(`(?:${either(ministryFields)})部(?!长(?!江)|门|队|分)`));
const centre = new Pattern(/(?:党|中共)中央/);
/** Public bodies of the plan's own region: 省文物考古研究所, 市图书馆. */
const ofRegion = new Pattern(
  /[省市州县区](?<=(?:^|[,、;:。("\s由与和同向对及在到]).)(?![外内级属直])[\u4e00-\u9fff]{0,8}?(?:研究所|研究院|博物馆|图书馆|医院|美术馆|文化馆|档案馆|体育馆|大剧院|科技馆|少年宫)/,
);
/** What every such name ends in. */
const publicBody = new Pattern(
  /研究所|研究院|博物馆|图书馆|医院|美术馆|文化馆|档案馆|体育馆|大剧院|科技馆|少年宫/,
);
const university = new Pattern(/大学(?![生者城路街])/);
/** What a university can be without being named. */
const kindsOfUniversity =
  /^(?:综合性?|重点|一流|本科|普通|民族|师范|研究型|开放|老年|农业|理工|医科|工业|部属|省属|地方|应用型?|高水平|行业|社区|世界一流|国内|省内|省外|境外|国外|知名|著名|名牌|相关|有关|职工|职业|广播电视)+$/;
/** Departments of the State Council by their field: 国务院教育行政部门. */
const stateOrgan = new Pattern(/国务院([\u4e00-\u9fff]{2,16}?)(?:行政主管|行政|主管|监督管理|管理)部门/);
/** Bodies in quotes that are set up or lead: 成立「北都發展委員會」. */
const quotedBody = /^[\u4e00-\u9fff]{2,16}(?:委员会|办公室|领导小组|专责小组|工作小组|指挥部)$/;
/** Bodies of which a text says that they begin: 高原医学研究中心|组建运行. */
const newBody = new Pattern(
  /(?:研究中心|创新中心|研究院|医学中心)(?=组建|揭牌|挂牌|正式成立|成立运行|启动运行|投入运行|获批组建|落户)/,
);
/** Centres and laboratories of the country: 国家重离子装备制造及应用制造业创新中心. */
const nationalCentre = new Pattern(
  /国家(?![级和的])[\u4e00-\u9fff]{3,20}?(?:制造业创新中心|技术创新中心|计量测试中心|检验检测中心|质检中心|超算中心|超级计算中心|大数据中心|工程研究中心|工程技术研究中心|国家实验室|全国重点实验室|医学中心)/,
);
const kindOfCentre =
  /^(?:级|重点|区域|制造业|技术|产业|工程|研究|创新|医学|企业|临床|科技|一批|专业|综合|和|与|及|研发|试验|实验室|中心)+$/;
/** Companies of the plan's own region by their short names: 能源集团、水投集团. */
const group = new Pattern(/集团(?![军化式])/);
const kindOfGroup =
  /企业|产业|大型|龙头|跨国|国有|国资|民营|央企|外资|各|一批|世界|知名|骨干|千亿|百亿|级|医疗|医共|教育|职教|报业|犯罪|利益|家族|社会|高校|优势|现代|综合|专业|区域|上市|重点|旗舰|等|同类|控股|[大中小强个家]$|\d/;
/** Firms that are called by their place and trade: 东明石化, 潍柴动力. */
const firm = new Pattern(
  /(?:石化|炼化|钢铁|特钢|焦化|重工|化学|动力|药业|酒业|乳业|铝业|铜业|矿业|啤酒|轮胎|重汽|玻纤)(?![产工基园行项企院学专系类制制材领原加机总])/,
);
/** The congress of a place by its number: 贵州省|第十四届人民代表大会. */
const congress = new Pattern(/第[一二三四五六七八九十]{1,3}届人民代表大会(?:常务委员会)?(?!代表)/);
/** Ends of names that no class of bodies has often. */
const byShape = new Pattern(
  /海关|海事局|管理局|有限公司|有限责任公司|高等专科学校|职业技术学院|管委会|实验室|渔会|出版社|证券交易所|水利委员会|林场|国际通信业务出入口局/,
);
/** Words that make a class of bodies. */
const kindOfBody =
  /国家|[级型类等各全]|^个|大型|龙头|骨干|民营|国有|外资|优势|重点|联合|工程|创新|产业|技术|工业|园区|景区|开发区|新区|高新区|街道|乡镇|中心|综合|公共|基层|相关|医疗|医学|检验|检测|虚拟|仿真|化学|物理|生物|语音|移动|开放|智能|智慧|数字|安全|本地|境外|境内|地方|行业|股份|个人|上市|建设|投资|运营|服务|管理|担保|物业|科技|咨询|施工|监理|第三方|市场|监督|质量|城市|综合执法|行政|^(?:公路|市政|税务|交通|铁路|房地产|教育|口岸|出入境|沿边|沿海|属地|直属|隶属|主管|关区|全国|中国|当地)$/;
/** What belongs to a university by name. */
const attachedTo =
  /^(?:第[一二三四五六七八九十])?附[属设](?:[\u4e00-\u9fff]{0,4}?(?:医院|中学|小学|学校|幼儿园))/;
const committee = new Pattern(/(?:委员会|领导小组|指挥部|联席会议)(?:办公室)?/);
/** Committees that every place, school or enterprise has. */
const anybody =
  /(?:业主|物业管理)$|^(?:村民|居民|业主|家长|学术|专家|管理|评审|物业|职工|校务|董事|监事|学生|工作|各级|人大|常务|执行|协调|部际|部门)(?:工作)?$/;

/** No place stands farther before the end of the name it begins. */
const longestInside = 16;

/** Where the name of an organisation starts: at a place not far before its end, with nothing but a name between. */
function organisationStart(text: string, at: number, known: Known): number | null {
  let start: number | null = null;
  for (let end = at; end >= Math.max(0, at - longestInside);) {
    const place = known.endingAt(end);
    if (
      !place ||
      place.value.level === 'foreign' ||
      (start === null && describing.test(text.slice(place.end, at)))
    ) {
      if (start !== null) break;
      end--;
      continue;
    }
    start = end = place.start;
  }
  return start === null
    ? null
    : start - (ownerBefore.exec(text.slice(Math.max(0, start - 4), start))?.[0].length ?? 0);
}

/** Whose a body is, before the place that its name goes on with: 国网|合肥供电公司. */
const ownerBefore = /(?:国网|南网|国立|私立|财团法人|社团法人|武警|国家|中铁|中建|中交|中冶|中核|中国)$/;

/** Schools that a place has many of. */
const anySchool = /^(?:中学|中?小学|幼儿园|高中)$/;
/** What a place wants to become, which is no body: 成渝地区区域科技创新中心. */
const cityOfScience = /(?:区域|国际|全球|综合性)(?:科技)?创新中心$/;
/** What makes a person of an organisation: 大学生, and a class of schools: 中小学. */
const ofPerson = new SignSet('生者小');
/** What stands before the name of a ministry in that of a body inside another: 省委教育部. */
const inside = new SignSet('委院校会');

/** Organisations by the shape of their names: schools, companies, alliances, committees, ministries. */
export function addOrganisations(
  reading: Reading,
  known: Known,
  context: Context,
  found: Found<Name>[],
): void {
  const { text, raw, scan } = reading;
  const add = (start: number, end: number, value: Name) => found.push({ start, end, value });
  const addPlain = (start: number, end: number, scope: string | null = null) =>
    add(start, end, makeName('INSTITUTION', raw.slice(start, end), scope));
  const addOfRegion = (region: Region, start: number, end: number) =>
    add(
      start,
      end,
      bodyName({ region, name: region.name }, raw.slice(start + 1, end), raw.slice(start, end)),
    );
  for (const { 0: word, index } of known.regions.length > 0 ? scan.matches(organisation) : []) {
    const end = index + word.length;
    let start = ofPerson.at(text, end) ? null : organisationStart(text, index, known);
    // 昆明市幼儿园, 云南省中小学: schools of a place, none by name.
    if (cityOfScience.test(text.slice(Math.max(0, end - 8), end))) start = null;
    if (anySchool.test(word) && (known.endingAt(index) || text.startsWith('中小学', index - 1))) start = null;
    if (start !== null) addPlain(start, end);
  }
  for (const { 0: name, index: start } of scan.may(publicBody) ? scan.matches(ofRegion) : []) {
    const region = describing.test(name) ? null : meant(name.charAt(0), context);
    if (region) addOfRegion(region, start, start + name.length);
  }
  for (const { index: at } of scan.matches(university)) {
    let start = wordsBefore(text, at, 11);
    // 澳大利亚|阿德莱德大学.
    for (let end = start + 2; end < at; end++)
      if (known.endingAt(end)?.value.level === 'foreign') start = end;
    const words = text.slice(start, at);
    const named =
      words.length >= 2 &&
      words.length <= 8 &&
      !describing.test(words) &&
      !notInBody.test(words) &&
      !kindsOfUniversity.test(words);
    if (!named) continue;
    const attached = attachedTo.exec(text.slice(at + 2, at + 20))?.[0].length ?? 0;
    addPlain(start, at + 2 + attached);
  }
  for (const { 0: word, index: at } of scan.matches(committee)) {
    let start = wordsBefore(text, at, 18);
    const national = /(?:国家(?!级)|全国|中央|国务院)(?!.*(?:国家|全国|中央|国务院))/.exec(
      text.slice(start, at),
    );
    if (national) start += national.index;
    else if (text.startsWith('现有', start)) start += 2;
    const end = at + word.length;
    const words = text.slice(start, at);
    if (words.length < 4 || words.length > 18 || anybody.test(words) || /[负担为]|(?<!自)由/.test(words))
      continue;
    const region = /^.级/.test(words) ? null : meant(words.charAt(0), context);
    if (region) addOfRegion(region, start, end);
    else if (/^(?:国务院|中央|全国|国家)/.test(words)) addPlain(start, end);
    else if (context.province) addPlain(start, end, context.province.code);
    // 健康中国行动推进委员会, in a text of the whole country.
    else if (word.startsWith('委员会') && known.entries.some((each) => each.start >= start && each.end <= at))
      addPlain(start, end);
  }
  for (const { 0: name, 1: between = '', index: start } of scan.matches(stateOrgan)) {
    if (!/有关|各|相关|所属|直属|和|或|其他/.test(between)) addPlain(start, start + name.length);
  }
  for (const { open, close } of reading.quotes) {
    const name = text.slice(open + 1, close);
    if (name.length >= 6 && quotedBody.test(name) && !describing.test(name))
      addPlain(open + 1, close, context.province?.code ?? null);
  }
  for (const { 0: word, index: at } of scan.matches(newBody)) {
    const start = wordsBefore(text, at, 14);
    const words = text.slice(start, at);
    if (words.length >= 3 && words.length <= 12 && !notInBody.test(words) && !kindOfCentre.test(words))
      addPlain(start, at + word.length, context.province?.code ?? null);
  }
  for (const { 0: name, index: start } of scan.matches(nationalCentre)) {
    if (!kindOfCentre.test(name.slice(2)) && !/[的等各]|建设|创建|争创|打造|推进/.test(name))
      addPlain(start, start + name.length);
  }
  for (const { 0: word, index: at } of scan.matches(byShape)) {
    const start = wordsBefore(text, at, 14);
    const words = text.slice(start, at);
    const end = at + word.length;
    const named =
      words.length >= 2 &&
      words.length <= 10 &&
      isBoundary(text, start) &&
      mayEndBody(text, end) &&
      !notInBody.test(words) &&
      !kindOfBody.test(words) &&
      !/^[省市州县区]/.test(words);
    if (named) addPlain(start, end);
  }
  const { region: own, province } = context;
  for (const { 0: word, index: at } of own && own.level !== 'country' ? scan.matches(group) : []) {
    const start = wordsBefore(text, at, 8);
    const words = text.slice(start, at);
    const named =
      words.length >= 2 &&
      words.length <= 6 &&
      !notInBody.test(words) &&
      !kindOfGroup.test(words) &&
      !/^[省市州县区]/.test(words);
    if (named) addPlain(start, at + word.length, province?.code ?? null);
  }
  for (const { 0: word, index } of known.regions.length > 0 ? scan.matches(firm) : []) {
    const place = known.endingAt(index);
    const isShort = place !== undefined && index - place.start <= 3 && place.value.level !== 'province';
    if (isShort && wordsBefore(text, index, 8) === place.start) addPlain(place.start, index + word.length);
  }
  for (const { 0: word, index } of scan.matches(congress)) {
    const place = known.endingAt(index);
    if (place) addPlain(place.start, index + word.length);
  }
  for (const { 0: word, index } of scan.matches(ministry)) {
    if (!inside.at(text, index - 1)) addPlain(index, index + word.length);
  }
  for (const { 0: word, index: start } of scan.matches(centre)) {
    const end = start + word.length;
    add(start, end, { ...makeName('INSTITUTION', raw.slice(start, end), null), key: '中共中央' });
  }
}
