import { nameKey } from '@gangmu/text';
import type { GraphFold } from './graph-fold.js';
import { isEntityType } from './ids.js';
import { matchClass } from './matching.js';
import { nodesPassing } from './memory-criteria.js';
import type { EntityNode, EntityType, GraphNode, NodeType } from './model.js';
import { mentionsKey, rankOfYear } from './order.js';
import type { RowsByKind } from './plan-state.js';
import type { ListFilter } from './reader.js';
import { byPlace, byText, gathered, noRows, one, only, walk } from './rows.js';
import type { Ranks, Rows } from './rows.js';

/** The nodes of a type that pass a filter, in the order of their list. */
export function nodesListed(graph: GraphFold, type: NodeType, filter: ListFilter): Rows<GraphNode> {
  const rows = listWhole(graph, type, filter);
  return filter.where === undefined ? rows : only(rows, nodesPassing(graph, type, filter.where));
}

function listWhole(graph: GraphFold, type: NodeType, filter: ListFilter): Rows<GraphNode> {
  if (type === 'plan') return listPlans(graph, filter);
  if (isEntityType(type)) return listEntities(graph, type, filter);
  const rows = byPlace(ranksOf(graph, filter), (rank) => {
    const plan = graph.planAt(rank);
    return { places: plan.places(type), row: (place): RowsByKind[typeof type] => plan.row(type, place) };
  });
  if (filter.text === undefined) return rows;
  const sought = nameKey(filter.text);
  return only(rows, (row) =>
    contains(row.type === 'item' ? row.title : 'text' in row ? row.text : '', sought),
  );
}

function listPlans(graph: GraphFold, { year, region, text }: ListFilter): Rows<GraphNode> {
  const ranks = region === undefined ? graph.ranks : graph.entities.get(region)?.covered;
  const rows = byText(ranks, (rank) => graph.planAt(rank).plan, prefixOf(year));
  if (text === undefined) return rows;
  const sought = nameKey(text);
  return only(rows, ({ title }) => contains(title ?? '', sought));
}

function listEntities(graph: GraphFold, type: EntityType, { year, plan, text }: ListFilter): Rows<GraphNode> {
  const rank = plan === undefined ? null : graph.plans.get(plan)?.rank;
  if (rank === undefined) return noRows;
  const sought = text === undefined ? null : nameKey(text);
  return only(
    byText(graph.entityIds, (id) => graph.entity(id), `${type}:`),
    ({ id }) => {
      const entity = graph.entities.get(id);
      if (entity === undefined) return false;
      if (rank !== null && !(entity.mentionedIn.has(rank) && rank.startsWith(prefixOf(year)))) return false;
      if (rank === null && year !== undefined && !entity.mentionedIn.hasPrefix(prefixOf(year))) return false;
      return sought === null || [...entity.keys].some((key) => matchClass(key, sought) !== null);
    },
  );
}

/** The ranks of the plans that a list is narrowed to. */
function ranksOf(graph: GraphFold, { year, plan }: ListFilter): Ranks {
  const prefix = prefixOf(year);
  if (plan === undefined) return walk(graph.ranks, prefix);
  const rank = graph.plans.get(plan)?.rank;
  return one(rank?.startsWith(prefix) ? rank : undefined);
}

function prefixOf(year: number | undefined): string {
  return year === undefined ? '' : rankOfYear(year);
}

/** Entities, the most mentioned first. */
export function byMentions(rows: Rows<GraphNode>): Rows<GraphNode> {
  return gathered(() =>
    [...rows({ limit: Infinity, backwards: false, from: null })].map(({ row }) => ({
      key: mentionsKey(row as EntityNode),
      row,
    })),
  );
}

function contains(name: string, sought: string): boolean {
  return matchClass(nameKey(name), sought) !== null;
}
