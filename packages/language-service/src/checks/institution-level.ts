import { isWithin, region, regionsByName, type Mention } from '@gangmu/recognition';
import { fold } from '@gangmu/text';
import type { Draft, Finding } from './check.js';

/** Bodies of the centre: 教育部, 国家发展改革委, 国务院办公厅. A 部 of a party committee is named after the committee. */
const central = /^(?:国家|国务院|中共中央|中央|全国|最高)|^(?:[^省市州县区校院党委]{1,8})部$/u;
const ownOfPlace = /(?:分局|支行|中心支行|监管局|海关|专员办|分行|分公司|特派办|管理局)$/u;
const COUNTRY = '000000';
/** The longest name of a place. */
const LONGEST = 16;

/**
 * Finds bodies made responsible that are not the issuer's to make so: of a level above it, or of another place. What lies within
 * the issuer's own region is its own.
 */
export function institutionsOutside({ fragment }: Draft): readonly Finding[] {
  const own = fragment.header.region?.key;
  if (own === undefined || own === COUNTRY || region(own) === undefined) return [];
  const mentions = fragment.mentions.filter(({ name }) => name.kind === 'INSTITUTION');
  const findings = new Map<number, Finding>();
  for (const { type, subject, item, start, end } of fragment.statements) {
    if (type !== 'RESPONSIBLE_FOR' || !('name' in subject) || subject.name.kind !== 'INSTITUTION') continue;
    const mention = mentions.find(
      (each) => each.item === item && each.name === subject.name && each.start >= start && each.end <= end,
    );
    if (mention === undefined) continue;
    const place = placeOf(mention);
    if (place === null || isWithin(place, own)) continue;
    findings.set(mention.start, {
      code: 'institution.level',
      start: mention.start,
      end: mention.end,
      facts: [region(own)?.name ?? ''],
      fixes: [],
    });
  }
  return [...findings.values()];
}

/**
 * Code of the region a body belongs to; null where that is not said. What counts is how it is written: 林草局 in a plan of a place is
 * that of the place, though a national one goes by the name too.
 */
function placeOf({ name: { scope }, text }: Mention): string | null {
  if (scope !== null) return scope;
  const folded = fold(text);
  for (let length = Math.min(LONGEST, folded.length - 1); length >= 2; length--) {
    const named = regionsByName(folded.slice(0, length)).filter(
      ({ level }) => level !== 'set' && level !== 'foreign',
    );
    const [place] = named;
    if (named.length === 1 && place !== undefined && place.code !== COUNTRY) return place.code;
    if (named.length > 1) return null;
  }
  return central.test(folded) && !ownOfPlace.test(folded) ? COUNTRY : null;
}
