import type { Plan, PlanItem } from '@gangmu/plan';
import type { Span } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { findDocuments } from './documents.js';
import type { Mention, Name, Statement, Target } from './fragment.js';
import { findInstitutions, outermost } from './institutions.js';
import { regionName } from './names.js';
import { findPrograms } from './programs.js';
import { Reading } from './reading.js';
import { findKnown } from './regions.js';
import { spansWithin } from './spans.js';
import { findRelations, responsible } from './statements.js';
import { findTargets } from './targets.js';

/** What one item says. */
export interface ItemReading {
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
  readonly targets: readonly Target[];
}

/** A range marked on a text's offsets. */
function marked(
  length: number,
  found: readonly { readonly start: number; readonly end: number }[],
): Uint8Array {
  const marks = new Uint8Array(length + 1);
  for (const { start, end } of found) marks.fill(1, start, end);
  return marks;
}

/** Whether one range lies in or around another, or apart from it. */
const nests = (a: Span, b: Span) =>
  a.end <= b.start ||
  b.end <= a.start ||
  (a.start <= b.start && b.end <= a.end) ||
  (b.start <= a.start && a.end <= b.end);

/** Leaves out what crosses the borders of an earlier find; both in text order. */
function apart<T extends Span>(found: readonly T[], earlier: readonly Span[]): readonly T[] {
  let from = 0;
  return found.filter((each) => {
    while (from < earlier.length && (earlier[from]?.end ?? 0) <= each.start) from++;
    for (let i = from; i < earlier.length && (earlier[i]?.start ?? 0) < each.end; i++) {
      if (!nests(each, earlier[i] as Span)) return false;
    }
    return true;
  });
}

/**
 * Reads one item's own text (its children apart): a pure function of that text, the vocabulary, the plan's region,
 * its script, and whether the part it stands in looks back. So an editor can read one item again alone.
 */
export function recognizeItem(plan: Plan, folded: string, item: PlanItem, context: Context): ItemReading {
  const first = item.clauses[0];
  const start = first ? Math.min(first.start, item.title.start) : item.ownEnd;
  const reading = new Reading(
    plan.text,
    folded,
    start,
    item.ownEnd,
    item.clauses,
    spansWithin(plan.furniture, start, item.ownEnd),
  );
  const { text } = reading;

  const known = findKnown(reading, context);
  const documents = findDocuments(reading, known, context);
  const brackets = bracketsOf(reading, item);
  const inBracket = marked(
    text.length,
    brackets.flatMap((bracket) => bracket.parts),
  );
  const institutions = apart(
    findInstitutions(reading, known, context, (at) => inBracket[at] === 1),
    documents,
  );
  const inDocument = marked(text.length, documents);
  const inBody = marked(text.length, institutions);
  const programs = apart(
    outermost(
      findPrograms(
        reading,
        known,
        context,
        reading.from(item.title),
        (from, to) => inDocument[from] === 1 || (inBody[from] === 1 && inBody[to - 1] === 1),
      ),
    ),
    institutions,
  );
  const regions = apart(
    known.regions.filter(({ start: from }) => inBody[from] === 0),
    [...programs, ...documents].sort((a, b) => a.start - b.start),
  ).map((found) => {
    const place = found as (typeof known.regions)[number];
    return {
      start: place.start,
      end: place.end,
      value: regionName(place.value, context),
      region: place.value,
    };
  });

  const names = marked(text.length, [
    ...programs,
    ...documents,
    ...institutions,
    ...regions.filter(({ region }) => region.level === 'set'),
  ]);
  const targets = findTargets(reading, context, (from) => names[from] === 1);

  const relations = [
    ...findRelations(reading, context, { programs, documents, institutions, regions }, true),
    ...responsible(
      brackets,
      institutions,
      programs.find(({ start: from, end }) => from <= 2 && end <= item.title.text.length + 2) ?? null,
    ),
  ];
  const index = item.index;
  return {
    mentions: [...documents, ...institutions, ...programs, ...regions]
      .map((found): Mention => mention(plan.text, reading, found, index))
      .sort(inOrder),
    statements: relations
      .map((each): Statement => {
        const span = reading.span(each.start, each.end);
        return {
          type: each.type,
          subject: { name: each.subject },
          object: each.object ? { name: each.object } : { item: index },
          basis: each.basis,
          role: each.role,
          item: index,
          ...span,
          quote: plan.text.slice(span.start, span.end),
        };
      })
      .sort(inOrder),
    targets: targets.map((found): Target => {
      const span = reading.span(found.start, found.end);
      return { ...found.value, ...span, text: plan.text.slice(span.start, span.end), item: index };
    }),
  };
}

/** Text order, the outer first. */
export const inOrder = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

function mention(source: string, reading: Reading, found: Found<Name>, item: number | null): Mention {
  const span = reading.span(found.start, found.end);
  return { name: found.value, ...span, text: source.slice(span.start, span.end), item };
}

/** An item's responsibility brackets with their offsets in the reading. */
function bracketsOf(reading: Reading, item: PlanItem) {
  return item.brackets.map((bracket) => {
    const { start, end } = reading.from(bracket);
    return {
      start,
      end,
      parts: bracket.parts.map(({ role, bodies }) => ({ role, ...reading.from(bodies) })),
    };
  });
}
