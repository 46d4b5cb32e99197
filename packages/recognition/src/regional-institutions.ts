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
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { isHan, SignSet, spaces } from './sign-set.js';
import { matchesAt } from './sticky.js';

/** What follows the name of a region, or 省 and 市, in the name of one of its bodies. */
const body = new Pattern(
  new RegExp(
    `委(?:${either(partyBodies)})?(?![员托派任])|(?:${either(regionalBodies)})|(?:${either(fieldWords)})(?:[和与及]?(?:${either(fieldWords)})){0,3}(?:${either(departmentEnds)})(?![公])(?<!办(?=[理好学法案结事]))`,
  ),
);
/** Bodies of other names, which a responsibility bracket says to be bodies: 市住房保障办. */
const bracketed = new Pattern(
  /[省市州县区][\u4e00-\u9fff]{1,12}?(?:厅|局|委|办|会|院|部|社|行|队|公司|集团|中心|站)(?=[、,;:)(。\s]|$)/,
);
/** Bodies that several places have one each of: 云南、贵州|两省|教育厅. */
export const sharedTail = new Pattern(
  new RegExp(
    `([两二三四五六七八九十]个?(?:省区?|市|县|区|州|地)[市区]?)(${either(regionalBodies)}|(?:${either(fieldWords)})(?:${either(departmentEnds)})|[\\u4e00-\\u9fff]{0,4}?(?:人民医院|中医院|医院|大学|图书馆|博物馆))`,
  ),
);
const taiwan = '710000';
const youthLeague = new Pattern(/团([省市州县区])委/);
/** The government of a county or city of Taiwan. */
const seatOfTaiwan = new Pattern(/[市县]府(?![城前])/);

/** What stands before 省, 市, 县 when no single body is meant: 各省, 外省. */
const notOne = new SignSet('各全跨外邻本他该两多间出');
const notOneBefore = new SignSet('各全跨外邻本他该两多间出我0123456789');
/** What stands before 市 when many or no named cities are meant. */
const manyCities = new SignSet('州省城地县区辖直');
/** Words that a name may stand behind. */
const linking = new SignSet('由与和同向对及在经从请报');
/** How ends what a body belongs to, where it is no place by name: 省, 省级, 本府. */
const endsHead = new SignSet('省市州县区级府');
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
  const place = known.endingAt(at);
  if (place && place.value.level !== 'set' && place.value.level !== 'foreign') {
    let start = place.start;
    // 云南省昆明市教育局: the name begins with the first of adjoining places.
    for (let before; (before = known.endingAt(start));) start = before.start;
    return headOf(place.value, start - endsIn(text, '中共', start));
  }
  const { province } = context;
  if (!endsHead.at(text, at - 1)) return null;
  const provincial = endsIn(text, '省级', at) || endsIn(text, '自治区', at);
  if (provincial > 0)
    return province && !notOne.at(text, at - provincial - 1) ? headOf(province, at - provincial) : null;
  // 地区水利局, as prefectures were called.
  if (endsIn(text, '地区', at))
    return context.region?.level === 'prefecture' && standsAlone(text, at - 3)
      ? headOf(context.region, at - 2)
      : null;
  // 本府 is the government that speaks.
  if (endsIn(text, '本府', at)) return context.region && headOf(context.region, at - 2);
  if (notOneBefore.at(text, at - 2)) return null;
  const sign = text.charAt(at - 1);
  // 昆明市 and the like would have been places; 超大城市, 州市 are not one city.
  if (sign === '市' && manyCities.at(text, at - 2)) return null;
  const region = meant(sign, context);
  if (region) return headOf(region, at - 1);
  // A text that says nowhere which place it is for still names one body by 省教育厅.
  const unsaid = context.region === null && sign in levels && (sign === '省' || standsAlone(text, at - 2));
  return unsaid ? { start: at - 1, region: null, name: raw.charAt(at - 1) } : null;
}

/** The length of a word if it stands right before a place, else 0. */
const endsIn = (text: string, word: string, at: number): number =>
  at >= word.length && text.startsWith(word, at - word.length) ? word.length : 0;

/** Whether what stands at a place ends what goes before: no Han character, or a word before a name. */
const standsAlone = (text: string, at: number) =>
  at < 0 || !isHan(text.charCodeAt(at)) || linking.at(text, at);

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
const begins = new SignSet(`,、:;(${spaces}`);
/** What joins the bodies of a list. */
const joins = new SignSet('、和与及');
const comma = ','.charCodeAt(0);
/** What 人大 and 政协 are no bodies of. */
const noCongress = /会议|工作|制度/y;

/**
 * The bodies of regions: departments, party bodies and others, with a region or 省 before them, or carried on from the body before.
 *
 * @param implicit where bodies without a head belong to the plan's region (responsibility brackets, sign-offs); null for nowhere
 */
export function addRegionalInstitutions(
  reading: Reading,
  known: Known,
  context: Context,
  implicit: ((at: number) => boolean) | null,
  found: Found<Name>[],
): void {
  const { text, raw, scan } = reading;
  const own = context.region && context.region.level !== 'country' ? context.region : null;
  const isOverseas = /^(?:71|81|82)/.test(context.province?.code ?? '');
  let carried = null as Carried | null;
  for (const { 0: tail, index: start } of scan.matches(body)) {
    const end = start + tail.length;
    if ((tail === '人大' || tail === '政协') && matchesAt(noCongress, text, end)) continue;
    if (!isOverseas && /[处署]$/.test(tail)) continue;
    const head = headBefore(reading, start, known, context);
    const isCommittee = tail.startsWith('委') || tail.startsWith('党委');
    let meantHead = head;
    // 潢川县委、县政府.
    const inRow = carried !== null && carried.end === start - 2 && joins.at(text, start - 2);
    if (inRow && carried?.head.region?.name.endsWith(text.charAt(start - 1)))
      meantHead = { ...carried.head, start: start - 1 };
    if (meantHead === null && !isCommittee) {
      const sign = start === 0 ? 0 : text.charCodeAt(start - 1);
      if (carried?.end === start - 1 && (joins.has(sign) || (sign === comma && implicit?.(start))))
        meantHead = carried.head;
      else if (own && tail.length > 2 && implicit?.(start) && (start === 0 || begins.has(sign)))
        meantHead = headOf(own, start);
    }
    if (meantHead === null) continue;
    carried = { head: meantHead, end };
    const from = meantHead === head || inRow ? Math.min(meantHead.start, start) : start;
    const value = bodyName(meantHead, raw.slice(start, end), raw.slice(from, end));
    found.push({ start: from, end, value });
  }
  for (const {
    0: { length },
    1: sign = '',
    index: start,
  } of scan.matches(youthLeague)) {
    const region = notOne.at(text, start - 1) ? null : meant(sign, context);
    if (!region) continue;
    const end = start + length;
    const league = `共青团${region.name}委`;
    found.push({ start, end, value: canonicalName('INSTITUTION', league, null, raw.slice(start, end)) });
  }
  if (own && context.province?.code === taiwan) {
    for (const { index: start } of scan.matches(seatOfTaiwan)) {
      const region = notOne.at(text, start - 1) ? null : meant(text.charAt(start), context);
      const end = start + 2;
      if (!region || known.endingAt(start + 1)) continue;
      const government = `${region.name}政府`;
      found.push({
        start,
        end,
        value: canonicalName('INSTITUTION', government, null, raw.slice(start, end)),
      });
    }
  }
  if (!own || !implicit) return;
  for (const { 0: name, index: start } of scan.matches(bracketed)) {
    if (!implicit(start) || name.charAt(1) === '委' || !(start === 0 || begins.at(text, start - 1))) continue;
    const region = meant(name.charAt(0), context);
    if (!region) continue;
    const end = start + name.length;
    const value = bodyName(headOf(region, start), raw.slice(start + 1, end), raw.slice(start, end));
    found.push({ start, end, value });
  }
}
