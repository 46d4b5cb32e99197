import type { GraphStore } from '@gangmu/graph';
import { beforeAll, expect, test } from 'vitest';
import { appOver, errorsOf, type Answer } from './support/app.js';
import { plansOfYears } from './support/plans.js';

let ask: (query: string, variables?: object) => Promise<Answer>;
let store: GraphStore;
beforeAll(async () => {
  ({ ask, store } = await appOver(plansOfYears(25)));
});

interface YearsPage {
  readonly nodes: readonly { readonly year: number }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

async function page(args: string): Promise<YearsPage> {
  const { data } = await ask(
    `{ plans${args} { nodes { year } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
  );
  return data?.['plans'] as YearsPage;
}

const years = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => ({ year: from < to ? from + i : from - i }));

test('20 rows where nothing is said', async () => {
  const { nodes, pageInfo } = await page('');
  expect(nodes).toEqual(years(2014, 1995));
  expect(pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
});

test('forwards page by page', async () => {
  const one = await page('(first: 10)');
  const two = await page(`(first: 10, after: ${JSON.stringify(one.pageInfo.endCursor)})`);
  const three = await page(`(first: 10, after: ${JSON.stringify(two.pageInfo.endCursor)})`);
  expect([one.nodes, two.nodes, three.nodes]).toEqual([
    years(2014, 2005),
    years(2004, 1995),
    years(1994, 1990),
  ]);
  expect(two.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  expect(three.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

test('backwards page by page, rows still in the order of the list', async () => {
  const last = await page('(last: 10)');
  const before = await page(`(last: 10, before: ${JSON.stringify(last.pageInfo.startCursor)})`);
  const rest = await page(`(before: ${JSON.stringify(before.pageInfo.startCursor)})`);
  expect([last.nodes, before.nodes, rest.nodes]).toEqual([
    years(1999, 1990),
    years(2009, 2000),
    years(2014, 2010),
  ]);
  expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  expect(rest.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
});

test('no rows, and a total all the same', async () => {
  expect(
    await ask('{ plans(first: 0) { edges { cursor } totalCount pageInfo { startCursor endCursor } } }'),
  ).toEqual({
    data: { plans: { edges: [], totalCount: 25, pageInfo: { startCursor: null, endCursor: null } } },
  });
});

test('nested connections page by their own cursors', async () => {
  const query = `query ($after: String) { program(name: "双减") { mentions(first: 2, after: $after) { edges { cursor node { plan { year } } } } } }`;
  interface Mentions {
    readonly mentions: {
      readonly edges: readonly {
        readonly cursor: string;
        readonly node: { readonly plan: { readonly year: number } };
      }[];
    };
  }
  const pages: number[][] = [];
  let after: string | undefined;
  for (let i = 0; i < 3; i++) {
    const { mentions } = (await ask(query, { after })).data?.['program'] as Mentions;
    pages.push(mentions.edges.map(({ node }) => node.plan.year));
    after = mentions.edges.at(-1)?.cursor;
  }
  expect(pages).toEqual([
    [2014, 2013],
    [2012, 2011],
    [2010, 2009],
  ]);
});

test('a cursor stays right while plans come and go', async () => {
  const { pageInfo } = await page('(first: 3)');
  const after = `(first: 2, after: ${JSON.stringify(pageInfo.endCursor)})`;
  expect((await page(after)).nodes).toEqual(years(2011, 2010));
  await store.removePlans(['plan:云南省教育厅/2012/工作要点', 'plan:云南省教育厅/2013/工作要点']);
  expect((await page(after)).nodes).toEqual(years(2011, 2010));
  await store.importPlans(plansOfYears(25));
  expect((await page(after)).nodes).toEqual(years(2011, 2010));
});

test.each([
  [
    '(first: 101)',
    '`first: 101` is more than 100; ask for 100 at a time and follow the cursors of `pageInfo`.',
  ],
  [
    '(last: 101)',
    '`last: 101` is more than 100; ask for 100 at a time and follow the cursors of `pageInfo`.',
  ],
  ['(first: -1)', '`first: -1` is negative; ask for 0 to 100 rows.'],
  ['(first: 1, last: 1)', 'Give `first` or `last`, not both.'],
  ['(after: "a", before: "b")', 'Give `after` (with `first`) or `before` (with `last`), not both.'],
  ['(first: 1, before: "b")', '`before` goes with `last`, not with `first`.'],
  ['(last: 1, after: "a")', '`after` goes with `first`, not with `last`.'],
])('plans%s is refused', async (args, message) => {
  expect(errorsOf(await ask(`{ plans${args} { nodes { id } } }`))).toEqual([
    { message, code: 'BAD_USER_INPUT' },
  ]);
  expect(errorsOf(await ask(`{ region(id: "region:530000") { programs${args} { nodes { id } } } }`))).toEqual(
    [{ message, code: 'BAD_USER_INPUT' }],
  );
});

test('a cursor that is none, or of another list, is the caller’s mistake', async () => {
  const cursor = (await page('')).pageInfo.endCursor;
  for (const query of [
    '{ plans(after: "nonsense") { nodes { id } } }',
    `{ programs(after: ${JSON.stringify(cursor)}) { nodes { id } } }`,
  ]) {
    expect(errorsOf(await ask(query))).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  }
});
