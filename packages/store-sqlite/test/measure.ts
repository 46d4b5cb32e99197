import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryGraph } from '@gangmu/graph';
import type { GraphStore, PlanImport } from '@gangmu/graph';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { edgeNames } from '../../graph/test/dump.js';
import { importOf } from '../../graph/test/plausible.js';
import type { Outline, Part } from '../../graph/test/plausible.js';

/*
 * Measures both stores on generated plans of 30 items: import, then the median of each way to read. Not a test; run with
 * `npx tsx packages/store-sqlite/test/measure.ts [plans]`.
 */

const ITEMS = 30;
const ROUNDS = 200;

let seed = 7;
function random(below: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return seed % below;
}

const signs = [
  ...'科教兴滇人才强省产业振兴乡村文化生态城乡数字智慧绿色创新发展协调开放共享安全健康基层治理服务保障',
];
const word = (n: number): string => Array.from({ length: n }, () => signs[random(signs.length)]).join('');
type Named = Exclude<Part, string> & { key: string };
const pool = (kind: 'PROGRAM' | 'INSTITUTION', count: number, suffix: string): readonly Named[] =>
  Array.from({ length: count }, () => word(5) + suffix).map((name) => ({
    kind,
    name,
    key: name,
    scope: null,
  }));
const programs = pool('PROGRAM', 3000, '工程');
const institutions = pool('INSTITUTION', 500, '厅');
const regions = Array.from({ length: 16 }, (_, i) => ({
  kind: 'REGION' as const,
  name: `地区${i}`,
  key: `5323${10 + i}`,
  scope: null,
}));
const yunnan = { kind: 'REGION', name: '云南', key: '530000', scope: null } as const;
const pick = <T>(from: readonly T[]): T => from[random(from.length)] as T;

function item(number: number): Outline {
  const program = pick(programs);
  const [institution, region] = [pick(institutions), pick(regions)];
  const parts: Part[] = [
    word(12),
    '，推进',
    program,
    '，在',
    yunnan,
    region,
    pick(regions),
    '实施。',
    word(40),
    '。由',
  ];
  parts.push(institution, pick(institutions), '牵头，', word(30), pick(programs), pick(programs), '。');
  parts.push({ target: `${random(900)}所学校`, quantity: '1' });
  parts.push({ says: 'APPLIES_TO', subject: program as never, object: region as never });
  parts.push({ says: 'LEADS', subject: institution as never, object: program as never });
  if (number % 3 === 0)
    parts.push({ says: 'RESPONSIBLE_FOR', subject: institution as never, object: 'item' });
  return { number: String(number), parts };
}

function plan(n: number): PlanImport {
  return importOf({
    title: `第${n}号${word(6)}工作要点`,
    year: 2000 + (n % 25),
    issuers: [pick(institutions) as never],
    region: yunnan,
    items: Array.from({ length: ITEMS }, (_, i) => item(i + 1)),
  });
}

async function median(read: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
}

async function measure(name: string, store: GraphStore, plans: readonly PlanImport[]): Promise<void> {
  const start = performance.now();
  for (let i = 0; i < plans.length; i += 20) await store.importPlans(plans.slice(i, i + 20));
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `${name}: ${plans.length} plans in ${seconds.toFixed(1)} s, ${((seconds * 1000) / plans.length).toFixed(2)} ms a plan`,
  );
  const again = performance.now();
  for (const each of plans.slice(0, 100)) await store.importPlans([{ ...each, reader: '2' }]);
  console.log(`  a plan replaced: ${((performance.now() - again) / 100).toFixed(2)} ms`);
  const same = performance.now();
  for (const each of plans.slice(0, 100)) await store.importPlans([{ ...each, reader: '2' }]);
  console.log(`  a plan unchanged: ${((performance.now() - same) / 100).toFixed(2)} ms`);
  const idsOf = async (type: 'plan' | 'item' | 'program' | 'institution' | 'region'): Promise<string[]> =>
    (await store.list(type, {}, { first: 100 })).rows.map(({ id }) => id);
  const [planIds, items, programIds, institutionIds, regionIds] = [
    await idsOf('plan'),
    await idsOf('item'),
    await idsOf('program'),
    await idsOf('institution'),
    await idsOf('region'),
  ];
  const [related] = await store.expand('entity.relationsFrom', programIds.slice(0, 1), { first: 20 });
  const starts: Record<string, readonly string[]> = {
    plan: planIds,
    item: items,
    entity: [...regionIds.slice(-2), ...programIds],
    institution: institutionIds,
    region: regionIds,
    relation: related?.rows.map(({ id }) => id) ?? [],
  };
  const row = async (label: string, read: (n: number) => Promise<unknown>): Promise<string> =>
    `  ${label.padEnd(24)} ${(await median(() => read(1))).toFixed(3)} ms`;
  for (const edge of edgeNames) {
    const from = starts[edge.split('.')[0] ?? ''] ?? [];
    const one = await median(() => store.expand(edge, from.slice(0, 1), { first: 20 }));
    const twenty = await median(() => store.expand(edge, from.slice(0, 20), { first: 20 }));
    const count = await median(() => store.countExpansion(edge, from.slice(0, 1)));
    console.log(
      `  ${edge.padEnd(24)} 1 id ${one.toFixed(2)}, 20 ids ${twenty.toFixed(2)}, count ${count.toFixed(2)} ms`,
    );
  }
  console.log(await row('nodes, 20', () => store.nodes(items.slice(0, 20))));
  for (const type of ['plan', 'item', 'program', 'target', 'statement'] as const) {
    console.log(
      await row(`list ${type}`, () => store.list(type, {}, { first: 20 })),
      await row('count', () => store.countList(type, {})),
    );
  }
  console.log(await row('list item, 2005', () => store.list('item', { year: 2005 }, { first: 20 })));
  console.log(await row('list program, 2005', () => store.list('program', { year: 2005 }, { first: 20 })));
  console.log(
    await row('list item, a rare text', () => store.list('item', { text: '无此文字' }, { first: 20 })),
  );
  const some = programIds[50]?.slice('program:'.length) ?? '';
  console.log(
    await row('named, 20', () =>
      store.named(
        'program',
        programIds.slice(0, 20).map((id) => id.slice(8)),
      ),
    ),
  );
  for (const text of ['科', '教育', some.slice(1, 4), some, '无此文字']) {
    console.log(
      await row(`search ${text}`, () =>
        store.search(text, ['plan', 'program', 'institution', 'region', 'document'], { first: 20 }),
      ),
    );
  }
}

const plans = Array.from({ length: Number(process.argv[2] ?? 1000) }, (_, n) => plan(n));
const folder = mkdtempSync(join(tmpdir(), 'gangmu-'));
try {
  const path = join(folder, 'measured.db');
  const sqlite = await openSqliteStore({ path, readers: 1 });
  await measure('SQLite', sqlite, plans);
  await sqlite.close();
  console.log(`  ${(statSync(path).size / 2 ** 20).toFixed(0)} MB`);
  await measure('memory', new MemoryGraph(), plans);
} finally {
  rmSync(folder, { recursive: true });
}
