import { describe } from 'vitest';
import { conformance } from '../../packages/graph/test/conformance.js';
import { canRun, testDatabase } from './database.js';

describe.skipIf(!canRun)('on a real database', () => {
  const database = testDatabase();
  conformance(
    'Neo4jStore',
    async () => {
      const store = await database.open();
      // Community edition has one database: each store of the suite starts with what the one before has left.
      const { rows } = await store.list('plan', {}, { first: 100 });
      await store.removePlans(rows.map(({ id }) => id));
      return store;
    },
    { runs: 3 },
  );
});
