import { outcomeOf } from './import-outcome.js';
import type { PlanNode } from './model.js';
import { sketchOf } from './similarity.js';
import type { ImportOutcome, PlanImport } from './store.js';

/** A plan as a reader gives it, and the repaired text of it. */
export interface StoredEdition {
  readonly plan: PlanNode;
  readonly text: string;
}

/**
 * What a store would do with a plan, by the judgement that every store makes, without writing anything.
 *
 * @param stored what is stored under the id of the plan; null where nothing is
 */
export function foreseenOutcome(stored: StoredEdition | null, next: PlanImport): ImportOutcome['outcome'] {
  const editionOf = (plan: PlanNode | PlanImport, text: string) => {
    const { source, hash, reader, vocabulary } = plan;
    return { plan: { source, hash, reader, vocabulary }, sketch: sketchOf(text) };
  };
  return outcomeOf(
    stored === null ? undefined : editionOf(stored.plan, stored.text),
    editionOf(next, next.fragment.text),
  );
}
