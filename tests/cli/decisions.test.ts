import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { expect, test } from 'vitest';
import { freshFolder, gangmu, planText } from './gangmu.js';

test('what was decided is listed and explained, outlives reading again, and is copied with the plans', async () => {
  const folder = await freshFolder();
  await writeFile(join(folder, 'a.txt'), planText(['实施时代新人铸魂工程。', '推进铸魂育人工程。']));
  await gangmu(['import', 'a.txt', '--store', 'sqlite:one.db'], folder);
  const store = await openSqliteStore({ path: join(folder, 'one.db') });
  const { rows } = await store.list('program', {}, { first: 10 });
  const [into = '', from = ''] = ['时代新人铸魂工程', '铸魂育人工程'].map(
    (name) => rows.find((program) => program.name === name)?.id,
  );
  const by = { who: '王老师', when: '2024-05-01T08:00:00.000Z' };
  await store.decide({ kind: 'merge', from, into }, { ...by, note: '同一工程' });
  const { decision } = await store.decide({ kind: 'alias', entity: into, alias: '新人工程' }, by);
  await store.undo(decision.id, by);
  await store.close();

  const list = async (file: string): Promise<string> =>
    (await gangmu(['decisions', '--format', 'text', '--store', `sqlite:${file}`], folder)).stdout;
  // It is mentioned, and an item without a place ties it to the region of the plan.
  const merged = `铸魂育人工程 (${from}) is 时代新人铸魂工程 (${into}) — 王老师, 2024-05-01: 同一工程 (2 places in 1 plan)`;
  const listed = await list('one.db');
  expect(listed).toBe(
    `时代新人铸魂工程 (${into}) is also called 新人工程 — 王老师, 2024-05-01 (undone by 王老师, 2024-05-01)\n${merged}\n`,
  );

  const copied = await gangmu(['copy', '--from', 'sqlite:one.db', '--to', 'sqlite:two.db'], folder);
  expect(copied).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('copied 3 entries of the log of decisions') as string,
  });
  await gangmu(['reread', '--store', 'sqlite:two.db'], folder);
  expect(await list('two.db')).toBe(listed);
  const { stdout } = await gangmu(
    ['explain', '铸魂育人工程', '--format', 'text', '--store', 'sqlite:two.db'],
    folder,
  );
  expect(stdout).toContain(`id        ${into}\n`);
  expect(stdout).toContain('铸魂育人工程 1: merged by 王老师\n');
  expect(stdout).toContain(merged);
}, 90_000);
