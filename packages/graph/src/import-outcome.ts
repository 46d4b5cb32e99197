import { compareText } from './order.js';
import type { PlanRecords } from './records.js';
import { isEditionOf } from './similarity.js';
import type { ImportOutcome } from './store.js';

/** What a store must know of a stored plan to judge another import of it. */
export type StoredPlan = Pick<PlanRecords, 'sketch'> & {
  readonly plan: Pick<PlanRecords['plan'], 'source' | 'hash' | 'reader' | 'vocabulary'>;
};

/**
 * What comes of importing records where a plan of their id is, or is not, stored. The same for every store. One text from
 * several sources keeps the least of them by code point, so that neither order nor repetition of imports matters.
 *
 * @param isEdition whether the one text can be an edition of the other
 */
export function outcomeOf(
  stored: StoredPlan | undefined,
  next: StoredPlan,
  isEdition = (before: StoredPlan, after: StoredPlan): boolean => isEditionOf(before.sketch, after.sketch),
): ImportOutcome['outcome'] {
  if (stored === undefined) return 'added';
  const { source, hash, reader, vocabulary } = next.plan;
  const sameText = stored.plan.hash === hash;
  if (
    sameText &&
    compareText(stored.plan.source, source) <= 0 &&
    stored.plan.reader === reader &&
    stored.plan.vocabulary === vocabulary
  ) {
    return 'unchanged';
  }
  return sameText || isEdition(stored, next) ? 'replaced' : 'conflict';
}
