import { MemoryGraph, type GraphStore } from '@gangmu/graph';
import type * as GraphQL from 'graphql';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { schema, type AppOptions } from '../src/index.js';
import { answerIn, appOn, errorsOf, request, type Answer } from './support/app.js';
import { asEditor, asReader, auth, planText, readHere } from './support/reading.js';
import { withMethod } from './support/stores.js';

// The copy that the schema was made with.
const graphql = createRequire(import.meta.url)('graphql') as typeof GraphQL;

const first = planText(2024, [
  '实施时代新人铸魂工程。深入推进“双减”工作，减轻学生负担。',
  '支持怒江州改善办学条件。新增学位5000个。',
  '加强教师队伍建设，开展全员培训。',
]);
const second = planText(2024, [
  '实施时代新人铸魂工程。深入推进“双减”工作，减轻学生负担。',
  '支持怒江州改善办学条件。新增学位8000个。',
  '推进智慧教育平台应用。',
]);
const id = 'plan:云南省教育厅/2024/工作要点';

/** A server that starts empty, asked by an editor. */
function server(options: Partial<AppOptions> = {}, graph: GraphStore = new MemoryGraph()) {
  const { app, store, hidden } = appOn(graph, { auth, read: readHere, ...options });
  const ask = async (
    query: string,
    variables: object = {},
    headers: Record<string, string> = asEditor,
  ): Promise<Answer> => answerIn(await app.fetch(request({ query, variables }, headers)));
  const imports = async (input: object) => {
    const { data, errors } = await ask(IMPORT, { input });
    return errors ?? data?.['importPlan'];
  };
  return { app, store, hidden, ask, imports };
}

const IMPORT = `mutation ($input: ImportPlanInput!) {
  importPlan(input: $input) {
    __typename
    ... on Problem { message }
    ... on PlanConflict { planId storedSource plan { title } }
    ... on ImportPlanPayload {
      outcome dryRun planId title year itemCount targetCount plan { source items { totalCount } }
      changes { itemsUnchanged itemsChanged itemsDropped itemsNew targetsChanged }
    }
  }
}`;

describe('importing a plan', () => {
  test('adds it, and then changes nothing', async () => {
    const { imports, store } = server();
    const payload = {
      __typename: 'ImportPlanPayload',
      outcome: 'ADDED',
      dryRun: false,
      planId: id,
      title: '云南省教育厅2024年工作要点',
      year: 2024,
      itemCount: 3,
      targetCount: 1,
      plan: { source: 'letter.txt', items: { totalCount: 3 } },
      changes: null,
    };
    expect(await imports({ text: first, source: 'letter.txt' })).toEqual(payload);
    expect(await imports({ text: first, source: 'letter.txt' })).toMatchObject({
      outcome: 'UNCHANGED',
      changes: { itemsUnchanged: 3, itemsChanged: 0, itemsDropped: 0, itemsNew: 0, targetsChanged: 0 },
    });
    expect((await store.sources([id]))[0]).toMatchObject({ raw: first, source: 'letter.txt' });
  });

  test('says in a dry run what would change, and changes nothing', async () => {
    const { imports, store } = server();
    expect(await imports({ text: first, source: 'a', dryRun: true })).toMatchObject({
      outcome: 'ADDED',
      dryRun: true,
      plan: null,
    });
    expect(await store.countList('plan', {})).toBe(0);
    await imports({ text: first, source: 'a' });
    // The second item has another target, the third is another one.
    const changes = { itemsUnchanged: 1, itemsChanged: 1, itemsDropped: 1, itemsNew: 1, targetsChanged: 1 };
    const foreseen = { outcome: 'REPLACED', changes };
    expect(await imports({ text: second, source: 'b', dryRun: true })).toMatchObject({
      ...foreseen,
      dryRun: true,
      plan: { source: 'a' },
    });
    expect((await store.sources([id]))[0]).toMatchObject({ raw: first });
    expect(await imports({ text: second, source: 'b' })).toMatchObject({
      ...foreseen,
      plan: { source: 'b' },
    });
  });

  test('does not put a text in the place of one with which it has little in common, unless told to', async () => {
    const { imports, store } = server();
    const other = planText(2024, ['办好特殊教育。', '修缮校舍，配齐图书。', '举办运动会与艺术节。']);
    await imports({ text: first, source: 'a' });
    for (const dryRun of [true, false]) {
      expect(await imports({ text: other, source: 'b', dryRun })).toMatchObject({
        __typename: 'PlanConflict',
        message: expect.stringContaining(`Another text is stored as ${id}, from a, `) as unknown,
        planId: id,
        storedSource: 'a',
        plan: { title: '云南省教育厅2024年工作要点' },
      });
    }
    expect((await store.sources([id]))[0]).toMatchObject({ raw: first });
    for (const dryRun of [true, false]) {
      expect(await imports({ text: other, source: 'b', replace: true, dryRun })).toMatchObject({
        outcome: 'REPLACED',
      });
    }
    expect((await store.sources([id]))[0]).toMatchObject({ raw: other });
  });

  test('takes what looks like no plan only if told to, and no text that is empty', async () => {
    const { imports } = server();
    const note = { text: 'Bread, milk and a letter to the editor.', source: 'note' };
    expect(await imports(note)).toMatchObject({ __typename: 'NotAPlan' });
    expect(await imports({ ...note, force: true })).toMatchObject({ outcome: 'ADDED', itemCount: 0 });
    expect(await imports({ text: ' \n', source: 'note' })).toMatchObject({
      __typename: 'UnreadableText',
      message: 'The text is empty: give one with a plan in it.',
    });
  });

  test('says what a reader of the text should know, with places in the repaired text', async () => {
    const { ask } = server();
    const text = planText(2024, ['实施时代新人铸魂工程。', '加强教师队伍建设。']).replace('2. ', '4. ');
    const { data } = await ask(
      `mutation ($input: ImportPlanInput!) { importPlan(input: $input) { ... on ImportPlanPayload {
        repairCount doubtfulRepairCount text diagnostics(first: 1) { code severity message start end } } } }`,
      { input: { text, source: 'a', dryRun: true } },
    );
    const { diagnostics, ...rest } = data?.['importPlan'] as {
      diagnostics: { start: number; end: number }[];
    };
    expect(rest).toEqual({ repairCount: 0, doubtfulRepairCount: 0, text });
    expect(diagnostics).toMatchObject([{ code: 'item.number-skipped', severity: 'WARNING' }]);
    expect(text.slice(diagnostics[0]!.start, diagnostics[0]!.end)).toContain('4.');
  });

  test.each([
    ['neither text nor file', { source: 'a' }, 'Give `text` or `file`, one of them.'],
    ['a text of nowhere', { text: first }, 'Say in `source` where the text came from: a path or an address.'],
    [
      'a source of many lines',
      { text: first, source: 'a\nb' },
      '`source` has at most 1000 characters and no control characters.',
    ],
    ['a file as JSON', { file: 'plan.txt' }, 'A file comes as a part of a multipart request'],
  ])('%s is the caller’s mistake', async (_, input, message) => {
    const { ask, hidden } = server();
    expect(errorsOf(await ask(IMPORT, { input }))).toEqual([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining(message) as unknown },
    ]);
    expect(hidden).toEqual([]);
  });

  test('needs a server that can read', async () => {
    const { app } = appOn(new MemoryGraph(), { auth });
    const body = { query: IMPORT, variables: { input: { text: first, source: 'a' } } };
    expect(errorsOf(await answerIn(await app.fetch(request(body, asEditor))))).toMatchObject([
      { code: 'NOT_OFFERED' },
    ]);
  });

  test('is not begun any more once its time is over', async () => {
    const { imports, store } = server({
      limits: { milliseconds: 20 },
      // Gone on with nevertheless, as by a reader that cannot be stopped.
      read: async (source, text, signal) => {
        await once(signal, 'abort');
        return readHere(source, text, signal);
      },
    });
    expect(await imports({ text: first, source: 'a' })).toMatchObject([
      {
        extensions: { code: 'TIMED_OUT' },
        message: expect.stringContaining('doing it again does no harm') as unknown,
      },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await store.countList('plan', {})).toBe(0);
  });

  test('is counted', async () => {
    const { app, imports } = server();
    await imports({ text: first, source: 'a' });
    await imports({ text: second, source: 'a' });
    const metrics = await (await app.fetch(new Request('http://localhost/metrics'))).text();
    expect(metrics).toContain('gangmu_imported_plans_total{outcome="added"} 1');
    expect(metrics).toContain('gangmu_imported_plans_total{outcome="replaced"} 1');
  });
});

describe('a file', () => {
  const text =
    'mutation ($input: ImportPlanInput!) { importPlan(input: $input) { __typename ... on Problem { message } ... on ImportPlanPayload { outcome plan { source } } } }';
  const operations = JSON.stringify({ query: text, variables: { input: { file: null } } });
  const map = JSON.stringify({ 0: ['variables.input.file'] });

  /** The answer to a form with these parts. */
  async function sent(
    parts: Record<string, string | File>,
    headers: Record<string, string> = asEditor,
    limit = 1_000_000,
  ) {
    const form = new FormData();
    for (const [name, part] of Object.entries(parts)) form.append(name, part);
    const { app, hidden } = server({ limits: { bodyBytes: limit } });
    const response = await app.fetch(
      new Request('http://localhost/graphql', { method: 'POST', headers, body: form }),
    );
    const answer = (await response.json()) as Answer;
    expect(hidden).toEqual([]);
    return { status: response.status, errors: errorsOf(answer), data: answer.data };
  }

  test('comes as a multipart request, in any encoding that plans come in', async () => {
    const file = new File([Buffer.from(`\ufeff${first}`, 'utf16le')], 'plan.txt');
    expect(await sent({ operations, map, 0: file })).toEqual({
      status: 200,
      errors: [],
      data: {
        importPlan: { __typename: 'ImportPlanPayload', outcome: 'ADDED', plan: { source: 'plan.txt' } },
      },
    });
  });

  test('that is no text is answered by what it is', async () => {
    const image = new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10)], 'plan.png');
    expect((await sent({ operations, map, 0: image })).data).toEqual({
      importPlan: { __typename: 'UnreadableText', message: 'The file is not a text file but an image.' },
    });
    const binary = new File([Uint8Array.from({ length: 300 }, (_, i) => i % 7)], 'plan');
    expect((await sent({ operations, map, 0: binary })).data).toMatchObject({
      importPlan: { __typename: 'UnreadableText' },
    });
  });

  test('is not read without an editor’s token', async () => {
    const file = new File([first], 'plan.txt');
    expect(await sent({ operations, map, 0: file }, {})).toMatchObject({
      status: 401,
      errors: [{ code: 'UNAUTHENTICATED' }],
    });
    expect(await sent({ operations, map, 0: file }, asReader)).toMatchObject({
      status: 403,
      errors: [{ code: 'FORBIDDEN' }],
    });
    expect(
      await sent({ operations, map, 0: new File(['字'.repeat(999)], 'a') }, asEditor, 2_000),
    ).toMatchObject({
      status: 413,
      errors: [{ code: 'REQUEST_ENTITY_TOO_LARGE' }],
    });
  });

  test.each<[string, Record<string, string | File>, string]>([
    ['no operations', { map, 0: new File(['x'], 'x') }, 'The part `operations` is no JSON object'],
    ['operations that are no JSON', { operations: '{', map }, 'The part `operations` is no JSON object'],
    [
      'a list of operations',
      { operations: `[${operations}]`, map },
      'The part `operations` is no JSON object',
    ],
    ['no map', { operations }, 'The part `map` is no JSON object'],
    [
      'a map to nothing',
      { operations, map: '{"0":null}', 0: new File(['x'], 'x') },
      '"0" of `map` is no list of places.',
    ],
    ['no file', { operations, map }, 'There is no file for "0" of `map`.'],
    ['text for a file', { operations, map, 0: 'x' }, 'There is no file for "0" of `map`.'],
    [
      'a place that is none',
      { operations, map: '{"0":["variables.other"]}', 0: new File(['x'], 'x') },
      'A place of `map` is a variable that is null',
    ],
    [
      'a place of every object',
      { operations, map: '{"0":["variables.__proto__.x"]}', 0: new File(['x'], 'x') },
      'A place of `map` is a variable that is null',
    ],
  ])('with %s is refused', async (_, parts, message) => {
    expect(await sent(parts)).toMatchObject({
      status: 400,
      errors: [{ code: 'BAD_REQUEST', message: expect.stringContaining(message) as unknown }],
    });
  });

  test('in a body that is no form is refused', async () => {
    const { app, hidden } = server();
    const headers = { ...asEditor, 'content-type': 'multipart/form-data; boundary=x' };
    for (const body of [
      '',
      '--x',
      'no form',
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{',
    ]) {
      const response = await app.fetch(
        new Request('http://localhost/graphql', { method: 'POST', headers, body }),
      );
      expect(response.status).toBe(400);
      expect(errorsOf((await response.json()) as Answer)).toMatchObject([{ code: 'BAD_REQUEST' }]);
    }
    expect(hidden).toEqual([]);
  });
});

test('removing a plan says so, or that there is none', async () => {
  const { imports, ask, store } = server();
  await imports({ text: first, source: 'a' });
  const remove = () =>
    ask(
      `mutation ($id: ID!) { removePlan(id: $id) { __typename ... on Problem { message } ... on RemovePlanPayload { planId title } } }`,
      { id },
    );
  expect(await remove()).toEqual({
    data: {
      removePlan: { __typename: 'RemovePlanPayload', planId: id, title: '云南省教育厅2024年工作要点' },
    },
  });
  expect(await store.countList('plan', {})).toBe(0);
  expect(await remove()).toEqual({
    data: {
      removePlan: { __typename: 'UnknownPlan', message: `There is no plan ${id}; \`plans\` lists them.` },
    },
  });
});

describe('every mutation', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const writing = ['importPlans', 'removePlans', 'decide', 'undo'] as const;

  test.each(mutations.map((field) => [field.name, field] as const))(
    '%s needs an editor',
    async (_, field) => {
      const written: string[] = [];
      const noting = (graph: GraphStore, method: (typeof writing)[number]) =>
        withMethod(graph, method, () => {
          written.push(method);
          return Promise.resolve([]);
        });
      const { app } = server({}, writing.reduce(noting, new MemoryGraph()));
      const given = field.args.map((arg) => `${arg.name}: ${exampleOf(arg.type)}`).join(', ');
      const query = `mutation { ${field.name}(${given}) { __typename } }`;
      expect(graphql.validate(schema, graphql.parse(query))).toEqual([]);
      const answer = async (headers: Record<string, string>) => {
        const response = await app.fetch(request({ query }, headers));
        return [response.status, ...errorsOf((await response.json()) as Answer).map(({ code }) => code)];
      };
      expect(await answer({})).toEqual([401, 'UNAUTHENTICATED']);
      expect(await answer(asReader)).toEqual([403, 'FORBIDDEN']);
      expect(written).toEqual([]);
      expect((await answer(asEditor))[0]).toBe(200);
    },
  );
});

/** A value of an input type, as it is written in an operation. */
function exampleOf(type: GraphQL.GraphQLInputType): string {
  const named = graphql.getNamedType(type);
  if (graphql.isEnumType(named)) return named.getValues()[0]!.name;
  if (graphql.isInputObjectType(named)) {
    const required = Object.values(named.getFields()).filter(graphql.isRequiredInputField);
    return `{ ${required.map((field) => `${field.name}: ${exampleOf(field.type)}`).join(', ')} }`;
  }
  return { Int: '1', Float: '1', Boolean: 'true' }[named.name] ?? '"x"';
}
