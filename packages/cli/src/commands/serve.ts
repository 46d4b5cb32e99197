import { StoreUnavailableError, type GraphStore } from '@gangmu/graph';
import { defaultVocabulary } from '@gangmu/recognition';
import { DEFAULT_LIMITS, ListenError, serve, type Log, type RunningServer } from '@gangmu/server';
import { once } from 'node:events';
import { AwaitedStore } from '../awaited-store.js';
import { count, say } from '../console.js';
import { explain, InputError } from '../errors.js';
import { importFiles } from '../importing.js';
import { findFiles } from '../input.js';
import { orphaned } from '../orphaned.js';
import { hostSetting, portSetting, storeSetting, type StoreAddress } from '../settings.js';
import { openStore } from '../stores.js';

export interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly store?: string;
  readonly seed?: string;
}

/** How long a Neo4j is waited for, in milliseconds: what fails is said before the server gives the request up. */
const patience = { connectionTimeout: 5_000, retryTime: 2_000, readTimeout: DEFAULT_LIMITS.milliseconds };

/** `gangmu serve`: the GraphQL server, until it is told to stop. A store that does not answer yet is waited for. */
export async function serveCommand(options: ServeOptions): Promise<number> {
  const [host, port, address] = [
    hostSetting(options.host),
    portSetting(options.port),
    storeSetting(options.store),
  ];
  const stop = stopSignal();
  const store = new AwaitedStore(() => openAndShow(address, options.seed));
  try {
    const isOpen = await store.tryToOpen();
    const server = await listen(() => store.get(), host, port);
    say(`GraphQL and GraphiQL at ${server.url} (Ctrl-C stops)`);
    try {
      if (!isOpen) await store.waitUntilOpen(stop);
      if (!stop.aborted) await once(stop, 'abort');
      say('stopping once the running requests are done (Ctrl-C again: at once)');
    } finally {
      await server.close();
    }
  } finally {
    await store.close();
  }
  say('stopped');
  return 0;
}

/** Opens the store, puts plans into it to begin with, and says what it holds. */
async function openAndShow(address: StoreAddress, seed: string | undefined): Promise<GraphStore> {
  const store = await openStore(address, 'write', patience);
  try {
    say(`store ${address.url}`);
    if (seed !== undefined) await importSeed(store, address, seed);
    await sayContents(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The operator of the command reads a store's failure in a line; what nobody foresaw is shown whole. */
const log: Log = {
  error: (message, cause) =>
    cause instanceof StoreUnavailableError
      ? say(`${message}: ${cause.message}`)
      : console.error(message, cause),
  info: say,
};

async function listen(store: () => GraphStore, host: string, port: number): Promise<RunningServer> {
  try {
    return await serve({ store, host, port, log });
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    const [problem, remedy] = listenProblems[error.code] ?? [
      `cannot listen there (${error.code})`,
      'give another --host or --port',
    ];
    throw new InputError(`${host}:${port}`, problem, remedy);
  }
}

const listenProblems: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  EADDRINUSE: ['the port is in use by another program', 'stop it, or give another --port'],
  EACCES: ['the port is not allowed to this user', 'give a --port of 1024 or above'],
  EADDRNOTAVAIL: ['this machine does not have that address', 'give another --host'],
  ENOTFOUND: ['there is no such host', 'give another --host'],
};

/** Plans to begin with: only where nothing is, and never into a database that others share. */
async function importSeed(store: GraphStore, { kind }: StoreAddress, path: string): Promise<void> {
  if (kind !== 'sqlite' || (await store.countList('plan', {})) > 0) return;
  for await (const result of importFiles(store, await findFiles([path]), defaultVocabulary())) {
    if (result instanceof InputError) say(explain(result));
    else say(`read ${result.file}: ${count(result.repairs, 'repair')}, ${result.doubtful} in doubt`);
  }
}

async function sayContents(store: GraphStore): Promise<void> {
  const counts = await Promise.all(
    (['plan', 'item', 'program', 'institution', 'region', 'document', 'target', 'statement'] as const).map(
      async (type) => count(await store.countList(type, {}), type),
    ),
  );
  say(counts.join(', '));
}

/** Aborted at the first signal to stop; the second one ends the process at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
      stop.abort();
    });
  }
  void orphaned().then(() => stop.abort());
  return stop.signal;
}
