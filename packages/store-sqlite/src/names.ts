import type { EntityNode, EntityType, SearchHit } from '@gangmu/graph';
import type { Keyed, Window } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import type { Connection } from './connection.js';
import { matchClasses, walkClass } from './grams.js';
import { nodeById } from './nodes.js';
import { entityColumns, entityFrom } from './node-rows.js';

/** Finds the entities that go by a key. */
export const byKey = `SELECT ${entityColumns} FROM name n CROSS JOIN entity e ON e.id = n.node
  WHERE n.key = ?1 AND n.node > ?2 AND n.node < ?3 GROUP BY n.node ORDER BY n.node`;

/** The entities of a type that go by a name, by id. */
export function entitiesNamed(connection: Connection, type: EntityType, name: string): readonly EntityNode[] {
  return connection
    .all(byKey, nameKey(name), `${type}:`, `${type}:\u{10ffff}`)
    .map((row) => entityFrom(row, 0));
}

/** Nodes by how well a name of theirs matches a text, then by id: up to `limit + 1` in the direction of the window. */
export function searchNames(
  connection: Connection,
  text: string,
  types: readonly (EntityType | 'plan')[],
  window: Window,
): readonly Keyed<SearchHit>[] {
  const key = nameKey(text);
  if (key === '') return [];
  const { backwards, from, limit } = window;
  // Ids begin with their type, so that types in order are ids in order.
  const arms = matchClasses.flatMap((match) => [...new Set(types)].sort().map((type) => ({ match, type })));
  const hits: Keyed<SearchHit>[] = [];
  for (const { match, type } of backwards ? arms.reverse() : arms) {
    const missing = limit + 1 - hits.length;
    if (missing <= 0) break;
    const side = from === null ? 1 : (match - Number(from[0])) * (backwards ? -1 : 1);
    if (side < 0) continue;
    const edge = side === 0 && from !== null ? [String(from[1])] : null;
    const found = walkClass(connection, type, key, match, { backwards, from: edge, limit: missing - 1 });
    for (const { row } of found) {
      const node = nodeById(connection, row.node);
      if (node === null || !('name' in node || node.type === 'plan'))
        throw new Error(`The store has lost ${row.node}.`);
      hits.push({ key: [match, row.node], row: { node, name: row.name } });
    }
  }
  return hits;
}
