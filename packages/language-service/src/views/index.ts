import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { CancellationToken } from '../cancellation.js';
import type { Drop } from '../decisions.js';
import type { Messages } from '../messages.js';
import type { Workspace } from '../workspace.js';
import { ContinuityProvider, type Continuity } from './continuity.js';
import { DecideProvider } from './decide.js';
import { PlanHeadsProvider, type PlanHead } from './plan-heads.js';

/**
 * What views of an editor show: whole pictures of a plan and of the folder, computed when asked. A document that is no plan, or
 * unknown, gives null or nothing.
 */
export interface PlanViews {
  /** How many documents are plans, as far as they have been read. */
  planCount(): number;
  /** The plans, the latest year first, at most 500. */
  getPlans(token?: CancellationToken): Promise<readonly PlanHead[]>;
  /** What a plan carries on, changes, drops and adds beside the one before it; null where it follows none. */
  getContinuity(uri: string, token?: CancellationToken): Promise<Continuity | null>;
  /**
   * The edit that marks what a plan drops as decided, or takes the mark away; it counts once the file is set. Null where there is
   * nothing to change, and where the file of decisions cannot be read.
   */
  getDecision(uri: string, drop: Drop, isDecided: boolean): WorkspaceEdit | null;
}

const never: CancellationToken = { isCancellationRequested: false };

export function planViews(workspace: Workspace, messages: () => Messages): PlanViews {
  const plans = new PlanHeadsProvider(workspace);
  const continuity = new ContinuityProvider(workspace);
  const decide = new DecideProvider(workspace, messages);
  return {
    planCount: () => workspace.planCount,
    getPlans: (token = never) => plans.providePlans(token),
    getContinuity: (uri, token = never) => continuity.provideContinuity(uri, token),
    getDecision: (uri, drop, isDecided) => decide.provideDecision(uri, drop, isDecided),
  };
}
