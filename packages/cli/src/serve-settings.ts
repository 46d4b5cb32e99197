import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { fileProblem, InputError, UsageError } from './errors.js';
import { flagOf, SETTINGS, type Setting, type SettingKey } from './serve-table.js';
import { host, port, storeAddress } from './settings.js';

const text = z.string();

const onOff = z
  .string()
  .refine((word) => /^(?:on|off|true|false|yes|no|1|0)$/iu.test(word), {
    error: ({ input }) => `"${String(input)}" is neither on nor off`,
  })
  .transform((word) => /^(?:on|true|yes|1)$/iu.test(word));

const whole = (most: number, what: string, least = 1) =>
  z
    .string()
    .refine((digits) => /^\d{1,15}$/u.test(digits) && Number(digits) >= least && Number(digits) <= most, {
      error: ({ input }) => `"${String(input)}" is not ${what}: give a whole number from ${least} to ${most}`,
    })
    .transform(Number);

const seconds = z
  .string()
  .refine((digits) => /^\d{1,4}(?:\.\d{1,3})?$/u.test(digits) && Number(digits) > 0, {
    error: ({ input }) => `"${String(input)}" is not a number of seconds: give one such as 10 or 0.5`,
  })
  .transform((digits) => Math.round(Number(digits) * 1000));

const isWebAddress = (address: string) =>
  /^https?:$/u.test(URL.canParse(address) ? new URL(address).protocol : '');

const webAddress = z
  .string()
  .refine(isWebAddress, {
    error: ({ input }) =>
      `"${String(input)}" is not an address: give one that begins with https:// or http://`,
  })
  .transform((address) => new URL(address));

const words = z.string().transform((list) => list.split(/[\s,]+/u).filter((word) => word !== ''));

const origins = words.refine(
  (list) =>
    list.every((origin) => origin === '*' || (isWebAddress(origin) && new URL(origin).origin === origin)),
  { error: 'an origin is a scheme and a host without a path: https://plans.example, or * for all' },
);

const logFormat = z.enum(['text', 'json'], {
  error: ({ input }) => `"${String(input)}" is no format of a log: give text or json`,
});

/** What the values of the settings must be, and become. */
const checks = {
  config: text,
  store: storeAddress,
  seed: text,
  vocabulary: text,
  host,
  port,
  allowedHosts: words,
  trustProxy: onOff,
  closeWithin: seconds,
  tokens: text,
  tokenFile: text,
  requireToken: onOff,
  oidcIssuer: text,
  oidcAudience: text,
  oidcJwks: webAddress,
  oidcRoleClaim: text,
  corsOrigins: origins,
  graphiql: onOff,
  introspection: onOff,
  batching: whole(100, 'a number of operations'),
  persistedOperations: text,
  persistedOnly: onOff,
  maxBody: whole(1_000_000_000, 'a number of bytes'),
  maxTokens: whole(1_000_000, 'a number of words'),
  maxDepth: whole(1_000, 'a depth'),
  maxAliases: whole(100_000, 'a number of aliases', 0),
  maxDirectives: whole(100_000, 'a number of directives', 0),
  maxCost: whole(1_000_000_000, 'a number of values'),
  timeout: seconds,
  maxRunning: whole(10_000, 'a number of operations'),
  maxWaiting: whole(100_000, 'a number of operations', 0),
  maxPerClient: whole(100_000, 'a number of operations'),
  maxSubscriptions: whole(100_000, 'a number of subscriptions', 0),
  maxSubscriptionsPerClient: whole(100_000, 'a number of subscriptions', 0),
  log: logFormat,
  accessLog: onOff,
  otlpEndpoint: webAddress,
} satisfies Record<SettingKey, z.ZodType<unknown, string>>;

type Row<K extends SettingKey> = Extract<(typeof SETTINGS)[number], { readonly key: K }>;
type Value<K extends SettingKey> = z.output<(typeof checks)[K]>;

/** The settings by their names; those are undefined that nobody set and that have no preset. */
export type ServeSettings = {
  readonly [K in SettingKey]: Row<K> extends { readonly preset: string } ? Value<K> : Value<K> | undefined;
};

/** Flags as they were given; `true` is one without a value. */
export type ServeFlags = { readonly [K in SettingKey]?: string | true };

/** Where a setting was said, as one would say it. */
interface Said {
  readonly where: string;
  readonly text: string;
}

/**
 * The settings of `gangmu serve`.
 *
 * @throws UsageError naming what is set wrongly where, InputError for a file that cannot be read
 */
export async function serveSettings(flags: ServeFlags): Promise<ServeSettings> {
  const config = sayingOf('config', flags, new Map());
  const file = config ? await readConfig(config.text) : new Map<string, Said>();
  const settings: Record<string, unknown> = {};
  for (const setting of SETTINGS as readonly (Setting & { readonly key: SettingKey })[]) {
    const { key, preset } = setting;
    const said =
      sayingOf(key, flags, file) ?? (preset === undefined ? undefined : { where: key, text: preset });
    if (!said) continue;
    const parsed = checks[key].safeParse(said.text);
    if (!parsed.success) {
      throw new UsageError(`${said.where}: ${parsed.error.issues.map(({ message }) => message).join('; ')}`);
    }
    settings[key] = parsed.data;
  }
  const checked = settings as ServeSettings;
  checkTogether(checked);
  return checked;
}

/** A flag wins over the environment, and that over the file. */
function sayingOf(key: SettingKey, flags: ServeFlags, file: ReadonlyMap<string, Said>): Said | undefined {
  const flag = flags[key];
  if (flag !== undefined) return { where: flagOf(key), text: flag === true ? 'on' : flag };
  const { variable } = SETTINGS.find((setting) => setting.key === key)!;
  // An empty variable is how shells and compose files say "not set".
  const text = process.env[variable];
  return text ? { where: variable, text } : file.get(key);
}

/** What a file of settings says. Lists are written as lists there, numbers as numbers. */
async function readConfig(path: string): Promise<Map<string, Said>> {
  const settings = await readJson(path);
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw new InputError(path, 'no settings', 'give a JSON object such as { "port": 4001 }');
  }
  const known = new Set<string>(SETTINGS.map(({ key }) => key).filter((key) => key !== 'config'));
  const said = new Map<string, Said>();
  for (const [key, value] of Object.entries(settings) as [string, unknown][]) {
    if (!known.has(key)) {
      throw new InputError(path, `"${key}" is no setting`, 'gangmu serve --help lists them');
    }
    const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!parts.every((part) => ['string', 'number', 'boolean'].includes(typeof part))) {
      throw new InputError(path, `"${key}" is no text, number, true, false or list of texts`);
    }
    said.set(key, { where: `${path}: ${key}`, text: parts.map(String).join('\n') });
  }
  return said;
}

/** @throws InputError */
export async function readJson(path: string): Promise<unknown> {
  const text = await readSetting(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(path, `not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** The text of a file that a setting names. @throws InputError */
export async function readSetting(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw fileProblem(path, error, 'read');
  }
}

/** What makes no sense without something else. */
function checkTogether(settings: ServeSettings): void {
  const nameOf = (key: SettingKey) => `${flagOf(key)} (${SETTINGS.find((one) => one.key === key)!.variable})`;
  const oidc = ['oidcIssuer', 'oidcAudience', 'oidcJwks'] as const;
  const missing = oidc.filter((key) => settings[key] === undefined);
  if (missing.length > 0 && missing.length < oidc.length) {
    throw new UsageError(`an identity provider needs ${missing.map(nameOf).join(' and ')} too`);
  }
  if (settings.persistedOnly && settings.persistedOperations === undefined) {
    throw new UsageError(`--persisted-only leaves nothing to ask: give ${nameOf('persistedOperations')}`);
  }
  const knowsAnybody = settings.tokens ?? settings.tokenFile ?? settings.oidcIssuer;
  if (settings.requireToken && knowsAnybody === undefined) {
    throw new UsageError(
      `--require-token lets nobody in: give GANGMU_TOKENS or ${nameOf('tokenFile')} (gangmu token new), or ${nameOf('oidcIssuer')}`,
    );
  }
}
