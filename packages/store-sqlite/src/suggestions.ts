import type { EntityType, Suggestion } from '@gangmu/graph';
import {
  idsByClass,
  mostMentioned,
  soughtSpellings,
  suggestionClass,
  suggestions,
  SUGGESTIONS_LOOKED_AT,
} from '@gangmu/graph/for-stores';
import type { Connection } from './connection.js';
import { entityById } from './nodes.js';

/** The keys of a way that begin with one, and the entities of a type that go by them. */
export const beginningWith = `SELECT key, node FROM spelling
  WHERE type = ?1 AND way = ?2 AND key >= ?3 AND key < ?4 ORDER BY key, node LIMIT ${SUGGESTIONS_LOOKED_AT}`;

/** What may be meant, as `GraphReader.suggest` tells. */
export function suggest(
  connection: Connection,
  typed: string,
  types: readonly EntityType[],
  first: number,
): readonly Suggestion[] {
  const sought = soughtSpellings(typed, types, first);
  const found = [...new Set(types)].flatMap((type) =>
    sought.flatMap(({ way, key }) =>
      connection.all(beginningWith, type, way, key, `${key}\u{10ffff}`).map((row) => ({
        id: String(row[1]),
        match: suggestionClass({ way, key: String(row[0]) }, key),
      })),
    ),
  );
  const nodes = mostMentioned(idsByClass(found), (id) => entityById(connection, id), first);
  return suggestions(nodes, sought, first);
}
