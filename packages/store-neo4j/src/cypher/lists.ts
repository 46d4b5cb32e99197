import type { EntityType, NodeType } from '@gangmu/graph';
import { entityRow, itemRow, planRow, statementRow, targetRow } from '../rows.js';
import { between, boundsInPlan, ofList, seek, withinPlan } from './pages.js';
import type { PagesOfList, Seek } from './pages.js';

/*
 * The lists of all nodes of a type. Besides the bounds of a page they take `$start`, the id or year that a list is narrowed
 * to; `$year`, what the ranks of a year's plans begin with, '' for all; `$text`, the key of what is looked for, if anything.
 */

/** A list as it is read when it is narrowed in one way: all of it, and what holds a text. */
export interface ListQueries {
  readonly whole: PagesAndCount;
  /** Null for what is not found by a text. */
  readonly containing: PagesAndCount | null;
}

export interface PagesAndCount {
  readonly page: PagesOfList;
  /** Null where it is always all nodes of a type that are counted; see `countOfType`. */
  readonly count: string | null;
}

const counted = (part: string): string => `${part} RETURN count(*) AS count`;

/** So many are gathered and put in order; where more hold a text, the list is read in its order, and the page is soon full. */
const FEW = 500;

interface ByText {
  /** What holds the text, and what it is called. */
  readonly holds: string;
  readonly candidate: string;
  /** From a candidate to what is found, between the safe bounds. */
  readonly few: string;
  /** What is found, in order. */
  readonly many: string;
  /** What is found, and what it is ordered by where no index compares. */
  readonly found: string;
  readonly by: string;
}

/** What holds a text, in order: few of them are put in order, many are read in it. */
export function byText({ holds, candidate, few, many, found, by }: ByText): string {
  return `CALL () {
  ${holds}
  WITH ${candidate} LIMIT ${FEW}
  RETURN collect(${candidate}) AS candidates
}
CALL (candidates) {
  UNWIND CASE WHEN size(candidates) < ${FEW} THEN candidates ELSE [] END AS ${candidate}
  ${few}
  RETURN ${found}
  UNION ALL
  UNWIND CASE WHEN size(candidates) < ${FEW} THEN [] ELSE [0] END AS each
  CALL (each) {
  ${many}
  RETURN ${found}
  }
  RETURN ${found}
}
WITH ${found} ORDER BY ${by} /order/ LIMIT $limit`;
}

export const holdingText = (on: string, label: string, property: string): string =>
  `MATCH (${on}:${label}) USING TEXT INDEX ${on}:${label}(${property}) WHERE ${on}.${property} CONTAINS $text`;
/** Compares what is `sortable`. */
export const betweenBounds = (sort: string): string => `${sort} > $sortLow AND ${sort} < $sortHigh`;

// Plans

const rankOfPlan = 'left(p.rank, 5) + p.sort';
const everyPlan = { pattern: '(p:Plan)', on: 'p', type: 'Plan', is: {}, by: 'rank' };
const covering = {
  pattern: '(p:Plan)-[v:COVERS]->()',
  on: 'v',
  type: 'COVERS',
  is: { entity: '$start' },
  by: 'rank',
};

function plans(how: Seek, belongs: string): ListQueries {
  const contains = 'p.titleKey CONTAINS $text';
  const candidates = `WHERE ${betweenBounds(rankOfPlan)} AND ${belongs}`;
  const holds = holdingText('p', 'Plan', 'titleKey');
  return {
    whole: {
      page: ofList(seek(how), `${how.on}.rank`, planRow.cells),
      count: counted(between({ ...how, pattern: how.pattern.replace('(p:Plan)-', '()-') })),
    },
    containing: {
      page: ofList(
        byText({
          holds,
          candidate: 'p',
          few: `WITH p ${candidates}`,
          many: seek({ ...how, where: contains }),
          found: 'p',
          by: rankOfPlan,
        }),
        'p.rank',
        planRow.cells,
      ),
      count: counted(`${holds} WITH p ${candidates}`),
    },
  };
}

/** Plans: all, and those that cover a region. */
export const planLists = {
  all: plans(everyPlan, 'true'),
  covering: plans(
    covering,
    `EXISTS { MATCH ()-[v:COVERS]->() USING INDEX SEEK v:COVERS(entity, rank) WHERE v.entity = $start AND v.rank = p.rank }`,
  ),
} satisfies Record<string, ListQueries>;

// All nodes of a type

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

// Rows of plans

/**
 * @param total the property of a plan that counts them
 * @param key the property by which they are found by a text, if they are
 */
function placed(on: string, label: string, total: string, row: string, key: string | null) {
  const pattern = `(${on}:${label})`;
  const how = { pattern, on, type: label, is: {}, by: 'position' };
  const plan = 'MATCH (p:Plan {id: $start}) WHERE p.rank STARTS WITH $year';
  const position = `${on}.position`;
  const containing = key === null ? null : placedByText(how, plan, row, key);
  return {
    /** In all plans, or in those of a year: between the bounds. */
    anywhere: {
      whole: {
        page: ofList(seek(how), position, row),
        count: `MATCH (p:Plan) WHERE p.rank > $low AND p.rank < $high RETURN sum(p.${total}) AS count`,
      },
      containing: containing?.anywhere ?? null,
    },
    inPlan: {
      whole: {
        page: ofList(`${plan} ${withinPlan(pattern, on, label)}`, position, row),
        count: `${plan} RETURN sum(p.${total}) AS count`,
      },
      containing: containing?.inPlan ?? null,
    },
  } satisfies Record<string, ListQueries>;
}

function placedByText(how: Seek, plan: string, row: string, key: string) {
  const { on, type: label } = how;
  const contains = `${on}.${key} CONTAINS $text`;
  const position = `${on}.position`;
  const sort = `coalesce(${on}.sort, ${position})`;
  const holds = holdingText(on, label, key);
  const found = { holds, candidate: on, found: on, by: sort };
  return {
    anywhere: {
      page: ofList(
        byText({
          ...found,
          few: `WITH ${on} WHERE ${betweenBounds(sort)}`,
          many: seek({ ...how, where: contains }),
        }),
        position,
        row,
      ),
      count: counted(`${holds} WITH ${on} WHERE ${betweenBounds(sort)}`),
    },
    inPlan: {
      page: ofList(
        byText({
          ...found,
          few: `WITH ${on} WHERE ${on}.plan = $start AND ${position} STARTS WITH $year AND ${betweenBounds(sort)}`,
          many: `${plan} ${boundsInPlan}
  CALL (low, high) {
  ${seek({ ...how, low: 'low', high: 'high', where: contains })}
  RETURN ${on}
  }`,
        }),
        position,
        row,
      ),
      count: `${plan}
RETURN COUNT { ${between({ ...how, low: "p.rank + ' '", high: "p.rank + '!'", where: contains })} RETURN ${on} } AS count`,
    },
  };
}

/** Rows that stand in plans. Statements are not found by a text. */
export const placedLists = {
  item: placed('i', 'Item', 'items', itemRow.cells, 'titleKey'),
  target: placed('t', 'Target', 'targets', targetRow.cells, 'textKey'),
  statement: placed('s', 'Statement', 'statements', statementRow.cells, null),
};

// Entities

const namesContaining = holdingText('n', 'Name', 'key');

/** @param belongs whether the entity `id` is in the list; null where every one is */
function entities(how: Seek, belongs: string | null): ListQueries {
  const contains = 'EXISTS { MATCH (n:Name)-[:NAMES]->(e) WHERE n.key CONTAINS $text }';
  const candidates = `WITH DISTINCT n.entity AS id, n.sort AS sort WHERE ${betweenBounds('sort')}${belongs === null ? '' : ` AND ${belongs}`}`;
  const key = `${how.on}.${how.by}`;
  return {
    whole: {
      page: ofList(seek(how), key, entityRow.cells),
      count:
        belongs === null
          ? null
          : counted(
              between({
                ...how,
                pattern: how.pattern.replace('(e:Entity)-', '()-').replace('->(e:Entity)', '->()'),
              }),
            ),
    },
    containing: {
      page: ofList(
        byText({
          holds: namesContaining,
          candidate: 'n',
          few: `${candidates}
  WITH id, sort ORDER BY sort /order/ LIMIT $limit
  MATCH (e:Entity {id: id})`,
          many: seek({ ...how, where: how.where === undefined ? contains : `${how.where} AND ${contains}` }),
          found: 'e',
          by: 'e.sort',
        }),
        'e.id',
        entityRow.cells,
      ),
      count: counted(`${namesContaining} ${candidates}`),
    },
  };
}

/** Entities of one type: the bounds are those of its ids. */
export const entityLists = {
  all: entities({ pattern: '(e:Entity)', on: 'e', type: 'Entity', is: {}, by: 'id' }, null),
  inPlan: entities(
    {
      pattern: '()-[v:SPEAKS_OF]->(e:Entity)',
      on: 'v',
      type: 'SPEAKS_OF',
      is: { plan: '$start' },
      by: 'entity',
      where: 'v.rank STARTS WITH $year',
    },
    `EXISTS { MATCH ()-[v:SPEAKS_OF]->() USING INDEX SEEK v:SPEAKS_OF(plan, entity)
  WHERE v.plan = $start AND v.entity = id AND v.rank STARTS WITH $year }`,
  ),
  inYear: entities(
    {
      pattern: '(e:Entity)-[v:IN_YEAR]->()',
      on: 'v',
      type: 'IN_YEAR',
      is: { year: '$start' },
      by: 'entity',
    },
    `EXISTS { MATCH ()-[v:IN_YEAR]->() USING INDEX SEEK v:IN_YEAR(year, entity)
  WHERE v.year = $start AND v.entity = id }`,
  ),
} satisfies Record<string, ListQueries>;

/** The label of the nodes of an entity type. */
export const labels: Readonly<Record<EntityType, string>> = {
  program: 'Program',
  institution: 'Institution',
  region: 'Region',
  document: 'Document',
};
