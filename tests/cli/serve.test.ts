import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, planText, seed } from './gangmu.js';
import { ask, serving } from './serving.js';

describe('gangmu serve', () => {
  test('reads the seed into an empty store, answers, and stops cleanly', async () => {
    const { child, url, outcome } = await serving(['--seed', seed], await freshFolder());
    expect(await ask(url, '{ plans { totalCount nodes { year } } items { totalCount } }')).toEqual({
      data: { plans: { totalCount: 1, nodes: [{ year: 2023 }] }, items: { totalCount: 30 } },
    });
    child.kill('SIGINT');
    expect(await outcome).toMatchObject({ status: 0, stdout: '' });
  });

  test('says what it reads and holds, and leaves a store alone that is not empty', async () => {
    const folder = await freshFolder();
    const said = async (args: readonly string[]): Promise<string> => {
      const { child, outcome } = await serving(args, folder);
      child.kill('SIGTERM');
      const { status, stderr } = await outcome;
      expect(status).toBe(0);
      return stderr;
    };
    const contents =
      /1 plan, 30 items, \d+ programs, \d+ institutions, \d+ regions, \d+ documents, \d+ targets, \d+ statements/u;
    const first = await said(['--seed', seed]);
    expect(first).toContain('gangmu: store sqlite:');
    expect(first).toMatch(/gangmu: read \S+yunnan-education-2023\.txt: \d+ repairs, \d+ in doubt\n/u);
    expect(first).toMatch(contents);

    await writeFile(join(folder, 'other.txt'), planText(['实施时代新人铸魂工程。']));
    const second = await said(['--seed', 'other.txt']);
    expect(second).toMatch(contents);
    expect(second).not.toContain('read ');
  });

  test('lets a request finish at the first Ctrl-C and stops at the second', async () => {
    const { child, url, outcome, hears } = await serving([], await freshFolder());
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    // A request whose body never ends.
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    );
    await ask(url, '{ __typename }');
    child.kill('SIGINT');
    await hears(/stopping/u);
    child.kill('SIGINT');
    expect((await outcome).status).toBe(130);
  });

  test('says in one line that the port is busy', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = await gangmu(['serve', '--port', `${port}`], await freshFolder());
    expect(status).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(
      `gangmu: 127.0.0.1:${port}: the port is in use by another program: stop it, or give another --port`,
    );
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  test.each([
    ['a file as store that is none', ['--store', 'sqlite:letter.db'], 1, /^gangmu: .*letter\.db/u],
    ['a folder as store', ['--store', 'sqlite:.'], 1, /^gangmu: ./u],
    [
      'an address that is none',
      ['--store', 'graph.db'],
      2,
      /^gangmu: --store: "graph\.db" is not .*sqlite:PATH/u,
    ],
    ['a port that is none', ['--port', '70000'], 2, /^gangmu: --port: "70000" is not a port/u],
    [
      'a host of another machine',
      ['--host', '192.0.2.1'],
      1,
      /^gangmu: 192\.0\.2\.1:4000: this machine does not have that address: give another --host$/mu,
    ],
    [
      'a host that is not there',
      ['--host', 'none.invalid'],
      1,
      /^gangmu: none\.invalid:4000: there is no such host: give another --host$/mu,
    ],
  ] as const)('says in one line what is wrong with %s', async (_, args, status, said) => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'letter.db'), 'This is no database. '.repeat(1000));
    const outcome = await gangmu(['serve', ...args], folder);
    expect(outcome.status).toBe(status);
    const problem = outcome.stderr.replace(/^gangmu: (?:store sqlite:|0 plans, ).*\n/gmu, '');
    expectOneLine(problem);
    expect(problem.trimEnd()).toMatch(said);
  });
});
