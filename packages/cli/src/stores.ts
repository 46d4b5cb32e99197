import type { GraphStore } from '@gangmu/graph';
import { openNeo4jStore } from '@gangmu/store-neo4j';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileProblem } from './errors.js';
import { neo4jSettings, type StoreAddress } from './settings.js';

/** Opens a store, which must be closed; the folder of a file is made if need be. @throws UsageError, InputError or StoreUnavailableError, with the remedy */
export async function openStore(address: StoreAddress): Promise<GraphStore> {
  if (address.kind === 'neo4j') return openNeo4jStore({ url: address.url, ...neo4jSettings() });
  try {
    await mkdir(dirname(address.path), { recursive: true });
  } catch (error) {
    throw fileProblem(address.url, error, 'written');
  }
  return openSqliteStore({ path: address.path });
}

/** Opens a store for as long as `use` takes. */
export async function withStore<T>(
  address: StoreAddress,
  use: (store: GraphStore) => Promise<T>,
): Promise<T> {
  const store = await openStore(address);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
