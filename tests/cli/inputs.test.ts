import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bin, expectOneLine, freshFolder, gangmu, planText } from './gangmu.js';

const plan = planText(['实施时代新人铸魂工程。', '新建200所公办幼儿园。']);

/** Nothing is forbidden to root: as root be nobody, where nobody can read this checkout. */
const restricted = process.getuid?.() === 0 ? { uid: 65_534 } : {};
const canBeForbidden =
  process.platform !== 'win32' && spawnSync(process.execPath, [bin, '--version'], restricted).status === 0;

/** Files that cannot be used, each with what is said of it. */
const bad: readonly (readonly [name: string, content: string | Buffer | null, said: RegExp])[] = [
  ['missing.txt', null, /^gangmu: missing\.txt: no such file or folder: /u],
  ['empty.txt', '', /^gangmu: empty\.txt: empty: /u],
  ['blank.txt', ' \n\u3000\n', /^gangmu: blank\.txt: empty: /u],
  ['binary.txt', Buffer.from([1, 2, 0, 200, 0, 7, 0, 0]), /^gangmu: binary\.txt: not a text file.*binary/u],
  [
    'plan.pdf',
    '%PDF-1.7 …',
    /^gangmu: plan\.pdf: not a text file but a PDF document: save its text as \.txt/u,
  ],
  [
    'plan.docx',
    Buffer.from('PK\u0003\u0004…', 'latin1'),
    /^gangmu: plan\.docx: .*Office document.*plain text/u,
  ],
  ['large.txt', Buffer.alloc(50_000_000, '教育'), /^gangmu: large\.txt: larger than 16 MB.*: .*split/u],
];

describe('an input that cannot be used', () => {
  test.each(bad)('%s is named with a remedy', async (name, content, said) => {
    const folder = await freshFolder();
    if (content !== null) await writeFile(join(folder, name), content);
    for (const args of [
      ['analyze', name],
      ['import', name],
      ['repair', name],
    ]) {
      const { status, stdout, stderr } = await gangmu(args, folder);
      expect({ args, status, stdout }).toEqual({ args, status: 1, stdout: '' });
      expect(stderr).toMatch(said);
      expectOneLine(stderr.replace(/^gangmu: 0 plans added, .*\n/mu, ''));
    }
  });

  test('leaves the others to go in', async () => {
    const folder = await freshFolder();
    for (const [name, content] of bad) if (content !== null) await writeFile(join(folder, name), content);
    await writeFile(join(folder, 'good.txt'), plan);
    const names = bad.map(([name]) => name);

    const imported = await gangmu(['import', ...names.slice(0, 3), 'good.txt', ...names.slice(3)], folder);
    expect(imported.status).toBe(1);
    expect(imported.stdout).toMatch(/^added\tplan:\S+\tgood\.txt\n$/u);
    expect(imported.stderr).toContain(`1 plan added, 0 replaced, 0 unchanged, ${bad.length} not used`);

    const analyzed = await gangmu(['analyze', '--format', 'json', ...names, 'good.txt'], folder);
    expect(analyzed.status).toBe(1);
    expect(analyzed.stderr.trimEnd().split('\n')).toHaveLength(bad.length);
    expect(JSON.parse(analyzed.stdout)).toMatchObject({ file: 'good.txt' });
  });

  test.skipIf(!canBeForbidden)('one without permission is named, and so is a folder', async () => {
    const folder = await freshFolder();
    await chmod(folder, 0o755);
    await mkdir(join(folder, 'closed'));
    await writeFile(join(folder, 'secret.txt'), plan);
    for (const name of ['secret.txt', 'closed']) await chmod(join(folder, name), 0);
    for (const name of ['secret.txt', 'closed']) {
      expect(await gangmu(['analyze', name], folder, restricted)).toEqual({
        status: 1,
        stdout: '',
        stderr: `gangmu: ${name}: no permission for it to be read: allow it (chmod +r) or copy it\n`,
      });
    }
  });

  test('what is no plan is read by analyze with a word about it, and by import only if that is insisted on', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'letter.txt'), '你好！今天天气很好，我们去公园玩。\n');
    const analyzed = await gangmu(['analyze', 'letter.txt', '--format', 'json'], folder);
    expect(analyzed).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('does not look like a plan') as string,
    });
    const refused = await gangmu(['import', 'letter.txt'], folder);
    expect(refused).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('--force') as string,
    });
    expect((await gangmu(['import', '--force', 'letter.txt'], folder)).status).toBe(0);
  });
});

describe('a folder', () => {
  test('gives its plans, those of its folders too, and nothing else', async () => {
    const folder = await freshFolder();
    await mkdir(join(folder, 'plans/2023/node_modules'), { recursive: true });
    const files = {
      'plans/b.txt': plan,
      'plans/a.md': `# ${plan}`,
      'plans/2023/c.TXT': plan,
      'plans/README.md': '# Notes\n\nWhere these come from.\n',
      'plans/table.csv': plan,
      'plans/2023/node_modules/d.txt': plan,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    expect(await analyzedFiles(['plans'], folder)).toEqual(['plans/a.md', 'plans/b.txt', 'plans/2023/c.TXT']);
  });

  test('without a plan in it is an error, and so is one without files', async () => {
    const folder = await freshFolder();
    await mkdir(join(folder, 'none/deep'), { recursive: true });
    await mkdir(join(folder, 'notes'));
    await writeFile(join(folder, 'notes/README.md'), '# Notes\n\nHello.\n');
    for (const name of ['none', 'notes']) {
      const { status, stderr } = await gangmu(['import', name], folder);
      expect({ name, status }).toEqual({ name, status: 1 });
      expect(stderr).toContain(
        `gangmu: ${name}: no plans in this folder: put plans there as .md or .txt files`,
      );
    }
  });

  test('with links that lead in circles gives each file once', async () => {
    const folder = await freshFolder();
    await mkdir(join(folder, 'plans/deep'), { recursive: true });
    await writeFile(join(folder, 'plans/deep/a.txt'), plan);
    await symlink('..', join(folder, 'plans/deep/up'));
    await symlink('.', join(folder, 'plans/self'));
    await symlink('nowhere', join(folder, 'plans/dangling.txt'));
    expect(await analyzedFiles(['plans', './plans/deep/a.txt', 'plans'], folder)).toEqual([
      'plans/deep/a.txt',
    ]);
  });
});

test('a pattern the shell did not resolve is resolved, and one that nothing matches is an error', async () => {
  const folder = await freshFolder();
  for (const name of ['b.txt', 'a.txt', 'c.md']) await writeFile(join(folder, name), plan);
  expect(await analyzedFiles(['*.txt'], folder)).toEqual(['a.txt', 'b.txt']);
  const { status, stderr } = await gangmu(['analyze', '*.doc'], folder);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'gangmu: *.doc: no file matches the pattern: check the pattern\n',
  });
});

test.skipIf(process.platform === 'win32')('a pipe without an end is given up at the bound', async () => {
  const { status, stderr } = await gangmu(['analyze', '/dev/zero'], await freshFolder());
  expect(status).toBe(1);
  expect(stderr).toMatch(/^gangmu: \/dev\/zero: larger than 16 MB/u);
});

async function analyzedFiles(paths: readonly string[], folder: string): Promise<string[]> {
  const { status, stdout, stderr } = await gangmu(['analyze', ...paths, '--format', 'json'], folder);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const lines = stdout.startsWith('{\n') ? [stdout] : stdout.trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { file: string }).file);
}
