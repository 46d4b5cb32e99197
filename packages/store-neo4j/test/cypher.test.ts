import { statementTypes } from '@gangmu/graph/for-stores';
import { lintCypherQuery } from '@neo4j-cypher/language-support';
import { describe, expect, it } from 'vitest';
import { labels } from '../src/cypher/lists.js';
import { filteredQueries, readingQueries, writingQueries } from './queries.js';
import { walkTexts } from './walks.js';

const parameters = Object.fromEntries(
  [
    ...['ids', 'keys', 'rows', 'ranks', 'plans', 'items', 'targets', 'statements', 'entities'],
    ...['relations', 'decisions', 'mentioned'],
    ...['types', 'kinds', 'ranges', 'text', 'start', 'year', 'low', 'high', 'limit'],
    ...[
      'after',
      'sought',
      'arms',
      'basis',
      'beginnings',
      'cells',
      'issuer',
      'level',
      'plan',
      'within',
      'without',
    ],
    ...['programLow', 'programHigh', 'programLimit', 'regionLow', 'regionHigh', 'regionLimit'],
    ...['match', 'id', 'most', 'version', 'sortLow', 'sortHigh', 'rankLow', 'rankHigh'],
    ...['c', 'd'].flatMap((name) => Array.from({ length: 40 }, (_, i) => `${name}${i}`)),
  ].map((name) => [name, null]),
);
const database = {
  labels: [
    ...Object.values(labels),
    ...[
      'Decision',
      'Entity',
      'Gangmu',
      'Item',
      'Name',
      'Plan',
      'Source',
      'Spelling',
      'Statement',
      'Target',
      'Year',
    ],
  ],
  relationshipTypes: [
    ...statementTypes,
    ...[
      'CONTINUES',
      'DECIDED_BY',
      'FOLLOWS',
      'APPLIED_IN_YEAR',
      'HAS_ITEM',
      'IN_YEAR',
      'ISSUED_BY',
      'MENTIONS',
      'NAMES',
      'OBJECT',
      'PART_OF',
      'READ_FROM',
    ],
    ...['SETS', 'SPEAKS_OF', 'SPELLS', 'SUCCEEDS', 'STATES', 'SUBJECT'],
  ],
  parameters,
  defaultLanguage: 'CYPHER 5' as const,
};

/** What Neo4j's own linter finds: syntax, variables, types, parameters, labels, Cartesian products. */
function problemsIn(query: string, more: readonly string[] = []): readonly string[] {
  const named = Object.fromEntries(more.map((name) => [name, null]));
  const { diagnostics } = lintCypherQuery(query, { ...database, parameters: { ...parameters, ...named } });
  return diagnostics.map(({ message, range }) => `${range.start.line + 1}: ${JSON.stringify(message)}`);
}

describe('Cypher', async () => {
  // Each text once; what is read backwards differs in nothing the linter looks at.
  const queries = [...readingQueries, ...filteredQueries, ...writingQueries].filter(
    ([path, query], i, all) =>
      !path.endsWith('.backwards') && all.findIndex(([, other]) => other === query) === i,
  );
  it.each(queries)('%s', (_, query) => {
    expect(problemsIn(query)).toEqual([]);
  });

  it.each(await walkTexts())('%s', (_, text, parameters) => {
    // Each step is a query of its own that knows nothing of those around it, nor of their variables.
    const problems = problemsIn(text, parameters).filter((problem) => !problem.includes('shadowing'));
    expect(problems).toEqual([]);
  });

  it('is looked through: there is some, and what is wrong is told', () => {
    expect(readingQueries.length).toBeGreaterThan(100);
    expect(problemsIn('MATCH (p:Plan) RETURN q.id')).not.toEqual([]);
    expect(problemsIn('MATCH (p:Plann) RETURN p.id')).not.toEqual([]);
    expect(problemsIn('MATCH (p:Plan), (i:Item) RETURN p.id, i.id')).not.toEqual([]);
    expect(problemsIn('MATCH (p:Plan {id: $idd}) RETURN p.id')).not.toEqual([]);
  });
});
