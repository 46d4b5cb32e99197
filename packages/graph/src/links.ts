import { compare } from '@gangmu/continuity';
import type { Fragment } from '@gangmu/recognition';
import { continuationId, entityId, itemId, successionId } from './ids.js';
import type { Continuation, Passage, Succession } from './model.js';
import { sentenceAround } from './sentence.js';

/** A plan as it is compared. */
export interface ComparedPlan {
  readonly id: string;
  readonly fragment: Fragment;
}

/** What ties a plan to the one before it. In both lists a row's index is its place among those of the later plan, from 0. */
export interface PlanLinks {
  /** By the later item, then the earlier one, in text order. */
  readonly continuations: readonly Continuation[];
  readonly successions: readonly Succession[];
}

export const noLinks: PlanLinks = { continuations: [], successions: [] };

/** The one derivation of what ties two plans, the same for every store. */
export function linksBetween(previous: ComparedPlan, plan: ComparedPlan): PlanLinks {
  const { items, successions } = compare(previous.fragment, plan.fragment);
  const pair = { plan: plan.id, previous: previous.id };
  const links = items.flatMap(({ links }) => links);
  return {
    continuations: [...links]
      .sort((a, b) => a.new - b.new || a.old - b.old)
      .map((link, place) => ({
        id: continuationId(plan.id, place + 1),
        ...pair,
        from: idOfItem(plan, link.new),
        to: idOfItem(previous, link.old),
        similarity: inHundredths(link.similarity),
      })),
    successions: successions.map(({ old, new: next, similarity, evidence }, place) => ({
      id: successionId(plan.id, place + 1),
      ...pair,
      from: entityId(next),
      to: entityId(old),
      similarity: inHundredths(similarity),
      isInOneItem: evidence.sameItem,
      evidence: { from: passageOf(plan, evidence.new), to: passageOf(previous, evidence.old) },
    })),
  };
}

function idOfItem({ id, fragment }: ComparedPlan, index: number): string {
  return itemId(id, fragment.items[index]?.path ?? '');
}

function inHundredths(similarity: number): number {
  return Math.round(similarity * 100) / 100;
}

/** Where a mention stands. */
function passageOf({ id, fragment }: ComparedPlan, mention: number): Passage {
  const { text, items, mentions } = fragment;
  const { item, start, end } = mentions[mention] ?? { item: null, start: 0, end: 0 };
  const within = item === null ? null : items[item];
  const { start: from, ownEnd: to } = within ?? { start: 0, ownEnd: text.length };
  return {
    plan: id,
    item: item === null ? null : itemId(id, within?.path ?? ''),
    start,
    end,
    quote: sentenceAround(text, { start, end }, { start: from, end: to }),
  };
}
