import envPaths from 'env-paths';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { UsageError } from './errors.js';

/** Where a graph is kept. */
export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly url: string; readonly path: string }
  | { readonly kind: 'neo4j'; readonly url: string };

const storeAddress = z.string().transform((url, context): StoreAddress => {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.*)$/isu.exec(url) ?? [];
  if (scheme === 'sqlite' && rest) return { kind: 'sqlite', url, path: resolve(rest) };
  if (scheme && rest && /^(?:bolt|neo4j)(?:\+s|\+ssc)?$/u.test(scheme)) return { kind: 'neo4j', url };
  context.addIssue({
    code: 'custom',
    message: `"${url}" is not the address of a store: give sqlite:PATH${scheme ? '' : ` (sqlite:${url || 'graph.db'})`}`,
  });
  return z.NEVER;
});

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/u.test(text) && Number(text) <= 65_535, {
    error: ({ input }) => `"${String(input)}" is not a port: give a number from 0 (any free one) to 65535`,
  })
  .transform(Number);

const host = z.string().refine((text) => /^[\w.:-]+$/u.test(text), {
  error: ({ input }) => `"${String(input)}" is not a host: give a name or an address such as 127.0.0.1`,
});

/** Options win over the environment, and that over the defaults. */
const settings = { GANGMU_STORE: storeAddress, GANGMU_HOST: host, GANGMU_PORT: port };

/** The store to use. @throws UsageError naming the option or variable that is wrong */
export function storeSetting(option: string | undefined): StoreAddress {
  return setting('GANGMU_STORE', '--store', option) ?? defaultStore();
}

/** The host to listen at. @throws UsageError */
export function hostSetting(option: string | undefined): string {
  return setting('GANGMU_HOST', '--host', option) ?? '127.0.0.1';
}

/** The port to listen at, 0 for any free one. @throws UsageError */
export function portSetting(option: string | undefined): number {
  return setting('GANGMU_PORT', '--port', option) ?? 4000;
}

function setting<K extends keyof typeof settings>(
  variable: K,
  flag: string,
  option: string | undefined,
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
  const path = join(envPaths('gangmu', { suffix: '' }).data, 'graph.db');
  return { kind: 'sqlite', url: `sqlite:${path}`, path };
}
