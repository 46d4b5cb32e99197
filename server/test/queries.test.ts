import { beforeAll, expect, test } from 'vitest';
import { appOver, type Answer } from './support/app.js';
import { document, institution, planImport, region, threePlans } from './support/plans.js';

let ask: (query: string, variables?: object) => Promise<Answer>;
beforeAll(async () => {
  ({ ask } = await appOver(threePlans));
});

const check = async (query: string, data: unknown) => expect(await ask(query)).toEqual({ data });

test('plans, newest year first, with issuers, regions and counts', () =>
  check(
    `{ plans { totalCount nodes { id title kind year number source reader issuers { nodes { name } } regions { nodes { id name } } items { totalCount } } } }`,
    {
      plans: {
        totalCount: 3,
        nodes: [
          {
            id: 'plan:云南省教育厅/2023/工作要点',
            title: '云南省教育厅2023年工作要点',
            kind: 'WORK_PLAN',
            year: 2023,
            number: null,
            source: '云南省教育厅2023年工作要点.txt',
            reader: '1',
            issuers: { nodes: [{ name: '云南省教育厅' }] },
            regions: { nodes: [{ id: 'region:530000', name: '云南省' }] },
            items: { totalCount: 3 },
          },
          {
            id: 'plan:四川省教育厅/2023/工作要点',
            title: '四川省教育厅2023年工作要点',
            kind: 'WORK_PLAN',
            year: 2023,
            number: null,
            source: '四川省教育厅2023年工作要点.txt',
            reader: '1',
            issuers: { nodes: [{ name: '四川省教育厅' }] },
            regions: { nodes: [{ id: 'region:510000', name: '四川省' }] },
            items: { totalCount: 1 },
          },
          {
            id: 'plan:云南省教育厅/2022/工作要点',
            title: '云南省教育厅2022年工作要点',
            kind: 'WORK_PLAN',
            year: 2022,
            number: null,
            source: '云南省教育厅2022年工作要点.txt',
            reader: '1',
            issuers: { nodes: [{ name: '云南省教育厅' }] },
            regions: { nodes: [{ id: 'region:530000', name: '云南省' }] },
            items: { totalCount: 1 },
          },
        ],
      },
    },
  ));

test('an item with its neighbours, targets and who is responsible', () =>
  check(
    `{ item(id: "item:云南省教育厅/2023/工作要点/1") {
        number label title text start end order
        plan { year } parent { id }
        children { nodes { number title parent { number } } }
        targets { nodes { text quantity unit comparator object by start end item { number } plan { year } } }
        responsible { edges { count basis node { name } statements { nodes { role quote object { id } } } } }
        documents { totalCount }
      } }`,
    {
      item: {
        number: '1',
        label: '一、',
        title: '推进“双减”',
        text: '一、推进“双减”。教育质量提升三年行动覆盖昆明市、怒江州。新建200所公办幼儿园。（牵头单位：省教育厅）',
        start: 16,
        end: 90,
        order: 0,
        plan: { year: 2023 },
        parent: null,
        children: { nodes: [{ number: '1', title: '办好云南教育大讲堂', parent: { number: '1' } }] },
        targets: {
          nodes: [
            {
              text: '200所公办幼儿园',
              quantity: '200',
              unit: '所',
              comparator: null,
              object: null,
              by: null,
              start: 47,
              end: 56,
              item: { number: '1' },
              plan: { year: 2023 },
            },
          ],
        },
        responsible: {
          edges: [
            {
              count: 1,
              basis: 'STATED',
              node: { name: '云南省教育厅' },
              statements: {
                nodes: [
                  {
                    role: '牵头单位',
                    quote: '牵头单位：省教育厅',
                    object: { id: 'item:云南省教育厅/2023/工作要点/1' },
                  },
                ],
              },
            },
          ],
        },
        documents: { totalCount: 0 },
      },
    },
  ));

test('the regions of a program, those said most often first, with the evidence of each', () =>
  check(
    `{ program(name: "教育质量提升三年行动") { regions { totalCount edges { count basis node { name code level }
        statements { totalCount nodes { quote plan { year } item { title } subject { id } } } } } } }`,
    {
      program: {
        regions: {
          totalCount: 2,
          edges: [
            {
              count: 2,
              basis: 'STATED',
              node: { name: '昆明市', code: '530100', level: 'prefecture' },
              statements: {
                totalCount: 2,
                nodes: [
                  {
                    quote: '教育质量提升三年行动覆盖昆明市、怒江州',
                    plan: { year: 2023 },
                    item: { title: '推进“双减”' },
                    subject: { id: 'program:教育质量提升三年行动' },
                  },
                  {
                    quote: '先在昆明市试点',
                    plan: { year: 2022 },
                    item: { title: '启动教育质量提升三年行动' },
                    subject: { id: 'program:教育质量提升三年行动' },
                  },
                ],
              },
            },
            {
              count: 1,
              basis: 'STATED',
              node: { name: '怒江傈僳族自治州', code: '533300', level: 'prefecture' },
              statements: {
                totalCount: 1,
                nodes: [
                  {
                    quote: '教育质量提升三年行动覆盖昆明市、怒江州',
                    plan: { year: 2023 },
                    item: { title: '推进“双减”' },
                    subject: { id: 'program:教育质量提升三年行动' },
                  },
                ],
              },
            },
          ],
        },
      },
    },
  ));

test('what only the jurisdiction ties is left out unless asked for', () =>
  check(
    `{ program(name: "双减") { stated: regions { nodes { name } } all: regions(basis: [STATED, JURISDICTION]) { edges { basis node { name } } } } }`,
    {
      program: {
        stated: { nodes: [] },
        all: { edges: [{ basis: 'JURISDICTION', node: { name: '云南省' } }] },
      },
    },
  ));

test('a region: its place, its programs, the plans for it', () =>
  check(
    `{ region(id: "region:530000") { name parts { nodes { name parent { name } } } programs { edges { count node { __typename name ... on Program { institutions { nodes { name } } } } } } plansCovering { nodes { year } } plans { nodes { year } } } }`,
    {
      region: {
        name: '云南省',
        parts: {
          nodes: [
            { name: '昆明市', parent: { name: '云南省' } },
            { name: '怒江傈僳族自治州', parent: { name: '云南省' } },
          ],
        },
        programs: {
          edges: [
            {
              count: 1,
              node: {
                __typename: 'Program',
                name: '云南教育大讲堂',
                institutions: { nodes: [{ name: '云南大学' }] },
              },
            },
          ],
        },
        plansCovering: { nodes: [{ year: 2023 }, { year: 2022 }] },
        plans: { nodes: [{ year: 2023 }] },
      },
    },
  ));

test('an institution: what it leads, what it is responsible for, what it issued', () =>
  check(
    `{ led: institution(name: "云南大学") { scope programs { edges { count node { name } } } }
       issued: institution(name: "云南省教育厅") { responsibleFor { nodes { title } } plansIssued { nodes { year } } mentionCount } }`,
    {
      led: { scope: null, programs: { edges: [{ count: 1, node: { name: '云南教育大讲堂' } }] } },
      issued: {
        responsibleFor: { nodes: [{ title: '推进“双减”' }] },
        plansIssued: { nodes: [{ year: 2023 }, { year: 2022 }] },
        mentionCount: 1,
      },
    },
  ));

test('every mention leads to its entity, item and plan', () =>
  check(
    `{ plan(id: "plan:云南省教育厅/2023/工作要点") { mentions(types: [INSTITUTION]) { totalCount nodes { text name quote start end entity { __typename id } item { number } plan { title } } } } }`,
    {
      plan: {
        mentions: {
          totalCount: 2,
          nodes: [
            {
              text: '省教育厅',
              name: '云南省教育厅',
              quote: '（牵头单位：省教育厅）',
              start: 63,
              end: 67,
              entity: { __typename: 'Institution', id: 'institution:云南省教育厅' },
              item: { number: '1' },
              plan: { title: '云南省教育厅2023年工作要点' },
            },
            {
              text: '云南大学',
              name: '云南大学',
              quote: '（一）办好云南教育大讲堂，由云南大学承办。',
              start: 83,
              end: 87,
              entity: { __typename: 'Institution', id: 'institution:云南大学' },
              item: { number: '1' },
              plan: { title: '云南省教育厅2023年工作要点' },
            },
          ],
        },
      },
    },
  ));

test('offsets point into the text of the plan', async () => {
  const { data } = await ask(
    `{ plan(id: "plan:云南省教育厅/2023/工作要点") { text mentions { nodes { text start end } } targets { nodes { text start end } } } }`,
  );
  interface Rows {
    readonly nodes: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  }
  const { text, mentions, targets } = data?.['plan'] as { text: string; mentions: Rows; targets: Rows };
  const rows = [...mentions.nodes, ...targets.nodes];
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.map(({ start, end }) => text.slice(start, end))).toEqual(rows.map(({ text }) => text));
});

test('a document: items and relations of an entity', () =>
  check(
    `{ document(name: "教育评价改革方案") { scope items { nodes { title } } }
       program(id: "program:云南教育大讲堂") { relationsFrom { nodes { type count to { id } } } relationsTo(relations: [LEADS]) { nodes { type from { id } statements { nodes { quote } } } } } }`,
    {
      document: { scope: null, items: { nodes: [{ title: '落实《教育评价改革方案》' }] } },
      program: {
        relationsFrom: { nodes: [{ type: 'APPLIES_TO', count: 1, to: { id: 'region:530000' } }] },
        relationsTo: {
          nodes: [
            {
              type: 'LEADS',
              from: { id: 'institution:云南大学' },
              statements: { nodes: [{ quote: '由云南大学承办' }] },
            },
          ],
        },
      },
    },
  ));

test('a document covers a region by its title, apart from the programs that apply to it', async () => {
  const yunnan = region('云南省', '530000');
  const rules = document('云南省学校安全条例');
  const { ask } = await appOver([
    planImport({
      title: '云南省教育厅2023年工作要点',
      year: 2023,
      issuer: institution('云南省教育厅'),
      region: yunnan,
      items: [
        {
          path: '1',
          label: '一、',
          title: '修订《云南省学校安全条例》',
          text: '一、修订《云南省学校安全条例》。',
          mentions: [rules, yunnan],
          statements: [
            { type: 'COVERS', subject: rules, object: yunnan, quote: '修订《云南省学校安全条例》' },
          ],
        },
      ],
    }),
  ]);
  expect(
    await ask(
      `{ region(name: "云南") { programs { nodes { name } } documentsCovering { edges { count node { __typename name } } } }
         document(name: "雲南省學校安全條例") { regions { edges { node { name } statements { nodes { quote } } } } } }`,
    ),
  ).toEqual({
    data: {
      region: {
        programs: { nodes: [] },
        documentsCovering: {
          edges: [{ count: 1, node: { __typename: 'Document', name: '云南省学校安全条例' } }],
        },
      },
      document: {
        regions: {
          edges: [
            { node: { name: '云南省' }, statements: { nodes: [{ quote: '修订《云南省学校安全条例》' }] } },
          ],
        },
      },
    },
  });
});

test('names in either script, with or without quotes', () =>
  check(
    `{ a: program(name: "「雙減」") { id } b: program(name: "双减") { id } c: institution(name: "雲南大學") { id } }`,
    {
      a: { id: 'program:双减' },
      b: { id: 'program:双减' },
      c: { id: 'institution:云南大学' },
    },
  ));

test('nodes of any type by id, in the order asked; null for what is not there', () =>
  check(
    `{ node(id: "region:530100") { __typename ... on Region { name } }
       nodes(ids: ["plan:云南省教育厅/2022/工作要点", "plan:nowhere", "nothing", "target:云南省教育厅/2023/工作要点/1/1", "statement:云南省教育厅/2022/工作要点/1"]) {
         __typename id ... on Plan { year } ... on Target { text } ... on Statement { relation } } }`,
    {
      node: { __typename: 'Region', name: '昆明市' },
      nodes: [
        { __typename: 'Plan', id: 'plan:云南省教育厅/2022/工作要点', year: 2022 },
        null,
        null,
        { __typename: 'Target', id: 'target:云南省教育厅/2023/工作要点/1/1', text: '200所公办幼儿园' },
        { __typename: 'Statement', id: 'statement:云南省教育厅/2022/工作要点/1', relation: 'APPLIES_TO' },
      ],
    },
  ));

test('null for an unknown id or name, and for an id of another type', () =>
  check(
    `{ plan(id: "plan:nowhere") { id } item(id: "item:nowhere") { id } program(id: "region:530000") { id } region(name: "无此地") { id } document(id: "x") { id } institution(name: "双减") { id } }`,
    { plan: null, item: null, program: null, region: null, document: null, institution: null },
  ));

test('root lists, narrowed', () =>
  check(
    `{ plans(year: 2023, region: "region:530000", text: "教育廳") { nodes { year } }
       items(year: 2022) { totalCount nodes { title } }
       programs(plan: "plan:四川省教育厅/2023/工作要点") { nodes { id } }
       institutions(text: "大学") { nodes { name } }
       regions(year: 2022) { nodes { name } }
       documents { nodes { name } }
       targets(text: "幼兒園") { totalCount }
       statements(plan: "plan:云南省教育厅/2022/工作要点") { nodes { relation basis quote } } }`,
    {
      plans: { nodes: [{ year: 2023 }] },
      items: { totalCount: 1, nodes: [{ title: '启动教育质量提升三年行动' }] },
      programs: { nodes: [{ id: 'program:510000/强师计划' }] },
      institutions: { nodes: [{ name: '云南大学' }] },
      regions: { nodes: [{ name: '昆明市' }] },
      documents: { nodes: [{ name: '教育评价改革方案' }] },
      targets: { totalCount: 1 },
      statements: { nodes: [{ relation: 'APPLIES_TO', basis: 'STATED', quote: '先在昆明市试点' }] },
    },
  ));

test('search: exact names first, then beginnings', () =>
  check(
    `{ search(text: "雲南大學", types: [INSTITUTION, PROGRAM]) { edges { name node { __typename id } } }
       plans: search(text: "2022年", types: [PLAN]) { nodes { ... on Plan { title } } } }`,
    {
      search: {
        edges: [{ name: '云南大学', node: { __typename: 'Institution', id: 'institution:云南大学' } }],
      },
      plans: { nodes: [{ title: '云南省教育厅2022年工作要点' }] },
    },
  ));

test('what was found can be asked by its own type and by what all entities have', () =>
  check(
    `{ search(text: "强师计划") { nodes { ... on Program { scope name } ... on Entity { mentionCount name } } }
       plan: search(text: "2022年") { nodes { ... on Entity { name } ... on Plan { year } } } }`,
    {
      search: {
        nodes: [
          { scope: '510000', name: '强师计划', mentionCount: 1 },
          { scope: '530000', name: '强师计划', mentionCount: 1 },
        ],
      },
      plan: { nodes: [{ year: 2022 }] },
    },
  ));

test('which programs apply to which regions, rolled up to a level, with what says so', () =>
  check(
    `{ matrix(level: PROVINCE, basis: [STATED, JURISDICTION], year: 2023) {
        programs { name } programsPageInfo { hasNextPage } regions { name level }
        cells { program { name } region { name } count statements(last: 1) { totalCount nodes { quote item { number } } } } } }`,
    {
      matrix: {
        programs: [{ name: '云南教育大讲堂' }, { name: '双减' }, { name: '教育质量提升三年行动' }],
        programsPageInfo: { hasNextPage: false },
        regions: [{ name: '云南省', level: 'province' }],
        cells: [
          {
            program: { name: '云南教育大讲堂' },
            region: { name: '云南省' },
            count: 1,
            statements: { totalCount: 1, nodes: [{ quote: '办好云南教育大讲堂', item: { number: '1' } }] },
          },
          {
            program: { name: '双减' },
            region: { name: '云南省' },
            count: 1,
            statements: { totalCount: 1, nodes: [{ quote: '推进“双减”', item: { number: '1' } }] },
          },
          {
            program: { name: '教育质量提升三年行动' },
            region: { name: '云南省' },
            count: 2,
            statements: {
              totalCount: 2,
              nodes: [{ quote: '教育质量提升三年行动覆盖昆明市、怒江州', item: { number: '1' } }],
            },
          },
        ],
      },
    },
  ));

test('a matrix page by page', async () => {
  const page = async (programs: object, regions: object) => {
    const query = `query ($programs: PageInput, $regions: PageInput) { matrix(level: PREFECTURE, programs: $programs, regions: $regions) {
      programsPageInfo { endCursor hasNextPage } regionsPageInfo { endCursor hasNextPage } cells { region { name } count } } }`;
    return (await ask(query, { programs, regions })).data?.matrix as {
      cells: unknown;
      regionsPageInfo: { endCursor: string };
    };
  };
  const first = await page({ first: 1 }, { first: 1 });
  expect(first.cells).toEqual([{ region: { name: '昆明市' }, count: 2 }]);
  const second = await page({ first: 1 }, { first: 1, after: first.regionsPageInfo.endCursor });
  expect(second.cells).toEqual([{ region: { name: '怒江傈僳族自治州' }, count: 1 }]);
  expect(second).toMatchObject({
    programsPageInfo: { hasNextPage: false },
    regionsPageInfo: { hasNextPage: false },
  });
});

test('many names are looked up at once, each by itself', async () => {
  const query =
    'query ($names: [String!]!) { entitiesByName(names: $names) { name entities { __typename name } } }';
  expect(await ask(query, { names: ['雙減', '无人知晓工程', '怒江州'] })).toEqual({
    data: {
      entitiesByName: [
        { name: '雙減', entities: [{ __typename: 'Program', name: '双减' }] },
        { name: '无人知晓工程', entities: [] },
        { name: '怒江州', entities: [{ __typename: 'Region', name: '怒江傈僳族自治州' }] },
      ],
    },
  });
  for (const names of [[''], Array.from({ length: 101 }, (_, i) => `第${i}工程`)])
    expect(await ask(query, { names })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
});

test('names are suggested while they are typed: as written, in pinyin, by initials', async () => {
  const query = 'query ($text: String!) { suggest(text: $text, first: 2) { node { name } name by } }';
  const suggest = async (text: string) => (await ask(query, { text })).data?.suggest;
  const found = (name: string, by: string) => ({ node: { name }, name, by });
  expect(await suggest('雙')).toEqual([found('双减', 'TEXT')]);
  expect(await suggest('shuangjian')).toEqual([found('双减', 'PINYIN')]);
  expect(await suggest('sj')).toEqual([found('双减', 'INITIALS')]);
  expect(await suggest('yunnan')).toEqual([
    { ...found('云南', 'PINYIN'), node: { name: '云南省' } },
    found('云南大学', 'PINYIN'),
  ]);
  expect(await ask('{ suggest(text: "sj", first: 101) { name } }')).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  });
});
