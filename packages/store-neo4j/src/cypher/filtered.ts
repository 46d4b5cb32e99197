import { isEntityType } from '@gangmu/graph';
import type { Facet, ListOrder, NodeType } from '@gangmu/graph';
import { entityRow, itemRow, planRow, targetRow } from '../rows.js';
import { betweenBounds, byText, holdingText, labels } from './lists.js';
import { between, bothWays, seek } from './pages.js';
import type { BothWays, Seek } from './pages.js';

/*
 * Lists and counts narrowed by a condition; see criteria.ts. They are gone through in their order until the page is full; items
 * that hold a text (`$text`) are found by it.
 */

/** Rows of plans, by their labels. */
const placed = {
  item: { on: 'i', label: 'Item', row: itemRow.cells, total: 'items' },
  target: { on: 't', label: 'Target', row: targetRow.cells, total: 'targets' },
  statement: { on: 's', label: 'Statement', row: '', total: 'statements' },
} as const;

/** What rows of plans are found by: where they stand or, items, a text (`$text`) or one of the entities `$mentioned`. */
export type FoundBy = 'place' | 'text' | 'mention';

const mentioning: Pick<Seek, 'pattern' | 'on' | 'type' | 'by'> = {
  pattern: '(i:Item)-[m:MENTIONS]->()',
  on: 'm',
  type: 'MENTIONS',
  by: 'itemPosition',
};

/** Items of the plan `p` that mention one of `$mentioned`; those of each are read along an index. */
function itemsMentioning(where: string): string {
  const ofOne = seek({ ...mentioning, is: { entity: 'each' }, low: 'low', high: 'high', where });
  return `UNWIND $mentioned AS each
  CALL (p, low, high, each) {
    ${ofOne}
    RETURN i
  }
  WITH DISTINCT p, i ORDER BY i.position /order/ LIMIT $limit`;
}

/** Plans between `$rankLow` and `$rankHigh` in order, and the rows of each that pass. */
function throughPlans(type: 'item' | 'target', plans: string, where: string, by: FoundBy = 'place'): string {
  const { on, label } = placed[type];
  const along = seek({
    pattern: `(${on}:${label})`,
    on,
    type: label,
    is: {},
    by: 'position',
    low: 'low',
    high: 'high',
    where,
  });
  const rows = by === 'mention' ? itemsMentioning(where) : along;
  // What no index compares is compared in a form that is safe for it.
  return `MATCH (p:Plan) USING INDEX SEEK p:Plan(rank) WHERE p.rank >= $rankLow AND p.rank <= $rankHigh AND ${plans}
  WITH p ORDER BY p.rank /order/
  CALL (p) {
  WITH p, left(p.rank, 5) + p.sort AS sort
  WITH p, CASE WHEN $sortLow > sort + ' ' THEN $low ELSE p.rank + ' ' END AS low,
    CASE WHEN $sortHigh < sort + '!' THEN $high ELSE p.rank + '!' END AS high
  ${rows}
  RETURN ${on}
  }
  WITH p, ${on} ORDER BY p.rank /order/, ${on}.position /order/ LIMIT $limit`;
}

/**
 * A page of a list: the key and the cells of each row.
 *
 * @param plans a condition on the plans of rows that stand in them
 * @param where a condition
 * @param found what rows of plans are found by
 */
export function filteredPage(
  type: NodeType,
  plans: string,
  where: string,
  found: FoundBy,
  by: ListOrder | undefined,
): BothWays {
  if (type === 'plan') {
    const plans = seek({ pattern: '(p:Plan)', on: 'p', type: 'Plan', is: {}, by: 'rank', where });
    return bothWays(`${plans}
RETURN [p.rank, ${planRow.cells}] AS row`);
  }
  if (isEntityType(type)) {
    const key = by === undefined ? 'id' : 'prominence';
    const entities = seek({ pattern: '(e:Entity)', on: 'e', type: 'Entity', is: {}, by: key, where });
    return bothWays(`${entities}
RETURN [e.${key}, ${entityRow.cells}] AS row`);
  }
  if (type === 'target')
    return bothWays(`${throughPlans(type, plans, where)}
RETURN [t.position, ${targetRow.cells}] AS row`);
  if (found !== 'text')
    return bothWays(`${throughPlans('item', plans, where, found)}
RETURN [i.position, ${itemRow.cells}] AS row`);
  const sort = 'coalesce(i.sort, i.position)';
  const holding = byText({
    holds: itemsHolding,
    candidate: 'i',
    few: `WITH i WHERE ${betweenBounds(sort)}
  MATCH (p:Plan {id: i.plan}) WHERE ${plans} AND ${where}`,
    many: throughPlans('item', plans, `i.textKey CONTAINS $text AND ${where}`),
    found: 'i',
    by: sort,
  });
  return bothWays(`${holding}
RETURN [i.position, ${itemRow.cells}] AS row`);
}

const itemsHolding = holdingText('i', 'Item', 'textKey');

/** All plans, before what else is asked of them. */
const everyPlan = `MATCH (p:Plan) USING INDEX SEEK p:Plan(rank) WHERE p.rank > ''`;
/** How many rows of a type stand in the plan `p`, as `each`. */
function inPlan(type: 'item' | 'target' | 'statement', where: string, by: FoundBy): string {
  const { on, label } = placed[type];
  if (by === 'mention') {
    const bounds = { low: "p.rank + ' '", high: "p.rank + '!'" };
    return `UNWIND $mentioned AS one
  ${between({ ...mentioning, is: { entity: 'one' }, ...bounds, where })}
  RETURN count(DISTINCT i) AS each`;
  }
  return `MATCH (${on}:${label}) USING INDEX SEEK ${on}:${label}(position)
  WHERE ${on}.position > p.rank + ' ' AND ${on}.position < p.rank + '!' AND ${where}
  RETURN count(*) AS each`;
}

/** How many rows a list has. */
export function filteredCount(type: NodeType, plans: string, where: string, found: FoundBy): string {
  if (type === 'plan') return `${everyPlan} AND ${where} RETURN count(*) AS count`;
  if (isEntityType(type)) return `MATCH (e:${labels[type]}) WHERE ${where} RETURN count(*) AS count`;
  if (found === 'text')
    return `${itemsHolding}
MATCH (p:Plan {id: i.plan}) WHERE ${plans} AND ${where} RETURN count(*) AS count`;
  return `${everyPlan} AND ${plans}
CALL (p) { ${inPlan(type, where, found)} }
RETURN sum(each) AS count`;
}

/** What plans are told apart by: where it is found, and what it is. */
const groupings: Readonly<Record<Facet, { readonly found: string; readonly key: string }>> = {
  year: { found: '', key: 'p.year' },
  kind: { found: '', key: 'p.kind' },
  region: { found: 'OPTIONAL MATCH (p)-[f:COVERS]->()', key: 'f.entity' },
  issuer: { found: 'OPTIONAL MATCH (p)-[f:ISSUED_BY]->()', key: 'f.entity' },
};

/**
 * How many nodes there are of each group.
 *
 * @param plans a condition on the plans that count
 * @param where one on the nodes; null where all count
 */
export function counted(
  type: NodeType,
  facet: Facet,
  plans: string,
  where: string | null,
  by: FoundBy,
): string {
  const { found, key } = groupings[facet];
  if (type === 'plan')
    return `${everyPlan} AND ${plans} AND ${where ?? 'true'} ${found} RETURN ${key} AS key, count(*) AS count`;
  if (isEntityType(type))
    return `${everyPlan} AND ${plans} ${found}
WITH p, ${key} AS key
MATCH (p)-[:SPEAKS_OF]->(e:${labels[type]}) WHERE ${where ?? 'true'}
RETURN key, count(DISTINCT e) AS count`;
  // Plans know how many they have.
  if (where === null)
    return `${everyPlan} AND ${plans} ${found} RETURN ${key} AS key, sum(p.${placed[type].total}) AS count`;
  if (by === 'text')
    return `${itemsHolding}
MATCH (p:Plan {id: i.plan}) WHERE ${plans} AND ${where}
WITH p, count(*) AS each ${found} RETURN ${key} AS key, sum(each) AS count`;
  return `${everyPlan} AND ${plans}
CALL (p) { ${inPlan(type, where, by)} }
WITH p, each ${found} RETURN ${key} AS key, sum(each) AS count`;
}

/** For each of `$ids`, in turn, how often the plans of each year speak of it. */
export const timelines = `UNWIND $ids AS id
CALL (id) {
  MATCH (p:Plan)-[v:SPEAKS_OF]->() USING INDEX SEEK v:SPEAKS_OF(entity, rank)
  WHERE v.entity = id AND v.rank > ''
  CALL (id, p) {
    MATCH (i:Item)-[m:MENTIONS]->() USING INDEX SEEK m:MENTIONS(entity, itemPosition)
    WHERE m.entity = id AND m.itemPosition > p.rank + ' ' AND m.itemPosition < p.rank + '!'
    RETURN count(*) AS items, sum(COUNT { (i)-[:SETS]->() }) AS targets
  }
  WITH p.year AS year, count(*) AS plans, sum(items) AS items, sum(v.mentions) AS mentions, sum(targets) AS targets
  RETURN collect({year: year, plans: plans, items: items, mentions: mentions, targets: targets}) AS years
}
RETURN years`;
