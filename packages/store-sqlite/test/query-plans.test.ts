import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Connection } from '../src/connection.js';
import { edgeWalks } from '../src/expansions.js';
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

it('tells a query that sorts, or reads a whole table', () => {
  expect(excessOf('SELECT no FROM plan ORDER BY title')).toEqual([
    'SCAN plan',
    'USE TEMP B-TREE FOR ORDER BY',
  ]);
});
