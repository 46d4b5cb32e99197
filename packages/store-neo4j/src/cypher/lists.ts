import type { EntityType, NodeType } from '@gangmu/graph';
import { entityRow, itemRow, planRow, statementRow, targetRow } from '../rows.js';
import { bothWays, seek, withinPlan } from './pages.js';
import type { BothWays } from './pages.js';

/*
 * The lists of all nodes of a type. Besides the bounds of a page they take `$text`, the key of what is looked for or null;
 * `$start`, the id or year that a list is narrowed to; `$year`, what the ranks of a year's plans begin with, '' for all.
 */

/** A list as it is read when it is narrowed in one way. */
export interface ListQueries {
  readonly page: BothWays;
  readonly count: string;
}

function page(part: string, key: string, row: string): BothWays {
  return bothWays(`${part}
RETURN ${key} AS key, ${row} AS row`);
}

const titleContains = '($text IS NULL OR p.titleKey CONTAINS $text)';
const covering = {
  pattern: '(p:Plan)-[v:COVERS]->()',
  on: 'v',
  type: 'COVERS',
  is: 'entity',
  by: 'rank',
  where: titleContains,
};

/** Plans: all, and those that cover a region. */
export const planLists = {
  all: {
    page: page(
      `MATCH (p:Plan) USING INDEX SEEK p:Plan(rank) WHERE p.rank > $low AND p.rank < $high AND ${titleContains}
WITH p ORDER BY p.rank /order/ LIMIT $limit`,
      'p.rank',
      planRow.map,
    ),
    count: `MATCH (p:Plan) WHERE p.rank > $low AND p.rank < $high AND ${titleContains} RETURN count(*) AS count`,
  },
  covering: {
    page: page(seek(covering, '$start'), 'v.rank', planRow.map),
    count: `MATCH (p:Plan)-[v:COVERS]->() USING INDEX SEEK v:COVERS(entity, rank)
WHERE v.entity = $start AND v.rank > $low AND v.rank < $high AND ${titleContains} RETURN count(*) AS count`,
  },
} satisfies Record<string, ListQueries>;

/** How many nodes of a type there are, from the database's own count. */
export const countOfType: Readonly<Record<NodeType, string>> = {
  plan: 'MATCH (n:Plan) RETURN count(n) AS count',
  item: 'MATCH (n:Item) RETURN count(n) AS count',
  target: 'MATCH (n:Target) RETURN count(n) AS count',
  statement: 'MATCH (n:Statement) RETURN count(n) AS count',
  program: 'MATCH (n:Program) RETURN count(n) AS count',
  institution: 'MATCH (n:Institution) RETURN count(n) AS count',
  region: 'MATCH (n:Region) RETURN count(n) AS count',
  document: 'MATCH (n:Document) RETURN count(n) AS count',
};

function placed(on: 'i' | 't' | 's', label: string, total: string, row: string, contains: string) {
  const pattern = `(${on}:${label})`;
  const plan = 'MATCH (p:Plan {id: $start}) WHERE p.rank STARTS WITH $year';
  return {
    /** In all plans, or in those of a year: between the bounds. */
    anywhere: {
      page: page(
        `MATCH ${pattern} USING INDEX SEEK ${on}:${label}(position)
WHERE ${on}.position > $low AND ${on}.position < $high AND ${contains}
WITH ${on} ORDER BY ${on}.position /order/ LIMIT $limit`,
        `${on}.position`,
        row,
      ),
      count: `MATCH ${pattern} WHERE ${on}.position > $low AND ${on}.position < $high AND ${contains} RETURN count(*) AS count`,
    },
    inPlan: {
      page: page(`${plan} ${withinPlan(pattern, on, label, contains)}`, `${on}.position`, row),
      count: `${plan}
MATCH ${pattern} WHERE ${on}.position > p.rank + ' ' AND ${on}.position < p.rank + '!' AND ${contains} RETURN count(*) AS count`,
    },
    /** Without a text: the sum of what the plans count. */
    totals: {
      ofYear: `MATCH (p:Plan) WHERE p.rank > $low AND p.rank < $high RETURN sum(p.${total}) AS count`,
      ofPlan: `${plan} RETURN sum(p.${total}) AS count`,
    },
  };
}

/** Rows that stand in plans. */
export const placedLists = {
  item: placed('i', 'Item', 'items', itemRow.map, '($text IS NULL OR i.titleKey CONTAINS $text)'),
  target: placed('t', 'Target', 'targets', targetRow.map, '($text IS NULL OR t.textKey CONTAINS $text)'),
  statement: placed('s', 'Statement', 'statements', statementRow.map, 'true'),
};

const nameContains = '($text IS NULL OR EXISTS { MATCH (n:Name)-[:NAMES]->(e) WHERE n.key CONTAINS $text })';
const inPlan = {
  pattern: '()-[v:SPEAKS_OF]->(e:Entity)',
  on: 'v',
  type: 'SPEAKS_OF',
  is: 'plan',
  by: 'entity',
  where: `v.rank STARTS WITH $year AND ${nameContains}`,
};
const inYear = {
  pattern: '(e:Entity)-[v:IN_YEAR]->()',
  on: 'v',
  type: 'IN_YEAR',
  is: 'year',
  by: 'entity',
  where: nameContains,
};
const counting = ({ pattern, on, type, is, by, where }: typeof inPlan): string =>
  `MATCH ${pattern} USING INDEX SEEK ${on}:${type}(${is}, ${by})
WHERE ${on}.${is} = $start AND ${on}.${by} > $low AND ${on}.${by} < $high AND ${where} RETURN count(*) AS count`;

/** Entities of one type: the bounds are those of its ids. */
export const entityLists = {
  all: {
    page: page(
      `MATCH (e:Entity) USING INDEX SEEK e:Entity(id) WHERE e.id > $low AND e.id < $high
WITH e ORDER BY e.id /order/ LIMIT $limit`,
      'e.id',
      entityRow.map,
    ),
    count: 'MATCH (e:Entity) WHERE e.id > $low AND e.id < $high RETURN count(*) AS count',
  },
  containing: {
    page: page(
      `MATCH (n:Name) WHERE n.key CONTAINS $text AND n.sort > $sortLow AND n.sort < $sortHigh
WITH DISTINCT n.sort AS sort, n.entity AS id ORDER BY sort /order/ LIMIT $limit
MATCH (e:Entity {id: id})`,
      'e.id',
      entityRow.map,
    ),
    count: `MATCH (n:Name) WHERE n.key CONTAINS $text AND n.sort > $sortLow AND n.sort < $sortHigh
RETURN count(DISTINCT n.entity) AS count`,
  },
  inPlan: { page: page(seek(inPlan, '$start'), 'v.entity', entityRow.map), count: counting(inPlan) },
  inYear: { page: page(seek(inYear, '$start'), 'v.entity', entityRow.map), count: counting(inYear) },
} satisfies Record<string, ListQueries>;

/** The label of the nodes of an entity type. */
export const labels: Readonly<Record<EntityType, string>> = {
  program: 'Program',
  institution: 'Institution',
  region: 'Region',
  document: 'Document',
};
