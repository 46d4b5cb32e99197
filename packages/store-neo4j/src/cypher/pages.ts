/*
 * How a page is asked for. Every query for pages takes a list of starts and gives, for each in turn, the first rows in one
 * direction between two bounds, read along an index until there are enough: `$low` and `$high` are texts that the rows lie
 * between (`$sortLow` and `$sortHigh` the same where no index is read), `$limit` is how many. Texts of queries are put together once, from what stands in this folder.
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

/** Rows along an index whose first property says where they belong and whose second is what they are ordered by. */
export interface Seek {
  /** What is found, `x` being what carries the index. */
  readonly pattern: string;
  /** The variable of what carries the index, and its label or type. */
  readonly on: string;
  readonly type: string;
  readonly is: string;
  readonly by: string;
  /** What else must hold. */
  readonly where?: string;
}

/** The rows of a seek where the first property is `start`, in order, as many as are wanted. */
export function seek({ pattern, on, type, is, by, where = 'true' }: Seek, start: string): string {
  return `MATCH ${pattern} USING INDEX SEEK ${on}:${type}(${is}, ${by})
  WHERE ${on}.${is} = ${start} AND ${on}.${by} > $low AND ${on}.${by} < $high AND ${where}
  WITH * ORDER BY ${on}.${is} /order/, ${on}.${by} /order/ LIMIT $limit`;
}

/** Rows at positions within the plan `p`, in order, as many as are wanted. `on` is a node or relationship of `type`. */
export function withinPlan(pattern: string, on: string, type: string, where = 'true'): string {
  return `WITH *, p.rank + ' ' AS begin, p.rank + '!' AS finish
  WITH *, CASE WHEN $low > begin THEN $low ELSE begin END AS low, CASE WHEN $high < finish THEN $high ELSE finish END AS high
  MATCH ${pattern} USING INDEX SEEK ${on}:${type}(position)
  WHERE ${on}.position > low AND ${on}.position < high AND ${where}
  WITH * ORDER BY ${on}.position /order/ LIMIT $limit`;
}

/** For each of `$ids`, in turn, the rows of a part that starts at `id` and leaves what `row` speaks of. */
export function forEachId(part: string, key: string, row: string): BothWays {
  return bothWays(`UNWIND $ids AS id
CALL (id) {
  ${part}
  RETURN collect({key: ${key}, row: ${row}}) AS rows
}
RETURN rows`);
}
