import { MemoryGraph } from '@gangmu/graph';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { newToken, parseTokens, type AccessEntry } from '../src/index.js';
import { appOn, request, type Answer } from './support/app.js';
import { threePlans } from './support/plans.js';
import { withMethod } from './support/stores.js';

const { token, line } = newToken('wang', 'editor');
const auth = { tokens: parseTokens(line, 'tokens') };

/** An app whose log is kept. */
async function logged(store = new MemoryGraph()) {
  await store.importPlans(threePlans);
  const entries: AccessEntry[] = [];
  const errors: { message: string; id: string | undefined }[] = [];
  const { app } = appOn(store, {
    auth,
    log: {
      access: (entry) => entries.push(entry),
      error: (message, _, details) => errors.push({ message, id: details?.id }),
    },
  });
  return { app, entries, errors };
}

test('a request is one line: who asked what by name, what it cost, and how it ended', async () => {
  const { app, entries } = await logged();
  const query = 'query Items($t: String) { items(text: $t) { totalCount nodes { plan { id } } } }';
  const headers = { authorization: `Bearer ${token}`, 'x-request-id': 'abc-1' };
  const response = await app.fetch(request({ query, variables: { t: '强师计划' } }, headers));
  expect(response.headers.get('x-request-id')).toBe('abc-1');
  expect(entries).toEqual([
    {
      request: 'abc-1',
      method: 'POST',
      path: '/graphql',
      status: 200,
      milliseconds: expect.any(Number) as number,
      client: null,
      caller: 'wang',
      operations: ['Items'],
      cost: 42,
      storeCalls: 3,
      errors: [],
      errorIds: [],
    },
  ]);
});

test('holds no token, no variable and no text of an operation, whatever goes wrong', async () => {
  const { app, entries, errors } = await logged();
  const secret = 'geheim-7391';
  const asked = [
    request({ query: `{ plans { ${secret.replace('-', '')} } }` }),
    request(
      { query: '{ program(name: 1) { id } }', variables: { secret } },
      { authorization: `Bearer ${secret}` },
    ),
    request({ query: `{ program(name: "${secret}", id: "${secret}") { id } }` }, { cookie: secret }),
    new Request(`http://localhost/graphql?query={__typename}&variables={"a":"${secret}"}`),
  ];
  for (const one of asked) await app.fetch(one);
  expect(entries.map(({ status }) => status)).toEqual([200, 401, 200, 200]);
  expect(JSON.stringify([entries, errors])).not.toMatch(/geheim/);
});

test('an id that could forge lines is not taken', async () => {
  const { app, entries } = await logged();
  await app.fetch(request({ query: '{ __typename }' }, { 'x-request-id': '1" "level":"fatal' }));
  expect(entries[0]?.request).toMatch(/^[0-9a-f-]{36}$/);
});

test('what is masked leads to the log by an id', async () => {
  const broken = withMethod(new MemoryGraph(), 'list', () => Promise.reject(new Error('disk on fire')));
  const { app, entries, errors } = await logged(broken as MemoryGraph);
  const answer = (await (await app.fetch(request({ query: '{ plans { nodes { id } } }' }))).json()) as Answer;
  const id = answer.errors?.[0]?.extensions?.['id'];
  expect(id).toEqual(expect.any(String));
  expect(errors).toEqual([{ message: 'GraphQL: plans.nodes failed', id }]);
  expect(entries).toMatchObject([{ errors: ['INTERNAL_SERVER_ERROR'], errorIds: [id] }]);
});

test('as JSON it is one object a line, and of an error it has what is known to be harmless', () => {
  const script = `
    import { openJsonLog } from '@gangmu/server';
    const log = await openJsonLog();
    log.info('up');
    const cause = Object.assign(new TypeError('inner'), { parameters: { password: 'geheim' } });
    log.error('It failed', Object.assign(new Error('outer', { cause }), { code: 'E1' }), { id: 'i1' });
    log.access({ request: 'r1', status: 200 });
  `;
  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  });
  const lines = stderr.trim().split('\n');
  expect(lines.map((text) => JSON.parse(text) as unknown)).toMatchObject([
    { level: 'info', msg: 'up' },
    {
      level: 'error',
      msg: 'It failed',
      id: 'i1',
      error: { name: 'Error', message: 'outer', code: 'E1', cause: { name: 'TypeError', message: 'inner' } },
    },
    { level: 'info', msg: 'request', request: 'r1', status: 200 },
  ]);
  expect(stderr).not.toContain('geheim');
});
