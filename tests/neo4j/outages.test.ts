// What becomes of `gangmu serve`, and of those who ask it, when the database is not there yet, crashes or hangs.
import { describe, expect, it } from 'vitest';
import { freshFolder } from '../cli/gangmu.js';
import { ask, serving } from '../cli/serving.js';
import { canRun, environmentOf, testDatabase } from './database.js';
import { generatedPlans } from './plans.js';
import { startProxy } from './proxy.js';

const question = '{ plans { totalCount nodes { title items(first: 3) { nodes { text } } } } }';
const unavailable = { errors: [{ extensions: { code: 'STORE_UNAVAILABLE' } }] };

describe.skipIf(!canRun)('gangmu serve', () => {
  const database = testDatabase();

  /** The command on the database, and its health by HTTP status. */
  async function served(more: Record<string, string> = {}) {
    const server = await serving([], await freshFolder(), { env: environmentOf(database.server, more) });
    const status = async (path: string) => (await fetch(new URL(path, server.url))).status;
    return {
      ...server,
      ask: () => ask(server.url, question),
      ready: () => status('/health/ready'),
      live: () => status('/health/live'),
    };
  }

  /** Asks over and over, as several readers do. What is no good answer is told by its code. */
  function readers(count: number, read: () => Promise<unknown>, good: unknown) {
    const expected = JSON.stringify(good);
    const tally = new Map<string, number>();
    let isOver = false;
    const loops = Array.from({ length: count }, async () => {
      while (!isOver) {
        const answer = (await read()) as { errors?: { extensions: { code: string } }[] };
        const [error] = answer.errors ?? [];
        const kind = error?.extensions.code ?? (JSON.stringify(answer) === expected ? 'good' : 'wrong');
        tally.set(kind, (tally.get(kind) ?? 0) + 1);
      }
    });
    return {
      count: (kind: string) => tally.get(kind) ?? 0,
      stop: async () => {
        isOver = true;
        await Promise.all(loops);
        return [...tally.keys()].sort();
      },
    };
  }

  it('started before its database says so, waits, and serves when it is there', async () => {
    await database.server.stop();
    const [server, stranger, impatient] = await Promise.all([
      served(),
      served({ NEO4J_PASSWORD: 'not-the-password' }),
      served(),
    ]);
    await server.hears(/bolt:\S+: nothing answers there: start the database.* Waiting for it/u);
    expect([await server.live(), await server.ready()]).toEqual([200, 503]);
    expect(await server.ask()).toMatchObject(unavailable);
    impatient.child.kill('SIGTERM');
    expect((await impatient.outcome).status).toBe(0);

    await database.server.start();
    await expect.poll(server.ready, { timeout: 20_000, interval: 200 }).toBe(200);
    expect(await server.ask()).toEqual({ data: { plans: { totalCount: 0, nodes: [] } } });
    // What waiting does not mend ends it, late as it shows.
    expect(await stranger.outcome).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/password is wrong.*NEO4J_PASSWORD/u) as string,
    });
  }, 120_000);

  it('whose database crashes under load tells its readers, and serves them again by itself', async () => {
    const store = await database.open();
    await store.importPlans([...generatedPlans({ plans: 6, itemsOfPlan: 8, programsOfItem: 2 })]);
    await store.close();
    const server = await served();
    const good = await server.ask();
    expect(good).toMatchObject({ data: { plans: { totalCount: 6 } } });
    const load = readers(8, server.ask, good);
    await expect.poll(() => load.count('good'), { timeout: 20_000 }).toBeGreaterThan(20);

    await database.server.kill();
    await expect.poll(server.ready, { timeout: 10_000 }).toBe(503);
    expect(await server.live()).toBe(200);
    await expect.poll(() => load.count('STORE_UNAVAILABLE'), { timeout: 20_000 }).toBeGreaterThan(8);

    await database.server.start();
    await expect.poll(server.ready, { timeout: 20_000 }).toBe(200);
    const before = load.count('good');
    await expect.poll(() => load.count('good'), { timeout: 20_000 }).toBeGreaterThan(before + 20);
    expect(await load.stop()).toEqual(['STORE_UNAVAILABLE', 'good']);
    expect(await server.ask()).toEqual(good);
  }, 120_000);

  it('probed by hundreds at once asks its database on one connection more', async () => {
    const server = await served();
    const connections = async (): Promise<number> => {
      const { records } = await database.driver.executeQuery(
        `CALL dbms.listConnections() YIELD userAgent WHERE userAgent = 'gangmu' RETURN count(*) AS count`,
      );
      return records[0]?.get('count') as number;
    };
    const before = await connections();
    expect(before).toBeGreaterThan(0);
    const probes = Array.from({ length: 300 }, server.ready);
    expect(new Set(await Promise.all(probes))).toEqual(new Set([200]));
    expect(await connections()).toBeLessThanOrEqual(before + 1);
  }, 60_000);

  it('whose database hangs gives requests up in time, is not ready, and recovers', async () => {
    const proxy = await startProxy(database.server.port);
    const server = await served({ GANGMU_STORE: proxy.url });
    const good = await server.ask();
    proxy.hold();
    await expect.poll(server.ready, { timeout: 10_000 }).toBe(503);
    expect(await server.ask()).toMatchObject({ errors: [{ extensions: { code: 'TIMED_OUT' } }] });
    proxy.release();
    await expect.poll(server.ready, { timeout: 20_000 }).toBe(200);
    expect(await server.ask()).toEqual(good);
  }, 60_000);
});
