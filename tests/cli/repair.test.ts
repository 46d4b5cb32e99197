import { readdir, readFile, stat, writeFile, chmod, symlink, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, seed } from './gangmu.js';

const mended =
  '雲南省教育廳2024年工作要點\n1. 繼續推進辦學改革,促進學校建設。\n2. 繼續實施"雙減",持續提高質量。\n';
const damaged = mended.replaceAll('續', '續(xù)').replaceAll('學', '學(xué)');

describe('gangmu repair', () => {
  test('prints the repaired text, and on standard error what stood where', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'plan.txt'), damaged);
    const { status, stdout, stderr } = await gangmu(['repair', 'plan.txt'], folder);
    expect({ status, stdout }).toEqual({ status: 0, stdout: mended });
    expect(stderr).toBe(
      [
        'plan.txt:2:6 inserted-reading "(xù)" taken out',
        'plan.txt:2:14 inserted-reading "(xué)" taken out',
        'plan.txt:2:25 inserted-reading "(xué)" taken out',
        'plan.txt:3:6 inserted-reading "(xù)" taken out',
        'plan.txt:3:19 inserted-reading "(xù)" taken out',
        'gangmu: plan.txt: 5 repairs, 0 in doubt\n',
      ].join('\n'),
    );
  });

  test('leaves a clean text as it is, to the last byte', async () => {
    const folder = await freshFolder();
    const { stdout, stderr } = await gangmu(['repair', '-'], folder, { stdin: `${mended}学(xué)习 \r\n\t` });
    expect(stdout).toBe(`${mended}学(xué)习 \r\n\t`);
    expect(stderr).toBe('gangmu: standard input: nothing to repair\n');
  });

  test('lists every repair of the seed, and what else a place in doubt may have been', async () => {
    const { stdout, stderr } = await gangmu(['repair', seed], await freshFolder());
    expect(stdout).not.toMatch(/\([\p{Script=Latin}]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/u);
    const [, count] = /: (\d+) repairs, \d+ in doubt\n$/u.exec(stderr) ?? [];
    expect(stderr.match(/^\S+:\d+:\d+ (?:inserted-reading|byte-shift) /gmu)).toHaveLength(Number(count));
    expect(stderr).toMatch(/:\d+:\d+ byte-shift ".*" → ".*" in doubt; or ".*"/u);
  });

  test('writes to a file whole, with nothing left beside it, through a link and with its permissions', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'plan.txt'), damaged);
    await writeFile(join(folder, 'out.txt'), 'older and longer '.repeat(100));
    await chmod(join(folder, 'out.txt'), 0o600);
    await symlink('out.txt', join(folder, 'link.txt'));
    const { status, stdout } = await gangmu(['repair', 'plan.txt', '--output', 'link.txt'], folder);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(await readFile(join(folder, 'out.txt'), 'utf8')).toBe(mended);
    expect((await stat(join(folder, 'out.txt'))).mode & 0o777).toBe(0o600);
    expect((await lstat(join(folder, 'link.txt'))).isSymbolicLink()).toBe(true);
    expect((await readdir(folder)).toSorted()).toEqual(['link.txt', 'out.txt', 'plan.txt']);
  });

  test('writes over its own input only if asked', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'plan.txt'), damaged);
    const refused = await gangmu(['repair', 'plan.txt', '--output', './plan.txt'], folder);
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining('--in-place') as string });
    expect(await readFile(join(folder, 'plan.txt'), 'utf8')).toBe(damaged);
    expect((await gangmu(['repair', 'plan.txt', '--in-place'], folder)).status).toBe(0);
    expect(await readFile(join(folder, 'plan.txt'), 'utf8')).toBe(mended);
  });

  test('says in one line where it cannot write', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'plan.txt'), damaged);
    const { status, stderr } = await gangmu(['repair', 'plan.txt', '--output', 'nowhere/out.txt'], folder);
    expect(status).toBe(1);
    expectOneLine(stderr);
    expect(stderr).toMatch(/^gangmu: nowhere\/out\.txt: /u);
  });
});
