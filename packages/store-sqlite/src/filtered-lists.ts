import { isEntityType } from '@gangmu/graph';
import type { EntityType, GraphNode, ListFilter, ListOrder, NodeType } from '@gangmu/graph';
import { criterionOf, textIn } from '@gangmu/graph/for-stores';
import type { Keyed, Window } from '@gangmu/graph/for-stores';
import type { Cell, Connection } from './connection.js';
import { whereOf } from './criteria.js';
import type { Where } from './criteria.js';
import { matching } from './item-texts.js';
import { entityColumns, entityFrom, planColumns, planFrom } from './node-rows.js';
import { numberOf, placeOf } from './numbers.js';
import { items, targets } from './placed.js';
import type { Placed } from './placed.js';
import { bothWays, inDirection, walkTexts } from './walks.js';

/*
 * Lists narrowed by a condition. They are gone through in their order until the page is full; items that hold a text are found
 * by it and put in order. Queries for pages take ?1 and ?2 as edge, ?3 as the other bound, ?4 how many rows; a condition begins
 * at ?5.
 */

const FIRST_CELL = 5;

/** A condition as it is asked for. */
interface Filtered {
  readonly where: Where;
  /** What items are found by; null where they are gone through. */
  readonly match: string | null;
}

function filtered(type: NodeType, filter: ListFilter, first: number): Filtered | null {
  const criterion = criterionOf(type, filter);
  const byText = type === 'item' ? textIn(criterion) : null;
  if (byText === null) return { where: whereOf(type, criterion, first), match: null };
  const match = matching(byText.text);
  return match === null ? null : { where: whereOf(type, byText.rest, first + 1), match };
}

/** Rows of a list that pass a condition, up to `limit + 1` in the direction of the window. */
export function readFiltered(
  connection: Connection,
  type: NodeType,
  filter: ListFilter,
  window: Window,
  by: ListOrder | undefined,
): readonly Keyed<GraphNode>[] {
  const found = filtered(type, filter, FIRST_CELL);
  if (found === null) return [];
  const { where, match } = found;
  if (type === 'plan') {
    const query = bothWays(
      `SELECT p.rank, ${planColumns} FROM plan p WHERE p.rank /after/ ?2 AND p.rank /before/ ?3 AND ${where.sql}
       ORDER BY p.rank /order/ LIMIT ?4`,
    );
    return walkTexts(reordered(connection, where.cells), query, planFrom, [null], window);
  }
  if (isEntityType(type))
    return by === undefined
      ? byId(connection, type, where, window)
      : byMentions(connection, type, where, window);
  return type === 'target'
    ? inPlans(connection, targets, where, null, window)
    : inPlans(connection, items, where, match, window);
}

/** A connection whose queries take further cells behind those of a walk. */
function reordered(connection: Connection, more: readonly Cell[]): Pick<Connection, 'all'> {
  return { all: (sql, ...cells) => connection.once(sql, ...cells, ...more) };
}

function byId(
  connection: Connection,
  type: EntityType,
  where: Where,
  window: Window,
): readonly Keyed<GraphNode>[] {
  const query = bothWays(
    `SELECT e.id, ${entityColumns} FROM entity e WHERE e.id /after/ ?2 AND e.id /before/ ?3 AND ${where.sql}
     ORDER BY e.id /order/ LIMIT ?4`,
  );
  return walkTexts(reordered(connection, where.cells), query, entityFrom, [null], window, `${type}:`);
}

/** The order of `entity_mentions`. */
function byMentions(
  connection: Connection,
  type: EntityType,
  where: Where,
  window: Window,
): readonly Keyed<GraphNode>[] {
  const query = bothWays(
    `SELECT -e.mention_count, ${entityColumns} FROM entity e
     WHERE e.type = ?3 AND -e.mention_count /from/ ?1 AND (-e.mention_count, e.id) /after/ (?1, ?2) AND ${where.sql}
     ORDER BY -e.mention_count /order/, e.id /order/ LIMIT ?4`,
  );
  const { backwards, from, limit } = window;
  const edge = from ?? [backwards ? 1 : Number.MIN_SAFE_INTEGER, ''];
  const cells = [Number(edge[0]), String(edge[1]), type, limit + 1];
  return connection.once(inDirection(query, window), ...cells, ...where.cells).map((row) => {
    const node = entityFrom(row, 1);
    return { key: [Number(row[0]), node.id], row: node };
  });
}

/** Before and behind every number of a row. */
const ends = [-1, numberOf(2 ** 24, 0)] as const;

/** Rows that stand in plans, plan by plan; those found by a text are put in order by their numbers alone. */
function inPlans<T extends GraphNode>(
  connection: Connection,
  { table, number, columns, belongings, decode }: Placed<T>,
  where: Where,
  match: string | null,
  window: Window,
): readonly Keyed<T>[] {
  // A plan's condition keeps its rows from being looked at.
  const edge = `p.rank /from/ ?1 AND (p.rank /after/ ?1 OR ${number} /after/ ?2)`;
  const query =
    match === null
      ? `SELECT p.rank, ${number}, ${columns} FROM plan p CROSS JOIN ${table} ${belongings}
         WHERE ${number} >= p.no << 24 AND ${number} < (p.no + 1) << 24 AND ${edge} AND ?3 IS NULL AND ${where.sql}
         ORDER BY p.rank /order/, ${number} /order/ LIMIT ?4`
      : `SELECT o.rank, ${number}, ${columns}
         FROM (SELECT p.rank AS rank, i.no AS no FROM item_text h CROSS JOIN plan p ON p.no = h.rowid >> 24
               CROSS JOIN item i ON i.no = h.rowid
               WHERE h.item_text MATCH ?5 AND ${edge} AND ?3 IS NULL AND ${where.sql}
               ORDER BY p.rank /order/, i.no /order/ LIMIT ?4) o
         CROSS JOIN ${table} ON ${number} = o.no CROSS JOIN plan p ON p.no = ${number} >> 24 ${belongings}
         ORDER BY o.rank /order/, ${number} /order/`;
  const { backwards, from, limit } = window;
  const sql = inDirection(bothWays(query), window);
  const rank = from === null ? (backwards ? '\u{10ffff}' : '') : String(from[0]);
  const cells = [rank, edgeNumber(connection, window), null, limit + 1, ...(match === null ? [] : [match])];
  return connection.once(sql, ...cells, ...where.cells).map((row) => ({
    key: [String(row[0]), placeOf(Number(row[1]))],
    row: decode(row, 2),
  }));
}

/** The number that the row at a window's edge has, or had: of another plan none is compared with it. */
function edgeNumber(connection: Connection, { backwards, from }: Window): number {
  if (from === null) return backwards ? ends[1] : ends[0];
  const plan = connection.first('SELECT no FROM plan WHERE rank = ?', String(from[0]))?.[0];
  return typeof plan === 'number' ? numberOf(plan, Number(from[1])) : ends[0];
}

/** How many rows of a list pass a condition. */
export function countFiltered(connection: Connection, type: NodeType, filter: ListFilter): number {
  const found = filtered(type, filter, 1);
  if (found === null) return 0;
  const { where, match } = found;
  const sql = `SELECT count(*) FROM ${sourceOf(type, match !== null)} AND ${where.sql}`;
  const cells = [...(match === null ? [] : [match]), ...where.cells];
  return Number(connection.once(sql, ...cells)[0]?.[0] ?? 0);
}

/** The rows of a type, with their plans; ?1 is what they are found by. */
function sourceOf(type: NodeType, byText: boolean): string {
  if (type === 'plan') return 'plan p WHERE TRUE';
  if (isEntityType(type)) return `entity e WHERE e.type = '${type}'`;
  if (byText)
    return 'item_text h CROSS JOIN plan p ON p.no = h.rowid >> 24 CROSS JOIN item i ON i.no = h.rowid WHERE h.item_text MATCH ?1';
  const { table, number } = type === 'target' ? targets : items;
  return `plan p CROSS JOIN ${table} WHERE ${number} >= p.no << 24 AND ${number} < (p.no + 1) << 24`;
}
