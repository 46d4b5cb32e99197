import type { GraphReader, PlanNode } from '@gangmu/graph';

/** Last year's plan; null where there is none. */
export async function previousPlan(graph: GraphReader, id: string): Promise<PlanNode | null> {
  const [page] = await graph.expand('plan.previous', [id], { first: 1 });
  return page?.rows[0] ?? null;
}
