import { compareText } from '@gangmu/graph/for-stores';
import type { Key, Keyed, Window } from '@gangmu/graph/for-stores';
import type { Cell, Connection, Row } from './connection.js';
import { numberOf, placeOf, ROWS } from './numbers.js';

/** A query in both directions. Its text is put together once, from constants. */
export interface BothWays {
  readonly forwards: string;
  readonly backwards: string;
}

/**
 * A query that says `/after/` for the comparison with the edge (`/from/` where the edge is in it), `/before/` for that with the other bound, and `/order/`
 * behind each column it is ordered by.
 */
export function bothWays(sql: string): BothWays {
  return {
    forwards: directed(sql, '>', '<', 'ASC'),
    backwards: directed(sql, '<', '>', 'DESC'),
  };
}

function directed(sql: string, after: string, before: string, order: string): string {
  return sql
    .replaceAll('/after/', after)
    .replaceAll('/from/', `${after}=`)
    .replaceAll('/before/', before)
    .replaceAll('/order/', order);
}

export function inDirection(query: BothWays, { backwards }: Window): string {
  return backwards ? query.backwards : query.forwards;
}

/** How a row becomes what is asked for, from a column on. */
export type Decoder<T> = (row: Row, from: number) => T;

/** Before and behind every text. */
const LEAST_TEXT = '';
const GREATEST_TEXT = '\u{10ffff}';

/**
 * Rows keyed by a text, within the texts that begin with a prefix. The query selects the key first and takes as last
 * cells the edge, the other bound, the number of rows.
 */
export function walkTexts<T>(
  connection: Pick<Connection, 'all'>,
  query: BothWays,
  decode: Decoder<T>,
  cells: readonly Cell[],
  window: Window,
  prefix = '',
): readonly Keyed<T>[] {
  const low = prefix === '' ? LEAST_TEXT : prefix;
  const high = prefix + GREATEST_TEXT;
  const from = window.from === null ? null : String(window.from[0]);
  const edge = window.backwards ? least(high, from) : greatest(low, from);
  const bound = window.backwards ? low : high;
  return connection
    .all(inDirection(query, window), ...cells, edge, bound, window.limit + 1)
    .map((row) => ({ key: [String(row[0])], row: decode(row, 1) }));
}

function least(a: string, b: string | null): string {
  return b === null || compareText(a, b) < 0 ? a : b;
}

function greatest(a: string, b: string | null): string {
  return b === null || compareText(a, b) > 0 ? a : b;
}

/** A plan as walks know it. */
export interface PlanPlace {
  readonly plan: number;
  readonly rank: string;
}

/**
 * Rows of one plan in text order. The query selects the row's number first and takes as last cells the numbers that the
 * rows lie between, and how many.
 */
export function walkPlan<T>(
  connection: Connection,
  query: BothWays,
  decode: Decoder<T>,
  cells: readonly Cell[],
  { plan, rank }: PlanPlace,
  window: Window,
): readonly Keyed<T>[] {
  const { backwards, from } = window;
  let low = numberOf(plan, 0) - 1;
  let high = numberOf(plan, ROWS);
  if (from !== null) {
    const side = compareText(rank, String(from[0]));
    if (backwards ? side > 0 : side < 0) return [];
    if (side === 0) {
      if (backwards) high = Math.min(high, numberOf(plan, Number(from[1])));
      else low = Math.max(low, numberOf(plan, Number(from[1])));
    }
  }
  return connection
    .all(inDirection(query, window), ...cells, low, high, window.limit + 1)
    .map((row) => ({ key: [rank, placeOf(Number(row[0]))], row: decode(row, 1) }));
}

/**
 * Rows of many plans: the rest of the plan the window begins in, then the plans behind it.
 *
 * @param inPlan the rows of one plan; see {@link walkPlan}
 * @param behind selects rank and number first and takes as last cells two bounds of the ranks and how many
 */
export function walkPlans<T>(
  connection: Connection,
  { inPlan, behind }: { readonly inPlan: BothWays; readonly behind: BothWays },
  decode: Decoder<T>,
  cells: readonly Cell[],
  window: Window,
  prefix = '',
): readonly Keyed<T>[] {
  const begun = window.from === null ? null : planAt(connection, String(window.from[0]));
  const first = begun?.rank.startsWith(prefix)
    ? walkPlan(connection, inPlan, decode, cells, begun, window)
    : [];
  const missing = window.limit + 1 - first.length;
  if (missing <= 0) return first;
  const from: Key | null = window.from === null ? null : [String(window.from[0])];
  const rest = walkTexts<Keyed<T>>(
    connection,
    behind,
    (row) => ({ key: [String(row[0]), placeOf(Number(row[1]))], row: decode(row, 2) }),
    cells,
    { ...window, from, limit: missing - 1 },
    prefix,
  );
  return [...first, ...rest.map(({ row }) => row)];
}

function planAt(connection: Connection, rank: string): PlanPlace | null {
  const plan = connection.first('SELECT no FROM plan WHERE rank = ?', rank)?.[0];
  return typeof plan === 'number' ? { plan, rank } : null;
}
