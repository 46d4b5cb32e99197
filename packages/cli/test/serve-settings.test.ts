import { DEFAULT_LIMITS } from '@gangmu/server';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { serveSettings, type ServeFlags } from '../src/serve-settings.js';
import { SETTINGS, settingsTable } from '../src/serve-table.js';

afterEach(() => void vi.unstubAllEnvs());

/** The settings by flags, environment and the text of a file. */
async function settingsOf(flags: ServeFlags, env: Record<string, string> = {}, file?: string) {
  for (const { variable } of SETTINGS) vi.stubEnv(variable, env[variable]);
  if (file === undefined) return serveSettings(flags);
  const folder = await mkdtemp(join(tmpdir(), 'gangmu-settings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'gangmu.json'), file);
  return serveSettings({ ...flags, config: join(folder, 'gangmu.json') });
}

test('a flag wins over the environment, that over the file, that over what is preset', async () => {
  const file = JSON.stringify({ port: 1, maxDepth: 2, maxAliases: 3, requireToken: true, tokenFile: 'x' });
  const env = { GANGMU_PORT: '10', GANGMU_MAX_DEPTH: '20', GANGMU_REQUIRE_TOKEN: '' };
  expect(await settingsOf({ port: '100' }, env, file)).toMatchObject({
    port: 100,
    maxDepth: 20,
    maxAliases: 3,
    requireToken: true,
    maxDirectives: 50,
  });
});

test('lists and switches can be written the way of the place', async () => {
  const inFile = JSON.stringify({
    corsOrigins: ['https://a.example', 'http://b.example:8080'],
    graphiql: false,
  });
  expect(await settingsOf({}, {}, inFile)).toMatchObject({
    corsOrigins: ['https://a.example', 'http://b.example:8080'],
    graphiql: false,
  });
  const env = { GANGMU_ALLOWED_HOSTS: 'a.example, b.example', GANGMU_TIMEOUT: '0.5' };
  expect(await settingsOf({ trustProxy: true, introspection: 'off' }, env)).toMatchObject({
    trustProxy: true,
    introspection: false,
    allowedHosts: ['a.example', 'b.example'],
    timeout: 500,
  });
});

describe('what is wrong is named with its place and its remedy', () => {
  test.each<[ServeFlags, Record<string, string>, string]>([
    [{ maxDepth: 'deep' }, {}, '--max-depth: "deep" is not a depth: give a whole number from 1 to 1000'],
    [
      {},
      { GANGMU_TIMEOUT: '0' },
      'GANGMU_TIMEOUT: "0" is not a number of seconds: give one such as 10 or 0.5',
    ],
    [{ requireToken: 'maybe' }, {}, '--require-token: "maybe" is neither on nor off'],
    [{ corsOrigins: 'https://a.example/path' }, {}, '--cors-origins: an origin is a scheme and a host'],
    [
      {},
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' },
      'OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" is not an address',
    ],
    [{ log: 'xml' }, {}, '--log: "xml" is no format of a log: give text or json'],
    [{ requireToken: true }, {}, '--require-token lets nobody in: give GANGMU_TOKENS or --token-file'],
    [{ persistedOnly: true }, {}, '--persisted-only leaves nothing to ask: give --persisted-operations'],
    [
      { oidcIssuer: 'https://id.example' },
      {},
      'an identity provider needs --oidc-audience (GANGMU_OIDC_AUDIENCE) and --oidc-jwks (GANGMU_OIDC_JWKS) too',
    ],
  ])('%j %j', async (flags, env, message) => {
    await expect(settingsOf(flags, env)).rejects.toThrow(message);
  });

  test.each([
    ['{ "prot": 1 }', 'gangmu.json: "prot" is no setting: gangmu serve --help lists them'],
    ['{ "port": 70000 }', 'gangmu.json: port: "70000" is not a port'],
    ['{ "port": { "number": 1 } }', '"port" is no text, number, true, false or list of texts'],
    ['[]', 'gangmu.json: no settings: give a JSON object such as { "port": 4001 }'],
    ['port: 1', 'gangmu.json: not JSON ('],
  ])('a file with %s', async (file, message) => {
    await expect(settingsOf({}, {}, file)).rejects.toThrow(message);
  });
});

test('limits are preset to those of the server', async () => {
  const {
    maxBody,
    maxTokens,
    maxDepth,
    maxAliases,
    maxDirectives,
    maxCost,
    timeout,
    maxWaiting,
    maxPerClient,
    maxSubscriptions,
    maxSubscriptionsPerClient,
  } = await settingsOf({});
  expect({
    ...DEFAULT_LIMITS,
    bodyBytes: maxBody,
    tokens: maxTokens,
    depth: maxDepth,
    aliases: maxAliases,
    directives: maxDirectives,
    cost: maxCost,
    milliseconds: timeout,
    waiting: maxWaiting,
    perClient: maxPerClient,
    subscriptions: maxSubscriptions,
    subscriptionsPerClient: maxSubscriptionsPerClient,
  }).toEqual(DEFAULT_LIMITS);
});

test('docs/server.md shows the table: run `npm run settings -w gangmu` where it does not', async () => {
  const page = await readFile(new URL('../../../docs/server.md', import.meta.url), 'utf8');
  const cells = (table: string) => table.replace(/ {2,}|-{3,}/gu, ' ').replace(/ +\|/gu, ' |');
  expect(cells(page)).toContain(cells(settingsTable()));
});
