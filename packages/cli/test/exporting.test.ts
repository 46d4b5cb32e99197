import { MemoryGraph, type GraphStore, type PlanImport } from '@gangmu/graph';
import { read } from '@gangmu/recognition';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exportedJson } from '../src/exporting.js';

function plan(title: string, items: readonly string[]): PlanImport {
  const raw = [title, ...items.map((text, index) => `${index + 1}. ${text}`)].join('\n');
  const { fragment } = read(raw);
  return { source: `${title}.txt`, raw, hash: '0'.repeat(64), reader: '1', vocabulary: '1', fragment };
}

/** More rows of every kind than fit on a page of a reader. */
const long = plan(
  '云南省教育厅2024年工作要点',
  Array.from({ length: 250 }, (_, index) => `在昆明实施“第${index}号”工程，新建${index + 2}所公办幼儿园。`),
);
const before = plan('云南省教育厅2023年工作要点', ['在昆明实施“第0号”工程，新建2所公办幼儿园。']);
const short = plan('四川省教育厅2024年工作要点', [
  '由四川大学承办“蜀学大讲堂”。',
  '落实《四川省教育条例》。',
]);

async function exported(store: GraphStore, plans: readonly PlanImport[]): Promise<string> {
  await store.importPlans(plans);
  let json = '';
  for await (const piece of exportedJson(store)) json += piece;
  await store.close();
  return json;
}

test('an export holds every row, however many pages they fill', async () => {
  const json = await exported(new MemoryGraph(), [short, long]);
  const graph = JSON.parse(json) as Record<string, readonly { plan: string; id: string }[]>;
  for (const list of ['items', 'mentions', 'targets', 'statements'] as const) {
    const inText = [long, short].reduce((sum, { fragment }) => sum + fragment[list].length, 0);
    expect({ list, rows: graph[list]?.length }).toEqual({ list, rows: inText });
    expect(new Set(graph[list]?.map(({ id }) => id)).size).toBe(inText);
  }
});

test('stores that hold the same plans give the same export', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gangmu-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const inMemory = await exported(new MemoryGraph(), [long, before, short]);
  const onDisk = await exported(await openSqliteStore({ path: join(folder, 'graph.db') }), [
    short,
    long,
    before,
  ]);
  expect(JSON.parse(onDisk)).toMatchObject({ continuations: [{ similarity: 1 }] });
  expect(onDisk).toBe(inMemory);
});
