import { beforeAll, expect, test } from 'vitest';
import { appOver, errorsOf, type Answer } from './support/app.js';
import { threePlans } from './support/plans.js';

let ask: (query: string, variables?: object) => Promise<Answer>;
beforeAll(async () => {
  ({ ask } = await appOver(threePlans));
});

const check = async (query: string, data: unknown) => expect(await ask(query)).toEqual({ data });
const refused = async (query: string, message: RegExp) =>
  expect(errorsOf(await ask(query))).toEqual([
    { message: expect.stringMatching(message) as string, code: 'BAD_USER_INPUT' },
  ]);

const yunnan = 'institution:云南省教育厅';

test('plans by conditions put together, from either end', async () => {
  await check(
    `{ plans(filter: { or: [{ year: { lte: 2022 } }, { region: { in: ["region:510000"] } }], not: { title: { contains: "報告" } } }) { totalCount nodes { title } } }`,
    {
      plans: {
        totalCount: 2,
        nodes: [{ title: '四川省教育厅2023年工作要点' }, { title: '云南省教育厅2022年工作要点' }],
      },
    },
  );
  const page = `orderBy: { field: YEAR, direction: ASC }, first: 1`;
  const first = await ask(`{ plans(${page}) { nodes { year } pageInfo { hasNextPage endCursor } } }`);
  expect(first.data).toMatchObject({ plans: { nodes: [{ year: 2022 }], pageInfo: { hasNextPage: true } } });
  const { endCursor } = (first.data as { plans: { pageInfo: { endCursor: string } } }).plans.pageInfo;
  await check(`{ plans(${page}, after: "${endCursor}") { nodes { title } pageInfo { hasPreviousPage } } }`, {
    plans: { nodes: [{ title: '四川省教育厅2023年工作要点' }], pageInfo: { hasPreviousPage: true } },
  });
});

test('items of some plans that mention something; entities by how often they are mentioned', () =>
  check(
    `{ items(filter: { plan: { issuer: { eq: "${yunnan}" }, year: { eq: 2023 } }, mentions: { eq: "region:530100" } }) { nodes { number } }
       programs(first: 1, orderBy: { field: MENTION_COUNT, direction: DESC }) { nodes { name } }
       regions(filter: { level: { eq: "prefecture" }, plan: { year: { eq: 2022 } } }) { nodes { name } }
       targets(filter: { unit: { in: ["所"] } }) { nodes { text } } }`,
    {
      items: { nodes: [{ number: '1' }] },
      programs: { nodes: [{ name: '教育质量提升三年行动' }] },
      regions: { nodes: [{ name: '昆明市' }] },
      targets: { nodes: [{ text: '200所公办幼儿园' }] },
    },
  ));

test('a filter that is too deep or too long is refused; what is wrong in it has its place', async () => {
  const deep = (levels: number): string => (levels === 0 ? '{}' : `{ not: ${deep(levels - 1)} }`);
  await refused(`{ plans(filter: ${deep(12)}) { totalCount } }`, /at most 10 levels/);
  const many = Array.from({ length: 51 }, () => '{ title: { contains: "双减" } }').join(' ');
  await refused(`{ plans(filter: { or: [${many}] }) { totalCount } }`, /at most 50 conditions/);
  await refused('{ searchItems(text: " ") { totalCount } }', /blank/);
  await refused('{ counts(of: { plans: {} }, by: YEAR, first: 101) { count } }', /0 to 100/);
});

test('items by any part of their text, in either script, with the places to highlight and facets', async () => {
  const { data } = await ask(
    `{ searchItems(text: "推進雙減") { totalCount edges { node { plan { year text } } snippet { text start end highlights { start end } } }
       years: facets(by: YEAR) { year count } issuers: facets(by: ISSUER) { issuer { name } count } } }`,
  );
  interface Found {
    readonly searchItems: {
      readonly edges: readonly {
        readonly node: { readonly plan: { readonly text: string } };
        readonly snippet: {
          readonly text: string;
          readonly start: number;
          readonly end: number;
          readonly highlights: readonly { readonly start: number; readonly end: number }[];
        };
      }[];
    };
  }
  const { edges } = (data as unknown as Found).searchItems;
  const found = edges.map(({ node: { plan }, snippet }) => {
    expect(plan.text.slice(snippet.start, snippet.end)).toBe(snippet.text);
    return snippet.highlights.map(({ start, end }) => plan.text.slice(start, end));
  });
  // As it stands there: in quotes, and in the other script.
  expect(found).toEqual([['推进“双减']]);
  expect(data).toMatchObject({
    searchItems: {
      totalCount: 1,
      years: [{ year: 2023, count: 1 }],
      issuers: [{ issuer: { name: '云南省教育厅' }, count: 1 }],
    },
  });
});

test('counts by year, kind, region and issuer', () =>
  check(
    `{ years: counts(of: { items: {} }, by: YEAR) { year count }
       kinds: counts(of: { plans: {} }, by: KIND) { kind year count }
       regions: counts(of: { programs: {} }, by: REGION, plans: { year: { eq: 2023 } }) { region { name } count }
       issuers: counts(of: { items: { text: { contains: "幼儿园" } } }, by: ISSUER, first: 1) { issuer { name } count } }`,
    {
      years: [
        { year: 2023, count: 4 },
        { year: 2022, count: 1 },
      ],
      kinds: [{ kind: 'WORK_PLAN', year: null, count: 3 }],
      regions: [
        { region: { name: '云南省' }, count: 4 },
        { region: { name: '四川省' }, count: 1 },
      ],
      issuers: [{ issuer: { name: '云南省教育厅' }, count: 1 }],
    },
  ));

test('a timeline of an entity, with the sentences', () =>
  check(
    `{ program(name: "双减") { timeline { year plans items mentions targets sentences(first: 5) { totalCount nodes { quote item { number } } } } } }`,
    {
      program: {
        timeline: [
          {
            year: 2023,
            ...{ plans: 1, items: 1, mentions: 1, targets: 1 },
            sentences: { totalCount: 1, nodes: [{ quote: '一、推进“双减”。', item: { number: '1' } }] },
          },
        ],
      },
    },
  ));

test('programs of a region and its parts, each once, with what says so', () =>
  check(
    `{ region(name: "云南省") { programs { totalCount } programsWithin { totalCount edges { node { name } relations { nodes { to { id } count } } } } } }`,
    {
      region: {
        programs: { totalCount: 1 },
        programsWithin: {
          totalCount: 2,
          edges: [
            {
              node: { name: '云南教育大讲堂' },
              relations: { nodes: [{ to: { id: 'region:530000' }, count: 1 }] },
            },
            {
              node: { name: '教育质量提升三年行动' },
              relations: {
                nodes: [
                  { to: { id: 'region:530100' }, count: 2 },
                  { to: { id: 'region:533300' }, count: 1 },
                ],
              },
            },
          ],
        },
      },
    },
  ));

test('programs that items mention together, with these items', () =>
  check(
    `{ program(name: "双减") { related { totalCount edges { node { name } itemCount items { totalCount nodes { number plan { year } } } } } } }`,
    {
      program: {
        related: {
          totalCount: 1,
          edges: [
            {
              node: { name: '教育质量提升三年行动' },
              itemCount: 1,
              items: { totalCount: 1, nodes: [{ number: '1', plan: { year: 2023 } }] },
            },
          ],
        },
      },
    },
  ));

test('what lies around something that is not there is an error that says so', async () => {
  const unknown = (id: string) => ({ message: `There is no entity or item "${id}".`, code: 'UNKNOWN_ID' });
  for (const id of ['program:none', 'plan:云南省教育厅/2023/工作要点', '']) {
    expect(errorsOf(await ask(`{ neighbourhood(id: "${id}") { nodes { id } } }`))).toEqual([unknown(id)]);
    expect(
      errorsOf(await ask(`{ paths(from: "region:530000", to: "${id}") { paths { relations { id } } } }`)),
    ).toEqual([unknown(id)]);
  }
});

test('what lies around a node, and how two hang together, with the sentences that say so', async () => {
  const lectures = '云南教育大讲堂';
  await check(
    `{ neighbourhood(id: "institution:云南大学") { nodes { __typename ... on Entity { name } } relations { type count } isTruncated }
       paths(from: "institution:云南大学", to: "region:530000") { isTruncated paths { nodes { ... on Entity { name } } relations { type statements { nodes { quote } } } } } }`,
    {
      neighbourhood: {
        nodes: [
          { __typename: 'Institution', name: '云南大学' },
          { __typename: 'Program', name: lectures },
        ],
        relations: [{ type: 'LEADS', count: 1 }],
        isTruncated: false,
      },
      paths: {
        isTruncated: false,
        paths: [
          {
            nodes: [{ name: '云南大学' }, { name: lectures }, { name: '云南省' }],
            relations: [
              { type: 'LEADS', statements: { nodes: [{ quote: '由云南大学承办' }] } },
              { type: 'APPLIES_TO', statements: { nodes: [{ quote: '办好云南教育大讲堂' }] } },
            ],
          },
        ],
      },
    },
  );
  await refused(
    '{ neighbourhood(id: "region:530000", depth: 4) { isTruncated } }',
    /`depth` is a whole number from 1 to 3/,
  );
});
