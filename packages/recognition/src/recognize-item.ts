import type { Plan, PlanItem } from '@gangmu/plan';
import { fold } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { findNames } from './find-names.js';
import type { Names } from './find-names.js';
import type { Mention, Name, Statement, Target } from './fragment.js';
import type { FoldedText } from './folded-text.js';
import { Marks } from './marks.js';
import { Reading } from './reading.js';
import { referencesIn } from './references.js';
import type { Reference } from './references.js';
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

/**
 * Reads one item's own text (its children apart): a pure function of that text, the vocabulary, the plan's region,
 * and whether the part it stands in looks back. So an editor can read one item again alone.
 */
export function recognizeItem(plan: Plan, source: FoldedText, item: PlanItem, context: Context): ItemReading {
  const first = item.clauses[0];
  const start = first ? Math.min(first.start, item.title.start) : item.ownEnd;
  const skipped = spansWithin(plan.furniture, start, item.ownEnd);
  const reading = new Reading(source, start, item.ownEnd, item.clauses, skipped);
  const { length } = reading.text;

  const brackets = bracketsOf(reading, item);
  const inBracket = new Marks(
    length,
    brackets.flatMap((bracket) => bracket.parts),
  );
  const title = reading.from(item.title);
  const named = findNames(reading, context, title, brackets.length ? (at) => inBracket.has(at) : null);
  const { institutions, programs } = named;
  const targets = targetsOf(plan.text, reading, context, named, item.index);

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
    targets,
    references: referencesIn(reading).map((each) => ({
      ...each,
      ...reading.span(each.start, each.end),
    })),
  };
}

function targetsOf(
  source: string,
  reading: Reading,
  context: Context,
  { documents, institutions, programs, regions }: Names,
  item: number | null,
): readonly Target[] {
  const names = new Marks(reading.text.length, programs);
  for (const each of documents) names.add(each);
  for (const each of institutions) names.add(each);
  for (const each of regions) if (each.place.level === 'set') names.add(each);
  return findTargets(reading, context, (from) => names.has(from)).map((found): Target => {
    const { start, end } = reading.span(found.start, found.end);
    const { quantity, unit, comparator, object, by } = found.value;
    return { quantity, unit, comparator, object, by, start, end, text: source.slice(start, end), item };
  });
}

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

/** What a plan is made of, counted in the words before it. */
const ownParts = /(?:措施|举措|政策|任务|事项|意见|工作)$/;

/** What the text before the first item says: what a plan is made for, after which texts, and what it aims at. */
export function recognizePreamble(
  plan: Plan,
  source: FoldedText,
  context: Context,
): Pick<ItemReading, 'mentions' | 'targets'> {
  const end = plan.items[0]?.start ?? plan.text.length;
  const title = plan.header.title;
  const skipped = spansWithin([...plan.furniture, ...(title ? [title] : [])].sort(inOrder), 0, end);
  const reading = new Reading(source, 0, end, [], skipped);
  const named = findNames(reading, context, { start: 0, end: 0 }, null);
  return {
    mentions: mentionsOf(plan.text, reading, named, null),
    // 提出以下30项措施 counts what the plan itself holds.
    targets: targetsOf(plan.text, reading, context, named, null).filter(
      ({ object }) => object === null || !ownParts.test(fold(object)),
    ),
  };
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
