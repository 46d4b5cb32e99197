import type { Plan } from '@gangmu/plan';
import type { Context, Found } from './context.js';
import { Definitions, noDefinitions } from './definitions.js';
import type { Definition } from './definitions.js';
import type { FoldedText } from './folded-text.js';
import type { Name } from './fragment.js';
import { findNames } from './find-names.js';
import { Reading } from './reading.js';
import { SignSet } from './sign-set.js';
import { firstFrom, spansWithin } from './spans.js';

/** How far before a definition the name that is given a short form may begin, and how much of a bracket is read. */
const reach = 120;
const longestBracket = 60;
/** No plan needs more; a text that has them is none. */
const mostDefinitions = 200;
const sentenceEnd = new SignSet('。;!?');
const letter = '称'.charCodeAt(0);

/** （以下简称“甲”）, （国发〔2020〕1号，下称《意见》）, ，以下简称甲，: from where it begins; the only group is the short form. */
const given =
  /^[(,](?:[^(),]{0,40}[,、;])?(?:以下|下文?|后文|文中|本文)?(?:简称|称)(?:为|作)?:?["《]?([\u4e00-\u9fff\da-z+·-]{2,16})["》]?(?:[),。;]|$)/i;
/** Before a full name whose short form stands in front of it: “双高计划”是“…”的简称. */
const inFront = /"([^"]{2,14})"(?:,?(?:是|即|为|系)|\(即?)"?$/;

/**
 * What a plan says that it will call by other names. Only places that speak of 简称 and the like are looked at, each by
 * its own sentence: linear in the text, and next to nothing where there are none.
 */
export function firstLook(plan: Plan, source: FoldedText, context: Context): Definitions {
  const { folded } = source;
  const found: Definition[] = [];
  let looked = 0;
  for (
    let at = folded.indexOf('称');
    at >= 0 && looked < mostDefinitions;
    at = folded.indexOf('称', at + 1)
  ) {
    if (!/[简下]$/.test(folded.slice(Math.max(0, at - 1), at))) continue;
    looked++;
    const definition = definedAt(plan, source, context, at);
    if (definition !== null) found.push(definition);
  }
  return found.length === 0 ? noDefinitions : new Definitions(found);
}

/** What a place with 简称 in it defines. */
function definedAt(plan: Plan, source: FoldedText, context: Context, at: number): Definition | null {
  const { folded } = source;
  const first = textStart(plan, at);
  let start = at;
  while (start > first && at - start < reach && !sentenceEnd.at(folded, start - 1)) start--;
  const end = Math.min(folded.length, at + longestBracket);
  const reading = new Reading(source, start, end, [{ start, end }], spansWithin(plan.furniture, start, end));
  const { text } = reading;
  const place = reading.from({ start: at, end: at + 1 }).start;
  if (text.charCodeAt(place) !== letter) return null;
  const names = findNames(reading, context, { start: 0, end: 0 }, null);
  const all: readonly Found<Name>[] = [
    ...names.documents,
    ...names.programs,
    ...names.institutions,
    ...names.regions,
  ];
  const named = (ends: number) =>
    all.find(({ end: to }) => to === ends || (/^["》]$/.test(text.slice(to, ends)) && to + 1 === ends));
  const defined = (form: string, full: Found<Name> | undefined): Definition | null => {
    if (full === undefined || form.length >= full.value.key.length) return null;
    const isPlace = full.value.kind === 'REGION';
    const region = names.regions.find((each) => each === full)?.place ?? null;
    return isPlace && form.length < 3 ? null : { form, name: full.value, region };
  };
  // …的简称: the full name stands before it, the short form in front of that.
  if (text.startsWith('的简', place - 2)) {
    const full = named(place - 2);
    const form = full && inFront.exec(text.slice(Math.max(0, full.start - 28), full.start))?.[1];
    return form ? defined(form, full) : null;
  }
  let from = place;
  while (from > 0 && place - from < longestBracket && text.charAt(from) !== '(') from--;
  if (text.charAt(from) !== '(') from = text.lastIndexOf(',', place);
  const form = from < 0 ? undefined : given.exec(text.slice(from, from + 2 * longestBracket))?.[1];
  return form === undefined ? null : defined(form, named(from));
}

/** Where the text of the item begins that a place is in, behind its label; 0 before the first. */
function textStart({ items }: Plan, at: number): number {
  const item = items[firstFrom(items, at + 1) - 1];
  return item === undefined ? 0 : (item.clauses[0]?.start ?? item.title.start);
}
