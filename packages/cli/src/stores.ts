import type { GraphStore } from '@gangmu/graph';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileProblem, InputError } from './errors.js';
import type { StoreAddress } from './settings.js';

/** Opens a store, which must be closed; the folder of a file is made if need be. @throws InputError or StoreUnavailableError, with the remedy */
export async function openStore(address: StoreAddress): Promise<GraphStore> {
  if (address.kind === 'neo4j') {
    throw new InputError(address.url, 'this build has no Neo4j store yet', 'give --store sqlite:PATH');
  }
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
