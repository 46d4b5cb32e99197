import type { Neo4jStoreOptions } from '@gangmu/store-neo4j';
import envPaths from 'env-paths';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from './errors.js';

/** Where a graph is kept. */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly url: string; readonly path: string }
  | { readonly kind: 'neo4j'; readonly url: string };

/** What the address of a store must be. */
export const storeAddress = z.string().transform((url, context): StoreAddress => {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.*)$/isu.exec(url) ?? [];
  if (scheme === 'sqlite' && rest === ':memory:') {
    const message = `"${url}" is not kept anywhere: give sqlite:PATH (sqlite:graph.db)`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  if (scheme === 'sqlite' && rest) return { kind: 'sqlite', url, path: resolve(rest) };
  if (scheme && rest && /^(?:bolt|neo4j)(?:\+s|\+ssc)?$/u.test(scheme)) {
    if (!rest.includes('@')) return { kind: 'neo4j', url };
    // Addresses are printed and logged; this one is not repeated.
    const message =
      'an address holds no user name and no password: set NEO4J_USERNAME and NEO4J_PASSWORD instead';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  context.addIssue({
    code: 'custom',
    message: `"${url}" is not the address of a store: give sqlite:PATH${scheme ? '' : ` (sqlite:${url || 'graph.db'})`}, bolt://HOST:PORT or neo4j://HOST:PORT`,
  });
  return z.NEVER;
});

/** What a port must be. */
export const port = z
  .string()
  .refine((text) => /^\d{1,5}$/u.test(text) && Number(text) <= 65_535, {
    error: ({ input }) => `"${String(input)}" is not a port: give a number from 0 (any free one) to 65535`,
  })
  .transform(Number);

/** What a host must be. */
export const host = z.string().refine((text) => /^[\w.:-]+$/u.test(text), {
  error: ({ input }) => `"${String(input)}" is not a host: give a name or an address such as 127.0.0.1`,
});

const connections = z
  .string()
  .refine((text) => /^[1-9]\d{0,3}$/u.test(text), {
    error: ({ input }) => `"${String(input)}" is not a number of connections: give one from 1 to 9999`,
  })
  .transform(Number);

const seconds = z
  .string()
  .refine((text) => /^[1-9]\d{0,4}$/u.test(text), {
    error: ({ input }) => `"${String(input)}" is not a number of seconds: give one from 1 to 99999`,
  })
  .transform(Number);

/** Options win over the environment, and that over the defaults. */
const settings = {
  GANGMU_STORE: storeAddress,
  NEO4J_USERNAME: z.string(),
  NEO4J_PASSWORD: z.string(),
  NEO4J_DATABASE: z.string(),
  NEO4J_MAX_CONNECTIONS: connections,
  NEO4J_CONNECTION_TIMEOUT: seconds,
  NEO4J_READ_TIMEOUT: seconds,
  NEO4J_WRITE_TIMEOUT: seconds,
  NEO4J_RETRY_TIME: seconds,
};

/** What a Neo4j is reached with, by environment alone: a password on a command line can be read by others. @throws UsageError */
export function neo4jSettings(): Omit<Neo4jStoreOptions, 'url'> {
  const milliseconds = (value: number | undefined) => (value === undefined ? undefined : value * 1000);
  return given({
    username: setting('NEO4J_USERNAME'),
    password: setting('NEO4J_PASSWORD'),
    database: setting('NEO4J_DATABASE'),
    maxConnections: setting('NEO4J_MAX_CONNECTIONS'),
    connectionTimeout: milliseconds(setting('NEO4J_CONNECTION_TIMEOUT')),
    readTimeout: milliseconds(setting('NEO4J_READ_TIMEOUT')),
    writeTimeout: milliseconds(setting('NEO4J_WRITE_TIMEOUT')),
    retryTime: milliseconds(setting('NEO4J_RETRY_TIME')),
  });
}

/** What of an object is set. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** The store that an option names. @throws UsageError naming the option */
export function storeOption(flag: string, option: string): StoreAddress {
  return setting('GANGMU_STORE', flag, option) ?? defaultStore();
}

/** The store to use. @throws UsageError naming the option or variable that is wrong */
export function storeSetting(option: string | undefined): StoreAddress {
  return setting('GANGMU_STORE', '--store', option) ?? defaultStore();
}

function setting<K extends keyof typeof settings>(
  variable: K,
  flag?: string,
  option?: string,
): z.output<(typeof settings)[K]> | undefined {
  // An empty variable is how shells and compose files say "not set".
  const text = option ?? (process.env[variable] || undefined);
  if (text === undefined) return undefined;
  const parsed = settings[variable].safeParse(text);
  if (parsed.success) return parsed.data as z.output<(typeof settings)[K]>;
  throw new UsageError(
    `${option === undefined ? variable : flag}: ${parsed.error.issues.map((issue) => issue.message).join('; ')}`,
  );
}

function defaultStore(): StoreAddress {
  const path = join(dataFolder(), 'graph.db');
  return { kind: 'sqlite', url: `sqlite:${path}`, path };
}

/** The user's data folder. A relative XDG_DATA_HOME is to be ignored, says its specification; env-paths takes it. */
function dataFolder(): string {
  const xdg = process.env['XDG_DATA_HOME'];
  if (xdg !== undefined && !isAbsolute(xdg)) delete process.env['XDG_DATA_HOME'];
  const { data } = envPaths('gangmu', { suffix: '' });
  if (isAbsolute(data)) return data;
  throw new UsageError('there is no home folder to keep the graph in: set HOME, or give --store sqlite:PATH');
}
