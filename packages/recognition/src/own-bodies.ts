import { bodyEnds, classSigns, mayEndBody, notInBody } from './body-ends.js';
import type { Context, Found } from './context.js';
import { departmentEnds, describing, either, fieldWords } from './data/organs.js';
import type { Name } from './fragment.js';
import { provinceOf } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import { canonicalName, makeName } from './names.js';
import type { Reading } from './reading.js';
import { bodyName, meant } from './regional-institutions.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { SignSet } from './sign-set.js';
import { matchesAt } from './sticky.js';
import { isBoundary, wordsBefore } from './words-before.js';

/** Bodies of the plan's own region of any name: 市节约用水服务中心, 州消防救援支队, 本府农业处, 地区农科所. */
const ofOwn = new Pattern(
  new RegExp(
    `(?:自治区|地区|本府|兵团|[省市州县区盟旗])(?![场民级属直域块间位际辖份外内长乡城上下里镇委府和与以到])[\\u4e00-\\u9fff]{0,16}?(?:${bodyEnds})`,
  ),
);
/** Departments that stand without a head: 由|财政厅|制定. */
const bare = new Pattern(
  new RegExp(
    `(?:${either(fieldWords)})(?:[和与]?(?:${either(fieldWords)})){0,3}(?:厅|局|处|${either(departmentEnds)})`,
  ),
);
/** Words that bring a body in. */
const bringing = /(?:^|[,;:。\s]|(?<=[,;:。\s、])(?:由|请|经)|由|会同|结合|(?<![参市省县区])与|商)$/;
/** Bodies of the people's congress and others that every place has, and that texts name by no place. */
const everywhere = new Pattern(
  /(?:人大|政协|工商联|妇联|残联|红十字会|科协|侨联|文联|社科联|总工会|共青团|贸促会|市府|县府|议会)/,
);
const bodyOf =
  /(?=[,、。;:)\s]|$|代表|委员|监督|民主|及其|法律|依法|提案|建议|和|与|等|组织|牵头|负责|配合)/y;
/** Ends of names that anything may follow. */
const standing = /(?:集团|医院|图书馆|博物馆|体育馆)$/;
const everyone = new SignSet('全体位');
const nationwide = /^(?:共青团|工商联)$/;

const isOverseas = (region: Region) => /^(?:71|81|82)/.test(provinceOf(region.code)?.code ?? '');

/** The region whose bodies a head names. */
function headRegion(head: string, context: Context): Region | null {
  const { region: own, province } = context;
  if (own === null || own.level === 'country') return null;
  if (head === '自治区') return province && province.name.endsWith('自治区') ? province : null;
  if (head === '地区') return own.level === 'prefecture' ? own : null;
  if (head === '本府') return isOverseas(own) ? own : null;
  if (head === '兵团') return null;
  if (head === '盟' || head === '旗') return own.name.endsWith(head) ? own : null;
  return meant(head, context);
}

/** Finds the bodies of the plan's own region that no list of departments holds, and those that stand without a head. */
export function addOfOwnRegion(
  { text, raw, scan }: Reading,
  known: Known,
  context: Context,
  found: Found<Name>[],
): void {
  const own = context.region;
  if (own === null || own.level === 'country') return;
  for (const { 0: name, index: start } of scan.matches(ofOwn)) {
    const head = /^(?:自治区|地区|本府|兵团|.)/.exec(name)?.[0] ?? '';
    if (known.endingAt(start + head.length) || classSigns.at(text, start + head.length)) continue;
    // 全市…, 我省…: no head; and a head stands at the start of words only.
    if (!isBoundary(text, start) && wordsBefore(text, start + head.length, 12) !== start) continue;
    const region = headRegion(head, context);
    if (region === null) continue;
    // The longest end that a name may have is its own: 市第一人民医院.
    const tail = name.slice(head.length);
    const end = start + name.length;
    if (notInBody.test(tail) || describing.test(tail) || tail.length < 2) continue;
    // What is built for a hospital says no more of its name: 县中医医院门诊楼.
    if (!standing.test(tail) && !mayEndBody(text, end)) continue;
    const overseas = isOverseas(region);
    const surface = raw.slice(start, end);
    const canonical = overseas ? region.name + (head === '本府' ? '政府' : '') : region.name;
    found.push({
      start,
      end,
      value: bodyName({ region, name: canonical }, raw.slice(start + head.length, end), surface),
    });
  }
  for (const { 0: name, index: start } of scan.matches(bare)) {
    const end = start + name.length;
    if (name.length < 3 || !/[局厅]$|(?:处|署)$/.test(name) || !mayEndBody(text, end)) continue;
    if (/[处署]$/.test(name) && !isOverseas(own)) continue;
    if (!bringing.test(text.slice(Math.max(0, start - 3), start))) continue;
    const region = name.endsWith('厅') ? (context.province ?? own) : own;
    const surface = raw.slice(start, end);
    found.push({ start, end, value: bodyName({ region, name: region.name }, surface, surface) });
  }
  for (const { 0: name, index: start } of scan.matches(everywhere)) {
    const end = start + name.length;
    const begins =
      isBoundary(text, start) || wordsBefore(text, end, 8) === start || everyone.at(text, start - 1);
    if (!begins || !matchesAt(bodyOf, text, end)) continue;
    if (/^[市县]府$/.test(name) && !isOverseas(own)) continue;
    const surface = raw.slice(start, end);
    found.push({
      start,
      end,
      value: nationwide.test(name)
        ? makeName('INSTITUTION', surface, null)
        : canonicalName('INSTITUTION', own.name + (/^[市县]府$/.test(name) ? '政府' : name), null, surface),
    });
  }
}
