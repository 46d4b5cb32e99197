import { entityRow, planRow } from '../rows.js';
import { bothWays } from './pages.js';

/** For each key of `$keys`, in turn, the entities between the bounds that go by it. */
export const entitiesByKey = `UNWIND $keys AS key
CALL (key) {
  MATCH (n:Name) USING INDEX SEEK n:Name(key, entity)
  WHERE n.key = key AND n.entity > $low AND n.entity < $high
  WITH DISTINCT n.entity AS id ORDER BY id
  MATCH (e:Entity {id: id})
  RETURN collect(${entityRow.cells}) AS entities
}
RETURN entities`;

/** How well a key matches (0 it is the text, 1 it begins with it, 2 it contains it) and the name behind it: the least is best. */
const matchOf = (key: string, name: string): string =>
  `CASE WHEN ${key} = $text THEN '0' WHEN ${key} STARTS WITH $text THEN '1' ELSE '2' END + ${name}`;

/** Of what has a best match, the first behind `$match` and `$id`. */
const first = (node: string): string => `WITH ${node}, best, left(best, 1) AS match, ${node}.sort AS sort
  WHERE match /beyond/ $match OR match = $match AND sort /beyond/ $id
  WITH ${node}, best, match, sort ORDER BY match /order/, sort /order/ LIMIT $limit`;

/**
 * Nodes one of whose names holds `$text`, by how well the best of them matches and by id, behind `$match` and `$id` (sortable) in the
 * direction of reading. `$types` are the types of node wanted; the name is the best match, the first by code point.
 */
export const namesContaining = bothWays(`CALL () {
  MATCH (n:Name) USING TEXT INDEX n:Name(key) WHERE n.key CONTAINS $text AND n.kind IN $types
  MATCH (n)-[:NAMES]->(e)
  WITH e, min(${matchOf('n.key', 'n.name')}) AS best
  ${first('e')}
  RETURN e, null AS p, best, match, sort
  UNION ALL
  MATCH (p:Plan) USING TEXT INDEX p:Plan(titleKey) WHERE 'plan' IN $types AND p.titleKey CONTAINS $text
  WITH p, ${matchOf('p.titleKey', 'p.title')} AS best
  ${first('p')}
  RETURN null AS e, p, best, match, sort
}
WITH e, p, best, match, sort ORDER BY match /order/, sort /order/ LIMIT $limit
RETURN toInteger(match) AS match, substring(best, 1) AS name,
  CASE WHEN p IS NOT NULL THEN ${planRow.cells} END AS plan, CASE WHEN e IS NOT NULL THEN ${entityRow.cells} END AS entity`);
