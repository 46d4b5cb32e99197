import type { EntityNode, EntityType, GraphNode, ListFilter, NodeType } from '@gangmu/graph';
import { rankOfYear } from '@gangmu/graph/for-stores';
import type { Keyed, Window } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import type { Cell, Connection } from './connection.js';
import { countContaining, walkContaining } from './grams.js';
import type { Within } from './grams.js';
import { entityById } from './nodes.js';
import { entityColumns, entityFrom, planColumns, planFrom } from './node-rows.js';
import { items, statements, targets } from './placed.js';
import type { Placed } from './placed.js';
import { bothWays, walkPlan, walkPlans, walkTexts } from './walks.js';
import type { BothWays, PlanPlace } from './walks.js';

/** How one list is read. */
export interface ListWalk {
  /** Every query it runs, for the test that looks at their plans. */
  readonly queries: readonly string[];
  readonly read: (connection: Connection, filter: ListFilter, window: Window) => readonly Keyed<GraphNode>[];
  readonly count: (connection: Connection, filter: ListFilter) => number;
}

/*
 * Queries for pages take the same cells: ?1 where they start, if anywhere, ?2 the key of the text looked for, or null,
 * ?3 unused, ?4 the edge, ?5 the other bound, ?6 how many rows; those that count take the two bounds as ?3 (included) and
 * ?4 (excluded).
 */

/** Behind every text that begins with what it is put behind. */
const END = '\u{10ffff}';

const bothQueries = ({ forwards, backwards }: BothWays): readonly string[] => [forwards, backwards];
const yearOf = ({ year }: ListFilter): string => (year === undefined ? '' : rankOfYear(year));

/** The key of the text looked for, null where none is; a text whose key is empty is found nowhere. */
const keyOf = ({ text }: ListFilter): string | null => (text === undefined ? null : nameKey(text));

function plans(): ListWalk {
  const contains = '(?2 IS NULL OR instr(p.title_key, ?2) > 0)';
  const page = (source: string, rank: string): BothWays =>
    bothWays(
      `SELECT ${rank}, ${planColumns} ${source} AND ${contains}
       AND ${rank} /after/ ?4 AND ${rank} /before/ ?5 ORDER BY ${rank} /order/ LIMIT ?6`,
    );
  const count = (source: string, rank: string): string =>
    `SELECT count(*) ${source} AND ${contains} AND ${rank} >= ?3 AND ${rank} < ?4`;
  const every = 'FROM plan p WHERE TRUE';
  const covering = `FROM presence q CROSS JOIN plan p ON p.no = q.plan
    WHERE q.entity = (SELECT no FROM entity WHERE id = ?1) AND q.covers > 0`;
  const pages = { every: page(every, 'p.rank'), covering: page(covering, 'q.rank') };
  const counts = { every: count(every, 'p.rank'), covering: count(covering, 'q.rank') };
  return {
    queries: [...Object.values(pages).flatMap(bothQueries), ...Object.values(counts)],
    read: (connection, filter, window) => {
      const key = keyOf(filter);
      if (key === '') return [];
      const { region } = filter;
      const query = region === undefined ? pages.every : pages.covering;
      return walkTexts(connection, query, planFrom, [region ?? null, key, null], window, yearOf(filter));
    },
    count: (connection, filter) => {
      const key = keyOf(filter);
      if (key === '') return 0;
      const { region } = filter;
      const query = region === undefined ? counts.every : counts.covering;
      return connection.integer(query, region ?? null, key, yearOf(filter), yearOf(filter) + END);
    },
  };
}

/**
 * Rows that stand in plans.
 *
 * @param total the column of the plan that counts them
 * @param key the column by which they are found by a text, if they are
 */
function inPlans<T extends GraphNode>(placed: Placed<T>, total: string, key: string | null): ListWalk {
  const { table, number, columns, belongings, decode } = placed;
  const contains = key === null ? 'TRUE' : `(?2 IS NULL OR instr(${key}, ?2) > 0)`;
  const inPlan = bothWays(
    `SELECT ${number}, ${columns} FROM ${table} CROSS JOIN plan p ON p.no = ${number} >> 24 ${belongings}
     WHERE ${number} > ?4 AND ${number} < ?5 AND ${contains} ORDER BY ${number} /order/ LIMIT ?6`,
  );
  const ofPlan = `${number} >= p.no << 24 AND ${number} < (p.no + 1) << 24`;
  const behind = bothWays(
    `SELECT p.rank, ${number}, ${columns} FROM plan p CROSS JOIN ${table} ${belongings}
     WHERE ${ofPlan} AND p.rank /after/ ?4 AND p.rank /before/ ?5 AND ${contains}
     ORDER BY p.rank /order/, ${number} /order/ LIMIT ?6`,
  );
  const counts = {
    all: `SELECT coalesce(sum(p.${total}), 0) FROM plan p WHERE p.rank >= ?3 AND p.rank < ?4`,
    containing: `SELECT count(*) FROM plan p CROSS JOIN ${table}
      WHERE ${ofPlan} AND ${contains} AND p.rank >= ?3 AND p.rank < ?4`,
  };
  return {
    queries: [...bothQueries(inPlan), ...bothQueries(behind), ...Object.values(counts)],
    read: (connection, filter, window) => {
      const key = keyOf(filter);
      if (key === '') return [];
      const cells = [null, key, null];
      if (filter.plan === undefined) {
        return walkPlans(connection, { inPlan, behind }, decode, cells, window, yearOf(filter));
      }
      const plan = planOf(connection, filter);
      return plan === null ? [] : walkPlan(connection, inPlan, decode, cells, plan, window);
    },
    count: (connection, filter) => {
      const key = keyOf(filter);
      const query = key === null ? counts.all : counts.containing;
      if (key === '') return 0;
      if (filter.plan === undefined)
        return connection.integer(query, null, key, yearOf(filter), yearOf(filter) + END);
      const plan = planOf(connection, filter);
      // Ids hold no control characters: no other rank lies between.
      return plan === null ? 0 : connection.integer(query, null, key, plan.rank, `${plan.rank}\u0001`);
    },
  };
}

/** The plan a list is narrowed to, null where there is none or it is not of the year the list is narrowed to. */
function planOf(connection: Connection, filter: ListFilter): PlanPlace | null {
  const row = connection.first('SELECT no, rank FROM plan WHERE id = ?', filter.plan ?? null);
  if (row === undefined || !String(row[1]).startsWith(yearOf(filter))) return null;
  return { plan: Number(row[0]), rank: String(row[1]) };
}

function entities(type: EntityType): ListWalk {
  const page = (source: string, id: string): BothWays =>
    bothWays(
      `SELECT ${id}, ${entityColumns} ${source} AND ${id} /after/ ?4 AND ${id} /before/ ?5 ORDER BY ${id} /order/ LIMIT ?6`,
    );
  const count = (source: string, id: string): string =>
    `SELECT count(*) ${source} AND ${id} >= ?3 AND ${id} < ?4`;
  const every = 'FROM entity e WHERE TRUE';
  const inPlan =
    'FROM presence q CROSS JOIN entity e ON e.no = q.entity WHERE q.plan = ?1 AND q.mentions > 0';
  const inYear = 'FROM entity_year q CROSS JOIN entity e ON e.no = q.entity WHERE q.year = ?1';
  const pages = {
    every: page(every, 'e.id'),
    inPlan: page(inPlan, 'q.entity_id'),
    inYear: page(inYear, 'q.entity_id'),
  };
  const counts = {
    every: count(every, 'e.id'),
    inPlan: count(inPlan, 'q.entity_id'),
    inYear: count(inYear, 'q.entity_id'),
  };
  const prefix = `${type}:`;
  /** Where the list is narrowed to; undefined where nothing can be. */
  const within = (connection: Connection, filter: ListFilter): Within | undefined => {
    if (filter.plan === undefined) return filter.year === undefined ? null : { year: filter.year };
    const plan = planOf(connection, filter);
    return plan === null ? undefined : { plan: plan.plan };
  };
  const variant = (where: Within): { readonly name: keyof typeof pages; readonly cell: Cell } => {
    if (where === null) return { name: 'every', cell: null };
    return 'plan' in where ? { name: 'inPlan', cell: where.plan } : { name: 'inYear', cell: where.year };
  };
  return {
    queries: [...Object.values(pages).flatMap(bothQueries), ...Object.values(counts)],
    read: (connection, filter, window) => {
      const key = keyOf(filter);
      const where = within(connection, filter);
      if (key === '' || where === undefined) return [];
      if (key !== null) {
        return walkContaining(connection, type, key, where, window).map(({ key, row }) => ({
          key,
          row: entityById(connection, row.node),
        }));
      }
      const { name, cell } = variant(where);
      return walkTexts<EntityNode>(connection, pages[name], entityFrom, [cell, null, null], window, prefix);
    },
    count: (connection, filter) => {
      const key = keyOf(filter);
      const where = within(connection, filter);
      if (key === '' || where === undefined) return 0;
      if (key !== null) return countContaining(connection, type, key, where);
      const { name, cell } = variant(where);
      return connection.integer(counts[name], cell, null, prefix, prefix + END);
    },
  };
}

/** The list of each type. */
export const listWalks: { readonly [T in NodeType]: ListWalk } = {
  plan: plans(),
  item: inPlans(items, 'items', 'i.title_key'),
  target: inPlans(targets, 'targets', 't.text_key'),
  statement: inPlans(statements, 'statements', null),
  program: entities('program'),
  institution: entities('institution'),
  region: entities('region'),
  document: entities('document'),
};
