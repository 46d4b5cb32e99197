// What goes wrong with databases, done to a real one.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  InvalidRequestError,
  MemoryGraph,
  StoreUnavailableError,
  type GraphReader,
  type PlanImport,
} from '@gangmu/graph';
import { openNeo4jStore, type Neo4jStore } from '@gangmu/store-neo4j';
import { importOf } from '../../packages/graph/test/plausible.js';
import { exportedJson } from '../../packages/cli/src/exporting.js';
import { Connection } from '../../packages/store-neo4j/src/connection.js';
import { canRun, testDatabase } from './database.js';
import { generatedPlans } from './plans.js';
import { startProxy } from './proxy.js';
import { freePort } from './server/server.js';

const plans = [...generatedPlans({ plans: 12, itemsOfPlan: 4, programsOfItem: 2 })];

/** Everything in a graph, as text. */
async function contents(graph: GraphReader): Promise<string> {
  let text = '';
  for await (const piece of exportedJson(graph)) text += piece;
  return text;
}

async function foldOf(imports: readonly PlanImport[]): Promise<string> {
  const graph = new MemoryGraph();
  await graph.importPlans(imports);
  return contents(graph);
}

async function clear(store: Neo4jStore): Promise<void> {
  const { rows } = await store.list('plan', {}, { first: 100 });
  await store.removePlans(rows.map(({ id }) => id));
}

/** The error of what fails; undefined where it succeeds. */
function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe.skipIf(!canRun)('a real database', () => {
  const database = testDatabase();

  it('refuses a name that is longer than its indexes hold, naming the plan, and keeps those before it', async () => {
    const store = await database.open();
    await clear(store);
    const key = '长'.repeat(3_000);
    const name = { kind: 'PROGRAM' as const, name: key, key, scope: null };
    const long = importOf({ year: 1999, items: [{ number: '1', parts: ['实施', name, '。'] }] });
    const before = plans.slice(0, 2);

    const error = await errorOf(store.importPlans([...before, long]));

    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^plan:\S*1999.*8 kB.*SQLite/) as string });
    expect(await contents(store)).toBe(await foldOf(before));
    await clear(store);
    await store.close();
  });

  it('takes overlapping plans from several importers at once, each once, and forgets what was removed', async () => {
    const stores = await Promise.all([database.open(), database.open(), database.open()]);
    const [first] = stores as [Neo4jStore, ...Neo4jStore[]];
    await clear(first);
    const corrected = plans.map((plan) => ({ ...plan, reader: '2' }));
    await Promise.all(
      stores.flatMap((store, n) => [
        ...plans.slice(n).map((plan) => store.importPlans([plan])),
        store.importPlans(plans),
      ]),
    );
    await Promise.all(stores.map((store) => store.importPlans(corrected)));
    // Compared as booleans: a difference would be printed whole.
    expect((await contents(first)) === (await foldOf(corrected))).toBe(true);
    await clear(first);
    const { records } = await database.driver.executeQuery('MATCH (n) RETURN DISTINCT labels(n) AS labels');
    expect(records.map((record) => record.toObject())).toEqual([{ labels: ['Gangmu'] }]);
    await Promise.all(stores.map((store) => store.close()));
  }, 120_000);

  it('killed in the middle of an import and started again: the import is whole, or fails and can be repeated', async () => {
    const store = await database.open({ retryTime: 20_000 });
    await clear(store);
    const importing = errorOf(
      (async () => {
        for (const plan of plans) await store.importPlans([plan]);
      })(),
    );
    await expect.poll(() => store.countList('plan', {}), { timeout: 20_000 }).toBeGreaterThan(1);
    await database.server.kill();
    await database.server.start();
    const error = await importing;
    if (error !== undefined) expect(error).toBeInstanceOf(StoreUnavailableError);
    // Every plan that is there is there whole.
    const { rows } = await store.list('plan', {}, { first: 100 });
    const there = new Set(rows.map(({ source, hash }) => `${source} ${hash}`));
    const whole = plans.filter(({ source, hash }) => there.has(`${source} ${hash}`));
    expect(whole.length).toBe(rows.length);
    expect((await contents(store)) === (await foldOf(whole))).toBe(true);
    await store.importPlans(plans);
    expect((await contents(store)) === (await foldOf(plans))).toBe(true);
    await store.close();
  }, 120_000);

  it('killed under readers: they are told clearly, and served again when it is back', async () => {
    const store = await database.open({ retryTime: 500 });
    const before = await store.countList('plan', {});
    await database.server.kill();
    const errors = await Promise.all([
      errorOf(store.ping()),
      errorOf(store.list('plan', {}, { first: 1 })),
      errorOf(store.countList('item', {})),
      errorOf(store.removePlans(['plan:x'])),
    ]);
    for (const error of errors) expect(error).toBeInstanceOf(StoreUnavailableError);
    await database.server.start();
    await expect.poll(() => errorOf(store.ping()), { timeout: 20_000 }).toBeUndefined();
    expect(await store.countList('plan', {})).toBe(before);
    await store.close();
  }, 60_000);

  it('held up by another writer: readers are served, writers wait as long as they may', async () => {
    const store = await database.open({ writeTimeout: 1_000, maxConnections: 1, connectionTimeout: 700 });
    const before = await store.countList('plan', {});
    const other = database.driver.session();
    const transaction = await other.beginTransaction();
    await transaction.run(`MATCH (g:Gangmu) SET g.writes = 0`);
    const removing = errorOf(store.removePlans(['plan:x']));
    // The one connection waits for the lock.
    await expect
      .poll(() => errorOf(store.countList('plan', {})))
      .toMatchObject({
        name: 'StoreUnavailableError',
        reason: 'busy',
        message: expect.stringMatching(/all connections are in use.*raise NEO4J_MAX_CONNECTIONS/) as string,
      });
    expect(await removing).toMatchObject({
      name: 'StoreUnavailableError',
      reason: 'slow',
      message: expect.stringMatching(/took too long/) as string,
    });
    await transaction.rollback();
    await other.close();
    expect(await store.removePlans(['plan:x'])).toEqual([false]);
    expect(await store.countList('plan', {})).toBe(before);
    await store.close();
  }, 60_000);

  it('asked what takes longer than it may, is told to stop', async () => {
    const { url, username, password } = database.server;
    const connection = await Connection.open({ url, username, password, readTimeout: 500 });
    const endless = 'UNWIND range(1, 100000000000) AS n RETURN sum(n) AS sum';
    expect(await errorOf(connection.read(endless, {}, z.object({ sum: z.number() })))).toMatchObject({
      name: 'StoreUnavailableError',
      reason: 'slow',
      message: expect.stringMatching(/took too long.*raise NEO4J_READ_TIMEOUT/) as string,
    });
    const { records } = await database.driver.executeQuery(
      `SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'range(1' RETURN currentQuery`,
    );
    expect(records.filter((record) => record.get('currentQuery') === endless)).toEqual([]);
    await connection.close();
  }, 60_000);

  it('is asked to read by transactions that may go to any member of a cluster, behind what was written before', async () => {
    const proxy = await startProxy(database.server.port);
    const store = await database.open({ url: proxy.url });
    await store.importPlans(plans.slice(0, 1).map((plan) => ({ ...plan, reader: 'another' })));
    const bookmarks = proxy.heard().byDatabase.match(/FB:[\w:=+/-]+/g);
    await store.countList('plan', {});
    const { byClient } = proxy.heard();
    // A text in Bolt has its length before it.
    expect(byClient).toMatch(/mode.r/s);
    expect(byClient.match(/FB:[\w:=+/-]+/g)).toEqual([bookmarks?.at(-1)]);
    await store.close();
  }, 60_000);

  it('that is not there yet can be opened later; what answers in its place is told apart', async () => {
    const port = await freePort();
    const open = (url: string) => errorOf(openNeo4jStore({ url, password: database.server.password }));
    for (const scheme of ['bolt', 'neo4j']) {
      expect(await open(`${scheme}://127.0.0.1:${port}`)).toMatchObject({
        reason: 'unreachable',
        message: expect.stringMatching(/nothing answers there/) as string,
      });
    }
    const { createServer } = await import('node:http');
    const web = createServer((_, response) => response.end()).listen(port, '127.0.0.1');
    expect(await open(`bolt://127.0.0.1:${port}`)).toMatchObject({
      name: 'StoreUnavailableError',
      message: expect.stringMatching(/no Neo4j at its Bolt port/) as string,
    });
    web.close();
  }, 60_000);
});
