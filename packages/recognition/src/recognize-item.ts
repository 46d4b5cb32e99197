import type { Plan, PlanItem } from '@gangmu/plan';
import type { Span } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { findDocuments } from './documents.js';
import type { Mention, Name, Statement, Target } from './fragment.js';
import type { FoldedText } from './folded-text.js';
import { findInstitutions, outermost } from './institutions.js';
import { Marks } from './marks.js';
import { regionName } from './names.js';
import { findPrograms } from './programs.js';
import { Reading } from './reading.js';
import { referencesIn } from './references.js';
import type { Reference } from './references.js';
import { findKnown } from './regions.js';
import { inOrder, spansWithin } from './spans.js';
import { findRelations } from './relations.js';
import { responsible } from './responsible.js';
import { findTargets } from './targets.js';

/** What may follow the name of a program in a title that is about it. */
const titleOfProgram = /^["。]?$|(?:项目|计划|工程|行动|活动|专项|大赛|试点|工作|建设|实施|任务)[。"]?$/;

/** What one item says. */
export interface ItemReading {
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
  readonly targets: readonly Target[];
  /** Where it speaks of other items; which they are, the plan tells. */
  readonly references: readonly Reference[];
}

/** Whether one range lies in or around another, or apart from it. */
const nests = (a: Span, b: Span) =>
  a.end <= b.start ||
  b.end <= a.start ||
  (a.start <= b.start && b.end <= a.end) ||
  (b.start <= a.start && a.end <= b.end);

/** Leaves out what crosses the borders of an earlier find; both in text order. */
function apart<T extends Span>(found: readonly T[], earlier: readonly Span[]): readonly T[] {
  if (found.length === 0 || earlier.length === 0) return found;
  let from = 0;
  return found.filter((each) => {
    while (from < earlier.length && (earlier[from]?.end ?? 0) <= each.start) from++;
    for (let i = from; i < earlier.length && (earlier[i]?.start ?? 0) < each.end; i++) {
      if (!nests(each, earlier[i] as Span)) return false;
    }
    return true;
  });
}

/** The names of a reading by kind, each list in text order; they nest and never cross. */
function findNames(
  reading: Reading,
  context: Context,
  title: Span,
  implicit: ((at: number) => boolean) | null,
) {
  const { length } = reading.text;
  const known = findKnown(reading, context);
  const documents = findDocuments(reading, known, context);
  const institutions = apart(findInstitutions(reading, known, context, implicit), documents);
  const inDocument = new Marks(length, documents);
  const inBody = new Marks(length, institutions);
  const excluded = (from: number, to: number) =>
    inDocument.has(from) || (inBody.has(from) && inBody.has(to - 1));
  const found = findPrograms(reading, known, context, title, excluded, institutions);
  const programs = apart(outermost(found), institutions);
  const outer = documents.length === 0 ? programs : [...programs, ...documents].sort(inOrder);
  const regions = apart(
    institutions.length === 0 ? known.regions : known.regions.filter(({ start }) => !inBody.has(start)),
    outer,
  ).map(({ start, end, value }) => {
    const surface = reading.raw.slice(start, end);
    return { start, end, value: regionName(value, surface), level: value.level };
  });
  if (!context.lexicon.ignoresSome) return { documents, institutions, programs, regions };
  // What is ignored still says where other names end.
  const isKept = ({ start, end, value }: Found<Name>) =>
    !context.lexicon.ignores(reading.raw.slice(start, end), value.name);
  return {
    documents: documents.filter(isKept),
    institutions: institutions.filter(isKept),
    programs: programs.filter(isKept),
    regions: regions.filter(isKept),
  };
}

/**
 * Reads one item's own text (its children apart): a pure function of that text, the vocabulary, the plan's region,
 * and whether the part it stands in looks back. So an editor can read one item again alone.
 */
export function recognizeItem(plan: Plan, source: FoldedText, item: PlanItem, context: Context): ItemReading {
  const first = item.clauses[0];
  const start = first ? Math.min(first.start, item.title.start) : item.ownEnd;
  const skipped = spansWithin(plan.furniture, start, item.ownEnd);
  const reading = new Reading(source, start, item.ownEnd, item.clauses, skipped, context.lexicon);
  const { length } = reading.text;

  const brackets = bracketsOf(reading, item);
  const inBracket = new Marks(
    length,
    brackets.flatMap((bracket) => bracket.parts),
  );
  const title = reading.from(item.title);
  const named = findNames(reading, context, title, brackets.length ? (at) => inBracket.has(at) : null);
  const { documents, institutions, programs, regions } = named;
  const names = new Marks(length, programs);
  for (const each of documents) names.add(each);
  for (const each of institutions) names.add(each);
  for (const each of regions) if (each.level === 'set') names.add(each);
  const targets = findTargets(reading, context, (from) => names.has(from));

  const relations = [
    ...findRelations(reading, context, named),
    ...responsible(
      brackets,
      institutions,
      programs.find(
        ({ start: at, end }) =>
          at <= title.start + 2 &&
          end <= title.end &&
          titleOfProgram.test(reading.text.slice(end, title.end)),
      ) ?? null,
    ),
  ];
  const index = item.index;
  return {
    mentions: mentionsOf(plan.text, reading, named, index),
    statements: relations
      .map((each): Statement => {
        const { start, end } = reading.span(each.start, each.end);
        return {
          type: each.type,
          subject: { name: each.subject },
          object: each.object ? { name: each.object } : { item: index },
          basis: each.basis,
          role: each.role,
          item: index,
          start,
          end,
          quote: plan.text.slice(start, end),
        };
      })
      .sort((a, b) => a.start - b.start || a.end - b.end),
    targets: targets.map((found): Target => {
      const { start, end } = reading.span(found.start, found.end);
      const { quantity, unit, comparator, object, by } = found.value;
      const text = plan.text.slice(start, end);
      return { quantity, unit, comparator, object, by, start, end, text, item: index };
    }),
    references: referencesIn(reading).map((each) => ({
      ...each,
      ...reading.span(each.start, each.end),
    })),
  };
}

type Names = ReturnType<typeof findNames>;

function mentionsOf(source: string, reading: Reading, named: Names, item: number | null): readonly Mention[] {
  return [...named.documents, ...named.institutions, ...named.programs, ...named.regions]
    .map(({ start, end, value }: Found<Name>): Mention => {
      const span = reading.span(start, end);
      return {
        name: value,
        start: span.start,
        end: span.end,
        text: source.slice(span.start, span.end),
        item,
      };
    })
    .sort(inOrder);
}

/** The names in what stands before the first item: what a plan is made for, and after which texts. */
export function recognizePreamble(plan: Plan, source: FoldedText, context: Context): readonly Mention[] {
  const end = plan.items[0]?.start ?? plan.text.length;
  const title = plan.header.title;
  const skipped = spansWithin([...plan.furniture, ...(title ? [title] : [])].sort(inOrder), 0, end);
  const reading = new Reading(source, 0, end, [], skipped, context.lexicon);
  return mentionsOf(plan.text, reading, findNames(reading, context, { start: 0, end: 0 }, null), null);
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
