import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, outcomeOf, planText, seed, start } from '../cli/gangmu.js';
import { canRun, testDatabase } from './database.js';
import { freePort } from './server/server.js';

describe.skipIf(!canRun)('gangmu with a real database', () => {
  const database = testDatabase();
  const env = (more: Record<string, string> = {}) => ({
    GANGMU_STORE: database.server.url,
    NEO4J_USERNAME: database.server.username,
    NEO4J_PASSWORD: database.server.password,
    ...more,
  });

  test('imports, exports what the embedded store exports, and copies there and back', async () => {
    const folder = await freshFolder();
    const text = planText(['在昆明实施时代新人铸魂工程。', '新建200所公办幼儿园。（牵头单位：省教育厅）']);
    await writeFile(join(folder, 'a.txt'), text);
    const exported = async (store: string) =>
      (await gangmu(['export', '--format', 'json', '--store', store], folder, { env: env() })).stdout;
    const bolt = database.server.url;
    const embedded = 'sqlite:embedded.db';

    const imported = await gangmu(['import', 'a.txt', seed], folder, { env: env() });
    expect(imported).toMatchObject({ status: 0, stderr: expect.stringContaining('2 plans added') as string });
    await gangmu(['import', 'a.txt', seed, '--store', embedded], folder);
    expect((await exported(bolt)) === (await exported(embedded))).toBe(true);

    const copy = (from: string, to: string) =>
      gangmu(['copy', '--from', from, '--to', to], folder, { env: env() });
    const copied = await copy(bolt, 'sqlite:copy.db');
    expect(copied).toMatchObject({ status: 0, stderr: expect.stringContaining('2 plans added') as string });
    expect((await exported('sqlite:copy.db')) === (await exported(embedded))).toBe(true);
    const back = await copy('sqlite:copy.db', bolt.replace('bolt:', 'neo4j:'));
    expect(back.stderr).toMatch(/0 plans added, 0 replaced, 2 unchanged/);
  }, 120_000);

  test('serves', async () => {
    const server = start(['serve', '--port', '0'], await freshFolder(), { env: env() });
    const said = outcomeOf(server);
    const url = await new Promise<string>((resolve, reject) => {
      let text = '';
      server.stderr!.on('data', (more: Buffer) => {
        text += more.toString();
        const [found] = /http:\S+\/graphql/.exec(text) ?? [];
        if (found !== undefined) resolve(found);
      });
      server.once('close', () => reject(new Error(text)));
    });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: '{ plans { totalCount } program(name: "雙減") { name plans { totalCount } } }',
      }),
    });
    expect(await response.json()).toMatchObject({
      data: { plans: { totalCount: 2 }, program: { plans: { totalCount: 1 } } },
    });
    expect((await fetch(new URL('/health/ready', url))).status).toBe(200);
    server.kill('SIGTERM');
    expect((await said).status).toBe(0);
  }, 60_000);

  test.each([
    ['a wrong password', { NEO4J_PASSWORD: 'not-the-password' }, /password is wrong.*NEO4J_PASSWORD/],
    ['no password', { NEO4J_PASSWORD: '' }, /password is wrong.*NEO4J_PASSWORD/],
    ['a database that is not there', { NEO4J_DATABASE: 'plans' }, /"plans".*NEO4J_DATABASE/],
    ['a host that is not there', { GANGMU_STORE: 'bolt://no-such-host.invalid:7687' }, /no such host/],
    ['a scheme that is none', { GANGMU_STORE: 'https://localhost' }, /is not the address of a store/],
    ['a password in the address', { GANGMU_STORE: 'bolt://neo4j:secret@localhost' }, /^(?!.*secret).*NEO4J_/],
  ])('says in one line what is wrong: %s', async (_, wrong, message) => {
    const failed = await gangmu(['export', '--format', 'json'], await freshFolder(), { env: env(wrong) });
    expect(failed).toMatchObject({ stdout: '', stderr: expect.stringMatching(message) as string });
    expect(failed.status).toBeGreaterThan(0);
    expectOneLine(failed.stderr);
  });

  test('says in one line that nothing answers', async () => {
    const url = `bolt://127.0.0.1:${await freePort()}`;
    const failed = await gangmu(['export', '--format', 'json'], await freshFolder(), {
      env: env({ GANGMU_STORE: url }),
    });
    expect(failed).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/nothing answers there/) as string,
    });
    expectOneLine(failed.stderr);
  });
});
