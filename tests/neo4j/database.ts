import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { auth, driver, type Driver } from 'neo4j-driver';
import { openNeo4jStore, type Neo4jStore, type Neo4jStoreOptions } from '@gangmu/store-neo4j';
import { importOf, names } from '../../packages/graph/test/plausible.js';
import { findWay } from './server/parts.js';
import { startNeo4j, type Neo4jServer } from './server/server.js';

const way = findWay();

/** Whether there can be a database here. With `CI=true` the tests do not skip: they fail with what is missing. */
export const canRun = way.kind !== 'none' || process.env.CI === 'true';
if (!canRun && way.kind === 'none' && isFirst())
  console.warn(`Skipped: tests with a real database. ${way.missing}.`);

/** Whether no other file of this run has come here: each has a process of its own, all of them one parent. */
function isFirst(): boolean {
  try {
    writeFileSync(join(tmpdir(), `gangmu-without-neo4j-${process.ppid}`), '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** A Neo4j for the tests of one file. */
export interface Database {
  readonly server: Neo4jServer;
  /** Talks to it past the store. */
  readonly driver: Driver;
  open(options?: Partial<Neo4jStoreOptions>): Promise<Neo4jStore>;
}

/**
 * Starts a database for the tests of a file, and takes it away behind them.
 *
 * @param heap the most memory it takes; a plan is written in one transaction, which it keeps in memory
 */
export function testDatabase(heap = '1g'): Database {
  let server: Neo4jServer | undefined;
  let raw: Driver | undefined;
  beforeAll(async () => {
    if (!canRun) return;
    server = await startNeo4j({ isForTests: true, heap }, way);
    raw = driver(server.url, auth.basic(server.username, server.password), { disableLosslessIntegers: true });
    // The schema, and the plans of what an import runs: a database that has just started is slow to make them.
    const store = await openNeo4jStore(credentials(server));
    const [imported] = await store.importPlans([importOf({ items: [{ number: '1', parts: [names.rain] }] })]);
    await store.removePlans([imported?.plan ?? '']);
    await store.close();
  }, 300_000);
  afterAll(async () => {
    await raw?.close();
    await server?.remove();
  });
  const started = (): Neo4jServer => server ?? fail();
  return {
    get server() {
      return started();
    },
    get driver() {
      return raw ?? fail();
    },
    open: (options) => openNeo4jStore({ ...credentials(started()), ...options }),
  };
}

/** What a command is told of a database. */
export function environmentOf(
  server: Neo4jServer,
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    GANGMU_STORE: server.url,
    NEO4J_USERNAME: server.username,
    NEO4J_PASSWORD: server.password,
    ...more,
  };
}

function credentials({ url, username, password }: Neo4jServer): Neo4jStoreOptions {
  return { url, username, password };
}

function fail(): never {
  throw new Error('The database has not been started.');
}
