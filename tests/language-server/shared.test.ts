// A language server with a real `gangmu serve` beside it, and one that writes down what it is asked.
import { newToken } from '@gangmu/server';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '../cli/gangmu.js';
import { serving } from '../cli/serving.js';
import { Client, eventually, modern, placeOf, type ClientOptions } from './client.js';

const shared = `云南省教育厅2023年工作要点

1. 实施时代新人铸魂工程。在昆明实施时代新人铸魂工程，新建200所公办幼儿园。
2. 推广会泽模式。
`;
const secret = '尚未公布的一句话，谁也不应当读到';
const draft = `云南省教育厅2024年工作要点

1. 深化时代新人铸魂工程。${secret}。
2. 实施时代新人筑魂工程。
`;

async function start(options: ClientOptions): Promise<Client> {
  const client = await Client.start({}, options);
  onTestFinished(async () => void (await client.stop()));
  return client;
}

/** A server of the graph of last year's plan, for who has the token. */
async function sharing() {
  const folder = await freshFolder();
  await writeFile(join(folder, '2023.md'), shared);
  const { token, line } = newToken('wang', 'reader');
  const env = { GANGMU_TOKENS: line };
  return { token, ...(await serving(['--seed', folder, '--require-token'], folder, { env })) };
}

/** Stands before a server: passes questions on, and keeps what it hears. Without one it answers nothing. */
async function listening(to: string | null) {
  const bodies: string[] = [];
  const tokens: (string | undefined)[] = [];
  const before = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const { authorization = '' } = request.headers;
      bodies.push(body);
      tokens.push(authorization);
      if (to === null) return void response.writeHead(404).end();
      const headers = { 'content-type': 'application/json', authorization };
      const answer = await fetch(to, { method: 'POST', headers, body }).catch(() => null);
      if (answer === null) return void response.writeHead(502).end();
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    })();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void before.close());
  await once(before, 'listening');
  return { bodies, tokens, url: `http://127.0.0.1:${(before.address() as AddressInfo).port}/graphql` };
}

test('a drafter is let in, sees what the server knows, and goes on without it; no sentence of the draft goes there', async () => {
  const { child, url, token } = await sharing();
  const { bodies, url: endpoint } = await listening(url);
  let kept: string | null = null;
  const client = await start({
    capabilities: { ...modern, experimental: { gangmu: { status: true, keepsTokens: true } } },
    settings: { server: { endpoint } },
    tokenFor: (address) => (address === endpoint ? kept : null),
  });
  const isShared = (state: string) =>
    eventually(
      () => client.status?.shared,
      (now) => now?.state === state && now.address === endpoint,
    );
  await isShared('refused');
  kept = token;
  await client.connection.sendNotification('gangmu/tokensChanged');
  await isShared('connected');

  const uri = await client.open('2024.md', draft);
  const name = placeOf(draft, '时代新人铸魂');
  await eventually(
    () => client.hover(uri, name),
    (card) =>
      card?.includes('来自[共享图谱') === true &&
      card.includes('云南省教育厅2023年工作要点 · 1\\. 在昆明实施**时代新人铸魂工程**'),
  );
  const found = await eventually(
    () => client.diagnostics(uri),
    (diagnostics) => diagnostics.length === 2,
  );
  expect(found.map(({ message }) => message)).toEqual([
    '「时代新人筑魂工程」疑为「时代新人铸魂工程」之误（据共享图谱）',
    '上年的 1 个项目本文未提：会泽模式（据共享图谱）',
  ]);
  expect(await client.request('workspace/symbol', { query: 'hzms' })).toMatchObject([
    { name: '会泽模式 hzms', containerName: '项目 · 共享图谱' },
  ]);

  const asked = JSON.stringify(bodies.map((body) => (JSON.parse(body) as { variables: object }).variables));
  expect(asked).toContain('时代新人筑魂工程');
  for (const part of [secret, '深化时代', '实施时代', '2024年工作要点']) expect(asked).not.toContain(part);
  expect(client.log.join('\n')).not.toContain(token);

  child.kill('SIGKILL');
  await client.change(uri, [{ text: draft.replace('2. 实施', '2. 在怒江州实施云岭读书行动、') }]);
  await isShared('away');
  expect(await client.hover(uri, name)).toContain('本文');
  expect(client.messages).toEqual([]);
});

test('a client that sets nothing has the server and the token of the environment', async () => {
  const { tokens, url } = await listening(null);
  await start({ env: { GANGMU_ENDPOINT: url, GANGMU_TOKEN: 'a-token' } });
  await eventually(
    () => tokens,
    ([token]) => token === 'Bearer a-token',
  );
});

test('a token goes to the server it was given for, whatever settings name another', async () => {
  const { tokens, url } = await listening(null);
  await start({
    settings: { server: { endpoint: url } },
    env: { GANGMU_ENDPOINT: 'https://graph.example/graphql', GANGMU_TOKEN: 'a-token' },
  });
  await eventually(
    () => tokens,
    (asked) => asked.length > 0,
  );
  expect(new Set(tokens)).toEqual(new Set(['']));
});

test('an address that is none is said so, and one where anybody can listen', async () => {
  const client = await start({ settings: { server: { endpoint: 'graph.example' } } });
  await eventually(
    () => client.messages,
    ([message]) => message?.includes('「graph.example」不是服务器地址') === true,
  );
  client.settings = { server: { endpoint: 'http://192.0.2.1/graphql' } };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await eventually(
    () => client.messages,
    ([, message]) => message?.includes('http://192.0.2.1/graphql 未加密') === true,
  );
});
