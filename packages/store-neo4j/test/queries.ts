import { conditions } from '../../graph/test/asked.js';
import { whereOf } from '../src/cypher/criteria.js';
import * as decisions from '../src/cypher/decisions.js';
import * as expansions from '../src/cypher/expansions.js';
import { counted, filteredCount, filteredPage, timelines } from '../src/cypher/filtered.js';
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
const { inUse, logBehind, usesOfDecisions, usesOfEntities, ...deciding } = decisions;
const { entitiesBeginning, ...filing } = suggestions;

export const readingQueries = Object.entries({
  decisions: { inUse, logBehind, usesOfDecisions, usesOfEntities },
  expansions,
  lists,
  matrix,
  names,
  nodes,
  lineage: { fragmentsById },
  suggestions: { entitiesBeginning },
  filtered: { timelines },
}).flatMap(([name, part]) => queriesIn(part, name));
export const writingQueries = [
  ...queriesIn(writing, 'writing'),
  ...queriesIn(lineageWrites, 'lineage'),
  ...queriesIn(deciding, 'decisions'),
  ...queriesIn(filing, 'suggestions'),
  ...queriesIn(schema, 'schema'),
];

/** Queries of conditions that have every part a condition can have: there are as many shapes as one likes. */
export const filteredQueries = (['plan', 'item', 'target', 'region'] as const).flatMap((type) => {
  const { cypher } = whereOf(type, { any: conditions[type] ?? [] });
  const { cypher: plans } = whereOf('plan', { is: 'year', from: 2023 }, 'd');
  const ways = ['place', ...(type === 'item' ? (['text', 'mention'] as const) : [])] as const;
  const shapes = ways.map((by) => ({
    page: filteredPage(type, plans, cypher, by, undefined),
    count: filteredCount(type, plans, cypher, by),
    counts: counted(type, by === 'text' ? 'year' : 'issuer', plans, cypher, by),
  }));
  return queriesIn([shapes, counted(type, 'region', plans, null, 'place')], `filtered.${type}`);
});
