import type {
  Basis,
  EntityNode,
  ExpansionFilter,
  ExpansionName,
  Expansions,
  PlanNode,
  Relation,
  StatementType,
  Succession,
} from '@gangmu/graph';
import { bases, startsAt, statementTypes, timelineOfId } from '@gangmu/graph/for-stores';
import type { Keyed, Window } from '@gangmu/graph/for-stores';
import { mergeArms } from './arms.js';
import type { Cell, Connection } from './connection.js';
import type { EdgeWalk } from './edge-walk.js';
import {
  entityColumns,
  entityFrom,
  planColumns,
  planFrom,
  relationColumns,
  relationFrom,
} from './node-rows.js';
import { numberOf, ROWS } from './numbers.js';
import { pairedItems, pairings } from './pairings.js';
import { continuations, items, mentions, statements, successions, targets } from './placed.js';
import type { Placed } from './placed.js';
import { programsWithin, relationsWithin } from './programs-within.js';
import { bothWays, inDirection, walkPlan, walkPlans, walkTexts } from './walks.js';
import type { Decoder } from './walks.js';

/*
 * All queries take the same cells: ?1 where they start, ?2 and ?3 what narrows them (a JSON array, or null for all),
 * then for pages ?4 the edge, ?5 the other bound, ?6 how many rows.
 */

const isWanted = (column: string, cell: '?2' | '?3'): string =>
  `(${cell} IS NULL OR ${column} IN (SELECT value FROM json_each(${cell})))`;

const json = (wanted: readonly string[] | undefined): Cell =>
  wanted === undefined ? null : JSON.stringify(wanted);

interface Narrowing {
  readonly where: string;
  readonly cells: (filter: ExpansionFilter) => readonly [Cell, Cell];
}

const all: Narrowing = { where: 'TRUE', cells: () => [null, null] };
const byType: Narrowing = { where: isWanted('e.type', '?2'), cells: ({ types }) => [json(types), null] };
const byRelation: Narrowing = {
  where: `${isWanted('r.type', '?2')} AND ${isWanted('r.basis', '?3')}`,
  cells: ({ relations, basis }) => [json(relations), json(basis)],
};

// Numbers of what an edge starts at.
const planNumber = 'SELECT no FROM plan WHERE id = ?';
const itemNumber = 'SELECT no FROM item WHERE id = ?';
const entityNumber = 'SELECT no FROM entity WHERE id = ?';
const relationNumber = 'SELECT no FROM relation WHERE id = ?';
const itemPlace =
  'SELECT i.no, p.no, p.rank FROM item i CROSS JOIN plan p ON p.no = i.no >> 24 WHERE i.id = ?';

/** Counts rows of one kind; what they belong to is looked at only where it narrows them. */
function counter<T>(
  { table, belongings }: Placed<T>,
  where: string,
  narrowing: Narrowing,
): {
  readonly queries: readonly string[];
  readonly count: (connection: Connection, filter: ExpansionFilter, start: Cell, ...range: Cell[]) => number;
} {
  const whole = `SELECT count(*) FROM ${table} WHERE ${where}`;
  const narrowed = `SELECT count(*) FROM ${table} ${belongings} WHERE ${where} AND ${narrowing.where}`;
  return {
    queries: [whole, narrowed],
    count: (connection, filter, start, ...range) => {
      const cells = narrowing.cells(filter);
      const query = cells.every((cell) => cell === null) ? whole : narrowed;
      return connection.integer(query, start, ...cells, ...range);
    },
  };
}

/** All rows of one kind in a plan. */
function ofPlan<T>(placed: Placed<T>, narrowing = all): EdgeWalk<T> {
  const { table, number, columns, belongings, decode } = placed;
  const inRange = `${number} > ?4 AND ${number} < ?5`;
  const query = bothWays(
    `SELECT ${number}, ${columns} FROM ${table} CROSS JOIN plan p ON p.no = ${number} >> 24 ${belongings}
     WHERE ${inRange} AND ${narrowing.where} ORDER BY ${number} /order/ LIMIT ?6`,
  );
  const counting = counter(placed, inRange, narrowing);
  return {
    queries: [query.forwards, query.backwards, ...counting.queries],
    read: (connection, id, window, filter) => {
      const plan = planPlace(connection, id);
      const cells = [null, ...narrowing.cells(filter)];
      return plan ? walkPlan(connection, query, decode, cells, plan, window) : [];
    },
    count: (connection, id, filter) => {
      const plan = planPlace(connection, id)?.plan;
      if (plan === undefined) return 0;
      return counting.count(connection, filter, null, numberOf(plan, 0) - 1, numberOf(plan, ROWS));
    },
  };
}

/** Rows of one kind at an item. */
function atItem<T>(placed: Placed<T>, item: string, narrowing = all): EdgeWalk<T> {
  const { table, number, columns, belongings, decode } = placed;
  const query = bothWays(
    `SELECT ${number}, ${columns} FROM ${table} CROSS JOIN plan p ON p.no = ${number} >> 24 ${belongings}
     WHERE ${item} = ?1 AND ${number} > ?4 AND ${number} < ?5 AND ${narrowing.where} ORDER BY ${number} /order/ LIMIT ?6`,
  );
  const counting = counter(placed, `${item} = ?1`, narrowing);
  return {
    queries: [query.forwards, query.backwards, ...counting.queries],
    read: (connection, id, window, filter) => {
      const row = connection.first(itemPlace, id);
      if (row === undefined) return [];
      const place = { plan: Number(row[1]), rank: String(row[2]) };
      return walkPlan(connection, query, decode, [Number(row[0]), ...narrowing.cells(filter)], place, window);
    },
    count: (connection, id, filter) => {
      const start = numberById(connection, itemNumber, id);
      return start === null ? 0 : counting.count(connection, filter, start);
    },
  };
}

interface OverPlans<T> extends EdgeWalk<T> {
  /** The same in plans whose ranks begin so. */
  readonly readIn: (...asked: [...Parameters<EdgeWalk<T>['read']>, prefix: string]) => readonly Keyed<T>[];
}

/** Rows of one kind in many plans. */
function overPlans<T>(
  placed: Placed<T>,
  how: {
    /** Query for the number of what it starts at. */
    readonly start: string;
    /** A table with the plans that have such rows, and which of its rows. */
    readonly plans: string;
    readonly havingThem: string;
    /** Such rows of one plan. */
    readonly rows: string;
  },
  narrowing = all,
): OverPlans<T> {
  const { table, number, columns, belongings, decode } = placed;
  const inPlan = bothWays(
    `SELECT ${number}, ${columns} FROM ${table} CROSS JOIN plan p ON p.no = ${number} >> 24 ${belongings}
     WHERE ${how.rows} AND ${number} > ?4 AND ${number} < ?5 AND ${narrowing.where} ORDER BY ${number} /order/ LIMIT ?6`,
  );
  const behind = bothWays(
    `SELECT q.rank, ${number}, ${columns}
     FROM ${how.plans} CROSS JOIN plan p ON p.no = q.plan CROSS JOIN ${table} ${belongings}
     WHERE ${how.havingThem} AND ${how.rows} AND ${number} >= q.plan << 24 AND ${number} < (q.plan + 1) << 24
     AND q.rank /after/ ?4 AND q.rank /before/ ?5 AND ${narrowing.where}
     ORDER BY q.rank /order/, ${number} /order/ LIMIT ?6`,
  );
  const counting = counter(placed, how.rows, narrowing);
  const readIn: OverPlans<T>['readIn'] = (connection, id, window, filter, prefix) => {
    const start = numberById(connection, how.start, id);
    if (start === null) return [];
    const cells = [start, ...narrowing.cells(filter)];
    return walkPlans(connection, { inPlan, behind }, decode, cells, window, prefix);
  };
  return {
    queries: [inPlan.forwards, inPlan.backwards, behind.forwards, behind.backwards, ...counting.queries],
    readIn,
    read: (...asked) => readIn(...asked, ''),
    count: (connection, id, filter) => {
      const start = numberById(connection, how.start, id);
      return start === null ? 0 : counting.count(connection, filter, start);
    },
  };
}

/** Rows keyed by one text. `source` begins with FROM; `start` is the query for ?1, null where that is the id itself. */
function keyed<T>(
  key: string,
  columns: string,
  decode: Decoder<T>,
  source: string,
  start: string | null,
  narrowing = all,
): EdgeWalk<T> {
  const narrowed = `${source} AND ${narrowing.where}`;
  const query = bothWays(
    `SELECT ${key}, ${columns} ${narrowed} AND ${key} /after/ ?4 AND ${key} /before/ ?5 ORDER BY ${key} /order/ LIMIT ?6`,
  );
  const counting = `SELECT count(*) ${narrowed}`;
  const from = (connection: Connection, id: string): Cell =>
    start === null ? id : numberById(connection, start, id);
  return {
    queries: [query.forwards, query.backwards, counting],
    read: (connection, id, window, filter) => {
      const cell = from(connection, id);
      return cell === null
        ? []
        : walkTexts(connection, query, decode, [cell, ...narrowing.cells(filter)], window);
    },
    count: (connection, id, filter) => {
      const cell = from(connection, id);
      return cell === null ? 0 : connection.integer(counting, cell, ...narrowing.cells(filter));
    },
  };
}

function entitiesOf(source: string, start: string, narrowing = all): EdgeWalk<EntityNode> {
  return keyed('q.entity_id', entityColumns, entityFrom, source, start, narrowing);
}

function plansOf(part: 'mentions' | 'issues' | 'covers'): EdgeWalk<PlanNode> {
  const source = `FROM presence q CROSS JOIN plan p ON p.no = q.plan WHERE q.entity = ?1 AND q.${part} > 0`;
  return keyed('q.rank', planColumns, planFrom, source, entityNumber);
}

/** Rows of an entity in the plans of a year; see `timelineId`. */
function ofYear<T>({ queries, readIn }: OverPlans<T>, counting: string): EdgeWalk<T> {
  return {
    queries: [...queries, counting],
    read: (connection, id, window, filter) => {
      const { entity, prefix } = timelineOfId(id) ?? { entity: '', prefix: '' };
      return readIn(connection, entity, window, filter, prefix);
    },
    count: (connection, id) => {
      const { entity, prefix } = timelineOfId(id) ?? { entity: '', prefix: '' };
      return connection.integer(counting, entity, prefix, `${prefix}\u{10ffff}`);
    },
  };
}

function successionsAt(role: 'from' | 'to', column: string): EdgeWalk<Succession> {
  return overPlans(successions, {
    start: entityNumber,
    plans: 'succession_end q',
    havingThem: `q.entity = ?1 AND q.role = '${role}'`,
    rows: `${column} = ?1`,
  });
}

/** Relations at one end. Each type and basis is a list of its own; what they give is merged. */
function relations(end: 'from_id' | 'to_id', only?: readonly StatementType[]): EdgeWalk<Relation> {
  const source = `FROM relation r WHERE r.${end} = ?1 AND r.type = ?2 AND r.basis = ?3`;
  const query = bothWays(
    `SELECT ${relationColumns} ${source} AND (r.negative_count, r.id) /after/ (?4, ?5)
     ORDER BY r.negative_count /order/, r.id /order/ LIMIT ?6`,
  );
  const counting = `SELECT count(*) ${source}`;
  const kinds = ({
    relations = statementTypes,
    basis = bases,
  }: ExpansionFilter): readonly (readonly [StatementType, Basis])[] =>
    statementTypes
      .filter((type) => (only ?? relations).includes(type))
      .flatMap((type) => bases.filter((each) => basis.includes(each)).map((each) => [type, each] as const));
  return {
    queries: [query.forwards, query.backwards, counting],
    read: (connection, id, window, filter) => {
      const edge = window.from ?? [window.backwards ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER, ''];
      const arms = kinds(filter).map(([type, basis]) =>
        connection
          .all(
            inDirection(query, window),
            id,
            type,
            basis,
            Number(edge[0]),
            String(edge[1]),
            window.limit + 1,
          )
          .map((row) => ({ key: [Number(row[0]), String(row[1])], row: relationFrom(row, 0) })),
      );
      return mergeArms(arms, window);
    },
    count: (connection, id, filter) =>
      kinds(filter).reduce((sum, [type, basis]) => sum + connection.integer(counting, id, type, basis), 0),
  };
}

function numberById(connection: Connection, sql: string, id: string): number | null {
  const number = connection.first(sql, id)?.[0];
  return typeof number === 'number' ? number : null;
}

function planPlace(connection: Connection, id: string): { plan: number; rank: string } | null {
  const row = connection.first('SELECT no, rank FROM plan WHERE id = ?', id);
  return row === undefined ? null : { plan: Number(row[0]), rank: String(row[1]) };
}

const mentionsOfEntity = overPlans(mentions, {
  start: entityNumber,
  plans: 'presence q',
  havingThem: 'q.entity = ?1 AND q.mentions > 0',
  rows: 'm.entity = ?1',
});
const mentionsOfYear = `SELECT coalesce(sum(q.mentions), 0) FROM presence q
  WHERE q.entity = (SELECT no FROM entity WHERE id = ?1) AND q.mentions > 0 AND q.rank >= ?2 AND q.rank < ?3`;

const inPresence = 'FROM presence q CROSS JOIN entity e ON e.no = q.entity WHERE q.plan = ?1';

/** Every edge of the graph. */
export const edgeWalks: { readonly [E in ExpansionName]: EdgeWalk<Expansions[E]> } = {
  'plan.items': ofPlan(items),
  'plan.mentions': ofPlan(mentions, byType),
  'plan.statements': ofPlan(statements, byRelation),
  'plan.targets': ofPlan(targets),
  'plan.issuers': entitiesOf(`${inPresence} AND q.issues > 0`, planNumber),
  'plan.regions': entitiesOf(`${inPresence} AND q.covers > 0`, planNumber),
  'plan.entities': entitiesOf(`${inPresence} AND q.mentions > 0`, planNumber, byType),
  'plan.previous': keyed(
    'p.rank',
    planColumns,
    planFrom,
    'FROM follows q CROSS JOIN plan p ON p.no = q.previous WHERE q.plan = ?1',
    planNumber,
  ),
  'plan.next': keyed(
    'q.rank',
    planColumns,
    planFrom,
    'FROM follows q CROSS JOIN plan p ON p.no = q.plan WHERE q.previous = ?1',
    planNumber,
  ),
  'item.children': atItem(items, 'i.parent'),
  'item.mentions': atItem(mentions, 'm.item', byType),
  'item.targets': atItem(targets, 't.item'),
  'item.statements': atItem(statements, 's.item', byRelation),
  'item.entities': entitiesOf(
    'FROM item_entity q CROSS JOIN entity e ON e.no = q.entity WHERE q.item = ?1',
    itemNumber,
    byType,
  ),
  'item.responsible': relations('to_id', ['RESPONSIBLE_FOR']),
  'item.references': relations('from_id', ['REFERS_TO']),
  'item.referencedBy': relations('to_id', ['REFERS_TO']),
  'item.continues': atItem(continuations, 'c.item'),
  'item.continuedBy': overPlans(continuations, {
    start: itemNumber,
    plans: 'follows q',
    havingThem: 'q.previous = ?1 >> 24',
    rows: 'c.previous = ?1',
  }),
  'entity.mentions': mentionsOfEntity,
  'entity.items': overPlans(
    {
      ...items,
      table: 'item_entity x',
      number: 'x.item',
      belongings: `CROSS JOIN item i ON i.no = x.item ${items.belongings}`,
    },
    {
      start: entityNumber,
      plans: 'presence q',
      havingThem: 'q.entity = ?1 AND q.mentions > 0',
      rows: 'x.entity = ?1',
    },
  ),
  'entity.statements': overPlans(
    {
      ...statements,
      table: 'statement_entity x',
      number: 'x.statement',
      belongings: `CROSS JOIN statement s ON s.no = x.statement ${statements.belongings}`,
    },
    {
      start: entityNumber,
      plans: 'presence q',
      havingThem: 'q.entity = ?1 AND q.states > 0',
      rows: 'x.entity = ?1',
    },
    byRelation,
  ),
  'entity.plans': plansOf('mentions'),
  'entity.relationsFrom': relations('from_id'),
  'entity.relationsTo': relations('to_id'),
  'entity.succeeds': successionsAt('from', 'y.program'),
  'entity.succeededBy': successionsAt('to', 'y.previous'),
  'institution.issued': plansOf('issues'),
  'region.covered': plansOf('covers'),
  'region.parts': keyed('e.id', entityColumns, entityFrom, 'FROM entity e WHERE e.parent = ?1', null),
  'region.programs': programsWithin,
  'within.relations': relationsWithin,
  'program.related': pairings,
  'pairing.items': pairedItems,
  'timeline.mentions': ofYear(mentionsOfEntity, mentionsOfYear),
  'relation.statements': overPlans(statements, {
    start: relationNumber,
    plans: 'plan_relation q',
    havingThem: 'q.relation = ?1',
    rows: 's.relation = ?1',
  }),
};

/** Up to `limit + 1` rows from an id in the direction of the window; none where the edge cannot start. */
export function expandOne<E extends ExpansionName>(
  connection: Connection,
  edge: E,
  id: string,
  window: Window,
  filter: ExpansionFilter,
): readonly Keyed<Expansions[E]>[] {
  const walk: EdgeWalk<Expansions[E]> = edgeWalks[edge];
  return startsAt(edge, id) ? walk.read(connection, id, window, filter) : [];
}

/** How many rows there are from an id. */
export function countOne(
  connection: Connection,
  edge: ExpansionName,
  id: string,
  filter: ExpansionFilter,
): number {
  return startsAt(edge, id) ? edgeWalks[edge].count(connection, id, filter) : 0;
}
