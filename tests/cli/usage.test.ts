import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, planText, seed, start } from './gangmu.js';

describe('wrong usage ends with 2 and one line of what is right', () => {
  test.each([
    [[], /analyze.*repair.*import.*serve.*export/su],
    [['analyse'], /unknown command 'analyse'.*analyze/su],
    [['analyze'], /missing required argument 'file'/u],
    [['analyze', 'x.txt', '--format', 'xml'], /Allowed choices are json, text/u],
    [['repair', 'a.txt', 'b.txt'], /too many arguments/u],
    [['compare', 'a.txt'], /missing required argument 'new'/u],
    [['compare', 'a.txt', 'b.txt', '--format', 'xml'], /Allowed choices are json, markdown, text/u],
    [['compare', '-', '-'], /only one of the two plans/u],
    [['export', '--format', 'yaml'], /Allowed choices are json/u],
    [['import', 'x.txt', '--stor', 'y'], /unknown option '--stor'.*--store/su],
  ])('gangmu %j', async (args, said) => {
    const { status, stdout, stderr } = await gangmu(args, await freshFolder());
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  test('and so do settings that are wrong', async () => {
    for (const [variable, value] of Object.entries({
      GANGMU_PORT: 'http',
      GANGMU_HOST: 'a b',
      GANGMU_STORE: 'mysql:x',
    })) {
      const { status, stderr } = await gangmu(['serve'], await freshFolder(), { env: { [variable]: value } });
      expect({ variable, status }).toEqual({ variable, status: 2 });
      expect(stderr).toContain(`gangmu: ${variable}: "${value}" is not`);
      expectOneLine(stderr);
    }
  });
});

test.each([
  [
    'a store in memory',
    ['--store', 'sqlite::memory:'],
    {},
    /"sqlite::memory:" is not kept anywhere: give sqlite:PATH/u,
  ],
  [
    'no home folder',
    [],
    { XDG_DATA_HOME: '', HOME: '', LOCALAPPDATA: '' },
    /no home folder .*: set HOME, or give --store/u,
  ],
] as const)('%s is no place for a graph', async (_, args, env, said) => {
  const { status, stderr } = await gangmu(['export', '--format', 'json', ...args], await freshFolder(), {
    env,
  });
  expect(status).toBe(2);
  expectOneLine(stderr);
  expect(stderr).toMatch(said);
});

test('help and version are results', async () => {
  const folder = await freshFolder();
  const help = await gangmu(['--help'], folder);
  expect(help).toMatchObject({ status: 0, stderr: '' });
  expect(help.stdout).toContain('analyze');
  const { version } = JSON.parse(
    await readFile(new URL('../../packages/cli/package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  expect(await gangmu(['--version'], folder)).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
});

test('a Node that is too old is told so, and which one is needed', async () => {
  const folder = await freshFolder();
  await writeFile(
    join(folder, 'old.cjs'),
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.1' } });`,
  );
  const { status, stdout, stderr } = await gangmu(['--version'], folder, {
    node: ['--require', './old.cjs'],
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expectOneLine(stderr);
  const { engines } = JSON.parse(
    await readFile(new URL('../../packages/cli/package.json', import.meta.url), 'utf8'),
  ) as { engines: { node: string } };
  expect(stderr).toContain(
    `needs Node.js ${engines.node.replace('>=', '')} or later, and this is Node.js 20.11.1`,
  );
});

test('a reader that closes the pipe early is no error', async () => {
  const folder = await freshFolder();
  await writeFile(
    join(folder, 'long.txt'),
    planText(Array.from({ length: 3000 }, () => '实施时代新人铸魂工程。')),
  );
  const child = start(['analyze', 'long.txt', seed, '--format', 'json'], folder);
  let stderr = '';
  child.stderr!.on('data', (text: Buffer) => (stderr += text.toString()));
  await once(child.stdout!, 'data');
  child.stdout!.destroy();
  const [status] = (await once(child, 'close')) as [number | null];
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
