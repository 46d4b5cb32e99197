import type { GraphStore } from '@gangmu/graph';
import { openNeo4jStore, type Neo4jStoreOptions } from '@gangmu/store-neo4j';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { access, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileProblem, InputError } from './errors.js';
import { neo4jSettings, type StoreAddress } from './settings.js';

/** What a store is opened for: one that is only read must be there, one that is written is made if need be. */
export type StoreUse = 'read' | 'write';

/**
 * Opens a store, which must be closed.
 *
 * @param patience how long a Neo4j is waited for where the environment does not say
 * @throws UsageError, InputError or StoreUnavailableError, with the remedy
 */
export async function openStore(
  address: StoreAddress,
  use: StoreUse,
  patience: Pick<Neo4jStoreOptions, 'connectionTimeout' | 'readTimeout' | 'retryTime'> = {},
): Promise<GraphStore> {
  if (address.kind === 'neo4j') return openNeo4jStore({ url: address.url, ...patience, ...neo4jSettings() });
  try {
    if (use === 'write') await makeFolder(dirname(address.path));
    else await access(address.path);
  } catch (error) {
    if (use === 'read' && error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new InputError(
        address.url,
        'there is no store',
        `check the address, or put plans there with gangmu import PATH --store ${address.url}`,
      );
    }
    throw fileProblem(address.url, error, use === 'read' ? 'read' : 'written');
  }
  return openSqliteStore({ path: address.path });
}

/** Makes a folder and those above it, one at a time: `mkdir` with `recursive` never ends where none can be made (/proc). */
async function makeFolder(path: string): Promise<void> {
  const isThere = async (): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() === true;
  if (await isThere()) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  try {
    await mkdir(path);
  } catch (error) {
    // Another process may have made it in the meantime.
    if (!(await isThere())) throw error;
  }
}

/** Opens a store for as long as `work` takes. */
export async function withStore<T>(
  address: StoreAddress,
  use: StoreUse,
  work: (store: GraphStore) => Promise<T>,
): Promise<T> {
  const store = await openStore(address, use);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
