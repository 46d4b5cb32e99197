import type { TargetStatus } from '@gangmu/continuity';
import type { EntityType } from '@gangmu/graph';
import type { PlanKind } from '@gangmu/plan';
import type { ProblemCode } from '@gangmu/vocabulary';
import { refactoringMessages, type RefactoringMessages } from './actions/messages.js';
import { checkMessages, type CheckMessages } from './checks/messages.js';

/** The languages a card, a diagnostic or an action can speak. */
export type Locale = 'zh-cn' | 'zh-tw' | 'en';

/** Every sentence the service says, in one language. */
export interface Messages {
  readonly kind: Readonly<Record<EntityType, string>>;
  readonly planKind: Readonly<Record<PlanKind, string>>;
  /** The level of a region as the model writes it; what is not listed is not shown. */
  readonly level: Readonly<Record<string, string>>;
  readonly partOf: string;
  readonly alsoCalled: string;
  readonly regions: string;
  /** Marks a region tied by the plan's jurisdiction only. */
  readonly byJurisdiction: string;
  readonly leads: string;
  readonly led: string;
  /** Before the targets that are set in sentences with a name. */
  readonly targets: string;
  /** A target by itself, and by how it stands to last year's. */
  readonly target: string;
  readonly targetStatus: Readonly<Partial<Record<TargetStatus, string>>>;
  /** What a target was; null for a plan without a year. */
  readonly targetWas: (year: number | null, text: string) => string;
  readonly lastMentioned: (year: number) => string;
  /** Of an item: numbers (else titles) of the items of that year that it continues. */
  readonly continues: (year: string, items: readonly string[]) => string;
  readonly newItem: (year: string) => string;
  readonly changedTargets: (count: number) => string;
  readonly badName: (longest: number) => string;
  readonly tooManyPlaces: (most: number) => string;
  readonly noYear: string;
  readonly thisText: string;
  readonly header: string;
  readonly listSeparator: string;
  readonly colon: string;
  /** How many more mentions there are. */
  readonly more: (count: number) => string;
  /** How many more entities there are. */
  readonly moreThan: (count: number) => string;
  /** Messages of recognition's diagnostics by code, for the text at their place; what is not listed is said as recognition says it. */
  readonly diagnostic: Readonly<Record<string, (text: string) => string>>;
  /** Problems of a vocabulary file: what it is about, what could be meant; what is not listed is said as it comes. */
  readonly vocabulary: Readonly<
    Partial<Record<ProblemCode, (thing: string, choices: readonly string[]) => string>>
  >;
  readonly damagedReading: (raw: string, before: string) => string;
  readonly damagedBytes: (raw: string, text: string) => string;
  readonly damagedInDoubt: (raw: string, text: string, alternatives: number) => string;
  readonly removeReading: (raw: string) => string;
  readonly repairPlace: (raw: string, text: string) => string;
  readonly repairDocument: (certain: number) => string;
  /** The comment that a new file of decisions begins with. */
  readonly decisionsAbout: string;
  /** The title of a progress bar. */
  readonly reading: string;
  readonly repaired: (done: number, doubtful: number) => string;
  readonly checks: CheckMessages;
  readonly refactorings: RefactoringMessages;
  readonly shared: SharedMessages;
}

/** What is said of what comes from the shared graph. */
export interface SharedMessages {
  readonly graph: string;
  /** `source` may be a link. */
  readonly from: (source: string) => string;
  readonly mentions: (count: number) => string;
  /** Behind a message of a check that only the shared graph has a reason for. */
  readonly basis: string;
  /** What is wrong with the address of a server, and with a connection; the second in one that works. */
  readonly badAddress: (address: string) => string;
  readonly notEncrypted: (address: string) => string;
}

const chineseChina: Messages = {
  kind: { program: '项目', institution: '机构', region: '地区', document: '文件' },
  planKind: {
    'work-plan': '工作要点',
    'work-report': '工作报告',
    'implementation-plan': '实施方案',
    measures: '办法',
    opinions: '意见',
    notice: '通知',
    other: '文件',
  },
  level: { country: '国家', province: '省级', prefecture: '地级', county: '县级', set: '地区集合' },
  partOf: '属于',
  alsoCalled: '又称',
  regions: '涉及地区',
  byJurisdiction: '按管辖',
  leads: '牵头单位',
  led: '牵头项目',
  targets: '指标',
  target: '指标',
  targetStatus: { unchanged: '指标未变', raised: '指标提高', lowered: '指标降低', changed: '指标有变' },
  targetWas: (year, text) => `${year === null ? '上一份计划' : `${year} 年`}：${text}`,
  lastMentioned: (year) => `上次提到：${year} 年`,
  continues: (year, items) => `继续自 ${year} 第${items.join('、')}项`,
  newItem: (year) => `${year} 年没有`,
  changedTargets: (count) => `${count} 个指标有变`,
  badName: (longest) => `名称需有文字，不换行，不超过 ${longest} 字`,
  tooManyPlaces: (most) => `超过 ${most} 处，未改名`,
  noYear: '无年份',
  thisText: '本文',
  header: '文首',
  listSeparator: '、',
  colon: '：',
  more: (count) => `……另有 ${count} 处`,
  moreThan: (count) => `……另有 ${count} 个`,
  diagnostic: {
    'item.number-skipped': (text) => `编号不连续：「${text}」前缺少编号`,
    'item.number-repeated': (text) => `编号重复：「${text}」`,
    'item.number-restarted': (text) => `编号在同一标题下重新开始：「${text}」`,
    'item.reference-missing': (text) => `「${text}」所指的条目不存在`,
  },
  vocabulary: {
    syntax: (text) =>
      `不是 YAML：「${text}」。写法：键名后用半角冒号加空格，名称每行一个，以「- 」开头，行首用两个空格，不用制表符；名称含直引号时整个放进单引号`,
    'too-deep': () => '层次过多：词表只有几个名称列表',
    'no-map': () => '不是词表：请写 programs:、institutions:、documents:、regions:、ignore: 等列表',
    'unknown-key': (key, choices) => `没有「${key}」这个键：可写 ${choices.join('、')}`,
    'no-list': (key) => `「${key}」下应是列表：每行一个名称，以「- 」开头`,
    'no-entry': (text) => `「${text}」不是条目：写名称，或写 name: 及其下的 aliases: 等`,
    'no-name': (key) => `「${key}」没有写名称`,
    'bad-name': (text) => `「${text}」不能作名称：需两个字以上、一百个字以内，地名不含「/」`,
    'unknown-region': (text) =>
      `没有名为「${text}」的地区：写名称或代码（云南省、530000），或先列入 regions:`,
    'ambiguous-region': (text, choices) => `「${text}」不止一处：请写明 ${choices.slice(0, 6).join('、')}`,
    'no-parent': (text) => `「${text}」自身没有上级地区：请先给它写 parent:`,
    repeated: (text) => `「${text}」重复：保留一处，其他叫法写入 aliases:`,
    ignored: (text) => `「${text}」既列为名称又列入 ignore:：两者留一`,
  },
  damagedReading: (raw, before) => `「${before}」后误插了注音「${raw}」`,
  damagedBytes: (raw, text) => `文字受损：「${raw}」原为「${text}」`,
  damagedInDoubt: (raw, text, alternatives) =>
    `文字受损：「${raw}」原文可能是「${text}」，存疑，另有 ${alternatives} 种可能`,
  removeReading: (raw) => `删去注音「${raw}」`,
  repairPlace: (raw, text) => `将「${raw}」修复为「${text}」`,
  repairDocument: (certain) => `修复全文（${certain} 处）`,
  decisionsAbout:
    '去年有、今年决定不再写入的内容，每行一条：year 是写作年份，另写 item、program 或 target 之一',
  reading: '正在读取文件夹中的计划',
  repaired: (done, doubtful) =>
    doubtful === 0 ? `已修复 ${done} 处。` : `已修复 ${done} 处；另有 ${doubtful} 处存疑，请逐一核对。`,
  checks: checkMessages['zh-cn'],
  refactorings: refactoringMessages['zh-cn'],
  shared: {
    graph: '共享图谱',
    from: (source) => `来自${source}`,
    mentions: (count) => `共提到 ${count} 次`,
    basis: '（据共享图谱）',
    badAddress: (address) =>
      `gangmu.server.endpoint：「${address}」不是服务器地址，请写成 https://…/graphql；密钥不写在地址里`,
    notEncrypted: (address) =>
      `gangmu.server.endpoint：${address} 未加密，名称会以明文传送，密钥不予发送；请改用 https://`,
  },
};

const chineseTaiwan: Messages = {
  kind: { program: '項目', institution: '機構', region: '地區', document: '文件' },
  planKind: {
    'work-plan': '工作要點',
    'work-report': '工作報告',
    'implementation-plan': '實施方案',
    measures: '辦法',
    opinions: '意見',
    notice: '通知',
    other: '文件',
  },
  level: { country: '國家', province: '省級', prefecture: '地級', county: '縣級', set: '地區集合' },
  partOf: '屬於',
  alsoCalled: '又稱',
  regions: '涉及地區',
  byJurisdiction: '按管轄',
  leads: '牽頭單位',
  led: '牽頭項目',
  targets: '指標',
  target: '指標',
  targetStatus: { unchanged: '指標未變', raised: '指標提高', lowered: '指標降低', changed: '指標有變' },
  targetWas: (year, text) => `${year === null ? '上一份計畫' : `${year} 年`}：${text}`,
  lastMentioned: (year) => `上次提到：${year} 年`,
  continues: (year, items) => `繼續自 ${year} 第${items.join('、')}項`,
  newItem: (year) => `${year} 年沒有`,
  changedTargets: (count) => `${count} 個指標有變`,
  badName: (longest) => `名稱需有文字，不換行，不超過 ${longest} 字`,
  tooManyPlaces: (most) => `超過 ${most} 處，未改名`,
  noYear: '無年份',
  thisText: '本文',
  header: '文首',
  listSeparator: '、',
  colon: '：',
  more: (count) => `……另有 ${count} 處`,
  moreThan: (count) => `……另有 ${count} 個`,
  diagnostic: {
    'item.number-skipped': (text) => `編號不連續：「${text}」前缺少編號`,
    'item.number-repeated': (text) => `編號重複：「${text}」`,
    'item.number-restarted': (text) => `編號在同一標題下重新開始：「${text}」`,
    'item.reference-missing': (text) => `「${text}」所指的條目不存在`,
  },
  vocabulary: {
    syntax: (text) =>
      `不是 YAML：「${text}」。寫法：鍵名後用半形冒號加空格，名稱每行一個，以「- 」開頭，行首用兩個空格，不用定位字元；名稱含直引號時整個放進單引號`,
    'too-deep': () => '層次過多：詞表只有幾個名稱列表',
    'no-map': () => '不是詞表：請寫 programs:、institutions:、documents:、regions:、ignore: 等列表',
    'unknown-key': (key, choices) => `沒有「${key}」這個鍵：可寫 ${choices.join('、')}`,
    'no-list': (key) => `「${key}」下應是列表：每行一個名稱，以「- 」開頭`,
    'no-entry': (text) => `「${text}」不是條目：寫名稱，或寫 name: 及其下的 aliases: 等`,
    'no-name': (key) => `「${key}」沒有寫名稱`,
    'bad-name': (text) => `「${text}」不能作名稱：需兩個字以上、一百個字以內，地名不含「/」`,
    'unknown-region': (text) =>
      `沒有名為「${text}」的地區：寫名稱或代碼（雲南省、530000），或先列入 regions:`,
    'ambiguous-region': (text, choices) => `「${text}」不止一處：請寫明 ${choices.slice(0, 6).join('、')}`,
    'no-parent': (text) => `「${text}」自身沒有上級地區：請先給它寫 parent:`,
    repeated: (text) => `「${text}」重複：保留一處，其他叫法寫入 aliases:`,
    ignored: (text) => `「${text}」既列為名稱又列入 ignore:：兩者留一`,
  },
  damagedReading: (raw, before) => `「${before}」後誤插了注音「${raw}」`,
  damagedBytes: (raw, text) => `文字受損：「${raw}」原為「${text}」`,
  damagedInDoubt: (raw, text, alternatives) =>
    `文字受損：「${raw}」原文可能是「${text}」，存疑，另有 ${alternatives} 種可能`,
  removeReading: (raw) => `刪去注音「${raw}」`,
  repairPlace: (raw, text) => `將「${raw}」修復為「${text}」`,
  repairDocument: (certain) => `修復全文（${certain} 處）`,
  decisionsAbout:
    '去年有、今年決定不再寫入的內容，每行一條：year 是寫作年份，另寫 item、program 或 target 之一',
  reading: '正在讀取資料夾中的計畫',
  repaired: (done, doubtful) =>
    doubtful === 0 ? `已修復 ${done} 處。` : `已修復 ${done} 處；另有 ${doubtful} 處存疑，請逐一核對。`,
  checks: checkMessages['zh-tw'],
  refactorings: refactoringMessages['zh-tw'],
  shared: {
    graph: '共享圖譜',
    from: (source) => `來自${source}`,
    mentions: (count) => `共提到 ${count} 次`,
    basis: '（據共享圖譜）',
    badAddress: (address) =>
      `gangmu.server.endpoint：「${address}」不是伺服器位址，請寫成 https://…/graphql；金鑰不寫在位址裡`,
    notEncrypted: (address) =>
      `gangmu.server.endpoint：${address} 未加密，名稱會以明文傳送，金鑰不予傳送；請改用 https://`,
  },
};

const english: Messages = {
  kind: { program: 'program', institution: 'institution', region: 'region', document: 'document' },
  planKind: {
    'work-plan': 'work plan',
    'work-report': 'work report',
    'implementation-plan': 'implementation plan',
    measures: 'measures',
    opinions: 'opinions',
    notice: 'notice',
    other: 'document',
  },
  level: {
    country: 'country',
    province: 'province',
    prefecture: 'prefecture',
    county: 'county',
    set: 'set of regions',
  },
  partOf: 'Part of',
  alsoCalled: 'Also called',
  regions: 'Regions',
  byJurisdiction: 'by jurisdiction',
  leads: 'Led by',
  led: 'Leads',
  targets: 'Targets',
  target: 'target',
  targetStatus: {
    unchanged: 'target, unchanged',
    raised: 'target, raised',
    lowered: 'target, lowered',
    changed: 'target, changed',
  },
  targetWas: (year, text) => `${year ?? 'The plan before'}: ${text}`,
  lastMentioned: (year) => `Last mentioned in ${year}`,
  continues: (year, items) =>
    `Continues ${year}, ${items.length === 1 ? 'item' : 'items'} ${items.join(', ')}`,
  newItem: (year) => `Not in ${year}`,
  changedTargets: (count) => `${count} ${count === 1 ? 'target has' : 'targets have'} changed`,
  badName: (longest) => `A name has characters, no line breaks, and at most ${longest} signs.`,
  tooManyPlaces: (most) => `More than ${most} places: nothing was renamed.`,
  noYear: 'no year',
  thisText: 'this text',
  header: 'header',
  listSeparator: ', ',
  colon: ': ',
  more: (count) => `… and ${count} more ${count === 1 ? 'place' : 'places'}`,
  moreThan: (count) => `… and ${count} more`,
  diagnostic: {},
  vocabulary: {},
  damagedReading: (raw, before) => `The reading “${raw}” was inserted after “${before}”`,
  damagedBytes: (raw, text) => `Damaged text: “${raw}” was “${text}”`,
  damagedInDoubt: (raw, text, alternatives) =>
    `Damaged text: “${raw}” was probably “${text}”; in doubt, ${alternatives} other ${alternatives === 1 ? 'original is' : 'originals are'} possible`,
  removeReading: (raw) => `Remove the reading “${raw}”`,
  repairPlace: (raw, text) => `Repair “${raw}” to “${text}”`,
  repairDocument: (certain) => `Repair the whole document (${certain} ${certain === 1 ? 'place' : 'places'})`,
  decisionsAbout:
    'What last year’s plan has and this year’s leaves out on purpose, one a line: the year written for, and an item, a program or a target',
  reading: 'Reading the plans in the folder',
  repaired: (done, doubtful) =>
    `${done} ${done === 1 ? 'place' : 'places'} repaired.` +
    (doubtful === 0 ? '' : ` ${doubtful} in doubt ${doubtful === 1 ? 'is' : 'are'} left for you to look at.`),
  checks: checkMessages.en,
  refactorings: refactoringMessages.en,
  shared: {
    graph: 'shared graph',
    from: (source) => `From the ${source}`,
    mentions: (count) => `mentioned ${count} ${count === 1 ? 'time' : 'times'}`,
    basis: ' (says the shared graph)',
    badAddress: (address) =>
      `gangmu.server.endpoint: “${address}” is not the address of a server; give one such as https://…/graphql, without a token in it`,
    notEncrypted: (address) =>
      `gangmu.server.endpoint: ${address} is not encrypted: names go as they are, and the token is not sent; use https://`,
  },
};

const tables: Readonly<Record<Locale, Messages>> = {
  'zh-cn': chineseChina,
  'zh-tw': chineseTaiwan,
  en: english,
};

/** The messages of a locale. */
export function messagesOf(locale: Locale): Messages {
  return tables[locale];
}

/**
 * The locale to speak for a BCP 47 tag as clients send it (`zh-CN`, `zh-hant-HK`, `en_US`): Chinese in its script; English for
 * every other language; Chinese where the client says nothing.
 */
export function localeOf(tag: string | undefined): Locale {
  const parts = (tag ?? 'zh-cn').toLowerCase().split(/[-_.@]/u);
  if (parts[0] !== 'zh') return 'en';
  return parts.some((part) => ['tw', 'hk', 'mo', 'hant'].includes(part)) && !parts.includes('hans')
    ? 'zh-tw'
    : 'zh-cn';
}
