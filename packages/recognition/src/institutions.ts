import type { Context, Found } from './context.js';
import type { Name } from './fragment.js';
import { mayEndBody, notInBody, strongEnd, within } from './body-ends.js';
import type { Region } from './gazetteer.js';
import { Marks } from './marks.js';
import { canonicalName, entryName, makeName } from './names.js';
import { addOrganisations } from './organisations.js';
import { addOfOwnRegion } from './own-bodies.js';
import type { Reading } from './reading.js';
import { addRegionalInstitutions, bodyName, sharedTail } from './regional-institutions.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { isHan, SignSet } from './sign-set.js';
import { inOrder } from './spans.js';
import { skipLeading } from './stems.js';
import { matchesAt } from './sticky.js';

/**
 * Finds the institutions a text names: those known, the bodies of regions, and those whose names say so.
 *
 * @param implicit where bodies without a head belong to the plan's region (responsibility brackets, sign-offs); null for nowhere
 */
export function findInstitutions(
  reading: Reading,
  known: Known,
  context: Context,
  implicit: ((at: number) => boolean) | null,
): readonly Found<Name>[] {
  const found: Found<Name>[] = [];
  addKnown(reading, known, found);
  addRegionalInstitutions(reading, known, context, implicit, found);
  addOrganisations(reading, known, context, found);
  addOfOwnRegion(reading, known, context, found);
  const whole = extended(reading, found);
  addCarried(reading, context, whole);
  addShared(reading, known, whole);
  addAbbreviated(reading, whole);
  return outermost(whole);
}

/** Names with the bodies within them that stand right behind: 自然资源部 → 自然资源部第一海洋研究所. */
function extended({ text, raw }: Reading, found: readonly Found<Name>[]): Found<Name>[] {
  return found.map((each) => {
    // 妇联|维权服务中心 and the like are other bodies.
    if (!isHan(text.charCodeAt(each.end)) || (each.end - each.start <= 3 && each.value.key.endsWith('联')))
      return each;
    within.lastIndex = each.end;
    const tail = within.exec(text)?.[0];
    if (
      tail === undefined ||
      notInBody.test(tail.replace('高等', '')) ||
      skipLeading(tail) > 0 ||
      noTail.test(tail)
    )
      return each;
    const end = each.end + tail.length;
    if (!strongEnd.test(tail) && !mayEndBody(text, end)) return each;
    const { name, scope } = each.value;
    const surface = raw.slice(each.start, end);
    const value = canonicalName('INSTITUTION', name + raw.slice(each.end, end), scope, surface);
    return { start: each.start, end, value };
  });
}

/** What stands behind a body and is no part of it. */
const noTail =
  /^(?:院士|党组|部署|统一部署|决策|机关|系统|部门|人大|政协|干部|直属|工作|会议|代表|委员|监督|文件)|^.?(?:[办公院所处])$/;

const rowJoins = new SignSet('、和与及');
/** A body in a row behind another, whose region is its own: 市资源规划局、|葡萄酒产业发展局. */
const inRow = /[\u4e00-\u9fff]{1,12}?(?:局|厅|委|办|处|支队|总队|行政部门|人大|政协|残联|妇联|农发行)/y;

/** Bodies of rows that no list holds. */
function addCarried({ text, raw }: Reading, context: Context, found: Found<Name>[]): void {
  const taken = new Marks(text.length, found);
  for (let at = 0; at < found.length; at++) {
    const { end, value } = found[at] as Found<Name>;
    if (!rowJoins.at(text, end) || taken.has(end + 1) || !/[局厅委办处院队门]$/.test(value.key)) continue;
    const start = end + 1;
    inRow.lastIndex = start;
    const name = inRow.exec(text)?.[0];
    if (
      name === undefined ||
      name.length < 3 ||
      notInBody.test(name.replace(/行政部门$/, '')) ||
      skipLeading(name) > 0
    )
      continue;
    // 省级部门、县市…局 names a class.
    if (/^[省市州县区乡村]/.test(name) || classes.test(name) || !mayEndBody(text, start + name.length))
      continue;
    if (name.endsWith('行政部门') !== value.key.endsWith('行政部门')) continue;
    const region = regionOfBody(value, context);
    const surface = raw.slice(start, start + name.length);
    const next: Found<Name> = {
      start,
      end: start + name.length,
      value: region
        ? bodyName({ region, name: region.name }, surface, surface)
        : makeName('INSTITUTION', surface, null),
    };
    taken.add(next);
    found.push(next);
  }
}

const classes = /主管|行政主|有关|相关|各级|大中专|中小学|高校|分管|责任|所在|当地|下属/;

/** The plan's region or province, where the name of a body begins with it. */
function regionOfBody({ key }: Name, { region, province }: Context): Region | null {
  for (const each of [region, province]) if (each !== null && key.startsWith(each.name)) return each;
  return null;
}

/** Bodies that places in a row have one each of: 枣阳、宜城、老河口三市人民医院. */
function addShared({ text, raw, scan }: Reading, known: Known, found: Found<Name>[]): void {
  if (known.regions.length < 2) return;
  for (const { 0: whole, 1: count = '', index } of scan.matches(sharedTail)) {
    const last = known.endingAt(index);
    if (!last) continue;
    const at = index + count.length;
    const end = index + whole.length;
    const name = (region: Region) => region.name + raw.slice(at, end);
    found.push({
      start: last.start,
      end,
      value: canonicalName('INSTITUTION', name(last.value), null, raw.slice(last.start, end)),
    });
    for (let each = last; rowJoins.at(text, each.start - 1);) {
      const before = known.endingAt(each.start - 1);
      if (!before) break;
      const surface = raw.slice(before.start, before.end);
      found.push({
        start: before.start,
        end: before.end,
        value: canonicalName('INSTITUTION', name(before.value), null, surface),
      });
      each = before;
    }
  }
}

/** A short form that a text gives a name: 市国有资产监督管理局(以下简称市国资局). */
const shortForm = new Pattern(
  /\((?:以下|下文?|后文)?(?:统|简|合)?称(?:为|作)?:?"?([\u4e00-\u9fff]{2,10})"?\)/,
);

/** Short forms of institutions, where they are given and after. */
function addAbbreviated({ text, raw, scan }: Reading, found: Found<Name>[]): void {
  for (const { 0: given, 1: form = '', index: at } of scan.matches(shortForm)) {
    const named = found.find(({ end }) => end === at);
    if (!named) continue;
    const first = at + given.indexOf(form, 1 + given.indexOf('称'));
    for (let start = first; start >= 0; start = text.indexOf(form, start + form.length)) {
      const end = start + form.length;
      const { name, scope, key } = named.value;
      found.push({
        start,
        end,
        value: canonicalName('INSTITUTION', name, scope, raw.slice(start, end), key),
      });
    }
  }
}

/** What makes the name of a body half of another word: 农业部长 is a person's office, 教育部门 a class. */
const goesOn =
  /(?:行业|子[商信竞政产元]|筑[业师学文史遗技节]|动互联|团[员省市县区校]|[部局委署厅院]长(?!江)|部[门队])/y;
const linking = new SignSet('和与由向经及');

function addKnown({ text, raw }: Reading, known: Known, found: Found<Name>[]): void {
  for (const { start, end, value } of known.entries) {
    if (value.kind !== 'INSTITUTION' || matchesAt(goesOn, text, end - 1)) continue;
    // 普通高中办学 holds no 中办.
    const before = start === 0 ? 0 : text.charCodeAt(start - 1);
    if (end - start === 2 && isHan(before) && !linking.has(before)) continue;
    found.push({ start, end, value: entryName(value, raw.slice(start, end)) });
  }
}

/** Drops what lies within or overlaps a longer find. */
export function outermost<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  if (found.length < 2) return found;
  const sorted = [...found].sort(inOrder);
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
