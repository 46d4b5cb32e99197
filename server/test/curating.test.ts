import { MemoryGraph } from '@gangmu/graph';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerIn, appOn, errorsOf, request, type Answer } from './support/app.js';
import { asEditor, auth, planText, readHere } from './support/reading.js';

let ask: (query: string, variables?: object, headers?: Record<string, string>) => Promise<Answer>;
beforeEach(async () => {
  const store = new MemoryGraph();
  const texts = [
    planText(2023, ['实施时代新人铸魂工程。', '支持怒江州改善办学条件。']),
    planText(2024, ['实施时代新人培育工程。', '省教育厅牵头实施强师计划，支持怒江州。']),
  ];
  for (const text of texts) {
    const { plan } = await readHere('a', text, new AbortController().signal);
    await store.importPlans([plan]);
  }
  const { app } = appOn(store, { auth });
  ask = async (query, variables = {}, headers = asEditor) =>
    answerIn(await app.fetch(request({ query, variables }, headers)));
});

const [old, next] = ['program:530000/时代新人铸魂工程', 'program:530000/时代新人培育工程'];

/** What a mutation says. */
async function decide(field: string, input: object): Promise<Record<string, unknown>> {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await ask(
    `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on DecisionRefused { problem message }
      ... on DecisionPayload { changedPlanCount decision { id who state planCount note undone { who note } } } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data?.[field] as Record<string, unknown>;
}

test('what was merged is one: by its id, by its names, in the plans that said so', async () => {
  expect(await decide('mergeEntities', { from: old, into: next, note: '改名' })).toMatchObject({
    __typename: 'DecisionPayload',
    changedPlanCount: 1,
    decision: { who: 'wang', state: 'ACTIVE', planCount: 1, note: '改名', undone: null },
  });
  const merged = { id: next, mentionCount: 2, plans: { totalCount: 2 } };
  const { data } = await ask(`{
    byId: program(id: "${old}") { ...P } byName: program(name: "時代新人鑄魂工程") { ...P } node(id: "${old}") { id }
  } fragment P on Program { id mentionCount plans { totalCount } }`);
  expect(data).toEqual({ byId: merged, byName: merged, node: { id: next } });
});

test('what was decided is listed with who and when, in each state, and can be undone', async () => {
  const first = await decide('mergeEntities', { from: old, into: next });
  await decide('addAlias', { entity: next, alias: '新人工程' });
  const { id } = first['decision'] as { id: string };
  expect(await decide('undoDecision', { decision: id, note: '看错了' })).toMatchObject({
    decision: { id, state: 'UNDONE', undone: { who: 'wang', note: '看错了' } },
  });
  expect((await ask(`{ program(id: "${old}") { id } }`)).data).toEqual({ program: { id: old } });
  expect((await ask('{ program(name: "新人工程") { id } }')).data).toEqual({ program: { id: next } });

  // The plan that spoke of it goes: what was decided of it waits for another.
  await ask('mutation { removePlan(id: "plan:云南省教育厅/2024/工作要点") { __typename } }');
  const listed = async (args: string) => {
    const { data } = await ask(
      `{ decisions${args} { nodes { __typename state who when ... on AliasDecision { alias name { id name node { id } } } } pageInfo { hasNextPage hasPreviousPage } } }`,
    );
    return (data?.['decisions'] as { nodes: Record<string, string>[] }).nodes;
  };
  const all = await listed('');
  expect(all).toMatchObject([
    {
      __typename: 'AliasDecision',
      state: 'UNMATCHED',
      who: 'wang',
      alias: '新人工程',
      name: { id: next, name: '时代新人培育工程', node: null },
    },
    { __typename: 'MergeDecision', state: 'UNDONE' },
  ]);
  for (const { when } of all) expect(Date.now() - Date.parse(when!)).toBeLessThan(600_000);
  expect(await listed('(states: [UNMATCHED])')).toEqual([all[0]]);
  expect(await listed('(states: [UNDONE, ACTIVE])')).toEqual([all[1]]);
  expect(await listed('(last: 1, states: [UNDONE, UNMATCHED])')).toEqual([all[1]]);
  expect(await listed(`(about: "${old}")`)).toEqual([all[1]]);
});

test('decisions in a state come page by page, however they are spread', async () => {
  for (let i = 0; i < 7; i++) {
    const { decision } = await decide('addAlias', { entity: next, alias: `新人工程${i}` });
    if (i % 3 !== 0) await decide('undoDecision', { decision: (decision as { id: string }).id });
  }
  const pages: string[][] = [];
  for (let after: unknown = null; ;) {
    const { data } = await ask(
      `query ($after: String) { decisions(first: 2, after: $after, states: [ACTIVE]) {
        nodes { ... on AliasDecision { alias } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    const { nodes, pageInfo } = data?.['decisions'] as {
      nodes: { alias: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    pages.push(nodes.map(({ alias }) => alias));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(pages).toEqual([['新人工程6', '新人工程3'], ['新人工程0']]);
});

test('a relation that is not so is dropped, one that is so counts as stated', async () => {
  const statement = async (basis: string) => {
    const { data } = await ask(
      `{ program(name: "强师计划") { statements(relations: [APPLIES_TO]) { nodes { id basis } } } }`,
    );
    const { nodes } = (data?.['program'] as { statements: { nodes: { id: string; basis: string }[] } })
      .statements;
    return nodes.filter((one) => one.basis === basis);
  };
  const [stated] = await statement('STATED');
  expect(await decide('rejectRelation', { statement: stated!.id })).toMatchObject({ changedPlanCount: 1 });
  expect(await statement('STATED')).toEqual([]);

  const { data } = await ask(`{ program(id: "${next}") { statements { nodes { id basis } } } }`);
  const { nodes } = (data?.['program'] as { statements: { nodes: { id: string; basis: string }[] } })
    .statements;
  expect(nodes).toMatchObject([{ basis: 'JURISDICTION' }]);
  await decide('confirmRelation', { statement: nodes[0]!.id });
  const after = await ask(`{ program(id: "${next}") { regions { edges { basis node { id } } } }
    decisions(first: 1) { nodes { ... on RelationDecision { isConfirmed relation subject { id } object { name } quote } } } }`);
  expect(after.data).toEqual({
    program: { regions: { edges: [{ basis: 'STATED', node: { id: 'region:530000' } }] } },
    decisions: {
      nodes: [
        {
          isConfirmed: true,
          relation: 'APPLIES_TO',
          subject: { id: next },
          object: { name: '云南省' },
          quote: expect.stringContaining('时代新人培育工程') as unknown,
        },
      ],
    },
  });
});

test('a kind is corrected, and a name split from the others of its name', async () => {
  await decide('correctKind', { entity: old, to: 'DOCUMENT' });
  expect((await ask(`{ node(id: "${old}") { __typename } program(id: "${old}") { id } }`)).data).toEqual({
    node: { __typename: 'Document' },
    program: null,
  });
  await decide('splitEntity', {
    entity: next,
    withinPlan: 'plan:云南省教育厅/2024/工作要点',
    intoName: '新人培育工程',
    intoScope: 'region:530000',
  });
  const { data } = await ask(
    `{ decisions(first: 1) { nodes { ... on SplitDecision { withinPlan withinRegion into { node { id } } } } } }`,
  );
  expect(data).toEqual({
    decisions: {
      nodes: [
        {
          withinPlan: 'plan:云南省教育厅/2024/工作要点',
          withinRegion: null,
          into: { node: { id: 'program:530000/新人培育工程' } },
        },
      ],
    },
  });
});

describe('what cannot be decided', () => {
  test.each([
    ['mergeEntities', { from: 'program:nowhere', into: next }, 'UNKNOWN_ENTITY'],
    ['mergeEntities', { from: old, into: 'region:533300' }, 'DIFFERENT_KINDS'],
    ['mergeEntities', { from: old, into: old }, 'CYCLE'],
    ['addAlias', { entity: next, alias: ' ' }, 'MALFORMED'],
    ['rejectRelation', { statement: 'statement:x' }, 'UNKNOWN_STATEMENT'],
    ['undoDecision', { decision: 'decision:x' }, 'UNKNOWN_DECISION'],
    ['splitEntity', { entity: next, withinPlan: 'plan:x', intoName: '甲' }, 'UNKNOWN_PLAN'],
  ])('%s %j: %3$s', async (field, input, problem) => {
    expect(await decide(field, input)).toMatchObject({
      __typename: 'DecisionRefused',
      problem,
      message: expect.stringMatching(/\S/) as unknown,
    });
  });

  test.each([
    [{ entity: next, intoName: '甲' }, 'Give `withinPlan` or `withinRegion`, one of them.'],
    [{ entity: next, withinPlan: 'p', into: old, intoName: '甲' }, 'Give `into` or `intoName`, one of them.'],
    [
      { entity: next, withinPlan: 'p', into: old, intoScope: 'region:53' },
      '`intoScope` goes with `intoName`.',
    ],
    [
      { entity: next, withinRegion: '云南', into: old },
      '`withinRegion` is the id of a region, such as region:530000.',
    ],
  ])('is told from what was asked wrongly: %j', async (input, message) => {
    const query = 'mutation ($input: SplitEntityInput!) { splitEntity(input: $input) { __typename } }';
    expect(errorsOf(await ask(query, { input }))).toEqual([{ code: 'BAD_USER_INPUT', message }]);
  });
});
