import type { Fragment } from '@gangmu/recognition';
import { Curation, decide } from './curation.js';
import type { LogEntry } from './decision.js';

/**
 * What a plan says as the graph would take it, after all that was decided: what `GraphReader.fragments` gives of a stored one.
 *
 * @param plan its id
 * @param log of a store: `GraphStore.decisionLog`
 */
export function decidedFragment(fragment: Fragment, plan: string, log: readonly LogEntry[]): Fragment {
  return decide(fragment, plan, new Curation(log)).fragment;
}
