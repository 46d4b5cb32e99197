import type { ListedDecision } from '@gangmu/graph';

/** Whether a decision does something now: `unmatched` ones hold, and there is nothing that they are about. */
export type DecisionState = 'active' | 'unmatched' | 'undone';

export function stateOf({ undone, plans }: ListedDecision): DecisionState {
  if (undone !== null) return 'undone';
  return plans > 0 ? 'active' : 'unmatched';
}
