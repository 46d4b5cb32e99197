import { fold } from '@gangmu/text';
import type { Context, Found } from './context.js';
import {
  departmentEnds,
  departmentNames,
  either,
  fieldWords,
  partyBodies,
  regionalBodies,
} from './data/organs.js';
import type { Name } from './fragment.js';
import { provinceOf, region as regionOf } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import { canonicalName } from './names.js';
import type { Reading } from './reading.js';
import type { Known } from './regions.js';

/** What follows the name of a region, or 省 and 市, in the name of one of its bodies. */
const body = new RegExp(
  `委(?:${either(partyBodies)})?(?![员托派任])|(?:${either(regionalBodies)})|(?:${either(fieldWords)})(?:[和与及]?(?:${either(fieldWords)})){0,3}(?:${either(departmentEnds)})(?![公])(?<!办(?=[理好学法案结事]))`,
  'g',
);
/** Bodies of other names, which a responsibility bracket says to be bodies: 市住房保障办. */
const bracketed =
  /[省市州县区][\u4e00-\u9fff]{1,12}?(?:厅|局|委|办|会|院|部|社|行|队|公司|集团|中心|站)(?=[、,;:)(。\s]|$)/g;
const taiwan = '710000';
const youthLeague = /团([省市州县区])委/g;

/** What stands before 省, 市, 县 when no single body is meant: 各省, 外省. */
const notOne = new Set('各全跨外邻本他该两多间出');
const levels: Readonly<Record<string, Region['level']>> = {
  省: 'province',
  市: 'prefecture',
  州: 'prefecture',
  县: 'county',
  区: 'county',
};

/** The region that 省 or 市 means in a plan; null where it means none by name. */
export function meant(sign: string, context: Context): Region | null {
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
  /** The region whose body it is; null for that of a 省 that the plan names nowhere. */
  readonly region: Region | null;
  /** What the canonical name begins with: 云南省, or 省 as it stands. */
  readonly name: string;
}

const headOf = (region: Region, start: number): Head => ({ start, region, name: region.name });

function headBefore(reading: Reading, at: number, known: Known, context: Context): Head | null {
  const { text, raw } = reading;
  const place = known.endingAt.get(at);
  if (place && place.value.level !== 'set' && place.value.level !== 'foreign') {
    let start = place.start;
    // 云南省昆明市教育局: the name begins with the first of adjoining places.
    for (let before; (before = known.endingAt.get(start));) start = before.start;
    return headOf(place.value, text.slice(start - 2, start) === '中共' ? start - 2 : start);
  }
  const { province } = context;
  const level = text.slice(at - 2, at) === '省级' || text.slice(at - 3, at) === '自治区' ? at - 3 : null;
  if (level !== null) {
    const start = text.charAt(at - 1) === '级' ? at - 2 : level;
    return province && !notOne.has(text.charAt(start - 1)) ? headOf(province, start) : null;
  }
  // 本府 is the government that speaks.
  if (context.region && text.slice(at - 2, at) === '本府') return headOf(context.region, at - 2);
  const sign = text.charAt(at - 1);
  if (notOne.has(text.charAt(at - 2)) || /[我\d]/.test(text.charAt(at - 2))) return null;
  // 昆明市 and the like would have been places; 超大城市, 州市 are not one city.
  if (
    sign === '市' &&
    /[\u4e00-\u9fff]/.test(text.charAt(at - 2)) &&
    /[州省城地县区辖直]/.test(text.charAt(at - 2))
  )
    return null;
  const region = meant(sign, context);
  if (region) return headOf(region, at - 1);
  // A text that says nowhere which place it is for still names one body by 省教育厅.
  const unsaid =
    context.region === null &&
    sign in levels &&
    (sign === '省' || /^$|[^\u4e00-\u9fff]|[由与和同向对及在经从请报]/.test(text.charAt(at - 2)));
  return unsaid ? { start: at - 1, region: null, name: raw.charAt(at - 1) } : null;
}

/** The canonical name of a body of the region a head names: 云南省教育厅, 中共云南省委宣传部. */
export function bodyName(head: Pick<Head, 'region' | 'name'>, tail: string, surface: string): Name {
  const folded = fold(tail);
  // Only the bodies of the mainland are renamed so: 桃園市政府 is its own name.
  const renamed =
    head.region && /^(?:71|81|82)/.test(provinceOf(head.region.code)?.code ?? '')
      ? undefined
      : departmentNames[folded];
  const party = /^党?委/.test(folded) && head.region ? '中共' : '';
  return canonicalName('INSTITUTION', party + head.name + (renamed ?? tail), null, surface);
}

/** The head of a body whose list may go on: 省教育厅、财政厅. */
interface Carried {
  readonly head: Head;
  readonly end: number;
}

/** The ends of lists and labels, after which a body without a head may stand. */
const begins = /[,、:;(\s]/;

/**
 * The bodies of regions: departments, party bodies and others, with a region or 省 before them, or carried on from the body before.
 *
 * @param implicit where bodies without a head belong to the plan's region (responsibility brackets, sign-offs); null for nowhere
 */
export function* regionalInstitutions(
  reading: Reading,
  known: Known,
  context: Context,
  implicit: ((at: number) => boolean) | null,
): Generator<Found<Name>> {
  const { text, raw } = reading;
  const own = context.region && context.region.level !== 'country' ? context.region : null;
  let carried = null as Carried | null;
  for (const { 0: tail, index: start } of text.matchAll(body)) {
    const end = start + tail.length;
    // 人大代表 and 政协委员 are persons.
    if (/^(?:人大|政协)$/.test(tail) && /^(?:代表|委员|会议|工作|监督)/.test(text.slice(end, end + 2)))
      continue;
    const head = headBefore(reading, start, known, context);
    const sign = text.charAt(start - 1);
    const inList =
      carried?.end === start - 1 && (/[、和与及]/.test(sign) || (sign === ',' && implicit?.(start)))
        ? carried.head
        : null;
    const alone =
      own && implicit?.(start) && tail.length > 2 && (start === 0 || begins.test(sign))
        ? headOf(own, start)
        : null;
    const meantHead = head ?? (/^党?委/.test(tail) ? null : (inList ?? alone));
    if (!meantHead) continue;
    carried = { head: meantHead, end };
    const from = head?.start ?? start;
    yield { start: from, end, value: bodyName(meantHead, raw.slice(start, end), raw.slice(from, end)) };
  }
  for (const { 0: found, 1: sign = '', index: start } of text.includes('团')
    ? text.matchAll(youthLeague)
    : []) {
    const region = notOne.has(text.charAt(start - 1)) ? null : meant(sign, context);
    if (!region) continue;
    const end = start + found.length;
    const league = `共青团${region.name}委`;
    yield { start, end, value: canonicalName('INSTITUTION', league, null, raw.slice(start, end)) };
  }
  if (own && context.province?.code === taiwan) {
    for (const { 0: found, index: start } of text.matchAll(/[市县]府(?![城前])/g)) {
      const region = notOne.has(text.charAt(start - 1)) ? null : meant(found.charAt(0), context);
      const end = start + 2;
      if (!region || known.endingAt.has(start + 1)) continue;
      yield {
        start,
        end,
        value: canonicalName('INSTITUTION', `${region.name}政府`, null, raw.slice(start, end)),
      };
    }
  }
  if (!own || !implicit) return;
  for (const { 0: found, index: start } of text.matchAll(bracketed)) {
    if (!implicit(start) || found.charAt(1) === '委' || !(start === 0 || begins.test(text.charAt(start - 1))))
      continue;
    const region = meant(found.charAt(0), context);
    const end = start + found.length;
    if (region)
      yield {
        start,
        end,
        value: bodyName(headOf(region, start), raw.slice(start + 1, end), raw.slice(start, end)),
      };
  }
}
