import { readFile, writeFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, planText, seed } from './gangmu.js';

const plans = {
  'a.txt': planText(['在昆明实施时代新人铸魂工程。', '新建200所公办幼儿园。（牵头单位：省教育厅）']),
  'b.txt': planText(['在曲靖实施时代新人铸魂工程。'], '云南省教育厅2025年工作要点'),
  'c.txt': planText(['由云南大学承办张桂梅思政大讲堂。'], '四川省教育厅2024年工作要点'),
};

async function folderOfPlans(): Promise<string> {
  const folder = await freshFolder();
  for (const [name, text] of Object.entries(plans)) await writeFile(join(folder, name), text);
  return folder;
}

interface Export {
  readonly plans: readonly { readonly id: string; readonly issuers: string[]; readonly regions: string[] }[];
  readonly [list: string]: unknown;
}

describe('gangmu import', () => {
  test('adds plans, leaves them alone the second time, and replaces one that was corrected', async () => {
    const folder = await folderOfPlans();
    const outcomes = async () => {
      const { stdout } = await gangmu(['import', 'a.txt', 'b.txt'], folder);
      return stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t'));
    };
    const [first] = await outcomes();
    expect(first).toEqual(['added', expect.stringMatching(/^plan:/u), 'a.txt']);
    expect((await outcomes()).map(([outcome]) => outcome)).toEqual(['unchanged', 'unchanged']);
    await writeFile(join(folder, 'a.txt'), plans['a.txt'].replace('200所', '300所'));
    expect((await outcomes()).map(([outcome]) => outcome)).toEqual(['replaced', 'unchanged']);
  });

  test('knows a text that is there twice, and keeps one source of it, in whatever order', async () => {
    const folder = await folderOfPlans();
    await writeFile(join(folder, 'twin.txt'), plans['a.txt']);
    const runs = [
      ['twin.txt', 'a.txt'],
      ['a.txt', 'twin.txt'],
      ['twin.txt', 'a.txt'],
    ] as const;
    const first = await gangmu(['import', ...runs[0]], folder);
    expect(first.stderr).toMatch(/^gangmu: a\.txt: the same text as twin\.txt$/mu);
    for (const files of runs.slice(1)) {
      const { stdout } = await gangmu(['import', ...files], folder);
      expect(stdout.match(/^\w+/gmu)).toEqual(['unchanged', 'unchanged']);
    }
    const { stdout } = await gangmu(['export', '--format', 'json'], folder);
    expect((JSON.parse(stdout) as Export).plans).toMatchObject([{ source: 'a.txt' }]);
  });

  test('takes another text with the id of a stored plan only if told to, naming both', async () => {
    const folder = await folderOfPlans();
    const other = Array.from(
      { length: 12 },
      (_, index) => `完全不同的第${index}件事，与原来的文本毫无共同之处。`,
    );
    await writeFile(join(folder, 'other.txt'), planText(other));
    const { status, stdout, stderr } = await gangmu(['import', 'a.txt', 'other.txt', 'b.txt'], folder);
    expect(status).toBe(1);
    expect(stdout.match(/^added/gmu)).toHaveLength(2);
    expect(stderr).toMatch(
      /^gangmu: other\.txt: another text is stored as plan:\S+, from a\.txt, .*--replace/mu,
    );

    const replaced = await gangmu(['import', '--replace', 'other.txt'], folder);
    expect(replaced).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^replaced\tplan:/u) as string,
    });
    expect(replaced.stderr).toMatch(/^gangmu: other\.txt: has taken the place of a\.txt, /mu);
    const exported = JSON.parse((await gangmu(['export', '--format', 'json'], folder)).stdout) as Export;
    expect(exported.plans).toMatchObject([{ source: 'b.txt' }, { source: 'other.txt' }]);
  });

  test('keeps the graph where it is told to', async () => {
    const folder = await folderOfPlans();
    await gangmu(['import', 'a.txt', '--store', 'sqlite:deep/in/one.db'], folder);
    await gangmu(['import', 'a.txt'], folder, { env: { GANGMU_STORE: 'sqlite:two.db' } });
    await gangmu(['import', 'a.txt'], folder);
    const files = await readdir(folder, { recursive: true });
    expect(files).toEqual(expect.arrayContaining(['deep/in/one.db', 'two.db']));
    if (process.platform === 'linux') expect(files).toContain('gangmu/graph.db');
  });
});

describe('a store', () => {
  test('that is only read must be there', async () => {
    const folder = await freshFolder();
    for (const args of [
      ['export', '--format', 'json', '--store', 'sqlite:typo.db'],
      ['copy', '--from', 'sqlite:typo.db', '--to', 'sqlite:new.db'],
    ]) {
      const { status, stdout, stderr } = await gangmu(args, folder);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expectOneLine(stderr);
      expect(stderr).toMatch(/^gangmu: sqlite:typo\.db: there is no store: .*gangmu import/u);
    }
    expect(await readdir(folder)).toEqual([]);
  });

  test.each(process.platform === 'linux' ? ['/proc/none/graph.db', 'a.txt/graph.db'] : ['a.txt/graph.db'])(
    'cannot be at %s, says one line',
    async (path) => {
      const folder = await folderOfPlans();
      const { status, stdout, stderr } = await gangmu(
        ['import', 'a.txt', '--store', `sqlite:${path}`],
        folder,
      );
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expectOneLine(stderr);
      expect(stderr).toContain(`gangmu: sqlite:${path}: `);
    },
  );

  test.runIf(process.platform === 'linux')('is not looked for in a relative XDG_DATA_HOME', async () => {
    const folder = await folderOfPlans();
    await gangmu(['import', 'a.txt'], folder, { env: { XDG_DATA_HOME: 'data' } });
    expect(await readdir(folder, { recursive: true })).toContain('.local/share/gangmu/graph.db');
  });
});

describe('gangmu remove', () => {
  test('takes plans out, and ties those beside them to each other', async () => {
    const folder = await freshFolder();
    const years = [2022, 2023, 2024];
    for (const year of years)
      await writeFile(
        join(folder, `${year}.txt`),
        planText(['办好学前教育。'], `云南省教育厅${year}年工作要点`),
      );
    await gangmu(['import', ...years.map((year) => `${year}.txt`)], folder);
    const previous = async (): Promise<unknown> => {
      const { stdout } = await gangmu(['export', '--format', 'json'], folder);
      const { plans, continuations } = JSON.parse(stdout) as Record<string, Record<string, unknown>[]>;
      return [plans!.map((plan) => plan['previous']), continuations!.map(({ from, to }) => [from, to])];
    };
    const id = (year: number) => `plan:云南省教育厅/${year}/工作要点`;
    const item = (year: number) => `item:云南省教育厅/${year}/工作要点/1`;
    expect(await previous()).toEqual([
      [id(2023), id(2022), null],
      [
        [item(2024), item(2023)],
        [item(2023), item(2022)],
      ],
    ]);
    const removed = await gangmu(['remove', id(2023), id(1999), id(2023)], folder);
    expect(removed).toMatchObject({ status: 1, stdout: `removed\t${id(2023)}\n` });
    expectOneLine(removed.stderr);
    expect(removed.stderr).toContain(`${id(1999)}: no such plan in the store`);
    expect(await previous()).toEqual([[id(2022), null], [[item(2024), item(2022)]]]);
  });
});

describe('gangmu export --format json', () => {
  test('gives the whole graph', async () => {
    const folder = await freshFolder();
    await gangmu(['import', seed], folder);
    const { status, stdout, stderr } = await gangmu(['export', '--format', 'json'], folder);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const graph = JSON.parse(stdout) as Record<string, Record<string, unknown>[]> & Export;
    expect(graph.plans).toMatchObject([{ year: 2023, source: seed, regions: ['region:530000'] }]);
    expect(graph.plans[0]!.issuers).toHaveLength(2);
    expect(graph['items']).toHaveLength(30);

    // Every edge ends at a node that is there.
    const nodes = [
      'plans',
      'items',
      'programs',
      'institutions',
      'regions',
      'documents',
      'targets',
      'statements',
    ];
    const ids = new Set(nodes.flatMap((list) => graph[list]!.map(({ id }) => id)));
    const ends = {
      items: ['plan', 'parent'],
      regions: ['parent'],
      targets: ['plan', 'item'],
      statements: ['plan', 'item', 'subject', 'object'],
      mentions: ['plan', 'item', 'entity'],
      relations: ['from', 'to'],
    };
    const loose = Object.entries(ends).flatMap(([list, keys]) =>
      graph[list]!.flatMap((row) => keys.map((key) => row[key])).filter((id) => id !== null && !ids.has(id)),
    );
    expect(loose).toEqual([]);
    for (const list of ['mentions', 'relations', 'statements', 'targets'])
      expect(graph[list]!.length).toBeGreaterThan(0);
  });

  test('is equal to the last byte for stores that hold the same plans, however they came there', async () => {
    const folder = await folderOfPlans();
    const exported = async (store: string, ...imports: (keyof typeof plans)[][]) => {
      for (const files of imports) await gangmu(['import', ...files, '--store', store], folder);
      return (await gangmu(['export', '--format', 'json', '--store', store], folder)).stdout;
    };
    const one = await exported('sqlite:one.db', ['a.txt', 'b.txt', 'c.txt']);
    const two = await exported('sqlite:two.db', ['c.txt'], ['b.txt', 'a.txt'], ['a.txt']);
    expect(two).toBe(one);
    expect((JSON.parse(one) as Export).plans).toHaveLength(3);
  });

  test('writes a file that is there whole or as it was', async () => {
    const folder = await folderOfPlans();
    await mkdir(join(folder, 'sub'));
    await gangmu(['import', 'a.txt'], folder);
    const { stdout } = await gangmu(['export', '--format', 'json'], folder);
    const written = await gangmu(['export', '--format', 'json', '--output', 'sub/graph.json'], folder);
    expect(written).toMatchObject({ status: 0, stdout: '' });
    expect(await readFile(join(folder, 'sub/graph.json'), 'utf8')).toBe(stdout);
    expect(await readdir(join(folder, 'sub'))).toEqual(['graph.json']);
  });

  test('says in one line that a store is none', async () => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'letter.db'), 'This is no database. '.repeat(1000));
    const { status, stdout, stderr } = await gangmu(
      ['export', '--format', 'json', '--store', 'sqlite:letter.db'],
      folder,
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expectOneLine(stderr);
    expect(stderr).toContain('letter.db');
  });
});
