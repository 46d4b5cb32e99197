import type { EntityType, Suggestion } from '@gangmu/graph';
import { soughtSpellings, spellingsOfNames, suggestedBy, suggestions } from '@gangmu/graph/for-stores';
import type { Spelling } from '@gangmu/graph/for-stores';
import { z } from 'zod';
import type { Connection } from './connection.js';
import { addSpellings, entitiesBeginning, namesOfEntities } from './cypher/suggestions.js';
import type { Reads } from './reading.js';
import { entityRow } from './rows.js';

const suggestedRow = z.object({ entity: entityRow.schema });

/** What may be meant, as `GraphReader.suggest` tells. */
export async function suggest(
  connection: Reads,
  typed: string,
  types: readonly EntityType[],
  first: number,
): Promise<readonly Suggestion[]> {
  const spellings = soughtSpellings(typed, types, first);
  if (spellings.length === 0 || types.length === 0 || first === 0) return [];
  const sought = [...new Set(types)].flatMap((type) =>
    spellings.map(({ way, key }) => ({ type, way, key, match: 2 * suggestedBy.indexOf(way) })),
  );
  const found = await connection.read(entitiesBeginning, { sought, limit: first }, suggestedRow);
  return suggestions(
    found.map(({ entity }) => entity),
    spellings,
    first,
  );
}

/** What entities are filed under besides their names, which have an index of their own. */
export function keptSpellings(names: Iterable<string>): readonly Spelling[] {
  return spellingsOfNames(names).filter(({ way }) => way !== 'text');
}

/** How many entities are filed in one transaction. */
const AT_ONCE = 1000;
const namesRow = z.object({ id: z.string(), node: z.string(), names: z.array(z.string()) });

/** Files all entities by how their names are typed, in a database in which none is. */
export async function spellAll(connection: Connection): Promise<void> {
  for (let after = '', more = true; more;) {
    const next = await connection.write(async (transaction) => {
      const found = await transaction.all(namesOfEntities, { after, limit: AT_ONCE }, namesRow);
      const rows = found.map(({ node, names }) => ({ node, spellings: keptSpellings(names) }));
      await transaction.run(addSpellings, { rows });
      return found;
    });
    after = next.at(-1)?.id ?? '';
    more = next.length === AT_ONCE;
  }
}
