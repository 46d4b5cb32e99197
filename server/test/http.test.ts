import { MemoryGraph, StoreUnavailableError } from '@gangmu/graph';
import { serverAudits } from 'graphql-http';
import { beforeAll, describe, expect, test } from 'vitest';
import { FIRST_QUERY } from '../src/graphiql.js';
import type { App } from '../src/index.js';
import { appOn, appOver, request } from './support/app.js';
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
  test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (name, audit) => {
    const result = await audit.fn();
    // What SHOULD be is as it is at Yoga; what MUST be is.
    if (name.startsWith('MUST')) expect(result).toMatchObject({ status: 'ok' });
    else expect(['ok', 'notice', 'warn']).toContain(result.status);
  });
});

describe('a request that is none', () => {
  const answerTo = async (one: Request) => {
    const response = await app.fetch(one);
    const { errors } = (await response.json()) as { errors?: readonly { readonly message: string }[] };
    return [response.status, errors?.[0]?.message];
  };

  test('malformed JSON', async () => {
    expect(await answerTo(request('{"query": '))).toEqual([400, 'POST body sent invalid JSON.']);
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

  test('several operations in one', async () => {
    expect(await answerTo(request([{ query: '{ __typename }' }]))).toEqual([
      400,
      'Batching is not supported.',
    ]);
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

  test('can be left out', async () => {
    const { app } = appOn(new MemoryGraph(), { graphiql: false });
    const response = await app.fetch(new Request('http://localhost/graphql', visit));
    expect(await response.text()).not.toMatch(/<script/);
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
});
