import { spawnSync } from 'node:child_process';
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bin, freshFolder } from './gangmu.js';

/** A checkout of one room, whose command does nothing but end with the status in its source. */
async function checkout(status: string): Promise<{ folder: string; cli: string }> {
  const folder = await freshFolder();
  const cli = join(folder, 'packages/cli');
  await mkdir(join(cli, 'src'), { recursive: true });
  await mkdir(join(folder, 'node_modules'));
  const typescript = fileURLToPath(new URL('../../node_modules/typescript', import.meta.url));
  await symlink(typescript, join(folder, 'node_modules/typescript'), 'junction');
  await cp(dirname(bin), join(cli, 'bin'), { recursive: true });
  await writeFile(join(cli, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'tsconfig.base.json'), '{}');
  const compilerOptions = {
    composite: true,
    module: 'NodeNext',
    target: 'ES2023',
    types: [],
    lib: ['ES2015'],
    skipLibCheck: true,
    rootDir: 'src',
    outDir: 'dist',
    tsBuildInfoFile: 'dist/.tsbuildinfo',
  };
  await writeFile(
    join(cli, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['src'], references: [] }),
  );
  await change(cli, status);
  return { folder, cli };
}

function change(cli: string, status: string): Promise<void> {
  return writeFile(
    join(cli, 'src/index.ts'),
    `export const main = async (): Promise<number> => ${status};\n`,
  );
}

function run(cli: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(cli, 'bin/gangmu.js')], { encoding: 'utf8' });
}

test('in a checkout the command is always that of the sources', async () => {
  const { folder, cli } = await checkout('7');
  expect(run(cli)).toMatchObject({ status: 7, stdout: '', stderr: '' });
  await change(cli, '8');
  expect(run(cli)).toMatchObject({ status: 8, stdout: '', stderr: '' });

  await change(cli, '"nine"');
  for (const attempt of ['first', 'second']) {
    const { status, stdout, stderr } = run(cli);
    expect({ attempt, status, stdout }).toEqual({ attempt, status: 1, stdout: '' });
    expect(stderr).toMatch(
      /index\.ts.*error TS2322.*\n.*gangmu: the sources in .* do not build: see above/su,
    );
  }
  await change(cli, '9');
  expect(run(cli)).toMatchObject({ status: 9, stderr: '' });

  await rm(join(folder, 'node_modules'), { recursive: true });
  expect(run(cli)).toMatchObject({ status: 9, stderr: '' });
  await rm(join(cli, 'dist'), { recursive: true });
  expect(run(cli)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^gangmu: not built yet: run `npm ci` in /u) as string,
  });
});

test('an installed command has no sources and builds nothing', async () => {
  const { cli } = await checkout('7');
  expect(run(cli).status).toBe(7);
  await rm(join(cli, 'src'), { recursive: true });
  await rm(join(cli, 'tsconfig.json'));
  expect(run(cli)).toMatchObject({ status: 7, stdout: '', stderr: '' });
});
