import { MemoryGraph } from '@gangmu/graph';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve, type RunningServer } from '../src/index.js';
import { asEditor, auth, readHere } from './support/reading.js';
import { threePlans } from './support/plans.js';

let server: RunningServer;
const hidden: unknown[] = [];
beforeAll(async () => {
  const store = new MemoryGraph();
  await store.importPlans(threePlans);
  const log = { error: (...what: unknown[]) => hidden.push(what) };
  server = await serve({ store, port: 0, auth, read: readHere, log });
});
afterAll(() => server.close());

interface Sent {
  readonly method: string;
  readonly search: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array<ArrayBuffer> | undefined;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const post = (body: unknown): Sent => ({
  method: 'POST',
  search: '',
  headers: JSON_TYPE,
  body: JSON.stringify(body),
});

/** What an answer says, once it is certain that it is one of a server that is well. */
async function answerTo({ method, search, headers, body }: Sent) {
  const response = await fetch(`${server.url}${search}`, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  expect(response.status).toBeLessThan(500);
  expect(text).not.toMatch(/node_modules|node:internal|\.[jt]s:\d+|^\s+at /m);
  expect(hidden).toEqual([]);
  if (text === '' || !/json/.test(response.headers.get('content-type') ?? ''))
    return { status: response.status, codes: [] };
  const { errors = [] } = JSON.parse(text) as {
    errors?: readonly { readonly message: unknown; readonly extensions?: { readonly code?: unknown } }[];
  };
  for (const { message, extensions } of errors) {
    expect(message).toEqual(expect.stringMatching(/\S/));
    expect(extensions?.code).toEqual(expect.stringMatching(/^[A-Z_]+$/));
    expect(extensions?.code).not.toBe('INTERNAL_SERVER_ERROR');
  }
  return { status: response.status, codes: errors.map(({ extensions }) => extensions?.code) };
}

const deep = (levels: number) =>
  `{ item(id: "x") { ${'parent { '.repeat(levels)}id${' }'.repeat(levels)} } }`;

test.each<[string, Sent, number, string | undefined]>([
  ['an unknown id', post({ query: '{ plan(id: "plan:nowhere") { title } }' }), 200, undefined],
  ['a malformed cursor', post({ query: '{ plans(after: "§§") { nodes { id } } }' }), 200, 'BAD_USER_INPUT'],
  ['`first: -1`', post({ query: '{ plans(first: -1) { nodes { id } } }' }), 200, 'BAD_USER_INPUT'],
  [
    'both ends at once',
    post({ query: '{ plans(first: 1, last: 1) { nodes { id } } }' }),
    200,
    'BAD_USER_INPUT',
  ],
  [
    'a variable of another type',
    post({ query: 'query ($n: Int) { plans(first: $n) { nodes { id } } }', variables: { n: 'many' } }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a number far too large',
    post({ query: 'query ($n: Int) { plans(first: $n) { nodes { id } } }', variables: { n: 1e300 } }),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'an operation that is not there',
    post({ query: '{ __typename }', operationName: 'B' }),
    400,
    'OPERATION_RESOLUTION_FAILURE',
  ],
  ['a query of 10 MB', post({ query: `{ ${'a'.repeat(10_000_000)} }` }), 413, 'REQUEST_ENTITY_TOO_LARGE'],
  [
    'variables of 10 MB',
    post({ query: '{ __typename }', variables: { a: 'a'.repeat(10_000_000) } }),
    413,
    'REQUEST_ENTITY_TOO_LARGE',
  ],
  ['deep nesting', post({ query: deep(500) }), 200, 'OPERATION_TOO_LARGE'],
  [
    'deep lists',
    post({ query: `{ nodes(ids: ${'['.repeat(900)}${']'.repeat(900)}) { id } }` }),
    200,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'deep variables',
    {
      ...post(''),
      body: `{"query":"{ __typename }","variables":{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}}`,
    },
    200,
    undefined,
  ],
  [
    'a cycle of fragments',
    post({ query: '{ plans { nodes { ...A } } } fragment A on Plan { ...B } fragment B on Plan { ...A }' }),
    200,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a cycle through fields',
    post({ query: '{ item(id: "x") { ...A } } fragment A on Item { parent { ...A } }' }),
    200,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['bytes that are no UTF-8', { ...post(''), body: Uint8Array.of(0x7b, 0xff, 0x7d) }, 400, 'BAD_REQUEST'],
  [
    'a mutation by GET',
    { method: 'GET', search: '?query=mutation{x}', headers: {}, body: undefined },
    405,
    'BAD_REQUEST',
  ],
])('%s', async (_, sent, status, code) => {
  expect(await answerTo(sent)).toEqual({
    status,
    codes: code === undefined ? [] : (expect.arrayContaining([code]) as unknown),
  });
});

const VALID = [
  '{ plans(first: 2) { totalCount nodes { title items { nodes { id } } } } }',
  'query Q($id: ID, $name: String) { program(id: $id, name: $name) { name regions { edges { count } } } }',
  'query S($t: String!, $a: String) { search(text: $t, after: $a) { edges { cursor node { __typename } } } }',
  '{ region(name: "云南") { ...R } } fragment R on Region { parent { name } programs(last: 3) { nodes { id } } }',
  '{ nodes(ids: ["plan:x", "item:y"]) { id ... on Plan { text } } }',
  'mutation M($t: String, $a: String) { importPlan(input: { text: $t, source: $a, force: true, dryRun: true }) { __typename } }',
  'mutation D($id: ID!, $name: ID!, $t: String) { mergeEntities(input: { from: $id, into: $name, note: $t }) { __typename } }',
  'mutation S($id: ID!, $name: String, $a: ID) { splitEntity(input: { entity: $id, withinPlan: $id, intoName: $name, intoScope: $a }) { __typename } }',
  'mutation { undoDecision(input: { decision: "decision:x" }) { __typename } removePlan(id: "plan:x") { __typename } }',
];

/** Text that is nearly an operation: a part is taken out, doubled, or written over. */
const nearlyValid = fc
  .tuple(fc.constantFrom(...VALID), fc.nat(), fc.nat(30), fc.string({ unit: 'binary', maxLength: 12 }))
  .chain(([text, at, length, other]) => {
    const start = at % text.length;
    const [before, part, after] = [
      text.slice(0, start),
      text.slice(start, start + length),
      text.slice(start + length),
    ];
    return fc.constantFrom(before + after, before + part + part + after, before + other + after);
  });

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, -1, 2 ** 53, '', '\u0000', '\ud800', 'plan:', 'W10=', '__proto__', '%', "'; DROP"),
  fc.jsonValue({ maxDepth: 4 }),
);

/** Operations that fit the schema, with arguments that do not. */
const oddArguments = fc.oneof(
  fc
    .record({ id: odd, name: odd, t: odd, a: odd }, { requiredKeys: [] })
    .chain((variables) => fc.constantFrom(...VALID).map((query) => ({ query, variables }))),
  fc.record({
    query: fc.constant(
      'query ($f: Int, $l: Int, $a: String, $b: String) { items(first: $f, last: $l, after: $a, before: $b) { nodes { id } } }',
    ),
    variables: fc.record({ f: odd, l: odd, a: odd, b: odd }, { requiredKeys: [] }),
  }),
);

const anything = fc.record(
  {
    query: fc.oneof(nearlyValid, odd),
    variables: odd,
    operationName: odd,
    extensions: odd,
    other: odd,
  },
  { requiredKeys: [] },
);

const headerValue = fc.string({ unit: fc.constantFrom(...'aZ0 /;,=*"-_.+'), maxLength: 40 });

const byEditor = (sent: Sent): Sent => ({ ...sent, headers: { ...sent.headers, ...asEditor } });

/** A multipart request, or what is nearly one. */
const form = fc
  .array(
    fc.tuple(
      fc.constantFrom('operations', 'map', '0', '__proto__', ''),
      fc.constantFrom('', '; filename="a"', '; filename='),
      fc.oneof(
        fc.constantFrom(
          '{"query":"mutation ($f: File) { importPlan(input: { file: $f }) { __typename } }","variables":{"f":null}}',
          '{"0":["variables.f"]}',
          '{"0":"variables.f"}',
          '{"0":["variables.__proto__"]}',
        ),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.json({ maxDepth: 2 }),
      ),
    ),
    { maxLength: 4 },
  )
  .map((parts): Sent => ({
    ...post(''),
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: `${parts
      .map(
        ([name, file, text]) =>
          `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${text.replace(/\p{Surrogate}/gu, '?')}\r\n`,
      )
      .join('')}--b--\r\n`,
  }));

const request: fc.Arbitrary<Sent> = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(oddArguments, anything).map(post) },
  { weight: 2, arbitrary: fc.oneof(oddArguments, anything).map(post).map(byEditor) },
  { weight: 1, arbitrary: form.map(byEditor) },
  { weight: 3, arbitrary: nearlyValid.map((query) => post({ query })) },
  {
    weight: 2,
    arbitrary: fc
      .oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary' }), fc.json())
      .map((body) => ({ ...post(''), body })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      method: fc.constantFrom('GET', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'),
      search: fc.oneof(
        fc.webQueryParameters().map((query) => `?${query}`),
        fc
          .tuple(nearlyValid, fc.json())
          .map(
            ([query, v]) =>
              `?query=${encodeURIComponent(query.replace(/\p{Surrogate}/gu, '?'))}&variables=${encodeURIComponent(v.replace(/\p{Surrogate}/gu, '?'))}`,
          ),
        fc.constantFrom('?query=%', '?query=%ff', '?query={__typename}&variables=[', '/..//graphql'),
      ),
      headers: fc.constant({}),
      body: fc.constant(undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...VALID),
        fc.dictionary(
          fc.constantFrom(
            'content-type',
            'accept',
            'authorization',
            'traceparent',
            'x-request-id',
            'sec-fetch-site',
          ),
          headerValue,
        ),
      )
      .map(([query, headers]) => ({ ...post({ query }), headers: { ...JSON_TYPE, ...headers } })),
  },
);

test('a thousand bad requests neither crash it nor show its inside', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(request, { minLength: 20, maxLength: 20 }), async (requests) => {
      await Promise.all(requests.map(answerTo));
    }),
    { numRuns: 50 },
  );
  expect(await answerTo(post({ query: '{ plans { totalCount } }' }))).toEqual({ status: 200, codes: [] });
});
