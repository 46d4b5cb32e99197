import { entityRow, planRow } from '../rows.js';
import { bothWays } from './pages.js';

/** For each key of `$keys`, in turn, the entities between the bounds that go by it. */
export const entitiesByKey = `UNWIND $keys AS key
CALL (key) {
  MATCH (n:Name) USING INDEX SEEK n:Name(key, entity)
  WHERE n.key = key AND n.entity > $low AND n.entity < $high
  WITH DISTINCT n.entity AS id ORDER BY id
  MATCH (e:Entity {id: id})
  RETURN collect(${entityRow.map}) AS entities
}
RETURN entities`;

/** How well a key matches: 0 it is the text, 1 it begins with it, 2 it contains it. */
const matchOf = (key: string): string =>
  `CASE WHEN ${key} = $text THEN 0 WHEN ${key} STARTS WITH $text THEN 1 ELSE 2 END`;

/**
 * Nodes one of whose names holds `$text`, by how well the best of them matches and by id, behind `$match` and `$id` (sortable) in the
 * direction of reading. `$types` are the types of node wanted; the name is the best match, the first by code point.
 */
export const namesContaining = bothWays(`CALL () {
  MATCH (n:Name) WHERE n.key CONTAINS $text AND n.kind IN $types
  RETURN n.entity AS id, n.sort AS sort, ${matchOf('n.key')} AS match, n.name AS name
  UNION ALL
  MATCH (p:Plan) WHERE 'plan' IN $types AND p.titleKey CONTAINS $text
  RETURN p.id AS id, p.sort AS sort, ${matchOf('p.titleKey')} AS match, p.title AS name
}
WITH id, sort, min(toString(match) + name) AS best
WITH id, sort, toInteger(left(best, 1)) AS match, substring(best, 1) AS name
WHERE match /beyond/ $match OR match = $match AND sort /beyond/ $id
WITH id, sort, match, name ORDER BY match /order/, sort /order/ LIMIT $limit
OPTIONAL MATCH (p:Plan {id: id})
OPTIONAL MATCH (e:Entity {id: id})
WITH * ORDER BY match /order/, sort /order/
RETURN match, id, name, CASE WHEN p IS NULL THEN ${entityRow.map} ELSE ${planRow.map} END AS node`);
