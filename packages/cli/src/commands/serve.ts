import type { GraphStore } from '@gangmu/graph';
import {
  DEFAULT_LIMITS,
  ListenError,
  openTracing,
  parseTokens,
  PersistedError,
  readPersisted,
  serve,
  TokenListError,
  type Auth,
  type Limits,
  type PersistedOperations,
  type RunningServer,
  type ServeOptions,
  type StoredToken,
} from '@gangmu/server';
import { once } from 'node:events';
import { AwaitedStore } from '../awaited-store.js';
import { count } from '../console.js';
import { exitStatusOf, explain, InputError, UsageError } from '../errors.js';
import { importFiles } from '../importing.js';
import { findFiles } from '../input.js';
import { orphaned } from '../orphaned.js';
import { readJson, serveSettings, type ServeFlags, type ServeSettings } from '../serve-settings.js';
import { Reading } from '../reading/reading.js';
import { openServerLog, type ServerLog } from '../server-log.js';
import { storeSetting, type StoreAddress } from '../settings.js';
import { openStore } from '../stores.js';
import { TokenFile } from '../token-file.js';
import { untiedPlans } from '../untied.js';
import { Vocabularies } from '../vocabularies.js';

/** `gangmu serve`: the GraphQL server, until it is told to stop. A store that does not answer yet is waited for. */
export async function serveCommand(flags: ServeFlags): Promise<number> {
  const settings = await serveSettings(flags);
  const format = settings.log ?? (process.stderr.isTTY ? 'text' : 'json');
  const log = await openServerLog(format, settings.accessLog);
  try {
    await run(settings, log);
    return 0;
  } catch (error) {
    if (format === 'text' || error instanceof UsageError) throw error;
    log.error(explain(error), error);
    return exitStatusOf(error);
  }
}

async function run(settings: ServeSettings, log: ServerLog): Promise<void> {
  const address = settings.store ?? storeSetting(undefined);
  const tokenFile = settings.tokenFile === undefined ? undefined : await openTokens(settings.tokenFile, log);
  const options = await serveOptions(settings, tokenFile);
  const stop = stopSignal();
  const tracing = settings.otlpEndpoint && (await openTracing(settings.otlpEndpoint, log));
  const vocabularies = await Vocabularies.with(settings.vocabulary, log.info);
  const reading = new Reading({ vocabulary: settings.vocabulary }, log.info);
  const store = new AwaitedStore(() => openAndShow(address, settings, vocabularies, log), log.info);
  try {
    const isOpen = await store.tryToOpen();
    const server = await listen({
      ...options,
      store: () => store.get(),
      read: (source, text, signal) => reading.read(source, text, signal),
      log,
      ...(tracing && { observer: tracing.observer }),
    });
    log.info(`GraphQL${settings.graphiql ? ' and GraphiQL' : ''} at ${server.url} (Ctrl-C stops)`);
    try {
      if (!isOpen) await store.waitUntilOpen(stop);
      if (!stop.aborted) await once(stop, 'abort');
      log.info('stopping once the running requests are done (Ctrl-C again: at once)');
    } finally {
      await server.close();
    }
  } finally {
    tokenFile?.close();
    await reading.close();
    await store.close();
    await tracing?.close();
  }
  log.info('stopped');
}

/** Opens the store, puts plans into it to begin with, and says what it holds. */
async function openAndShow(
  address: StoreAddress,
  { seed, timeout }: ServeSettings,
  vocabularies: Vocabularies,
  log: ServerLog,
): Promise<GraphStore> {
  // How long a Neo4j is waited for: what fails is said before the server gives the request up.
  const patience = { connectionTimeout: 5_000, retryTime: 2_000, readTimeout: timeout };
  const store = await openStore(address, 'write', patience);
  try {
    log.info(`store ${address.url}`);
    if (seed !== undefined) await importSeed(store, address, seed, vocabularies, log);
    log.info(await contentsOf(store));
    const untied = await untiedPlans(store);
    if (untied !== null) log.info(untied);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What the server is told, by the settings. @throws UsageError or InputError for what stands in the files they name */
async function serveOptions(
  settings: ServeSettings,
  tokenFile: TokenFile | undefined,
): Promise<Omit<ServeOptions, 'store' | 'log'>> {
  const { host, port, allowedHosts, trustProxy, closeWithin, graphiql, introspection, batching } = settings;
  const persisted = await persistedOf(settings);
  return {
    host,
    port,
    trustProxy,
    closeWithin,
    graphiql,
    introspection,
    batching,
    auth: authOf(settings, tokenFile),
    limits: limitsOf(settings),
    ...(allowedHosts && { allowedHosts }),
    ...(settings.corsOrigins && { corsOrigins: settings.corsOrigins }),
    ...(persisted && { persisted }),
  };
}

function limitsOf(settings: ServeSettings): Limits {
  return {
    ...DEFAULT_LIMITS,
    bodyBytes: settings.maxBody,
    tokens: settings.maxTokens,
    depth: settings.maxDepth,
    aliases: settings.maxAliases,
    directives: settings.maxDirectives,
    cost: settings.maxCost,
    milliseconds: settings.timeout,
    running: settings.maxRunning ?? DEFAULT_LIMITS.running,
    waiting: settings.maxWaiting,
    perClient: settings.maxPerClient,
    subscriptions: settings.maxSubscriptions,
    subscriptionsPerClient: settings.maxSubscriptionsPerClient,
  };
}

function authOf(settings: ServeSettings, tokenFile: TokenFile | undefined): Auth {
  const { tokens, requireToken, oidcIssuer, oidcAudience, oidcJwks, oidcRoleClaim } = settings;
  const listed = tokens === undefined ? [] : listOf(tokens);
  return {
    requireToken,
    tokens: () => [...listed, ...(tokenFile?.tokens ?? [])],
    ...(oidcIssuer !== undefined &&
      oidcAudience !== undefined &&
      oidcJwks && {
        oidc: { issuer: oidcIssuer, audience: oidcAudience, jwks: oidcJwks, roleClaim: oidcRoleClaim },
      }),
  };
}

function listOf(tokens: string): readonly StoredToken[] {
  try {
    return parseTokens(tokens, 'GANGMU_TOKENS');
  } catch (error) {
    throw asUsage(error);
  }
}

/** A list of tokens that makes no sense is a setting that makes none. */
function asUsage(error: unknown): unknown {
  return error instanceof TokenListError ? new UsageError(error.message) : error;
}

async function openTokens(path: string, log: ServerLog): Promise<TokenFile> {
  try {
    return await TokenFile.open(path, log);
  } catch (error) {
    throw asUsage(error);
  }
}

async function persistedOf(settings: ServeSettings): Promise<PersistedOperations | undefined> {
  const path = settings.persistedOperations;
  if (path === undefined) return undefined;
  const list = await readJson(path);
  try {
    return { operations: readPersisted(list), only: settings.persistedOnly };
  } catch (error) {
    if (error instanceof PersistedError) throw new InputError(path, error.message);
    throw error;
  }
}

async function listen(options: ServeOptions): Promise<RunningServer> {
  try {
    return await serve(options);
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    const [problem, remedy] = listenProblems[error.code] ?? [
      `cannot listen there (${error.code})`,
      'give another --host or --port',
    ];
    throw new InputError(`${error.host}:${error.port}`, problem, remedy);
  }
}

const listenProblems: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  EADDRINUSE: ['the port is in use by another program', 'stop it, or give another --port'],
  EACCES: ['the port is not allowed to this user', 'give a --port of 1024 or above'],
  EADDRNOTAVAIL: ['this machine does not have that address', 'give another --host'],
  ENOTFOUND: ['there is no such host', 'give another --host'],
};

/** Plans to begin with: only where nothing is, and never into a database that others share. */
async function importSeed(
  store: GraphStore,
  { kind }: StoreAddress,
  path: string,
  vocabularies: Vocabularies,
  log: ServerLog,
): Promise<void> {
  if (kind !== 'sqlite' || (await store.countList('plan', {})) > 0) return;
  for await (const result of importFiles(store, await findFiles([path]), vocabularies)) {
    if (result instanceof InputError) log.info(explain(result));
    else log.info(`read ${result.file}: ${count(result.repairs, 'repair')}, ${result.doubtful} in doubt`);
  }
}

async function contentsOf(store: GraphStore): Promise<string> {
  const counts = await Promise.all(
    (['plan', 'item', 'program', 'institution', 'region', 'document', 'target', 'statement'] as const).map(
      async (type) => count(await store.countList(type, {}), type),
    ),
  );
  return counts.join(', ');
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
