import { MemoryGraph } from '@gangmu/graph';
import { createClient, NetworkError, type Client } from 'graphql-sse';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { serve, type RunningServer, type ServeOptions, type StoredToken } from '../src/index.js';
import { asEditor, asReader, auth, planText, readHere } from './support/reading.js';

const running: RunningServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

const PATIENCE = { timeout: 10_000, interval: 20 };
const id = 'plan:云南省教育厅/2024/工作要点';
const title = '云南省教育厅2024年工作要点';

/** A server on a port, with an editor who writes and clients who listen. */
async function start(options: Partial<ServeOptions> = {}) {
  const server = await serve({ store: new MemoryGraph(), port: 0, auth, read: readHere, ...options });
  running.push(server);
  const mutate = async (query: string, variables: object) => {
    const headers = { 'content-type': 'application/json', ...asEditor };
    const response = await fetch(server.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const { errors } = (await response.json()) as { errors?: unknown };
    expect(errors).toBeUndefined();
  };
  const import_ = (texts: readonly string[], source = 'letter') =>
    mutate(
      'mutation ($text: String, $source: String) { importPlan(input: { text: $text, source: $source }) { __typename } }',
      {
        text: planText(2024, texts),
        source,
      },
    );
  const open = async () => {
    const metrics = await (await fetch(new URL('/metrics', server.url))).text();
    return Number(/^gangmu_subscriptions (\d+)$/mu.exec(metrics)?.[1]);
  };
  return {
    ...server,
    import: import_,
    remove: () => mutate('mutation ($id: ID!) { removePlan(id: $id) { __typename } }', { id }),
    open,
    client: (headers: Record<string, string> = {}) => {
      const client = createClient({ url: server.url, headers, retryAttempts: 0 });
      onTestFinished(() => client.dispose());
      return client;
    },
    /** Resolves once so many listen. */
    listening: (count: number) => vi.waitFor(async () => expect(await open()).toBe(count), PATIENCE),
  };
}

/** What comes until the subscription ends; `problems` are codes of errors, and the status where it was not even begun. */
function heard(client: Client, query: string) {
  const events: unknown[] = [];
  const problems: unknown[] = [];
  const ended = new Promise<void>((resolve) => {
    client.subscribe(
      { query },
      {
        next: ({ data, errors = [] }) => {
          if (data) events.push(Object.values(data)[0]);
          problems.push(...errors.map(({ extensions }) => extensions?.['code']));
        },
        error: (error) => {
          problems.push(
            error instanceof NetworkError ? (error.response as Response | undefined)?.status : error,
          );
          resolve();
        },
        complete: resolve,
      },
    );
  });
  return { events, problems, ended };
}

const CHANGES = 'subscription { planChanged { change planId title plan { items { totalCount } } } }';

test('whoever listens hears of each plan that is added, replaced and removed, with the plan as it is then', async () => {
  const server = await start();
  const { events, problems, ended } = heard(server.client(), CHANGES);
  await server.listening(1);
  await server.import(['办好特殊教育。', '加强教师队伍建设。']);
  await server.import(['办好特殊教育。', '加强教师队伍建设。']);
  await server.import(['办好特殊教育。', '加强教师队伍建设。', '修缮校舍。']);
  await vi.waitFor(() => expect(events).toHaveLength(2), PATIENCE);
  await server.remove();
  await vi.waitFor(() => expect(events).toHaveLength(3), PATIENCE);
  expect(events).toEqual([
    { change: 'ADDED', planId: id, title, plan: { items: { totalCount: 2 } } },
    { change: 'REPLACED', planId: id, title, plan: { items: { totalCount: 3 } } },
    { change: 'REMOVED', planId: id, title, plan: null },
  ]);

  // In good order when the server stops.
  await server.close();
  await ended;
  expect(problems).toEqual([]);
});

test('an import is heard step by step, by editors', async () => {
  const server = await start();
  const stages = 'subscription { importProgress(source: "letter") { stage planId dryRun } }';
  const { events } = heard(server.client(asEditor), stages);
  const refused = heard(server.client(asReader), stages);
  await server.listening(1);
  await server.import(['办好特殊教育。'], 'another');
  await server.import(['办好特殊教育。']);
  await vi.waitFor(() => expect(events).toHaveLength(3), PATIENCE);
  expect(events).toEqual([
    { stage: 'READING', planId: null, dryRun: false },
    { stage: 'WRITING', planId: id, dryRun: false },
    { stage: 'DONE', planId: id, dryRun: false },
  ]);
  await refused.ended;
  expect(refused.problems).toEqual([403]);
});

test('who leaves is forgotten', async () => {
  const server = await start();
  const leave = server
    .client()
    .subscribe({ query: CHANGES }, { next: () => {}, error: () => {}, complete: () => {} });
  await server.listening(1);
  leave();

  await server.listening(0);
});

test('there are so many for one client, and so many in all', async () => {
  const server = await start({ limits: { subscriptions: 2, subscriptionsPerClient: 1 } });
  heard(server.client(), CHANGES);
  await server.listening(1);
  const second = heard(server.client(), CHANGES);
  await second.ended;
  expect(second.problems).toEqual([429]);
  heard(server.client(asReader), CHANGES);
  await server.listening(2);
  const third = heard(server.client(asEditor), CHANGES);
  await third.ended;
  expect(third.problems).toEqual([503]);
  expect(await server.open()).toBe(2);
});

test.each([
  ['at the next event', 60_000, true],
  ['soon, where nothing happens', 20, false],
])('a token that is taken back ends its subscriptions, %s', async (_, recheckMilliseconds, happens) => {
  let tokens: readonly StoredToken[] = auth.tokens;
  const server = await start({ auth: { tokens: () => tokens }, limits: { recheckMilliseconds } });
  const { events, problems, ended } = heard(server.client(asReader), CHANGES);
  await server.listening(1);
  tokens = auth.tokens.filter(({ role }) => role !== 'reader');
  if (happens) await server.import(['办好特殊教育。']);
  await ended;
  expect({ events, problems }).toEqual({ events: [], problems: ['UNAUTHENTICATED'] });
  await server.listening(0);
});

test('what an event may cost is bounded like an answer', async () => {
  const server = await start({ limits: { cost: 100 } });
  const big = heard(
    server.client(),
    'subscription { planChanged { plan { items(first: 100) { nodes { id title } } } } }',
  );
  await big.ended;
  expect(big.problems).toEqual(['OPERATION_TOO_LARGE']);
});

test('whoever takes no events, or asks for more besides, gets none and takes no room', async () => {
  const server = await start({ batching: 2 });
  const post = (accept: string, body: unknown) =>
    fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
    });
  expect((await post('application/json', { query: CHANGES })).status).toBe(406);
  const both = await post('application/json', [{ query: CHANGES }, { query: '{ __typename }' }]);
  expect(await both.json()).toMatchObject([
    { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    { data: { __typename: 'Query' } },
  ]);
  expect(await server.open()).toBe(0);
});
