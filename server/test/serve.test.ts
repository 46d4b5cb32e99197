import { MemoryGraph, type GraphStore } from '@gangmu/graph';
import { once } from 'node:events';
import { request as send } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import {
  ListenError,
  newToken,
  parseTokens,
  serve,
  type RunningServer,
  type ServeOptions,
} from '../src/index.js';
import { answerIn } from './support/app.js';
import { threePlans } from './support/plans.js';
import { withMethod } from './support/stores.js';

const running: RunningServer[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

async function start(options: Partial<ServeOptions> = {}): Promise<RunningServer> {
  const store = new MemoryGraph();
  await store.importPlans(threePlans);
  const server = await serve({ store, port: 0, ...options });
  running.push(server);
  return server;
}

const post = (url: string, query: string, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

/** The status of a request under a name of one's own, which `fetch` does not allow. */
function statusUnder(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const one = send(`${url}?query={__typename}`, { headers: { host }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    one.on('error', reject).end();
  });
}

test('answers on 127.0.0.1 until it is closed, and frees the port', async () => {
  const { url, close } = await start();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
  expect(await answerIn(await post(url, '{ plans { totalCount } }'))).toEqual({
    data: { plans: { totalCount: 3 } },
  });
  await close();
  await expect(post(url, '{ __typename }')).rejects.toThrow();
  const again = await start({ port: Number(new URL(url).port) });
  expect(again.url).toBe(url);
});

test('a busy port is an error to word', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  const error = await serve({ store: new MemoryGraph(), port }).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(ListenError);
  expect(error).toMatchObject({
    code: 'EADDRINUSE',
    port,
    host: '127.0.0.1',
    message: `Cannot listen on 127.0.0.1 port ${port}: another program does; stop it or choose another port.`,
  });
});

/** A server whose store answers when told to, with a request under way. */
async function withRequestUnderWay(options: Partial<ServeOptions>) {
  let answer = () => {};
  let asked = () => {};
  const reached = new Promise<void>((resolve) => (asked = resolve));
  const store: GraphStore = withMethod(new MemoryGraph(), 'countList', () => {
    asked();
    return new Promise((resolve) => (answer = () => resolve(7)));
  });
  const { url, close } = await start({ store, ...options });
  const response = post(url, '{ plans { totalCount } }');
  await reached;
  return { response, close, answer: () => answer() };
}

test('one client has a bounded number of operations running and waiting, others are answered meanwhile', async () => {
  const token = newToken('wang', 'reader');
  let answer = () => {};
  const reached = new Promise<void>((resolve) => (answer = resolve));
  const waiting: (() => void)[] = [];
  const store = withMethod(new MemoryGraph(), 'countList', () => {
    answer();
    return new Promise((resolve) => waiting.push(() => resolve(7)));
  });
  const auth = { tokens: parseTokens(token.line, 'tokens') };
  const { url } = await start({ store, auth, limits: { perClient: 1 } });
  const first = post(url, '{ plans { totalCount } }');
  await reached;
  const second = await post(url, '{ __typename }');
  expect([second.status, second.headers.get('retry-after')]).toEqual([429, '1']);
  expect(await second.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_AT_ONCE' } }] });
  expect((await post(url, '{ __typename }', { authorization: `Bearer ${token.token}` })).status).toBe(200);
  for (const go of waiting) go();
  expect((await first).status).toBe(200);
  expect((await post(url, '{ __typename }')).status).toBe(200);
});

test('closing lets a running request finish', async () => {
  const { response, close, answer } = await withRequestUnderWay({});
  const closed = close();
  answer();
  expect(await answerIn(await response)).toEqual({ data: { plans: { totalCount: 7 } } });
  await closed;
});

test('closing does not wait for a connection that asks nothing', async () => {
  const { url, close } = await start({ closeWithin: 600_000 });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  await Promise.all([once(socket, 'close'), close()]);
});

test('closing does not wait for ever', async () => {
  const { response, close } = await withRequestUnderWay({ closeWithin: 20 });
  await Promise.all([expect(response).rejects.toThrow(), close()]);
});

test('a caller that hangs up is counted once, and is no failure of the server', async () => {
  let answer = () => {};
  let asked = () => {};
  const reached = new Promise<void>((resolve) => (asked = resolve));
  const store = new MemoryGraph();
  await store.importPlans(threePlans);
  const slow = withMethod(store, 'list', async (...args) => {
    asked();
    await new Promise<void>((resolve) => (answer = resolve));
    return store.list(...args);
  });
  const hidden: unknown[] = [];
  const { url } = await start({ store: slow, log: { error: (...what) => hidden.push(what) } });
  const caller = new AbortController();
  const response = fetch(`${url}?query={plans{nodes{items{nodes{id}}regions{nodes{id}}}}}`, caller);
  await reached;
  caller.abort();
  await expect(response).rejects.toThrow();
  const cancelled = 'gangmu_graphql_errors_total{code="CANCELLED"} 1';
  const metrics = async () => (await fetch(new URL('/metrics', url))).text();
  await vi.waitFor(async () => expect(await metrics()).toContain(cancelled));
  answer();
  await new Promise((resolve) => setImmediate(resolve));
  expect((await metrics()).match(/^gangmu_graphql_errors_total.*$/gm)).toEqual([cancelled]);
  expect(hidden).toEqual([]);
});

test('answers to this machine’s names alone where only this machine reaches it', async () => {
  const { url } = await start();
  const { port } = new URL(url);
  expect(await statusUnder(`localhost:${port}`, url)).toBe(200);
  expect(await statusUnder(`[::1]:${port}`, url)).toBe(200);
  expect(await statusUnder('attacker.example', url)).toBe(421);
  expect(await statusUnder('not a host', url)).toBe(400);
  const { url: named } = await start({ allowedHosts: ['plans.example'] });
  expect(await statusUnder('plans.example', named)).toBe(200);
});
