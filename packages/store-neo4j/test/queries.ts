import * as expansions from '../src/cypher/expansions.js';
import * as lineage from '../src/cypher/lineage.js';
import * as lists from '../src/cypher/lists.js';
import * as matrix from '../src/cypher/matrix.js';
import * as names from '../src/cypher/names.js';
import * as nodes from '../src/cypher/nodes.js';
import * as schema from '../src/cypher/schema.js';
import * as suggestions from '../src/cypher/suggestions.js';
import * as writing from '../src/cypher/writing.js';

/** Every query of a part of the store, by where it stands: `expansions.edgeQueries.plan.items.page.forwards`. */
function queriesIn(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string')
    return /\b(?:MATCH|UNWIND|CALL|CREATE|DROP|MERGE)\b/.test(value) ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => queriesIn(part, `${path}.${key}`));
}

const { fragmentsById, ...lineageWrites } = lineage;
const { entitiesBeginning, ...filing } = suggestions;

export const readingQueries = Object.entries({
  expansions,
  lists,
  matrix,
  names,
  nodes,
  lineage: { fragmentsById },
  suggestions: { entitiesBeginning },
}).flatMap(([name, part]) => queriesIn(part, name));
export const writingQueries = [
  ...queriesIn(writing, 'writing'),
  ...queriesIn(lineageWrites, 'lineage'),
  ...queriesIn(filing, 'suggestions'),
  ...queriesIn(schema, 'schema'),
];
