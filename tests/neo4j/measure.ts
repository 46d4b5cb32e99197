// npx tsx tests/neo4j/measure.ts [PLANS]: imports plans of 30 items into a fresh Neo4j, then prints what each way to read costs.
import type { EntityType, GraphStore, NodeType, PlanImport } from '@gangmu/graph';
import { openNeo4jStore } from '@gangmu/store-neo4j';
import { edgeNames } from '../../packages/graph/test/dump.js';
import { generatedPlans } from './plans.js';
import { startNeo4j } from './server/server.js';

const ROUNDS = 60;

const count = Number(process.argv[2] ?? 1000);
const server = await startNeo4j();
try {
  const store = await openNeo4jStore(server);
  await measureImport(store);
  await measureReading(store);
  await store.close();
} finally {
  await server.remove();
}

async function measureImport(store: GraphStore): Promise<void> {
  const plans = [...generatedPlans({ plans: count, itemsOfPlan: 30, programsOfItem: 4 })];
  const start = performance.now();
  let last = start;
  for (let at = 0; at < plans.length; at += 32) {
    await store.importPlans(plans.slice(at, at + 32));
    if (at % 320 !== 288) continue;
    console.log(
      `  plans ${at - 288} to ${at + 31}: ${((performance.now() - last) / 320).toFixed(1)} ms each`,
    );
    last = performance.now();
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `import: ${count} plans of 30 items in ${seconds.toFixed(1)} s, ${((seconds * 1000) / count).toFixed(1)} ms each`,
  );
  const some = plans.slice(0, 50);
  const one = async (label: string, change: Partial<PlanImport>): Promise<void> => {
    const start = performance.now();
    for (const plan of some) await store.importPlans([{ ...plan, ...change }]);
    console.log(`  one plan ${label}: ${((performance.now() - start) / some.length).toFixed(1)} ms`);
  };
  await one('replaced', { reader: '2' });
  await one('unchanged', { reader: '2' });
}

async function measureReading(store: GraphStore): Promise<void> {
  const idsOf = async (type: NodeType): Promise<readonly string[]> =>
    (await store.list(type, {}, { first: 100 })).rows.map(({ id }) => id);
  const [plan, item, program, institution, region] = await Promise.all(
    (['plan', 'item', 'program', 'institution', 'region'] as const).map(idsOf),
  );
  const [related] = await store.expand('entity.relationsFrom', program?.slice(0, 1) ?? [], { first: 20 });
  const starts: Record<string, readonly string[] | undefined> = {
    ...{ plan, item, institution, region },
    entity: [...(region ?? []).slice(-2), ...(program ?? [])],
    relation: related?.rows.map(({ id }) => id),
  };
  for (const edge of edgeNames) {
    const from = starts[edge.split('.')[0] ?? ''] ?? [];
    const one = await median(() => store.expand(edge, from.slice(0, 1), { first: 20 }));
    const twenty = await median(() => store.expand(edge, from.slice(0, 20), { first: 20 }));
    const counted = await median(() => store.countExpansion(edge, from.slice(0, 20)));
    console.log(`${edge.padEnd(24)} 1 id ${one}, 20 ids ${twenty}, counts of 20 ${counted}`);
  }
  console.log(`nodes, 20: ${await median(() => store.nodes((item ?? []).slice(0, 20)))}`);
  for (const type of ['plan', 'item', 'program', 'target', 'statement'] as const) {
    const listed = await median(() => store.list(type, {}, { first: 20 }));
    console.log(`list ${type}: ${listed}, count ${await median(() => store.countList(type, {}))}`);
  }
  for (const filter of [{ year: 2005 }, { text: '无此文字' }]) {
    for (const type of ['item', 'program'] as const)
      console.log(
        `list ${type} ${JSON.stringify(filter)}: ${await median(() => store.list(type, filter, { first: 20 }))}`,
      );
  }
  const some = (program ?? [])[50]?.slice('program:'.length) ?? '';
  const names = (program ?? []).slice(0, 20).map((id) => id.slice('program:'.length));
  console.log(`named, 20: ${await median(() => store.named('program', names))}`);
  const types: readonly (EntityType | 'plan')[] = ['plan', 'program', 'institution', 'region', 'document'];
  for (const text of ['科', '工程', some.slice(1, 4), some, '无此文字'])
    console.log(`search ${text}: ${await median(() => store.search(text, types, { first: 20 }))}`);
}

/** The middle of many times, in milliseconds, once the plan is made. */
async function median(read: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 10; round++) {
    const start = performance.now();
    await read();
    if (round >= 10) times.push(performance.now() - start);
  }
  return `${(times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0).toFixed(1)} ms`;
}
