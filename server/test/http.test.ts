import { MemoryGraph, StoreUnavailableError } from '@gangmu/graph';
import { serverAudits } from 'graphql-http';
import { beforeAll, describe, expect, test } from 'vitest';
import { FIRST_QUERY } from '../src/graphiql.js';
import { PersistedError, readPersisted, type App } from '../src/index.js';
import { appOn, appOver, errorsOf, request, type Answer } from './support/app.js';
import { threePlans } from './support/plans.js';
import { withMethod } from './support/stores.js';

let app: App;
beforeAll(async () => {
  ({ app } = await appOver(threePlans));
});

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({
    url: 'http://localhost/graphql',
    fetchFn: (url: string, init?: RequestInit) => app.fetch(new Request(url, init)),
  });
  test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });
});

describe('a request that is none', () => {
  const answerTo = async (one: Request) => {
    const response = await app.fetch(one);
    const { errors } = (await response.json()) as { errors?: readonly { readonly message: string }[] };
    return [response.status, errors?.[0]?.message];
  };

  test('malformed JSON', async () => {
    expect(await answerTo(request('{"query": '))).toEqual([400, 'The body is not valid JSON.']);
  });

  test('malformed JSON in an address', async () => {
    const address = 'http://localhost/graphql?query={__typename}&variables={';
    expect(await answerTo(new Request(address))).toEqual([
      400,
      '`variables` and `extensions` of the address must be JSON.',
    ]);
  });

  test('a body of more than a megabyte, announced or not', async () => {
    const large = JSON.stringify({
      query: '{ plans { totalCount } }',
      variables: { x: 'x'.repeat(1_000_000) },
    });
    expect(await answerTo(request(large, { 'content-length': String(large.length) }))).toEqual([
      413,
      'Request body too large',
    ]);
    expect(await answerTo(request(large))).toEqual([413, 'Request body too large']);
  });

  test('bytes that are no UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"query":"{ __typename } #'),
      Buffer.of(0xff),
      Buffer.from('"}'),
    ]);
    expect(await answerTo(new Request(request(''), { body }))).toEqual([400, 'The body is not valid UTF-8.']);
  });

  test('several operations in one, unless that is allowed', async () => {
    const batch = (n: number) => request(Array.from({ length: n }, () => ({ query: '{ __typename }' })));
    expect(await answerTo(batch(2))).toEqual([400, 'Batching is not supported.']);
    const { app: patient } = appOn(new MemoryGraph(), { batching: 2 });
    expect(await (await patient.fetch(batch(2))).json()).toMatchObject([{ data: {} }, { data: {} }]);
    expect((await patient.fetch(batch(3))).status).toBe(413);
  });

  test('a form, which pages of other sites could send', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect(await answerTo(request('query={__typename}', form))).toEqual([
      415,
      'Send the operation as JSON, with `Content-Type: application/json`.',
    ]);
  });

  test('a page of another site', async () => {
    expect(await answerTo(request({ query: '{ __typename }' }, { 'sec-fetch-site': 'cross-site' }))).toEqual([
      403,
      'Pages of other sites cannot ask this server.',
    ]);
    expect(
      (await app.fetch(request({ query: '{ __typename }' }, { 'sec-fetch-site': 'same-origin' }))).status,
    ).toBe(200);
  });

  test('pages of the origins that may ask can', async () => {
    const { app: open } = appOn(new MemoryGraph(), { corsOrigins: ['https://plans.example'] });
    const from = async (origin: string) => {
      const headers = { origin, 'sec-fetch-site': 'cross-site' };
      const { status, headers: leave } = await open.fetch(request({ query: '{ __typename }' }, headers));
      return [status, leave.get('access-control-allow-origin')];
    };
    expect(await from('https://plans.example')).toEqual([200, 'https://plans.example']);
    expect(await from('https://other.example')).toEqual([403, null]);
    // A script element has no origin to show.
    const tag = { headers: { 'sec-fetch-site': 'cross-site' } };
    expect((await open.fetch(new Request('http://localhost/graphql?query={__typename}', tag))).status).toBe(
      403,
    );
  });

  test('other origins get no leave', async () => {
    const origin = { origin: 'https://example.org' };
    const preflight = new Request('http://localhost/graphql', { method: 'OPTIONS', headers: origin });
    for (const one of [request({ query: '{ __typename }' }, origin), preflight]) {
      expect((await app.fetch(one)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});

describe('GraphiQL', () => {
  const visit = { headers: { accept: 'text/html' } };

  test('is one page that loads nothing from elsewhere', async () => {
    const response = await app.fetch(new Request('http://localhost/graphql', visit));
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect(page).toContain('query ProgramsAndRegions');
    expect(page.match(/<(script|link)\b[^>]*\b(src|href)="?https?:[^>]*>/g)).toBeNull();
  });

  test('its first query runs', async () => {
    const { ask } = await appOver(threePlans);

    const { data, errors } = await ask(FIRST_QUERY);
    expect(errors).toBeUndefined();
    const first = { quote: '办好云南教育大讲堂', item: { number: '1', title: '办好云南教育大讲堂' } };
    expect(data).toMatchObject({
      plans: {
        nodes: [
          {
            title: '云南省教育厅2023年工作要点',
            regionsMentioned: {
              totalCount: 3,
              nodes: [
                { name: '云南省', programs: { edges: [{ count: 1, statements: { nodes: [first] } }] } },
                { name: '昆明市', programs: { edges: [{ count: 2 }] } },
                { name: '怒江傈僳族自治州', programs: { edges: [{ count: 1 }] } },
              ],
            },
          },
        ],
      },
    });
  });

  test('opens with examples, all of which run and find something', async () => {
    const { app: own, ask } = await appOver(threePlans);
    const page = await (await own.fetch(new Request('http://localhost/graphql', visit))).text();
    // The page ends with its options, one object on a line.
    const [options = ''] = /\{.*\}/u.exec(page.slice(page.lastIndexOf('renderYogaGraphiQL('))) ?? [];
    const { defaultTabs } = JSON.parse(options.replace(/,$/u, '')) as {
      defaultTabs: readonly { query: string }[];
    };
    expect(defaultTabs.map(({ query }) => /query (\w+)/u.exec(query)?.[1])).toEqual([
      'ProgramsAndRegions',
      'Mentions',
      'Search',
      'Responsible',
    ]);
    for (const { query } of defaultTabs) {
      const { data, errors } = await ask(query);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).toMatch(/"(?:nodes|edges)":\[\{/u);
    }
  });

  test('can be left out', async () => {
    const { app } = appOn(new MemoryGraph(), { graphiql: false });
    const response = await app.fetch(new Request('http://localhost/graphql', visit));
    expect(await response.text()).not.toMatch(/<script/);
  });
});

describe('the schema', () => {
  const introspection = '{ __schema { queryType { name } } }';
  const misspelt = '{ plans { nodes { titel } } }';

  test('can be asked for, and helps with what is misspelt', async () => {
    const { ask } = appOn(new MemoryGraph());
    expect((await ask(introspection)).errors).toBeUndefined();
    expect(errorsOf(await ask(misspelt))[0]?.message).toContain('Did you mean "title"');
  });

  test('can be kept back, whole and in hints', async () => {
    const { ask } = appOn(new MemoryGraph(), { introspection: false });
    expect(errorsOf(await ask(introspection))).toMatchObject([{ code: 'GRAPHQL_VALIDATION_FAILED' }, {}]);
    expect(errorsOf(await ask(misspelt))[0]?.message).not.toMatch(/mean|title/);
    expect(await ask('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  });
});

describe('operations known by their hash', () => {
  const hash = 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38';
  const operations = readPersisted({ [hash]: 'query Kind { __typename }' });
  const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
  const answer = async (only: boolean, body: object) => {
    const { app } = appOn(new MemoryGraph(), { persisted: { operations, only } });
    const { data, errors } = (await (await app.fetch(request(body))).json()) as Answer;
    return errors?.[0]?.extensions?.['code'] ?? data;
  };

  test('are run, beside those that are sent', async () => {
    expect(await answer(false, byHash(hash))).toEqual({ __typename: 'Query' });
    expect(await answer(false, { query: '{ __typename }' })).toEqual({ __typename: 'Query' });
    expect(await answer(false, byHash('0'.repeat(64)))).toBe('PERSISTED_OPERATION_UNKNOWN');
    expect(await answer(false, {})).toBe('BAD_REQUEST');
  });

  test('can be all that is taken', async () => {
    expect(await answer(true, byHash(hash))).toEqual({ __typename: 'Query' });
    expect(await answer(true, { query: '{ __typename }' })).toBe('PERSISTED_OPERATIONS_ONLY');
    expect(await answer(true, { ...byHash(hash), query: '{ __typename }' })).toBe(
      'PERSISTED_OPERATIONS_ONLY',
    );
    expect(await answer(true, {})).toBe('PERSISTED_OPERATIONS_ONLY');
  });

  test.each([
    [[], 'is no object of operations by their hash: { "HASH": "query …" }'],
    [{ a: 1 }, '"a" is not the text of an operation'],
    [{ a: '{ nothing }' }, '"a" does not fit the schema: Cannot query field "nothing" on type "Query".'],
    [{ a: '{' }, '"a" does not fit the schema: Syntax Error: Expected Name, found <EOF>.'],
  ])('are checked before the first request: %j', (list, message) => {
    expect(() => readPersisted(list)).toThrow(new PersistedError(message));
  });
});

describe('health and metrics', () => {
  const get = (of: App, path: string) => of.fetch(new Request(`http://localhost${path}`));

  test('live while the process is, ready while the store answers', async () => {
    const cause = new StoreUnavailableError('no such file');
    const { app: down, hidden } = appOn(withMethod(new MemoryGraph(), 'ping', () => Promise.reject(cause)));
    expect((await get(app, '/health/live')).status).toBe(200);
    expect((await get(app, '/health/ready')).status).toBe(200);
    expect((await get(down, '/health/live')).status).toBe(200);
    expect((await get(down, '/health/ready')).status).toBe(503);
    expect(hidden).toEqual([{ message: 'The store does not answer', cause }]);
  });

  test('requests by endpoint and status, errors by code', async () => {
    const { app: own, ask } = appOn(new MemoryGraph());
    await ask('{ plans { totalCount } }');
    await ask('{ program { id } }');
    await get(own, '/nowhere');
    const metrics = await (await get(own, '/metrics')).text();
    expect(metrics).toContain('gangmu_http_request_seconds_count{endpoint="/graphql",status="200"} 2');
    expect(metrics).toContain('gangmu_http_request_seconds_count{endpoint="other",status="404"} 1');
    expect(metrics).toContain('gangmu_graphql_errors_total{code="BAD_USER_INPUT"} 1');
    expect(metrics).toContain('process_cpu_seconds_total');
  });

  test('operations by name, as far as names can be told apart; calls of the store', async () => {
    const { app: own, ask } = await appOver(threePlans);
    for (let i = 0; i < 101; i++) await ask(`query Name${i} { __typename }`);
    await ask('{ plans { totalCount nodes { items { nodes { id } } } } }');
    const metrics = await (await get(own, '/metrics')).text();
    expect(metrics).toContain('gangmu_graphql_operation_seconds_count{operation="Name99",kind="query"} 1');
    expect(metrics).not.toContain('Name100');
    expect(metrics).toContain('gangmu_graphql_operation_seconds_count{operation="other",kind="query"} 1');
    expect(metrics).toContain('gangmu_graphql_operation_seconds_count{operation="anonymous",kind="query"} 1');
    expect(metrics).toContain('gangmu_store_calls_per_request_sum 3');
    expect(metrics).toContain('gangmu_store_call_seconds_count{method="expand"} 1');
  });

  test('figures need a token where reading does, health does not', async () => {
    const { app: closed } = appOn(new MemoryGraph(), { auth: { requireToken: true } });
    expect((await get(closed, '/metrics')).status).toBe(401);
    expect((await get(closed, '/health/ready')).status).toBe(200);
  });
});
