import type { GraphFold } from './graph-fold.js';
import type { EntityNode, EntityType } from './model.js';
import { compareKeys } from './order.js';
import {
  idsByClass,
  mostMentioned,
  soughtSpellings,
  spellingsOfNames,
  suggestionClass,
  suggestions,
  SUGGESTIONS_LOOKED_AT,
} from './suggesting.js';
import type { Spelling, Suggestion } from './suggesting.js';

/** What may be meant, from the names of all entities. */
export function suggestionsIn(
  graph: GraphFold,
  typed: string,
  types: readonly EntityType[],
  first: number,
  node: (id: string) => EntityNode,
): readonly Suggestion[] {
  const sought = soughtSpellings(typed, types, first);
  const found = [...new Set(types)].flatMap((type) =>
    sought.flatMap((spelling) =>
      keysOf(graph, type, spelling)
        .slice(0, SUGGESTIONS_LOOKED_AT)
        .map(([key, id]) => ({ id, match: suggestionClass({ ...spelling, key }, spelling.key) })),
    ),
  );
  return suggestions(mostMentioned(idsByClass(found), node, first), sought, first);
}

/** Keys of one way that begin so, with the entities that go by them. */
function keysOf(
  graph: GraphFold,
  type: EntityType,
  { way, key }: Spelling,
): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (const entity of graph.entities.values()) {
    if (entity.type !== type) continue;
    for (const spelling of spellingsOfNames(entity.names))
      if (spelling.way === way && spelling.key.startsWith(key)) found.push([spelling.key, entity.id]);
  }
  return found.sort(compareKeys);
}
