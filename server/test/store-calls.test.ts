import { MemoryGraph } from '@gangmu/graph';
import { expect, test } from 'vitest';
import { appOn } from './support/app.js';
import { plansOfYears } from './support/plans.js';
import { counted } from './support/stores.js';

/** What a query costs over so many plans of one shape. */
async function costOf(plans: number, query: string) {
  const graph = new MemoryGraph();
  await graph.importPlans(plansOfYears(plans));
  const { store, calls, rows } = counted(graph);
  const { errors } = await appOn(store).ask(query);
  expect(errors).toBeUndefined();
  return { calls, rows: rows() };
}

/** The calls are these, over one plan as over thirty. */
async function check(query: string, calls: readonly string[]) {
  const [one, thirty] = [await costOf(1, query), await costOf(30, query)];
  expect(one.calls).toEqual(calls);
  expect(thirty.calls).toEqual(calls);
  return { one: one.rows, thirty: thirty.rows };
}

test('everything about many plans', async () => {
  const rows = await check(
    `{ plans(first: 30) { totalCount pageInfo { hasNextPage } edges { cursor } nodes {
        issuers { nodes { name } }
        items(first: 10) { totalCount nodes { parent { title } plan { title } children(first: 5) { nodes { title } }
          targets(first: 5) { nodes { text } }
          mentions(first: 10) { nodes { quote entity { name aliases } } }
          responsible(first: 5) { edges { count node { name } statements(first: 5) { nodes { role } } } } } } } } }`,
    [
      'countList',
      'list',
      'expand plan.issuers',
      'countExpansion plan.items',
      'expand plan.items',
      'nodes',
      'expand item.children',
      'expand item.targets',
      'expand item.mentions',
      'expand item.responsible',
      'nodes',
      'expand relation.statements',
    ],
  );
  // A plan has 1 issuer, 2 items (one in the other), 1 target, 6 mentions and 1 institution responsible for an item, by 1 statement;
  // itself and its first item are read once more as nodes, the entities they speak of (双减, 昆明市, 省教育厅, 云南大学, 怒江州) once in all, its own program once.
  expect(rows).toEqual({ one: 14 + 2 + 6, thirty: 30 * (14 + 2 + 1) + 5 });
});

test('programs, their regions and the evidence', async () => {
  const rows = await check(
    `{ programs(first: 100) { nodes { name regions { totalCount edges { count basis node { name } statements(first: 1) { nodes { quote item { title plan { year } } } } } } institutions { nodes { name } } } } }`,
    [
      'list',
      'countExpansion entity.relationsFrom',
      'expand entity.relationsFrom',
      'expand entity.relationsTo',
      'nodes',
      'expand relation.statements',
      'nodes',
      'nodes',
    ],
  );
  // 双减 and the own program of each plan: each with 1 region, 1 statement shown and the item of that; the own ones with 1 institution.
  // As nodes: 昆明市, 怒江州 and 云南大学, and each plan once.
  expect(rows).toEqual({ one: 2 * 4 + 1 + 3 + 1, thirty: 31 * 4 + 30 + 3 + 30 });
});

test('what follows what, over all plans', async () => {
  const query = `{ plans(first: 30) { nodes { previous { title } next(first: 1) { nodes { title } } items(first: 10) { nodes {
    continues(first: 1) { totalCount edges { similarity node { title plan { year } } } }
    continuedBy(first: 1) { nodes { title } } } } } } }`;
  const [two, thirty] = [await costOf(2, query), await costOf(30, query)];
  expect(thirty.calls).toEqual(two.calls);
  expect(two.calls).toEqual([
    'list',
    'expand plan.previous',
    'expand plan.next',
    'expand plan.items',
    'countExpansion item.continues',
    'expand item.continues',
    'expand item.continuedBy',
    'nodes',
    'nodes',
  ]);
  // A plan has 2 items, which continue those of last year's. Each plan and its items are read, each of the pairs from both
  // ends, as plans and as items; as nodes every item, and the plans of those that are continued.
  const rows = (plans: number) => plans * 3 + (plans - 1) * (2 + 4) + plans * 2 + (plans - 1);
  expect([two.rows, thirty.rows]).toEqual([rows(2), rows(30)]);
});

test('a comparison is the two plans and the nodes it speaks of', async () => {
  const graph = new MemoryGraph();
  await graph.importPlans(plansOfYears(2));
  const { store, calls } = counted(graph);
  const id = (year: number) => `plan:云南省教育厅/${year}/工作要点`;
  const { errors } = await appOn(store).ask(
    `{ compare(old: "${id(1990)}", new: "${id(1991)}") { items { old { title } new { title } } } }`,
  );
  expect(errors).toBeUndefined();
  expect(calls).toEqual(['nodes', 'fragments', 'nodes']);
});

test('several names are one call', () =>
  check('{ a: program(name: "双减") { id } b: program(name: "雙減") { id } c: program(name: "x") { id } }', [
    'named',
  ]));

test('the texts of plans are one call, each read once', async () => {
  const rows = await check('{ items(first: 100) { nodes { title plan { text } } } }', [
    'list',
    'nodes',
    'texts',
  ]);
  // 2 items a plan.
  expect(rows).toEqual({ one: 2 + 1 + 1, thirty: 60 + 30 + 30 });
});

test('rows are not read for a total, nor a total for rows', async () => {
  expect(await check('{ plans { totalCount } }', ['countList'])).toEqual({ one: 0, thirty: 0 });
  expect(
    await check('{ plans(first: 3) { nodes { id } pageInfo { endCursor } edges { cursor } } }', ['list']),
  ).toEqual({
    one: 1,
    thirty: 3,
  });
});

test('a matrix and what says so', async () => {
  const rows = await check(
    `{ matrix(level: PREFECTURE, programs: { first: 100 }) { programs { name } regions { name }
        cells { count statements(first: 1) { totalCount nodes { quote item { title plan { year } } } } } } }`,
    ['matrix', 'matrixStatements', 'nodes', 'nodes'],
  );
  // 双减 in 昆明市 and the own program of each plan in 怒江州, a statement of each, its item and its plan.
  expect(rows).toEqual({ one: 1 + 2 + 2 + 1, thirty: 1 + 31 + 31 + 30 });
});

test('timelines of many programs are one call', () =>
  check('{ programs(first: 100) { nodes { timeline { year items } } } }', ['list', 'timelines']));

test('programs of all parts of regions, with what says so, and the programs that go with them', async () => {
  await check(
    `{ regions(first: 9) { nodes { programsWithin(first: 40) { totalCount edges { node { name related(first: 40) { totalCount edges { itemCount } } } relations(first: 1) { nodes { count } } } } } } }`,
    [
      'list',
      'countExpansion region.programs',
      'expand region.programs',
      'nodes',
      'expand within.relations',
      'countExpansion program.related',
      'expand program.related',
    ],
  );
});

test('sentences of all years of timelines are one call', () =>
  check('{ programs(first: 100) { nodes { timeline { sentences(first: 1) { nodes { quote } } } } } }', [
    'list',
    'timelines',
    'expand timeline.mentions',
  ]));

test('items by their text are a list, their facets a count each', () =>
  check('{ searchItems(text: "推进") { totalCount nodes { title } years: facets(by: YEAR) { count } } }', [
    'countList',
    'list',
    'countBy',
  ]));

test('many names', async () => {
  await check(
    `{ entitiesByName(names: ["双减", "昆明市", "省教育厅"], types: [PROGRAM, REGION]) { entities { name mentions(first: 3) { nodes { quote item { title } plan { year } } } } } }`,
    ['named', 'named', 'expand entity.mentions', 'nodes'],
  );
  await check('{ entitiesByName(names: ["双减"]) { name } }', []);
});
