import { MemoryGraph } from '@gangmu/graph';
import { getIntrospectionQuery } from 'graphql';
import { expect, test, vi } from 'vitest';
import { answerIn, appOn, appOver, errorsOf, request, type Answer } from './support/app.js';
import { threePlans } from './support/plans.js';
import { counted, withMethod } from './support/stores.js';

/** An empty store that counts what it is asked. */
const emptyStore = () => counted(new MemoryGraph());

/** The operation is refused with this message before the store is asked. */
async function refused(query: string, message: string, variables?: object) {
  const { store, calls } = emptyStore();
  const answer = await appOn(store).ask(query, variables);
  expect(errorsOf(answer)).toEqual([{ message, code: 'OPERATION_TOO_LARGE' }]);
  expect(answer.data ?? null).toBeNull();
  expect(calls).toEqual([]);
}

async function accepted(query: string, variables?: object) {
  expect((await appOn(emptyStore().store).ask(query, variables)).errors).toBeUndefined();
}

const nested = (depth: number) => `${'parent { '.repeat(depth)}id${' }'.repeat(depth)}`;

test('depth', async () => {
  await accepted(`{ item(id: "x") { ${nested(18)} } }`);
  await refused(`{ item(id: "x") { ${nested(19)} } }`, 'Query depth limit of 20 exceeded, found 21.');
  await refused(
    `{ item(id: "x") { ...A } } fragment A on Item { parent { ...B } } fragment B on Item { ${nested(18)} }`,
    'Query depth limit of 20 exceeded, found 21.',
  );
});

test('aliases', async () => {
  const aliased = (n: number) =>
    `{ ${Array.from({ length: n }, (_, i) => `a${i}: plans { totalCount }`).join(' ')} }`;
  await accepted(aliased(50));
  await refused(aliased(51), 'Aliases limit of 50 exceeded, found 51.');
});

test('tokens', () => refused(`{ ${'__typename '.repeat(2000)} }`, 'Token limit of 2000 exceeded.'));

test('directives', () =>
  refused(
    `{ plans { ${'totalCount @include(if: true) '.repeat(51)} } }`,
    'Directives limit of 50 exceeded, found 51.',
  ));

const cost = (values: number) =>
  `The answer could have ${values} values, more than 500000; ask for smaller pages (\`first\`) where connections nest.`;

test('cost, by the sizes of nested pages, default ones and those in variables too', async () => {
  const query = (n: string) =>
    `{ plans(first: ${n}) { nodes { items(first: ${n}) { nodes { children(first: ${n}) { nodes { id } } } } } } }`;
  // 1 + 100 × (1 + 100 × (1 + 100 × 1))
  await refused(query('100'), cost(1_010_101));
  await refused(query('$n').replace('{', 'query ($n: Int) {'), cost(1_010_101), { n: 100 });
  await refused(query('$n').replace('{', 'query ($n: Int = 100) {'), cost(1_010_101));
  await accepted(query('$n').replace('{', 'query ($n: Int) {'));
});

test('cost, of the operation that runs', async () => {
  const { store, calls } = emptyStore();
  const query = `query Small { plans { totalCount } } query Large { ${'plans(first: 100) { nodes { items(first: 100) { nodes { children(first: 100) { nodes { id } } } } } }'} }`;
  const { app } = appOn(store);
  const answer = async (operationName: string) =>
    errorsOf((await (await app.fetch(request({ query, operationName }))).json()) as Answer);
  expect(await answer('Large')).toEqual([{ message: cost(1_010_101), code: 'OPERATION_TOO_LARGE' }]);
  expect(calls).toEqual([]);
  expect(await answer('Small')).toEqual([]);
});

test('the cost is told', async () => {
  const { app } = appOn(emptyStore().store, { limits: { cost: 100 } });
  const told = async (first: number) => {
    const response = await app.fetch(request({ query: `{ plans(first: ${first}) { nodes { id } } }` }));
    return ((await response.json()) as { extensions: unknown }).extensions;
  };
  expect(await told(10)).toEqual({ cost: { requested: 11, limit: 100 } });
  expect(await told(100)).toEqual({ cost: { requested: 101, limit: 100 } });
});

test('what a connection says besides its rows counts once, in fragments too', async () => {
  const { app } = appOn(emptyStore().store);
  const requested = async (query: string): Promise<unknown> =>
    ((await (await app.fetch(request({ query }))).json()) as { extensions: { cost: { requested: number } } })
      .extensions.cost.requested;
  // The connection itself and its total.
  expect(await requested('{ plans { totalCount } }')).toBe(2);
  // And 100 rows of two fields, each with a connection and its total.
  const rows = 'nodes { title year items { totalCount } }';
  expect(await requested(`{ plans(first: 100) { totalCount ${rows} } }`)).toBe(2 + 100 * 4);
  expect(
    await requested(
      `{ plans(first: 100) { ...p ... on PlanConnection { ${rows} } } } fragment p on PlanConnection { totalCount }`,
    ),
  ).toBe(2 + 100 * 4);
});

test('a page above its bounds is told so, not that it is too costly', async () => {
  const { ask } = await appOver(threePlans);
  expect(errorsOf(await ask('{ plans(first: 1000000000) { nodes { id } } }'))).toMatchObject([
    { code: 'BAD_USER_INPUT' },
  ]);
});

test('what a person asks is within the bounds', async () => {
  await accepted(
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, specifiedByUrl: true }),
  );
  // All pairs of programs and regions, with their counts.
  await accepted(
    `{ programs(first: 100) { nodes { id name regions(first: 100) { edges { count basis node { id name } } } } } }`,
  );
  // From the plans down to who stated what, pages as they come.
  await accepted(
    `{ plans { nodes { title items { nodes { title programs { nodes { name regions { edges { count node { name } } } } } } } } } }`,
  );
  await accepted(
    `{ programs { edges { node { regions { edges { node { programs { edges { node { name } statements(first: 3) { edges { node { item { plan { title } } } } } } } } } } } } } }`,
  );
});

test('time', async () => {
  const slow = withMethod(new MemoryGraph(), 'list', () => new Promise(() => undefined));
  const { app, hidden } = appOn(slow, { limits: { milliseconds: 20 } });
  const accept = { accept: 'application/graphql-response+json' };
  const response = await app.fetch(request({ query: '{ plans { nodes { id } } }' }, accept));
  expect(response.status).toBe(503);
  expect(await answerIn(response)).toEqual({
    errors: [
      {
        message: 'The operation took longer than 0.02 s; ask for fewer rows at a time.',
        extensions: { code: 'TIMED_OUT' },
      },
    ],
  });
  expect(hidden).toEqual([]);
});

test('after its time no more is read', async () => {
  const { store, calls } = emptyStore();
  let answer = () => {};
  const late = withMethod(store, 'list', () =>
    new Promise<void>((resolve) => (answer = resolve)).then(() => ({
      rows: [],
      cursors: [],
      hasNextPage: false,
      hasPreviousPage: false,
    })),
  );
  const { ask } = appOn(late, { limits: { milliseconds: 20 } });
  await ask('{ plans { nodes { items { nodes { id } } } } }');
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  expect(calls).toEqual([]);
});

test('a bounded number of operations runs, a bounded number waits, the rest is refused; a place is handed on', async () => {
  const answers: (() => void)[] = [];
  const slow = withMethod(
    new MemoryGraph(),
    'countList',
    () => new Promise((resolve) => answers.push(() => resolve(7))),
  );
  const { app, ask, hidden } = appOn(slow, { limits: { running: 2, waiting: 1 } });
  const query = '{ plans { totalCount } }';
  const asked = [ask(query), ask(query), ask(query)];
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  const refused = await app.fetch(request({ query }));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
  expect(errorsOf((await refused.json()) as Answer)).toEqual([
    { message: 'Too many operations are waiting already; try again in a moment.', code: 'OVERLOADED' },
  ]);
  expect(answers).toHaveLength(2);
  answers[0]?.();
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  for (const answer of answers) answer();
  expect(await Promise.all(asked)).toEqual(asked.map(() => ({ data: { plans: { totalCount: 7 } } })));
  expect(hidden).toEqual([]);
});

test('who hangs up while waiting gives the place away', async () => {
  const answers: (() => void)[] = [];
  const slow = withMethod(
    new MemoryGraph(),
    'countList',
    () => new Promise((resolve) => answers.push(() => resolve(7))),
  );
  const { app, ask } = appOn(slow, { limits: { running: 1, waiting: 1 } });
  const query = '{ plans { totalCount } }';
  const first = ask(query);
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  const caller = new AbortController();
  const left = app.fetch(new Request(request({ query }), { signal: caller.signal })).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  caller.abort();
  const next = ask(query);
  answers[0]?.();
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.();
  const seven = { data: { plans: { totalCount: 7 } } };
  expect(await Promise.all([first, next])).toEqual([seven, seven]);
  await left;
});
