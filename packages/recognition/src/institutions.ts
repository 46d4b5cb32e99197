import type { Context, Found } from './context.js';
import {
  departmentEnds,
  departmentNames,
  describing,
  fieldWords,
  ministryFields,
  organisationEnds,
  partyBodies,
  regionalBodies,
} from './data/organs.js';
import type { Name } from './fragment.js';
import { provinceOf, region as regionOf, traditionalName } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import { entryName, makeName } from './names.js';
import type { Reading } from './reading.js';
import { skipLeading } from './stems.js';
import type { Known } from './regions.js';

const either = (words: string) =>
  [...new Set(words.split(' '))].sort((a, b) => b.length - a.length).join('|');

/** What follows the name of a region, or 省 and 市, in the name of one of its bodies. */
const body = new RegExp(
  `委(?:${either(partyBodies)})?(?![员托派任])|(?:${either(regionalBodies)})|(?:${either(fieldWords)})(?:[和与及]?(?:${either(fieldWords)})){0,3}(?:${either(departmentEnds)})(?![公])`,
  'g',
);
const organisation = new RegExp(either(organisationEnds), 'g');
const committee = /(?:委员会|领导小组|指挥部)(?:办公室)?/g;
/** Committees that every place, school or enterprise has. */
const anybody =
  /^(?:村民|居民|业主|家长|学术|专家|管理|评审|物业|职工|校务|董事|监事|学生|工作|各级|人大|常务|执行|协调)(?:工作)?$/;

/** What stands before 省, 市, 县 when no single body is meant: 各省, 外省. */
const notOne = new Set('各全跨外邻本他该两多间出');
const levels: Readonly<Record<string, Region['level']>> = {
  省: 'province',
  市: 'prefecture',
  州: 'prefecture',
  县: 'county',
  区: 'county',
};

/** The region that 省 or 市 means in a plan. */
function meant(sign: string, context: Context): Region | null {
  const wanted = levels[sign];
  const own = context.region;
  if (!own || !wanted) return null;
  if (sign === '省') return context.province && /省$/.test(context.province.name) ? context.province : null;
  if (own.level === wanted) return own;
  if (sign === '市' && /市$/.test(own.name)) return own;
  if (sign === '市' && own.level === 'county') return own.parent ? (regionOf(own.parent) ?? null) : null;
  return null;
}

interface Head {
  readonly start: number;
  readonly region: Region;
}

function headBefore(reading: Reading, at: number, known: Known, context: Context): Head | null {
  const { text } = reading;
  const place = known.endingAt.get(at);
  if (place && place.value.level !== 'set' && place.value.level !== 'foreign') {
    let start = place.start;
    // 云南省昆明市教育局: the name begins with the first of adjoining places.
    for (let before; (before = known.endingAt.get(start));) start = before.start;
    return { start: text.slice(start - 2, start) === '中共' ? start - 2 : start, region: place.value };
  }
  const sign = text.charAt(at - 1);
  const wide = text.slice(at - 2, at) === '省级' && context.province ? at - 2 : at - 1;
  if (wide === at - 2)
    return notOne.has(text.charAt(wide - 1)) ? null : { start: wide, region: context.province as Region };
  if (notOne.has(text.charAt(at - 2)) || /[我\d]/.test(text.charAt(at - 2))) return null;
  // 昆明市 and the like would have been places; 超大城市, 州市 are not one city.
  if (
    sign === '市' &&
    /[\u4e00-\u9fff]/.test(text.charAt(at - 2)) &&
    /[州省城地县区辖直]/.test(text.charAt(at - 2))
  )
    return null;
  const region = meant(sign, context);
  return region ? { start: at - 1, region } : null;
}

/** The canonical name of a region's body: 云南省教育厅, 中共云南省委宣传部. */
function bodyName(region: Region, tail: string, folded: string, context: Context): Name {
  const place = context.traditional ? traditionalName(region.name) : region.name;
  // Only the bodies of the mainland are renamed so: 桃園市政府 is its own name.
  const canonical = /^(?:71|81|82)/.test(provinceOf(region.code)?.code ?? '')
    ? undefined
    : departmentNames[folded];
  const rest = canonical === undefined ? tail : context.traditional ? traditionalName(canonical) : canonical;
  return makeName('INSTITUTION', `${folded.startsWith('委') ? '中共' : ''}${place}${rest}`, null);
}

/** The region of a body whose list may go on: 省教育厅、财政厅. */
interface Carried {
  readonly region: Region;
  readonly end: number;
}

/** Finds the institutions a text names. `implicit`: bodies without a head belong to the plan's region (responsibility brackets, sign-offs). */
export function findInstitutions(
  reading: Reading,
  known: Known,
  context: Context,
  implicit: (at: number) => boolean,
): readonly Found<Name>[] {
  const { text, raw } = reading;
  const found: Found<Name>[] = [];
  const add = (start: number, end: number, value: Name) => found.push({ start, end, value });

  for (const entry of known.entries) {
    if (entry.value.kind !== 'INSTITUTION') continue;
    // 农业部长 names a person's office; 普通高中办学 holds no 中办.
    if (/^(?:[部局委署厅院]长(?!江)|部[门队])/.test(text.slice(entry.end - 1, entry.end + 2))) continue;
    if (
      entry.end - entry.start === 2 &&
      /[\u4e00-\u9fff]/.test(text.charAt(entry.start - 1)) &&
      !/[和与由向经及]/.test(text.charAt(entry.start - 1))
    )
      continue;
    add(entry.start, entry.end, entryName(entry.value, raw.slice(entry.start, entry.end), context));
  }

  let carried: Carried | null = null;
  for (const match of text.matchAll(body)) {
    const start = match.index;
    const end = start + match[0].length;
    if (/^(?:人大|政协)$/.test(match[0]) && /^(?:代表|委员|会议|工作|监督)/.test(text.slice(end, end + 2)))
      continue;
    if (/^(?:研究|监督|建设|工程|规划|经济|社会|环境)办?$/.test(match[0])) continue;
    const head = headBefore(reading, start, known, context);
    if (head) {
      add(head.start, end, bodyName(head.region, raw.slice(start, end), match[0], context));
      carried = { region: head.region, end };
      continue;
    }
    const listed: Carried | null =
      carried && carried.end === start - 1 && /[、,和与及]/.test(text.charAt(start - 1)) ? carried : null;
    if (listed && !match[0].startsWith('委')) {
      if (text.charAt(start - 1) === ',' && !implicit(start)) continue;
      add(start, end, bodyName(listed.region, raw.slice(start, end), match[0], context));
      carried = { region: listed.region, end };
    } else if (
      implicit(start) &&
      context.region &&
      context.region.level !== 'country' &&
      /(?:^|[,、:;(\s])$/.test(text.slice(Math.max(0, start - 1), start)) &&
      match[0].length > 2
    ) {
      add(start, end, bodyName(context.region, raw.slice(start, end), match[0], context));
      carried = { region: context.region, end };
    }
  }

  for (const match of text.matchAll(organisation)) {
    const end = match.index + match[0].length;
    if (/[生者]/.test(text.charAt(end))) continue;
    const start = organisationStart(text, match.index, known);
    if (start !== null) add(start, end, makeName('INSTITUTION', raw.slice(start, end), null));
  }
  const scope = context.province?.code ?? null;
  for (const match of text.matchAll(committee)) {
    const start = wordsBefore(text, match.index, 16);
    const words = text.slice(start, match.index);
    if (/^(?:省|市|县|区|地|州|各)级/.test(words) && (!context.region || context.region.level === 'country'))
      continue;
    if (words.length < 4 || words.length > 14 || anybody.test(words) || /[负担由为]/.test(words)) continue;
    const end = match.index + match[0].length;
    add(
      start,
      end,
      makeName('INSTITUTION', raw.slice(start, end), /^(?:国务院|中央|全国|国家)/.test(words) ? null : scope),
    );
  }
  for (const match of text.matchAll(ministry)) {
    const end = match.index + match[0].length;
    if (/[长门队分]/.test(text.charAt(end)) && text.slice(end, end + 2) !== '长江') continue;
    if (/[委院校会]$/.test(text.charAt(match.index - 1))) continue;
    add(match.index, end, makeName('INSTITUTION', raw.slice(match.index, end), null));
  }
  for (const match of text.matchAll(centre)) {
    const end = match.index + match[0].length;
    add(match.index, end, { ...makeName('INSTITUTION', raw.slice(match.index, end), null), key: '中共中央' });
  }
  for (const match of text.matchAll(university)) {
    const end = match.index + match[0].length;
    const start = wordsBefore(text, end - 2, 7);
    const words = text.slice(start, end - 2);
    if (words.length < 2 || words.length > 6 || /[生者]/.test(text.charAt(end))) continue;
    if (describing.test(words) || kindsOfUniversity.test(words)) continue;
    add(start, end, makeName('INSTITUTION', raw.slice(start, end), null));
  }
  for (const match of text.matchAll(youthLeague)) {
    const sign = match[1] ?? '';
    const region = notOne.has(text.charAt(match.index - 1)) ? null : meant(sign, context);
    if (!region) continue;
    const place = context.traditional ? traditionalName(region.name) : region.name;
    const end = match.index + match[0].length;
    add(
      match.index,
      end,
      makeName(
        'INSTITUTION',
        `${context.traditional ? '共青團' : '共青团'}${place}${raw.charAt(end - 1)}`,
        null,
      ),
    );
  }
  if (context.region && context.region.level !== 'country') {
    for (const match of text.matchAll(inBrackets)) {
      const end = match.index + match[0].length;
      const region = meant(match[0].charAt(0), context);
      if (
        !region ||
        !implicit(match.index) ||
        !/[、,;:)(\s]|^$/.test(text.charAt(match.index - 1)) ||
        !/[、,;:)(。\s]|^$/.test(text.charAt(end))
      )
        continue;
      if (match[0].charAt(1) === '委') continue;
      add(
        match.index,
        end,
        bodyName(region, raw.slice(match.index + 1, end), text.slice(match.index + 1, end), context),
      );
    }
  }
  return outermost(found);
}

/** Ministries by the fields they are named after. */
const ministry = new RegExp(`(?:${either(ministryFields)})部`, 'g');
const centre = /(?:党|中共)中央/g;
const university = /大学/g;
/** What a university can be without being named. */
const kindsOfUniversity =
  /^(?:综合性?|重点|一流|本科|普通|民族|师范|研究型|开放|老年|农业|理工|医科|工业|部属|省属|地方|应用型?|高水平|行业|社区|世界一流|国内|省内|省外|境外|国外|知名|著名|名牌|相关|有关|职工|职业|广播电视)+$/;
const youthLeague = /团(省|市|州|县|区)委/g;
const inBrackets =
  /(?:省|市|州|县|区)[\u4e00-\u9fff]{1,12}?(?:厅|局|委|办|会|院|部|社|行|队|公司|集团|中心|站)/g;

/** Where the name of a committee starts: at a place, a body's head or after the words that belong to no name. */
function wordsBefore(text: string, at: number, most: number): number {
  let start = at;
  while (
    start > 0 &&
    at - start < most &&
    /[\u4e00-\u9fff]/.test(text.charAt(start - 1)) &&
    !/[的、和与由在或]/.test(text.charAt(start - 1))
  )
    start--;
  return start + skipLeading(text.slice(start, at));
}

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

/** Drops what lies within or overlaps a longer find. */
export function outermost<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Found<T>[] = [];
  for (const each of sorted) {
    const last = kept[kept.length - 1];
    if (last && each.start < last.end) {
      if (each.end - each.start > last.end - last.start) kept[kept.length - 1] = each;
      continue;
    }
    kept.push(each);
  }
  return kept;
}
