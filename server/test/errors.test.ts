import { MemoryGraph, StoreUnavailableError, type GraphStore } from '@gangmu/graph';
import { beforeAll, expect, test } from 'vitest';
import { answerIn, appOn, appOver, errorsOf, request, type Answer } from './support/app.js';
import { threePlans } from './support/plans.js';
import { withMethod } from './support/stores.js';

let ask: (query: string, variables?: object) => Promise<Answer>;
let store: GraphStore;
beforeAll(async () => {
  ({ ask, store } = await appOver(threePlans));
});

test('an ambiguous name lists its candidates; what else was asked for is answered', async () => {
  expect(await ask('{ program(name: "強師計劃") { name } plans { totalCount } }')).toEqual({
    data: { program: null, plans: { totalCount: 3 } },
    errors: [
      {
        message: '"強師計劃" names 2 programs; ask by `id`: program:510000/强师计划, program:530000/强师计划',
        path: ['program'],
        locations: [{ line: 1, column: 3 }],
        extensions: {
          code: 'AMBIGUOUS_NAME',
          candidates: [
            { id: 'program:510000/强师计划', name: '强师计划', scope: '510000' },
            { id: 'program:530000/强师计划', name: '强师计划', scope: '530000' },
          ],
        },
      },
    ],
  });
});

test.each([
  ['{ program { id } }', 'Give exactly one of `id` and `name`.'],
  ['{ region(id: "region:530000", name: "云南") { id } }', 'Give exactly one of `id` and `name`.'],
  ['{ institution(name: " ") { id } }', '`name` is blank; give part of a name.'],
  ['{ search(text: "") { nodes { id } } }', '`text` is blank; give part of a name.'],
  [
    `{ items(text: "${'工'.repeat(201)}") { nodes { id } } }`,
    '`text` is 201 characters long; give at most 200.',
  ],
  [`{ nodes(ids: [${'"x",'.repeat(101)}]) { id } }`, '101 ids are more than 100; ask in parts.'],
])('the caller’s mistake is worded for the caller: %s', async (query, message) => {
  expect(errorsOf(await ask(query))).toEqual([{ message, code: 'BAD_USER_INPUT' }]);
});

test('a failure of the store is hidden from callers, and logged once with its cause', async () => {
  const cause = new Error('disk /var/secret is on fire');
  const failing = withMethod(store, 'expand', () => Promise.reject(cause));
  const { ask, hidden } = appOn(failing);
  const answer = await ask('{ plans { nodes { items { nodes { id } } targets { nodes { id } } } } }');
  expect(answer.data).toBeNull();
  expect(errorsOf(answer)).toEqual([
    { message: 'Something went wrong here; it has been logged.', code: 'INTERNAL_SERVER_ERROR' },
  ]);
  expect(JSON.stringify(answer)).not.toMatch(/secret|stack/);
  expect(hidden).toEqual([{ message: 'GraphQL: plans.nodes.0.items.nodes failed', cause }]);
});

test.each([
  ['unreachable', 'STORE_UNAVAILABLE', 'The store cannot be reached; try again later.'],
  ['busy', 'OVERLOADED', 'All connections to the store are in use; try again in a moment.'],
  ['slow', 'TIMED_OUT', 'The store took too long; ask for fewer rows at a time.'],
  [
    'other',
    'STORE_UNAVAILABLE',
    'The store cannot be used; whoever runs this server finds the reason in its log.',
  ],
] as const)('a store that is %s is said to be so, without where it is', async (reason, code, message) => {
  const cause = new StoreUnavailableError('bolt://10.0.0.7 …', { reason });
  const { ask, hidden } = appOn(withMethod(store, 'list', () => Promise.reject(cause)));
  expect(errorsOf(await ask('{ plans { nodes { id } } }'))).toEqual([{ message, code }]);
  expect(hidden.map((entry) => entry.cause)).toEqual([cause]);
});

test('a store that is not there yet: every request is told so, until it is there', async () => {
  let isThere = false;
  const { app } = appOn(store, {
    store: () => {
      if (isThere) return store;
      throw new StoreUnavailableError('bolt://10.0.0.7 …', { reason: 'unreachable' });
    },
  });
  const answer = async (): Promise<unknown> =>
    answerIn(await app.fetch(request({ query: '{ plans { totalCount } }' })));
  expect(await answer()).toMatchObject({ errors: [{ extensions: { code: 'STORE_UNAVAILABLE' } }] });
  isThere = true;
  expect(await answer()).toEqual({ data: { plans: { totalCount: 3 } } });
});

test('a plan replaced between two reads of a request is an error to try again on, not a broken answer', async () => {
  const changing = new MemoryGraph();
  await changing.importPlans(threePlans);
  const { ask } = appOn(
    withMethod(changing, 'expand', async (...args) => {
      const pages = await changing.expand(...args);
      await changing.removePlans(['plan:四川省教育厅/2023/工作要点']);
      return pages;
    }),
  );
  expect(
    errorsOf(await ask('{ program(id: "program:510000/强师计划") { mentions { nodes { item { id } } } } }')),
  ).toEqual([
    {
      message: 'item:四川省教育厅/2023/工作要点/1 was replaced while this request was read; ask again.',
      code: 'GRAPH_CHANGED',
    },
  ]);
});

test('a misspelt field gets a hint, and does not reach the store', async () => {
  expect(errorsOf(await ask('{ plans { nodes { titel } } }'))).toEqual([
    {
      message: 'Cannot query field "titel" on type "Plan". Did you mean "title" or "items"?',
      code: 'GRAPHQL_VALIDATION_FAILED',
    },
  ]);
});
