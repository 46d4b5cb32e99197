import type { GraphFold } from './graph-fold.js';
import type { EntityNode, EntityType } from './model.js';
import {
  idsByClass,
  mostMentioned,
  soughtSpellings,
  suggestionClass,
  suggestions,
  SUGGESTIONS_LOOKED_AT,
} from './suggesting.js';
import type { Suggestion } from './suggesting.js';

/** What may be meant, from the names of all entities. */
export function suggestionsIn(
  { spellings }: Pick<GraphFold, 'spellings'>,
  typed: string,
  types: readonly EntityType[],
  first: number,
  node: (id: string) => EntityNode,
): readonly Suggestion[] {
  const sought = soughtSpellings(typed, types, first);
  const found = [...new Set(types)].flatMap((type) =>
    sought.flatMap((spelling) =>
      spellings
        .beginning(type, spelling, SUGGESTIONS_LOOKED_AT)
        .map(({ key, id }) => ({ id, match: suggestionClass({ ...spelling, key }, spelling.key) })),
    ),
  );
  return suggestions(mostMentioned(idsByClass(found), node, first), sought, first);
}
