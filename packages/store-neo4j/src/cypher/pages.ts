/*
 * How a page is asked for. Every query for pages takes a list of starts and gives, for each in turn, the first rows in one
 * direction between two bounds, read along an index until there are enough: `$low` and `$high` are texts that the rows lie
 * between, `$limit` is how many. `$sortLow` and `$sortHigh` are the same where no index compares (see `sortable`). Texts of
 * queries are put together once, from what stands in this folder.
 */

/** A query in both directions. */
export interface BothWays {
  readonly forwards: string;
  readonly backwards: string;
}

/** A query that says `/order/` behind each expression it is ordered by, `/beyond/` for the comparison with an edge. */
export function bothWays(cypher: string): BothWays {
  return {
    forwards: cypher.replaceAll(' /order/', '').replaceAll('/beyond/', '>'),
    backwards: cypher.replaceAll('/order/', 'DESC').replaceAll('/beyond/', '<'),
  };
}

/** Rows along an index whose first properties say where they belong and whose last is what they are ordered by. */
export interface Seek {
  /** What is found, `on` being what carries the index. */
  readonly pattern: string;
  /** The variable of what carries the index, and its label or type. */
  readonly on: string;
  readonly type: string;
  /** What the first properties are to be, as expressions, in the order of the index. */
  readonly is: Readonly<Record<string, string>>;
  readonly by: string;
  /** What else must hold. */
  readonly where?: string;
  /** What the rows lie between, as expressions; `$low` and `$high` by default. */
  readonly low?: string;
  readonly high?: string;
}

/** The rows of a seek, all of them, in no order. */
export function between({ pattern, on, type, is, by, where, low = '$low', high = '$high' }: Seek): string {
  const properties = Object.keys(is);
  const conditions = [
    ...properties.map((property) => `${on}.${property} = ${is[property]}`),
    `${on}.${by} > ${low}`,
    `${on}.${by} < ${high}`,
    ...(where === undefined ? [] : [where]),
  ];
  return `MATCH ${pattern} USING INDEX SEEK ${on}:${type}(${[...properties, by].join(', ')})
  WHERE ${conditions.join(' AND ')}`;
}

/** The rows of a seek in order, as many as are wanted. */
export function seek(how: Seek): string {
  const { on, is, by } = how;
  const order = [...Object.keys(is), by].map((property) => `${on}.${property} /order/`);
  return `${between(how)}
  WITH * ORDER BY ${order.join(', ')} LIMIT $limit`;
}

/**
 * The rows of several seeks, one for each element of a list, merged: as many as are wanted.
 *
 * @param list an expression; its elements go by the name `each` in the seek
 * @param known variables that the seek uses besides
 * @param found variables that it finds
 */
export function seekEach(
  list: string,
  how: Seek,
  known: readonly string[],
  found: readonly string[],
): string {
  return `UNWIND ${list} AS each
  CALL (${[...known, 'each'].join(', ')}) {
  ${seek(how)}
  RETURN ${found.join(', ')}
  }
  WITH ${found.join(', ')} ORDER BY ${how.on}.${how.by} /order/ LIMIT $limit`;
}

/**
 * As `low` and `high` what lies both in the plan `p` and between the bounds. What no index compares is compared in a form
 * that is safe for it: what a rank begins with is ASCII.
 */
export const boundsInPlan = `WITH p, left(p.rank, 5) + p.sort AS sort
  WITH CASE WHEN $sortLow > sort + ' ' THEN $low ELSE p.rank + ' ' END AS low,
    CASE WHEN $sortHigh < sort + '!' THEN $high ELSE p.rank + '!' END AS high`;

/** Rows at positions within the plan `p`, in order, as many as are wanted. `on` is a node or relationship of `type`. */
export function withinPlan(pattern: string, on: string, type: string): string {
  const how = { pattern, on, type, is: {}, by: 'position', low: 'low', high: 'high' };
  // Within a part of its own the bounds are known, and the index gives the order.
  return `${boundsInPlan}
  CALL (low, high) {
  ${seek(how)}
  RETURN ${on}
  }
  WITH ${on} ORDER BY ${on}.position /order/`;
}

/** A query for pages of a list, and the same with another end. */
export interface PagesOfList extends BothWays {
  /** @param end what becomes of the rows, given what they are ordered by */
  readonly ending: (end: (key: string) => string) => BothWays;
}

/** The rows of a part that leaves what `row` speaks of; with its key. */
export function ofList(part: string, key: string, row: string): PagesOfList {
  const ending: PagesOfList['ending'] = (end) => bothWays(`${part}${end(key)}`);
  return { ...ending((key) => `\nRETURN [${key}, ${row}] AS row`), ending };
}

/** A query for pages from each of `$ids`, in turn, and the same from one start as a part of another query. */
export interface PagesFromIds extends BothWays {
  /**
   * @param start an expression for the id
   * @param parameter what a parameter is called there
   * @param end what becomes of the rows, given what they are ordered by
   */
  readonly from: (
    start: string,
    parameter: (name: string) => string,
    end: (key: string) => string,
  ) => BothWays;
}

/** The same of a part that starts at `id`. */
export function forEachId(part: string, key: string, row: string): PagesFromIds {
  return {
    ...bothWays(`UNWIND $ids AS id
CALL (id) {
  ${part}
  RETURN collect([${key}, ${row}]) AS rows
}
RETURN rows`),
    from: (start, parameter, end) => {
      const own = part.replace(/\$(\w+)/g, (_, name: string) => `$${parameter(name)}`);
      return bothWays(`WITH ${start} AS id\n  ${own}${end(key)}`);
    },
  };
}
