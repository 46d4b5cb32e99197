import type { Context, Found } from './context.js';
import { describing, either, ministryFields, organisationEnds } from './data/organs.js';
import type { Name } from './fragment.js';
import { makeName } from './names.js';
import type { Reading } from './reading.js';
import { bodyName, meant } from './regional-institutions.js';
import type { Known } from './regions.js';
import { skipLeading } from './stems.js';

const organisation = new RegExp(either(organisationEnds), 'g');
const ministry = new RegExp(`(?:${either(ministryFields)})部(?!长(?!江)|门|队|分)`, 'g');
const centre = /(?:党|中共)中央/g;
/** Public bodies of the plan's own region: 省文物考古研究所, 市图书馆. */
const ofRegion =
  /[省市州县区](?<=(?:^|[,、;:。("\s由与和同向对及在到]).)(?![外内级属直])[\u4e00-\u9fff]{0,8}?(?:研究所|研究院|博物馆|图书馆|医院|美术馆|文化馆|档案馆|体育馆|大剧院|科技馆|少年宫)/g;
const university = /大学(?![生者])/g;
/** What a university can be without being named. */
const kindsOfUniversity =
  /^(?:综合性?|重点|一流|本科|普通|民族|师范|研究型|开放|老年|农业|理工|医科|工业|部属|省属|地方|应用型?|高水平|行业|社区|世界一流|国内|省内|省外|境外|国外|知名|著名|名牌|相关|有关|职工|职业|广播电视)+$/;
/** What belongs to a university by name. */
const attachedTo =
  /^(?:第[一二三四五六七八九十])?附[属设](?:[\u4e00-\u9fff]{0,4}?(?:医院|中学|小学|学校|幼儿园))/;
const committee = /(?:委员会|领导小组|指挥部|联席会议)(?:办公室)?/g;
/** Committees that every place, school or enterprise has. */
const anybody =
  /^(?:村民|居民|业主|家长|学术|专家|管理|评审|物业|职工|校务|董事|监事|学生|工作|各级|人大|常务|执行|协调|部际|部门)(?:工作)?$/;

/** Words that bring a body in, which other names begin with. */
const asking = /^(?:经(?![济贸营管])|请|从|向(?!阳)|及)+/;

/** Where the words before a place in a text begin that may be a name. */
function wordsBefore(text: string, at: number, most: number): number {
  let start = at;
  while (
    start > 0 &&
    at - start < most &&
    /[\u4e00-\u9fff]/.test(text.charAt(start - 1)) &&
    !/[的之、和与及由在或]/.test(text.charAt(start - 1))
  )
    start--;
  start += skipLeading(text.slice(start, at));
  return start + (asking.exec(text.slice(start, at))?.[0].length ?? 0);
}

/** No place stands farther before the end of the name it begins. */
const longestInside = 16;

/** Where the name of an organisation starts: at a place not far before its end, with nothing but a name between. */
function organisationStart(text: string, at: number, known: Known): number | null {
  let start: number | null = null;
  for (let end = at; end >= Math.max(0, at - longestInside);) {
    const place = known.endingAt.get(end);
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
  return start;
}

/** Organisations by the shape of their names: schools, companies, alliances, committees, ministries. */
export function* organisations(reading: Reading, known: Known, context: Context): Generator<Found<Name>> {
  const { text, raw } = reading;
  const plain = (start: number, end: number, scope: string | null = null): Found<Name> => ({
    start,
    end,
    value: makeName('INSTITUTION', raw.slice(start, end), scope),
  });
  for (const { 0: word, index } of text.matchAll(organisation)) {
    const end = index + word.length;
    const start = /[生者]/.test(text.charAt(end)) ? null : organisationStart(text, index, known);
    if (start !== null) yield plain(start, end);
  }
  for (const { 0: found, index: start } of text.matchAll(ofRegion)) {
    const head = describing.test(found) ? null : meant(found.charAt(0), context);
    const end = start + found.length;
    if (head) {
      const value = bodyName(
        { region: head, name: head.name },
        raw.slice(start + 1, end),
        raw.slice(start, end),
      );
      yield { start, end, value };
    }
  }
  for (const { index: at } of text.matchAll(university)) {
    const start = wordsBefore(text, at, 7);
    const words = text.slice(start, at);
    const named =
      words.length >= 2 && words.length <= 6 && !describing.test(words) && !kindsOfUniversity.test(words);
    if (!named) continue;
    const attached = attachedTo.exec(text.slice(at + 2, at + 20))?.[0].length ?? 0;
    yield plain(start, at + 2 + attached);
  }
  for (const { 0: word, index: at } of text.matchAll(committee)) {
    const start = wordsBefore(text, at, 16);
    const end = at + word.length;
    const words = text.slice(start, at);
    if (words.length < 4 || words.length > 14 || anybody.test(words) || /[负担由为]/.test(words)) continue;
    const head = /^.级/.test(words) ? null : meant(words.charAt(0), context);
    if (head) {
      const value = bodyName(
        { region: head, name: head.name },
        raw.slice(start + 1, end),
        raw.slice(start, end),
      );
      yield { start, end, value };
    } else if (/^(?:国务院|中央|全国|国家)/.test(words)) yield plain(start, end);
    else if (context.province) yield plain(start, end, context.province.code);
  }
  for (const { 0: word, index } of text.matchAll(ministry)) {
    if (!/[委院校会]/.test(text.charAt(index - 1))) yield plain(index, index + word.length);
  }
  for (const { 0: word, index } of text.matchAll(centre)) {
    const found = plain(index, index + word.length);
    yield { ...found, value: { ...found.value, key: '中共中央' } };
  }
}
