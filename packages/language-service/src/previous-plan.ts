import type { GraphReader, PlanNode } from '@gangmu/graph';

/** The most plans looked at for last year's. */
const PAGE = { first: 100 };

/**
 * Last year's plan: of the plans with the same kind, the same region and an issuer in common, the one of the greatest earlier
 * year. Null for a plan without a year, or where there is none.
 */
export async function previousPlan(graph: GraphReader, id: string): Promise<PlanNode | null> {
  const [node] = await graph.nodes([id]);
  if (node?.type !== 'plan' || node.year === null) return null;
  const { kind, year } = node;
  const [[regions], [issuers]] = await Promise.all([
    graph.expand('plan.regions', [id], PAGE),
    graph.expand('plan.issuers', [id], PAGE),
  ]);
  // Plans of one issuer come by year descending, so of each issuer only the first that fits counts.
  const issued = await graph.expand(
    'institution.issued',
    issuers?.rows.map((issuer) => issuer.id) ?? [],
    PAGE,
  );
  const candidates = issued
    .flatMap(({ rows }) => rows)
    .filter((plan) => plan.kind === kind && plan.year !== null && plan.year < year)
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
  const ofCandidates = await graph.expand(
    'plan.regions',
    candidates.map((plan) => plan.id),
    PAGE,
  );
  const own = regions?.rows.map((region) => region.id) ?? [];
  const found = candidates.findIndex((_, i) => {
    const others = ofCandidates[i]?.rows.map((region) => region.id) ?? [];
    return own.length === others.length && own.every((region) => others.includes(region));
  });
  return candidates[found] ?? null;
}
