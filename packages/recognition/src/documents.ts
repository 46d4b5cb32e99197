import type { Context, Found } from './context.js';
import type { Name } from './fragment.js';
import { provinceOf } from './gazetteer.js';
import type { Senses } from './lexicon.js';
import { Marks } from './marks.js';
import { entryName, makeName } from './names.js';
import type { Reading } from './reading.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { isHan, SignSet } from './sign-set.js';
import { inOrder } from './spans.js';
import { skipLeading } from './stems.js';
import { matchesAt } from './sticky.js';
import type { Matches } from './trie.js';

const longest = 120;

/** Words before and after the title of a film, a play, a song or a book, which is no text that plans follow. */
const workBefore =
  /(?:电影|影片|纪录片|电视剧|短片|动画|话剧|歌舞剧|歌剧|舞剧|戏|剧|戏曲|歌曲|节目|小说|诗集|绘本|图书|画作|作品|舞蹈|音乐会|放映|观看|创排|编排|排演|上演|巡演|展演|演唱|展播|专题片|宣传片|大片|文艺精品|力作|综艺|晚会|栏目)"?$/;
const workAfter =
  /^"?(?:(?:荣?获|斩获|入选)[\u4e00-\u9fff"]{0,14}(?:奖|提名|五个一)|首播|开播|热映|收视|票房|的?(?:演出|巡演|展演|上演|首演|放映|展映|展播|热播|公映)|等?(?:影片|电影|剧目|歌曲|图书|作品|节目|电视剧|纪录片|舞剧))/;

/** How titles without marks end. */
const unmarkedEnd = new Pattern(
  /(?:办法|条例|规划|指引|规定|细则|纲要|指南|实施意见|规程|总体方案|实施方案|改革方案|应急预案|议定书|协定|若干措施)(?=[,。;、)的要修中确及和与等第规]|$)/,
);
/** What stands before that end: a verb of making or following, then the title from a place or an ordinal on. */
const unmarkedBefore =
  /(?:出台|推动|颁布|制定|印发|落实|修订|贯彻|执行|实施|发布|推进|完善|编制|依据|根据|按照|签署|审议通过|依照|遵照|依(?![法托据然照次]))([\u4e00-\u9fff]{2,30})$/;
/** Verb and title up to its end are no longer. */
const longestUnmarked = 34;

/** Whether words are the title of a regulation, which is one text by its matter alone: 城市更新条例. */
const isLaw = (words: string): boolean => words.endsWith('条例') && !anyRegulation.test(words);
const anyRegulation =
  /^(?:本|该|各|此|其|上述|相关|有关|地方|单行|自治|配套|一批|多部|部门|实施)|[的了并]|\d|等条例$|相关条例$/;
/** What begins the title of a text of the whole country. */
const ofState = /^国家(?![级和的]|有关|相关|规定)[\u4e00-\u9fff]/;
/** Laws and rules that stand in quotes, as they do in Taiwan: 「食品安全衛生管理法」. */
const quotedTitle =
  /^[\u4e00-\u9fff\d()]{2,40}(?:宣言|公约|协定|议定书)$|^[\u4e00-\u9fff\d()]{4,40}(?:条例|纲要|规划|办法|细则|规则|规程|准则|要点|(?:管理|服务|保护|促进|基本|安全|组织|施行|福利|清理|防制|防治|救助|保障|奖励|处罚|教育|租赁|消防|扶助|补偿|捐助)法)$/;
const quotedTitleEnds = new SignSet('例法则程点言约定书要划');

/** The plans of the five-year periods: “十四五”规划, “十四五”教育发展规划. */
const fiveYear = new Pattern(
  /"?(?:十[一二三四五六七]|[七八九])五"?(?:时期)?[\u4e00-\u9fff]{0,12}?规划(?:纲要)?(?![建期区局院])/,
);
/** What a body says about something, without marks: 国务院|关于支持…的意见. */
const about = new Pattern(
  /关于(?<=(?:国务院|中央|办公厅|办公室|政府|省委|市委|县委)关于)(?![^,。;\n《》]{0,4}的)[\u4e00-\u9fff、"]{4,60}?的(?:若干|实施|指导|重大)?(?:意见|决定|通知|规定|建议|决议|方案)(?![精权见])/,
);
/** Whose words they are. */
const issuerBefore =
  /(?:(?:中共中央|党中央|国务院办公厅|国务院|(?:中共)?[\u4e00-\u9fff]{1,6}?(?:省|市|县|区)(?:委|人民政府|政府)(?:办公厅|办公室)?|[省市县]委|[省市县]政府)[、和]?){1,3}$/;
/** Before the plan of a five-year period, what it is for: 西部大开发“十三五”规划. */
const matterBefore =
  /(?:^|[,。;、\s])(?:编制|制定|出台|印发|实施|落实|谋划|完成|对接|启动|做好|抓好)*([\u4e00-\u9fff]{2,8}(?:大?开发|发展|振兴|一体化|保护))$/;
/** Before the plan of a five-year period, whose it is. */
const planOf = /(?:国家|全国)$/;
/** Laws and lists by the end of their names: 大众捷运法, 产业结构调整指导目录. */
const lawEnd = new Pattern(
  /(?:促进|保护|管理|保障|防治|安全|监督|处罚|许可|组织|施行|捷运|福利|奖励|补助|权益|救助|建设|振兴|合作|教育|税|保险|服务|环境|卫生)法(?!规(?!定)|[治律制学官院庭人定案令务理则宝师援])|(?:指导|产业|药品|保护|医保)(?:目录|名录)/,
);
/** What is done to no one text by name, before 法 and 目录. */
const anyLaw = /方$|办$|做$|各|相关|有关|[的了]|一套|完善的|新$|执$|立$|司$|普$|守$|依$|违$|合$|学$/;
/** Words before the name of a law that it does not begin with. */
const beforeLaw = /^(?:依照?|按照?|据|新版|最新|新修订的?|修订后的?|新|好|了|严格|深入|并|要|中华民国)+/;
/** 自治区实施|民营经济促进法. */
const verbBeforeLaw = /^[\u4e00-\u9fff]*(?:实施|落实|贯彻|修订|制定|执行|宣传|施行)(?=[\u4e00-\u9fff]{2})/;
/** A title without marks in the letter that hands it out: 某某计划已经市人民政府同意,现印发给你们. */
const handedOut = new Pattern(
  /已(?:经)?(?<=(?:计划|方案|意见|办法|规划|细则|规定|制度|预案|要点|纲要|措施|标准|章程)已经?)[^,。\n]{2,24}(?:同意|批准|通过|审定|研究),?现/,
);

const opens = '《'.charCodeAt(0);
const closes = '》'.charCodeAt(0);
/** Texts called by their number: 新国发2号文件, 中发〔2015〕9号文件. */
const byNumber = new Pattern(
  /(?:国发|国办发|中发|中办发|国函)(?:[〔[(]\d{4}[〕\])])?\d{1,3}号文(?:件(?![精夹]))?/,
);
/** What makes another word of a law: 教育|法治, 公司|法人. */
const noLaw = /法(?:规(?!定)|[治律制学官院庭人定案令务理则宝师援]|实施条例|宣誓|宣传)/y;
const beforeShort = new SignSet('护守学和与、对反依以及合');
const endsList = new SignSet('、的');
const titleMark = new Pattern(/《/);
const endsSentence = new SignSet('。\n');
const inRow = new SignSet('、和与及');

/** Finds the texts a text names: titles in 《》, and known titles without. */
export function findDocuments(reading: Reading, known: Known, context: Context): readonly Found<Name>[] {
  const { text, raw, scan } = reading;
  const found = scan.may(titleMark) ? markedTitles(reading, context) : [];
  for (const { open, close } of reading.quotes) {
    if (quotedTitleEnds.at(text, close - 1) && quotedTitle.test(text.slice(open + 1, close)))
      found.push({ start: open + 1, end: close, value: titled(raw.slice(open + 1, close), context) });
  }
  const titles = new Marks(text.length, found);
  // Verbs are everywhere and ends are rare: from these the search goes back.
  let free = 0;
  for (const { 0: word, index: at } of scan.matches(unmarkedEnd)) {
    const before = unmarkedBefore.exec(text.slice(Math.max(free, at - longestUnmarked), at));
    if (!before) continue;
    const end = at + word.length;
    free = end;
    let start = at - (before[1] ?? '').length;
    start += skipLeading(text.slice(start, end));
    const ordinal = /第[一二三四五六七八九十]+个五年规划$/.test(text.slice(start, end));
    const place = known.startingAt(start);
    const placed = place !== undefined && (place.value.level !== 'set' || place.end - place.start > 2);
    const title = text.slice(start, end);
    if (titles.has(start) || (!ordinal && !placed && !ofState.test(title) && !isLaw(title))) continue;
    if (end - start < (isLaw(title) ? 6 : 8)) continue;
    titles.add({ start, end });
    found.push({ start, end, value: titled(raw.slice(start, end), context) });
  }
  const add = (start: number, end: number) => {
    if (titles.has(start) || titles.has(end - 1)) return;
    titles.add({ start, end });
    found.push({ start, end, value: titled(raw.slice(start, end), context) });
  };
  for (const { 0: title, index: start } of scan.matches(fiveYear)) {
    const between = title.replace(/^"?[\u4e00-\u9fff]{1,2}五"?(?:时期)?/, '');
    // “十四五”时期我省…规划: not a title.
    const matter = between === '规划' ? matterBefore.exec(text.slice(Math.max(0, start - 12), start)) : null;
    if (matter?.[1]) {
      add(start - matter[1].length, start + title.length);
      continue;
    }
    if (
      !/[的是,我本全]|时期|编制|期间|以来/.test(between) &&
      title.includes('"') === (text.charAt(start) === '"')
    ) {
      const whole = planOf.test(text.slice(Math.max(0, start - 2), start)) ? start - 2 : start;
      add(between.length > 2 ? (known.endingAt(start)?.start ?? whole) : start, start + title.length);
    }
  }
  for (const { 0: word, index: at } of scan.matches(lawEnd)) {
    let start = at;
    while (start > 0 && at - start < 18 && isHan(text.charCodeAt(start - 1)) && !endsList.at(text, start - 1))
      start--;
    for (let before = -1; before !== start;) {
      before = start;
      start += skipLeading(text.slice(start, at));
      start += beforeLaw.exec(text.slice(start, at))?.[0].length ?? 0;
    }
    start += verbBeforeLaw.exec(text.slice(start, at))?.[0].length ?? 0;
    if (!word.endsWith('法') && text.startsWith('鼓励', start - 2)) start -= 2;
    const words = text.slice(start, at);
    if (words.length < 2 || anyLaw.test(words) || (word.endsWith('法') && /[和与及]/.test(words))) continue;
    add(start, at + word.length);
  }
  for (const { 0: title, index } of scan.matches(about)) {
    const issuer = issuerBefore.exec(text.slice(Math.max(0, index - 24), index))?.[0] ?? '';
    const before = /^(?:贯彻|落实|执行|学习|根据|按照|依据|遵照|对照|好|了)+/.exec(issuer)?.[0].length ?? 0;
    const start = index - issuer.length + before;
    if (start < index) add(start, index + title.length);
  }
  for (const { 0: number, index } of scan.matches(byNumber))
    add(text.charAt(index - 1) === '新' ? index - 1 : index, index + number.length);
  for (const { index: end } of scan.matches(handedOut)) {
    let start = end;
    while (start > 0 && end - start < 50 && isHan(text.charCodeAt(start - 1))) start--;
    if (end - start >= 6 && /[\s。]/.test(text.charAt(start - 1) || ' ')) add(start, end);
  }
  for (const { start, end, value } of known.entries) {
    if (value.kind !== 'DOCUMENT' || titles.has(start) || matchesAt(noLaw, text, end - 1)) continue;
    // 依宪法: a short name stands between words that it does not belong to.
    if (end - start === 2 && isHan(text.charCodeAt(start - 1)) && !beforeShort.at(text, start - 1)) continue;
    found.push({ start, end, value: entryName(value, raw.slice(start, end)) });
  }
  return found.length < 2 ? found : found.sort(inOrder);
}

/** Titles in 《》. */
function markedTitles({ text, raw }: Reading, context: Context): Found<Name>[] {
  const found: Found<Name>[] = [];
  let afterTitle = -1;
  let works = false;
  for (let open = text.indexOf('《'); open >= 0;) {
    const end = titleEnd(text, open);
    if (end < text.length && text.charCodeAt(end) === closes && end - open > 1) {
      // 话剧《甲》《乙》、《丙》: what one of a row is, the others are.
      if (afterTitle !== open)
        works =
          workBefore.test(text.slice(Math.max(0, open - 8), open)) ||
          workAfter.test(text.slice(end + 1, end + 24));
      afterTitle = inRow.at(text, end + 1) ? end + 2 : end + 1;
      if (end - open <= longest && !works)
        found.push({ start: open + 1, end, value: titled(raw.slice(open + 1, end), context) });
    }
    open = text.indexOf('《', end + 1);
  }
  return found;
}

/** Where a title ends: at its closing mark, titles inside it apart, or unclosed at the end of the sentence or text. */
function titleEnd(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === opens) depth++;
    else if (endsSentence.has(sign) || (sign === closes && --depth === 0)) return at;
  }
  return text.length;
}

/** Titles that name their issuer or matter in full are known nationally; 关于… and the like belong to the plan's province. */
function titled(title: string, context: Context): Name {
  const name = makeName('DOCUMENT', title, null);
  const placed =
    /^(?:中共|中华人民共和国|国务院|国家|全国|中国)/.test(name.key) || startsWithPlace(name.key, context);
  return placed || context.province === null
    ? name
    : { ...name, scope: provinceOf(context.province.code)?.code ?? null };
}

/** The longest name of a place that a title is known by. */
const longestPlace = 8;

function startsWithPlace(key: string, { lexicon }: Context): boolean {
  const matches: Matches<Senses> = { values: [], ends: [], count: 0 };
  lexicon.matchesAt(key, 0, matches);
  for (let i = 0; i < matches.count; i++) {
    const { full, short, given } = matches.values[i] as Senses;
    if ((matches.ends[i] as number) <= longestPlace && (full || short || given)) return true;
  }
  return false;
}
