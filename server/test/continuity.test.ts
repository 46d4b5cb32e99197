import { beforeAll, expect, test } from 'vitest';
import { appOver, errorsOf, type Answer } from './support/app.js';
import { institution, planImport, program, region } from './support/plans.js';

const before = program('学前教育普惠三年行动');
const after = program('学前教育普惠新三年行动');

/** A plan of a year that carries an item on, renames a program, and drops or adds an item. */
const planOf = (year: number, action: typeof before, count: string, other: string) =>
  planImport({
    title: `云南省教育厅${year}年工作要点`,
    year,
    issuer: institution('云南省教育厅'),
    region: region('云南省', '530000'),
    items: [
      {
        path: '1',
        label: '一、',
        title: '办好学前教育',
        text: `一、办好学前教育。实施${action.name}，新建${count}所公办幼儿园。`,
        mentions: [action],
        targets: [{ text: `${count}所公办幼儿园`, quantity: count, unit: '所' }],
      },
      { path: '2', label: '二、', title: other, text: `二、${other}。` },
    ],
  });

const [older, newer] = [
  planOf(2022, before, '40', '整理历年档案'),
  planOf(2023, after, '30', '建设智慧平台'),
];
const [oldId, newId] = ['plan:云南省教育厅/2022/工作要点', 'plan:云南省教育厅/2023/工作要点'];

let ask: (query: string, variables?: object) => Promise<Answer>;
beforeAll(async () => {
  ({ ask } = await appOver([newer, older]));
});

const check = async (query: string, data: unknown) => expect(await ask(query)).toEqual({ data });

test('from plan to plan, both ways', () =>
  check('{ plans { nodes { year previous { year } next { totalCount nodes { year } } } } }', {
    plans: {
      nodes: [
        { year: 2023, previous: { year: 2022 }, next: { totalCount: 0, nodes: [] } },
        { year: 2022, previous: null, next: { totalCount: 1, nodes: [{ year: 2023 }] } },
      ],
    },
  }));

test('from item to item, both ways, with how alike they are', async () => {
  const { data } = await ask(`{
    new: item(id: "item:云南省教育厅/2023/工作要点/1") {
      continues { totalCount edges { similarity node { number plan { year } } } }
    }
    old: item(id: "item:云南省教育厅/2022/工作要点/1") {
      continuedBy { edges { similarity node { number plan { year } } } }
    }
    dropped: item(id: "item:云南省教育厅/2022/工作要点/2") { continuedBy { totalCount } }
  }`);
  const similarity = expect.toSatisfy((value: number) => value > 0.5 && value < 1) as number;
  expect(data).toEqual({
    new: {
      continues: { totalCount: 1, edges: [{ similarity, node: { number: '1', plan: { year: 2022 } } }] },
    },
    old: { continuedBy: { edges: [{ similarity, node: { number: '1', plan: { year: 2023 } } }] } },
    dropped: { continuedBy: { totalCount: 0 } },
  });
});

test('from program to program, both ways, with the sentences that speak for it', async () => {
  const evidence = `similarity isInOneItem
    later { plan { year } item { number } quote } earlier { plan { year } item { number } quote }`;
  const { data } = await ask(`{
    new: program(name: "学前教育普惠新三年行动") { succeeds { edges { node { name } ${evidence} } } }
    old: program(name: "学前教育普惠三年行动") { succeededBy { totalCount edges { node { name } ${evidence} } } }
  }`);
  const said = {
    similarity: 0.9,
    isInOneItem: true,
    later: {
      plan: { year: 2023 },
      item: { number: '1' },
      quote: '实施学前教育普惠新三年行动，新建30所公办幼儿园。',
    },
    earlier: {
      plan: { year: 2022 },
      item: { number: '1' },
      quote: '实施学前教育普惠三年行动，新建40所公办幼儿园。',
    },
  };
  expect(data).toEqual({
    new: { succeeds: { edges: [{ node: { name: before.name }, ...said }] } },
    old: { succeededBy: { totalCount: 1, edges: [{ node: { name: after.name }, ...said }] } },
  });
});

test('two plans compared', () =>
  check(
    `{ compare(old: "${oldId}", new: "${newId}") {
        old { year } new { year }
        items { status old { title } new { title } }
        changed { what change name old { text item { number } } new { text item { number } } }
        carriedOn { name } dropped { name entity { id } old { quote item { number } } new { quote } } added { name }
      } }`,
    {
      compare: {
        old: { year: 2022 },
        new: { year: 2023 },
        items: [
          { status: 'CHANGED', old: { title: '办好学前教育' }, new: { title: '办好学前教育' } },
          { status: 'NEW', old: null, new: { title: '建设智慧平台' } },
          { status: 'DROPPED', old: { title: '整理历年档案' }, new: null },
        ],
        changed: [
          expect.objectContaining({ what: 'ITEM', change: 'CHANGED', name: '办好学前教育' }) as unknown,
          {
            what: 'TARGET',
            change: 'LOWERED',
            name: '实施学前教育普惠新三年行动，新建30所公办幼儿园',
            old: { text: '40所公办幼儿园', item: { number: '1' } },
            new: { text: '30所公办幼儿园', item: { number: '1' } },
          },
          {
            what: 'NAME',
            change: 'RENAMED',
            name: after.name,
            old: { text: before.name, item: { number: '1' } },
            new: { text: after.name, item: { number: '1' } },
          },
        ],
        carriedOn: [],
        dropped: [],
        added: [],
      },
    },
  ));

test('a plan that is not there compares to null', () =>
  check(`{ compare(old: "plan:none", new: "${newId}") { new { year } } }`, { compare: null }));

test('plans too long to be compared while others wait are refused, and so are many comparisons at once', async () => {
  const items = Array.from({ length: 2001 }, (_, i) => {
    const path = String(i + 1);
    return { path, label: `${path}.`, title: '办好学前教育', text: `${path}. 办好学前教育。` };
  });
  const [short, long] = [items.slice(0, 1), items].map((own, i) =>
    planImport({
      title: `云南省教育厅${2022 + i}年工作要点`,
      year: 2022 + i,
      issuer: institution('云南省教育厅'),
      region: region('云南省', '530000'),
      items: own,
    }),
  );
  const { ask: asks } = await appOver([short!, long!]);
  const compared = `compare(old: "${oldId}", new: "${newId}") { new { year } }`;
  const refused = await asks(`{ ${compared} }`);
  expect(errorsOf(refused)).toEqual([
    { code: 'OPERATION_TOO_LARGE', message: expect.stringContaining('has 2001 items') as unknown },
  ]);
  const many = await asks(`{ ${Array.from({ length: 5 }, (_, i) => `c${i}: ${compared}`).join(' ')} }`);
  expect(errorsOf(many)).toMatchObject([{ code: 'OPERATION_TOO_LARGE' }]);
});
