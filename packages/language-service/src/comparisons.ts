import { compare, type Comparison } from '@gangmu/continuity';
import type { PlanNode } from '@gangmu/graph';
import type { Fragment } from '@gangmu/recognition';
import type { CancellationToken } from './cancellation.js';
import { previousPlan } from './previous-plan.js';
import type { Workspace } from './workspace.js';

/** A plan beside last year's. */
export interface ComparedPlans {
  readonly previous: PlanNode;
  readonly old: Fragment;
  readonly next: Fragment;
  readonly comparison: Comparison;
}

/** How many plans are kept compared: those in open editors. */
const KEPT = 8;

/** Plans compared with last year's, once as long as neither changes. */
export class Comparisons {
  readonly #workspace: Workspace;
  /** By plan, the one asked for longest ago first. */
  readonly #known = new Map<string, { readonly of: string; readonly plans: ComparedPlans }>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Null for what is no plan, and for a plan that follows none. */
  async withLastYears(uri: string, token: CancellationToken): Promise<ComparedPlans | null> {
    const graph = await this.#workspace.graph();
    const id = this.#workspace.planOf(uri);
    const [plan] = await graph.nodes([id]);
    const previous = plan?.type === 'plan' ? await previousPlan(graph, id) : null;
    if (plan?.type !== 'plan' || previous === null || token.isCancellationRequested) return null;
    // A plan's hash is another with every reading of it.
    const of = `${plan.hash} ${previous.id} ${previous.hash}`;
    const known = this.#known.get(id);
    this.#known.delete(id);
    const plans = known?.of === of ? known.plans : await this.#compare(id, previous, token);
    if (plans === null) return null;
    this.#known.set(id, { of, plans });
    for (const longest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(longest);
    }
    return plans;
  }

  async #compare(id: string, previous: PlanNode, token: CancellationToken): Promise<ComparedPlans | null> {
    const graph = await this.#workspace.graph();
    const [old, next] = await graph.fragments([previous.id, id]);
    if (old == null || next == null || token.isCancellationRequested) return null;
    return { previous, old, next, comparison: compare(old, next) };
  }
}
