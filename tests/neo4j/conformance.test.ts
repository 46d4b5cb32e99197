import { describe } from 'vitest';
import { clear, conformance } from '../../packages/graph/test/conformance.js';
import { decisionConformance, undoAll } from '../../packages/graph/test/deciding.js';
import { canRun, testDatabase } from './database.js';

describe.skipIf(!canRun)('on a real database', () => {
  const database = testDatabase();
  const open = async () => {
    const store = await database.open();
    // Community edition has one database: each store of the suite starts with what the one before has left.
    await undoAll(store);
    await clear(store);
    return store;
  };
  conformance('Neo4jStore', open, { runs: 2 });
  decisionConformance('Neo4jStore', open, { runs: 2 });
});
