import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { read } from '@gangmu/recognition';
import { expect, test } from 'vitest';
import { freshFolder, gangmu, planText } from './gangmu.js';

test('gangmu reread: what an earlier reader stored becomes what today’s reader finds, also under another id', async () => {
  const folder = await freshFolder();
  const raw = planText(['在昆明实施时代新人铸魂工程。', '见第一项。']);
  await writeFile(join(folder, 'a.txt'), raw);
  const store = await openSqliteStore({ path: join(folder, 'old.db') });
  const { fragment } = read(raw);
  // A reader that knew no year and no relation.
  const before = { ...fragment, statements: [], header: { ...fragment.header, year: null } };
  const hash = createHash('sha256').update(raw, 'utf8').digest('hex');
  const [stored] = await store.importPlans([
    { source: 'a.txt', raw, hash, reader: '0', vocabulary: '0', fragment: before },
  ]);
  await store.close();

  const first = await gangmu(['reread', '--store', 'sqlite:old.db'], folder);
  expect(first).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^added\tplan:\S+\ta\.txt\n$/u) as string,
  });
  expect(first.stdout).not.toContain(`${stored?.plan}\t`);

  await gangmu(['import', 'a.txt', '--store', 'sqlite:fresh.db'], folder);
  const exported = async (file: string) =>
    (await gangmu(['export', '--format', 'json', '--store', `sqlite:${file}`], folder)).stdout;
  expect(await exported('old.db')).toBe(await exported('fresh.db'));

  const again = await gangmu(['reread', '--store', 'sqlite:old.db'], folder);
  expect(again).toMatchObject({ status: 0, stdout: expect.stringMatching(/^unchanged\t/u) as string });
});
