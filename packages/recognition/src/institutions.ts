import type { Context, Found } from './context.js';
import {
  departmentEnds,
  departmentNames,
  describing,
  fieldWords,
  organisationEnds,
  partyBodies,
  regionalBodies,
} from './data/organs.js';
import type { Name } from './fragment.js';
import { provinceOf, region as regionOf, traditionalName } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import { entryName, makeName } from './names.js';
import type { Reading } from './reading.js';
import type { Known } from './regions.js';

const either = (words: string) =>
  [...new Set(words.split(' '))].sort((a, b) => b.length - a.length).join('|');

/** What follows the name of a region, or 省 and 市, in the name of one of its bodies. */
const body = new RegExp(
  `委(?:${either(partyBodies)})?(?![员托派任])|(?:${either(regionalBodies)})|(?:${either(fieldWords)})(?:[和与及]?(?:${either(fieldWords)})){0,3}(?:${either(departmentEnds)})(?![公])`,
  'g',
);
const organisation = new RegExp(either(organisationEnds), 'g');
const named = /教育督导委员会|[\u4e00-\u9fff]{2,8}(?:工作委员会|督导委员会|指导委员会办公室|领导小组)/g;

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
  const canonical = departmentNames[folded];
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
    const start = organisationStart(text, match.index, known);
    if (start === null) continue;
    if (
      /^(?:生|校|科技园|教师|教授|本科)/.test(text.slice(end, end + 3)) &&
      !/^(?:生)/.test(text.slice(end, end + 1))
    )
      continue;
    add(start, end, makeName('INSTITUTION', raw.slice(start, end), null));
  }
  for (const match of text.matchAll(named)) {
    const name = match[0].replace(
      /^(?:发挥|充分|健全|成立|建立|完善|强化|加强|各级|设立|由|在|的|和|及)+/,
      '',
    );
    if (name.length < 7 || /^(?:村民|居民|业主|家长|各|专家|学术)/.test(name)) continue;
    const start = match.index + match[0].length - name.length;
    const scope = provinceOf(context.region?.code ?? '')?.code ?? null;
    add(
      start,
      match.index + match[0].length,
      makeName('INSTITUTION', raw.slice(start, match.index + match[0].length), scope),
    );
  }
  return outermost(found);
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
