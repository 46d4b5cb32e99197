import { MemoryGraph } from '@gangmu/graph';
import { expect, test } from 'vitest';
import { importOf } from '../../graph/test/plausible.js';
import { untiedPlans } from '../src/untied.js';

test('a store with plans of an earlier version is told of, another not', async () => {
  const store = new MemoryGraph();
  expect(await untiedPlans(store)).toBeNull();
  await store.importPlans([2022, 2023].map((year) => importOf({ year })));
  expect(await untiedPlans(store)).toBeNull();
  const fragments = store.fragments.bind(store);
  // As a store answers for a plan that it holds since before it kept what plans say.
  store.fragments = async (ids) => (await fragments(ids)).map((each, i) => (i === 1 ? null : each));
  expect(await untiedPlans(store)).toContain('gangmu reread');
});
