import type { Plan } from '@gangmu/plan';
import { fold, nameKey } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { noDefinitions } from './definitions.js';
import type { Name } from './fragment.js';
import { countryCode, provinceOf, region as regionOf } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import { findInstitutions } from './institutions.js';
import type { Lexicon } from './lexicon.js';
import { makeName, regionName } from './names.js';
import { readingOf } from './reading.js';
import { findKnown } from './regions.js';

/** Bodies whose plans are for the whole country. */
const nationalIssuer =
  /^(?:中共中央|国务院|中央|全国|国家|中华人民共和国|最高人民)|^[\u4e00-\u9fff]{2,9}(?:部|总局|总署)$/;
/** How much of a text without issuers is looked through for the place it speaks for. */
const lead = 1500;
/** How many lines may stand before one that names the body that speaks, and how long that one is at most. */
const mostLines = 12;
const longestLine = 40;
const bodyLine = /(?:局|厅|委员会|委|办公室|人民政府|政府|公署)$/;
/** The address of the head of Hong Kong or Macao, which need not name the place. */
const chiefExecutive = /行政长官(?:20\d\d年)?施政报告|财政年度施政报告/;
const assembly =
  /^(?:省|市|自治区|自治州|州|县|区)?第[一二三四五六七八九十百\d]{1,4}[届次]|^(?:省|市|县|区)?(?:人民政府|委|政府|议会|人大)/;

/** What the reading of a plan of a region depends on. */
export const contextOf = (lexicon: Lexicon, region: Region | null): Context => ({
  lexicon,
  definitions: noDefinitions,
  region,
  province: region ? (provinceOf(region.code) ?? null) : null,
  regionName: region ? regionName(region, '') : null,
  retrospective: false,
});

/** The region a plan speaks for: of its issuers, else of its title, else of the assembly or body its first lines name. */
function regionOfPlan(plan: Plan, lexicon: Lexicon): Region | null {
  const context = contextOf(lexicon, null);
  const places = (text: string) =>
    findKnown(readingOf(text), context).regions.filter(
      ({ value }) => value.level === 'province' || value.level === 'prefecture' || value.level === 'county',
    );
  for (const issuer of plan.header.issuers) {
    const found = places(issuer.text);
    const last = found[found.length - 1];
    if (last) return last.value;
    if (nationalIssuer.test(fold(issuer.text))) return regionOf(countryCode) ?? null;
  }
  const title = plan.header.title?.text ?? '';
  const [inTitle] = places(title);
  if (inTitle && inTitle.start <= 12) return inTitle.value;
  if (/^(?:国务院|中共中央|全国|国家)/.test(fold(title))) return regionOf(countryCode) ?? null;
  const top = plan.text.slice(0, lead);
  const folded = fold(top).replace(/\s/g, '');
  if (chiefExecutive.test(fold(title) + folded))
    return regionOf(folded.split('澳门').length > folded.split('香港').length ? '820000' : '810000') ?? null;
  for (const line of top.split('\n', mostLines)) {
    const name = fold(line).replace(/\s/g, '');
    const [first] = name.length <= longestLine && bodyLine.test(name) ? places(name) : [];
    if (first?.start === 0) return first.value;
  }
  const speaking =
    places(folded).find(({ end }) => assembly.test(folded.slice(end, end + 12)))?.value ?? null;
  // An excerpt that speaks of its province, and names the government of one of its cities.
  const ofProvince = /省委|省政府|省人民政府|[全我]省/.test(folded) && !/[全我本]市|市委|市政府/.test(folded);
  return speaking && ofProvince ? (provinceOf(speaking.code) ?? speaking) : speaking;
}

export interface HeaderNames {
  readonly region: Region | null;
  readonly issuers: readonly Name[];
  /** The issuers where they stand in the text. */
  readonly found: readonly Found<Name>[];
}

/** Whose plan it is, and for which place. */
export function readHeader(plan: Plan, lexicon: Lexicon): HeaderNames {
  const region = regionOfPlan(plan, lexicon);
  const context = contextOf(lexicon, region);
  const found = plan.header.issuers.map((issuer): Found<Name> => {
    const reading = readingOf(issuer.text);
    const known = findKnown(reading, context);
    const [whole] = findInstitutions(reading, known, context, () => true).filter(
      ({ start, end }) => start === 0 && end === reading.text.length,
    );
    return {
      start: issuer.start,
      end: issuer.end,
      value: whole?.value ?? makeName('INSTITUTION', issuer.text, null),
    };
  });
  const issuers = [...new Map(found.map(({ value }) => [value.key, value])).values()];
  // An issuer that the text does not spell out in one piece is known, but mentioned nowhere.
  const spelt = found.filter(
    (_, at) =>
      nameKey(plan.text.slice(found[at]?.start, found[at]?.end)) ===
      nameKey(plan.header.issuers[at]?.text ?? ''),
  );
  return { region, issuers, found: spelt };
}
