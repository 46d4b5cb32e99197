import type { GraphReader, PlanNode } from '@gangmu/graph';
import type { CancellationToken } from '../cancellation.js';
import type { Workspace } from '../workspace.js';

/** A plan as a view names it. */
export interface PlanHead {
  readonly uri: string;
  readonly title: string | null;
  readonly year: number | null;
}

/** The most plans listed. */
export const MOST_PLANS = 500;
const PAGE = 100;

/** The plans of the workspace, to choose one of: the latest year first, at most {@link MOST_PLANS}. */
export class PlanHeadsProvider {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  async providePlans(token: CancellationToken): Promise<readonly PlanHead[]> {
    const graph = await this.#workspace.graph();
    const found: PlanHead[] = [];
    for (let after: string | undefined; found.length < MOST_PLANS;) {
      if (token.isCancellationRequested) return [];
      const page = await graph.list('plan', {}, { first: PAGE, ...(after === undefined ? {} : { after }) });
      for (const plan of page.rows) {
        const head = planHead(this.#workspace, plan);
        if (head !== null) found.push(head);
      }
      after = page.cursors.at(-1);
      if (!page.hasNextPage || after === undefined) break;
    }
    return found;
  }
}

/** A plan of the graph as a view names it; null where its document is gone. */
export function planHead(workspace: Workspace, { id, title, year }: PlanNode): PlanHead | null {
  const places = workspace.placesOfPlan(id);
  return places === null ? null : { uri: places.uri, title, year };
}

/** The plan of a document; null for what is no plan. */
export async function planNode(graph: GraphReader, id: string): Promise<PlanNode | null> {
  const [node] = await graph.nodes([id]);
  return node?.type === 'plan' ? node : null;
}
