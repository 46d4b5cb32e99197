import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freshFolder, gangmu, planText } from './gangmu.js';
import { serving } from './serving.js';

/** A token made by the command, and its line. */
async function newToken(name: string, role: string, folder: string) {
  const { status, stdout } = await gangmu(['token', 'new', '--name', name, '--role', role], folder);
  const [, token = '', line = ''] = /^token: (\S+)\nline: {2}(.+)\n$/u.exec(stdout) ?? [];
  expect(status).toBe(0);
  return { token, line };
}

/** A collector of traces on a free port. */
async function collector() {
  const received: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (text: Buffer) => (body += text.toString()));
    request.on('end', () => {
      received.push(`${request.method} ${request.url} ${body}`);
      response.end('{}');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a server for others: settings from a file, tokens, a log for programs, traces, an orderly end', async () => {
  const folder = await freshFolder();
  const { token, line } = await newToken('wang', 'reader', folder);
  const traces = await collector();
  await writeFile(join(folder, 'tokens'), `# who may read\n${line}\n`);
  await writeFile(join(folder, 'gangmu.json'), JSON.stringify({ tokenFile: 'tokens', requireToken: true }));
  const env = { GANGMU_LOG: 'json', OTEL_EXPORTER_OTLP_ENDPOINT: traces.url };
  const { child, url, outcome, hears } = await serving(['--config', 'gangmu.json'], folder, { env });

  const authorization = `Bearer ${token}`;
  const headers = { 'content-type': 'application/json', 'x-request-id': 'first' };
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const body = JSON.stringify({ query: 'query Plans { plans { totalCount } }', variables: { v: 'hidden' } });
  const ask = (more: Record<string, string>) =>
    fetch(url, { method: 'POST', headers: { ...headers, ...more }, body });
  expect((await ask({})).status).toBe(401);
  expect((await ask({ authorization, traceparent })).status).toBe(200);
  expect((await fetch(new URL('/metrics', url))).status).toBe(401);
  expect(await (await fetch(new URL('/metrics', url), { headers: { authorization } })).text()).toContain(
    'gangmu_graphql_operation_seconds_count{operation="Plans",kind="query"} 1',
  );

  // A request that has begun when the server is told to stop.
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  let answer = '';
  socket.on('data', (text: Buffer) => (answer += text.toString()));
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: ${authorization}\r\nx-request-id: last\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
  );
  await ask({ authorization });
  child.kill('SIGTERM');
  await hears(/stopping/u);
  socket.write(body.slice(9));
  const { status, stderr, stdout } = await outcome;
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*"totalCount":0/u);

  const lines = stderr
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Record<string, unknown>);
  const requests = lines.filter(({ msg }) => msg === 'request');
  const graphql = { level: 'info', method: 'POST', path: '/graphql', client: '127.0.0.1' };
  expect(requests).toMatchObject([
    { ...graphql, request: 'first', status: 401, caller: null, errors: ['UNAUTHENTICATED'], storeCalls: 0 },
    { ...graphql, request: 'first', status: 200, caller: 'wang', operations: ['Plans'], storeCalls: 1 },
    { path: '/metrics', status: 401 },
    { path: '/metrics', status: 200 },
    { ...graphql, status: 200 },
    { ...graphql, request: 'last', status: 200, caller: 'wang' },
  ]);
  expect(stderr).not.toContain(token);
  expect(stderr).not.toContain('hidden');

  const sent = traces.received.join('\n');
  expect(sent).toContain('POST /v1/traces ');
  expect(sent).toContain('"traceId":"0af7651916cd43dd8448eb211c80319c"');
  expect(sent).toContain('"name":"store countList"');
  expect(sent).toContain('"stringValue":"Plans"');
  expect(sent).not.toContain('hidden');
});

test('an editor puts plans in and decides while it runs, others hear of it; a token taken out of its file is one no more', async () => {
  const folder = await freshFolder();
  const { token, line } = await newToken('wang', 'editor', folder);
  await writeFile(join(folder, 'tokens'), line);
  await writeFile(join(folder, 'gangmu.vocabulary.yaml'), 'programs:\n  - name: 彩云读书声\n');
  const { url, hears, child, outcome } = await serving(['--token-file', 'tokens'], folder);
  const headers = { 'content-type': 'application/json' };
  const send = (query: string, variables: object) => {
    const authorization = `Bearer ${token}`;
    const body = JSON.stringify({ query, variables });
    return fetch(url, { method: 'POST', headers: { ...headers, authorization }, body });
  };
  const listening = await fetch(url, {
    method: 'POST',
    headers: { ...headers, accept: 'text/event-stream' },
    body: JSON.stringify({ query: 'subscription { planChanged { change title } }' }),
  });
  const heard = listening.text();

  const importing = `mutation ($text: String, $dryRun: Boolean!) { importPlan(input: { text: $text, source: "letter", dryRun: $dryRun }) {
    ... on ImportPlanPayload { outcome title mentionCount } } }`;
  const text = planText(['彩云读书声走进校园。']);
  // The issuer, and the program that the vocabulary of the folder names.
  const added = { outcome: 'ADDED', title: '云南省教育厅2024年工作要点', mentionCount: 2 };
  for (const dryRun of [true, false]) {
    expect(await (await send(importing, { text, dryRun })).json()).toMatchObject({
      data: { importPlan: added },
    });
  }
  expect(await hears(/gangmu\.vocabulary\.yaml: .*/u)).toContain('1 program');
  const naming = `mutation { addAlias(input: { entity: "program:彩云读书声", alias: "云声" }) {
    ... on DecisionPayload { decision { who state } } } }`;
  expect(await (await send(naming, {})).json()).toMatchObject({
    data: { addAlias: { decision: { who: 'wang', state: 'ACTIVE' } } },
  });
  expect(await (await send('{ program(name: "雲聲") { name } }', {})).json()).toMatchObject({
    data: { program: { name: '彩云读书声' } },
  });

  await writeFile(join(folder, 'tokens'), 'wang editor secret');
  await hears(/tokens: entry 1 is not .*; the tokens it had before are still taken/u);
  expect((await send(importing, { text, dryRun: true })).status).toBe(200);
  await writeFile(join(folder, 'tokens'), '# nobody\n');
  await hears(/tokens: read again, 0 tokens/u);
  expect((await send(importing, { text, dryRun: true })).status).toBe(401);

  child.kill('SIGTERM');
  expect((await outcome).status).toBe(0);
  const events = (await heard).replace(/^:\n\n/gmu, '');
  expect(events).toBe(
    'event: next\ndata: {"data":{"planChanged":{"change":"ADDED","title":"云南省教育厅2024年工作要点"}}}\n\nevent: complete\ndata:\n\n',
  );
});

test('operations that are known by their hash can be all that is taken', async () => {
  const folder = await freshFolder();
  await writeFile(join(folder, 'operations.json'), JSON.stringify({ abc: '{ plans { totalCount } }' }));
  const args = ['--persisted-operations', 'operations.json', '--persisted-only', '--access-log', 'off'];
  const { child, url, outcome } = await serving(args, folder);
  const ask = async (body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'abc' } };
  expect(await ask({ extensions })).toMatchObject({ data: { plans: { totalCount: 0 } } });
  expect(await ask({ query: '{ plans { totalCount } }' })).toMatchObject({
    errors: [{ extensions: { code: 'PERSISTED_OPERATIONS_ONLY' } }],
  });
  child.kill('SIGTERM');
  const { status, stderr } = await outcome;
  expect(status).toBe(0);
  expect(stderr).not.toContain('/graphql 200');
});

test.each([
  [
    { GANGMU_TOKENS: 'wang editor gangmu_secret' },
    2,
    /^gangmu: GANGMU_TOKENS: entry 1 is not `NAME ROLE sha256:HEX`/u,
  ],
  [{ GANGMU_TOKEN_FILE: 'nowhere' }, 1, /^gangmu: nowhere: no such file/u],
  [
    { GANGMU_PERSISTED_OPERATIONS: 'operations.json' },
    1,
    /^gangmu: operations\.json: "abc" does not fit the schema/u,
  ],
] as const)(
  'what stands in a file or a list is checked before the server starts: %j',
  async (env, status, said) => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'operations.json'), JSON.stringify({ abc: '{ nothing }' }));
    const outcome = await gangmu(['serve'], folder, { env });
    expect(outcome.status).toBe(status);
    expect(outcome.stderr).toMatch(said);
    expect(outcome.stderr).not.toContain('secret');
  },
);
