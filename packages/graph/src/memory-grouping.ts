import { groupsOf, timelineOf } from './grouping.js';
import type { CountRequest, Facet, Group, TimelineYear } from './grouping.js';
import type { GraphFold } from './graph-fold.js';
import { isEntityType } from './ids.js';
import { nodesPassing, plansPassing } from './memory-criteria.js';
import type { GraphNode } from './model.js';
import type { PlanState } from './plan-state.js';

/** Counts nodes of the graph. */
export function groupsIn(
  graph: GraphFold,
  request: CountRequest,
  entity: (id: string) => GraphNode,
): readonly Group[] {
  const { type, by, where = { all: [] }, plans = { all: [] } } = request;
  const passes = nodesPassing(graph, type, where);
  const isMeant = plansPassing(plans);
  const found = new Map<Group['key'], Set<string>>();
  for (const plan of graph.plans.values()) {
    if (!isMeant(plan)) continue;
    const ids = nodesOf(plan)
      .filter(passes)
      .map(({ id }) => id);
    for (const key of keysOf(plan, by)) {
      const group = found.get(key) ?? new Set();
      for (const id of ids) group.add(id);
      found.set(key, group);
    }
  }
  return groupsOf(
    [...found].map(([key, ids]) => ({ key, count: ids.size })),
    request,
  );

  function nodesOf(plan: PlanState): readonly GraphNode[] {
    if (type === 'plan') return [plan.plan];
    if (!isEntityType(type)) return plan.places(type).map((place) => plan.row(type, place));
    const named = plan.names.filter(({ uses, type: of }) => uses > 0 && of === type);
    return [...new Set(named.map((name) => name.entity))].map(entity);
  }
}

function keysOf({ plan, region, issuers }: PlanState, by: Facet): readonly Group['key'][] {
  if (by === 'year' || by === 'kind') return [plan[by]];
  if (by === 'region') return [region];
  return issuers.length === 0 ? [null] : issuers;
}

/** How often an entity is spoken of. */
export function timelineIn(graph: GraphFold, id: string): readonly TimelineYear[] {
  const years = new Map<number | null, TimelineYear>();
  for (const rank of graph.entities.get(id)?.mentionedIn.walk(false, null) ?? []) {
    const plan = graph.byRank.get(rank);
    if (plan === undefined) continue;
    const { year } = plan.plan;
    const known = years.get(year) ?? { year, plans: 0, items: 0, mentions: 0, targets: 0 };
    const items = plan.itemsOf(id);
    years.set(year, {
      year,
      plans: known.plans + 1,
      items: known.items + items.length,
      mentions: known.mentions + plan.mentionsOf(id).length,
      targets: known.targets + items.reduce((sum, item) => sum + plan.targetsIn(item).length, 0),
    });
  }
  return timelineOf(years.values());
}
