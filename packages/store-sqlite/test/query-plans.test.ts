import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection } from '../src/connection.js';
import type { Criterion, ListOrder } from '@gangmu/graph';
import { edgeWalks } from '../src/expansions.js';
import { readFiltered } from '../src/filtered-lists.js';
import { gramQueries } from '../src/grams.js';
import { listWalks } from '../src/lists.js';
import { matrixQueries } from '../src/matrix.js';
import { byKey } from '../src/names.js';
import { beginningWith } from '../src/suggestions.js';
import { temporaryFolder } from './temporary.js';

/* Every page is read along an index and stops when it is full: no table is gone through, nothing is sorted first. */

const path = temporaryFolder();
let connection: Connection;
beforeAll(() => (connection = Connection.openToWrite(path('plans.db'))));
afterAll(() => connection.close());

/** The steps of a query's plan that read more than was asked. */
function excessOf(sql: string): readonly string[] {
  return connection
    .all(`EXPLAIN QUERY PLAN ${sql}`)
    .map((row) => String(row[3]))
    .filter((step) => /SCAN|TEMP B-TREE/.test(step))
    .filter((step) => !step.startsWith('SCAN json_each'));
}

describe.each(Object.entries(edgeWalks))('the edge %s', (_, { queries }) => {
  it.each(queries)('%s', (sql) => expect(excessOf(sql)).toEqual([]));
});

describe.each(Object.entries(listWalks))('the list of type %s', (_, { queries }) => {
  it.each(queries)('%s', (sql) => expect(excessOf(sql)).toEqual([]));
});

describe('the matrix', () => {
  it.each(matrixQueries)('%s', (sql) => expect(excessOf(sql)).toEqual([]));
});

describe('names', () => {
  it.each([...gramQueries, byKey, beginningWith])('%s', (sql) => expect(excessOf(sql)).toEqual([]));
});

describe('lists narrowed by a condition', () => {
  /** What is asked of the file. */
  function asked(read: (connection: Connection) => unknown): readonly string[] {
    const queries: string[] = [];
    const once = (sql: string): readonly [] => (queries.push(sql), []);
    read({ first: () => undefined, once } as unknown as Connection);
    return queries;
  }
  const window = { limit: 20, backwards: false, from: null };
  const where: Criterion = { not: { is: 'id', in: [] } };

  it.each(['plan', 'item', 'target', 'program'] as const)('%s', (type) => {
    for (const backwards of [false, true]) {
      const list = (by?: ListOrder) =>
        asked((file) => readFiltered(file, type, { where }, { ...window, backwards }, by));
      const queries = [...list(), ...(type === 'program' ? list('mentions') : [])];
      expect(queries).toHaveLength(type === 'program' ? 2 : 1);
      for (const sql of queries) {
        // No plan has no rank: what is left is gone through in the order of an index.
        expect(excessOf(sql).filter((step) => !step.includes('USING INDEX'))).toEqual([]);
      }
    }
  });

  it('items by their text: those that hold it, put in order by their numbers', () => {
    const byText: Criterion = { is: 'text', contains: '双减' };
    const [sql = ''] = asked((file) => readFiltered(file, 'item', { where: byText }, window, undefined));
    const steps = connection.all(`EXPLAIN QUERY PLAN ${sql}`).map((row) => String(row[3]));
    expect(steps.filter((step) => step.includes('SCAN') && !/SCAN (?:h VIRTUAL|o)\b/.test(step))).toEqual([]);
  });
});

it('tells a query that sorts, or reads a whole table', () => {
  expect(excessOf('SELECT no FROM plan ORDER BY title')).toEqual([
    'SCAN plan',
    'USE TEMP B-TREE FOR ORDER BY',
  ]);
});
