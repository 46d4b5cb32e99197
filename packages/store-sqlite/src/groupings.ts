import { isEntityType } from '@gangmu/graph';
import type { CountRequest, Facet, Group, NodeType, TimelineYear } from '@gangmu/graph';
import { checkCount, groupsOf, timelineOf } from '@gangmu/graph/for-stores';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';
import { whereOf } from './criteria.js';
import { items, statements, targets } from './placed.js';

/** What plans are told apart by: an expression, and what it is found in, besides the plan. */
const groupings: Readonly<Record<Facet, { readonly key: string; readonly found: string }>> = {
  year: { key: 'p.year', found: '' },
  kind: { key: 'p.kind', found: '' },
  region: { key: 'f.entity_id', found: 'LEFT JOIN presence f ON f.plan = p.no AND f.covers > 0' },
  issuer: { key: 'f.entity_id', found: 'LEFT JOIN presence f ON f.plan = p.no AND f.issues > 0' },
};

const totals = { item: 'items', target: 'targets', statement: 'statements' } as const;
const kinds = { item: items, target: targets, statement: statements } as const;

/** What is counted of the plans `p`, and in what it is found. */
function counted(type: NodeType, isNarrow: boolean): { readonly count: string; readonly found: string } {
  if (type === 'plan') return { count: 'count(*)', found: '' };
  if (isEntityType(type)) {
    const entity = isNarrow ? 'CROSS JOIN entity e ON e.no = q.entity' : '';
    const found = `CROSS JOIN presence q ON q.plan = p.no AND q.mentions > 0
      AND q.entity_id > '${type}:' AND q.entity_id < '${type};' ${entity}`;
    return { count: 'count(DISTINCT q.entity)', found };
  }
  // Plans know how many they have.
  if (!isNarrow) return { count: `sum(p.${totals[type]})`, found: '' };
  const { table, number } = kinds[type];
  const found = `CROSS JOIN ${table} ON ${number} >= p.no << 24 AND ${number} < (p.no + 1) << 24`;
  return { count: 'count(*)', found };
}

/** How many nodes there are of each group. */
export function countBy(connection: Connection, request: CountRequest): readonly Group[] {
  checkCount(request);
  const { type, by, where, plans } = request;
  const ofPlans = whereOf('plan', plans ?? { all: [] }, 1);
  const ofNodes = whereOf(type, where ?? { all: [] }, 1 + ofPlans.cells.length);
  const { key, found } = groupings[by];
  const { count, found: nodes } = counted(type, where !== undefined);
  const rows = connection.once(
    `SELECT ${key}, ${count} FROM plan p ${found} ${nodes} WHERE ${ofPlans.sql} AND ${ofNodes.sql} GROUP BY 1`,
    ...ofPlans.cells,
    ...ofNodes.cells,
  );
  return groupsOf(
    rows.map((row) => {
      const cells = new Cells(row);
      const key = by === 'year' ? cells.integerOrNull() : cells.textOrNull();
      return { key, count: cells.integer() };
    }),
    request,
  );
}

/** The plans that mention an entity, by year, with what it has in each. */
const years = `SELECT p.year, count(*), sum(q.mentions),
    sum((SELECT count(*) FROM item_entity x WHERE x.entity = q.entity AND x.item >= p.no << 24 AND x.item < (p.no + 1) << 24)),
    sum((SELECT count(*) FROM item_entity x CROSS JOIN target t ON t.item = x.item
         WHERE x.entity = q.entity AND x.item >= p.no << 24 AND x.item < (p.no + 1) << 24))
  FROM presence q CROSS JOIN plan p ON p.no = q.plan
  WHERE q.entity = (SELECT no FROM entity WHERE id = ?1) AND q.mentions > 0 GROUP BY 1`;

/** How often an entity is spoken of. */
export function timeline(connection: Connection, id: string): readonly TimelineYear[] {
  return timelineOf(
    connection.all(years, id).map((row) => {
      const cells = new Cells(row);
      const [year, plans] = [cells.integerOrNull(), cells.integer()];
      const [mentions, items, targets] = [cells.integer(), cells.integer(), cells.integer()];
      return { year, plans, items, mentions, targets };
    }),
  );
}
