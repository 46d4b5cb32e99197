import { MemoryGraph, walkByLevels, type Start, type WalkedPage, type Wanted } from '@gangmu/graph';
import type { GraphQLField, GraphQLInterfaceType, GraphQLNamedType, GraphQLOutputType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../src/schema/index.js';
import { appOn } from './support/app.js';
import { plansOfYears, threePlans } from './support/plans.js';
import { counted } from './support/stores.js';

/** A graph that reads ahead, and of what it reads gives nothing that was not asked for. */
class Ahead extends MemoryGraph {
  async walk(start: Start, wanted: Wanted): Promise<WalkedPage> {
    return bare(await walkByLevels(this, start, wanted), wanted);
  }
}

function bare(page: WalkedPage, { columns, cursors, steps }: Wanted): WalkedPage {
  const rows =
    columns === null
      ? page.rows
      : page.rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
  const beyond = page.beyond.map((pages) =>
    steps.flatMap((step, i) => (pages[i] ? bare(pages[i], step.wanted) : [])),
  );
  return { ...page, rows, cursors: cursors ? page.cursors : [], beyond };
}

const limits = { cost: 1e9, depth: 40, aliases: 1000, tokens: 100_000 };
const plans = [...threePlans, ...plansOfYears(3)];

/** The answer is the same with reading ahead and without. */
async function check(query: string) {
  const answers = [];
  const { store, calls } = counted(new Ahead());
  for (const graph of [new MemoryGraph(), store]) {
    await graph.importPlans(plans);
    answers.push(await appOn(graph, { limits }).ask(query));
  }
  const [without, ahead] = answers;
  expect(without?.errors).toBeUndefined();
  expect(ahead).toEqual(without);
  return calls.filter((name) => name !== 'importPlans');
}

function namedTypeOf(type: GraphQLOutputType): GraphQLNamedType {
  return 'ofType' in type ? namedTypeOf(type.ofType as GraphQLOutputType) : type;
}

/** Every field that needs no argument, so many levels of rows deep. */
function everything(type: GraphQLNamedType, rows: number): string {
  if ('resolveType' in type) {
    const each = schema
      .getPossibleTypes(type as GraphQLInterfaceType)
      .map((one) => `... on ${one.name} { id }`);
    return `__typename ${fieldsOf(type, rows)} ${type.name === 'Entity' ? '' : each.join(' ')}`;
  }
  return fieldsOf(type, rows);
}

function fieldsOf(type: GraphQLNamedType, rows: number): string {
  if (!('getFields' in type)) return '';
  return Object.values(type.getFields() as Readonly<Record<string, GraphQLField<unknown, unknown>>>)
    .filter(
      ({ args }) =>
        !args.some(
          (argument) =>
            'ofType' in argument.type &&
            argument.type.toString().endsWith('!') &&
            argument.defaultValue === undefined,
        ),
    )
    .map((field) => selected(field, rows))
    .join(' ');
}

function selected({ name, type, args }: GraphQLField<unknown, unknown>, rows: number): string {
  const to = namedTypeOf(type);
  if (!('getFields' in to)) return name;
  // Only wrappers around rows lie beyond the last level.
  const isWrapper = /(?:Connection|Edge|PageInfo)$/.test(to.name);
  if (rows === 0 && !isWrapper) return 'id' in to.getFields() ? `${name} { id }` : '';
  const page = args.some((argument) => argument.name === 'first') ? '(first: 2)' : '';
  const below = everything(to, isWrapper ? rows : rows - 1);
  return below.trim() === '' ? '' : `${name}${page} { ${below} }`;
}

test('the columns that fields look at are all they say', async () => {
  for (const root of [
    'plans',
    'items',
    'programs',
    'institutions',
    'regions',
    'documents',
    'targets',
    'statements',
  ]) {
    const field = schema.getQueryType()?.getFields()[root];
    const all = field ? everything(namedTypeOf(field.type), 1) : '';
    await check(`{ ${root}(first: 2) { ${all} } }`);
  }
}, 60_000);

test('a page of a plan is one call', async () => {
  const id = 'plan:云南省教育厅/2023/工作要点';
  const calls = await check(`{ plan(id: "${id}") { title items(first: 2) {
    nodes { number ...Named parent { title } } pageInfo { hasNextPage endCursor } } } }
    fragment Named on Item { mentions(first: 2) { nodes { text entity { name ... on Region { code } } } } }`);
  expect(calls).toEqual(['walk']);
});

test('rows, what ties them and the evidence are one call', async () => {
  const calls = await check(`{ programs(first: 5) { nodes { name regions(first: 5, basis: [STATED]) {
    edges { count node { name } statements(first: 2) { nodes { quote item { title plan { year } } } } } } } } }`);
  expect(calls).toEqual(['walk']);
});

test('what is asked for twice with different fields is read once', async () => {
  const calls = await check(`{ items(first: 3) {
    a: nodes { mentions(first: 2) { nodes { text } } }
    b: nodes { mentions(first: 2) { nodes { start } } mentions2: mentions(first: 1) { nodes { quote } } } } }`);
  expect(calls).toEqual(['walk']);
});

test('what is left out is not read', async () => {
  const calls = await check(
    `{ items(first: 3) { nodes { title mentions(first: 2) @skip(if: true) { nodes { text } } } } }`,
  );
  expect(calls).toEqual(['walk']);
});

test('what could be too many rows is read level by level', async () => {
  const calls = await check(
    `{ plans(first: 100) { nodes { items(first: 100) { nodes { title mentions(first: 1) { nodes { text } } } } } } }`,
  );
  expect(calls).toEqual(['walk', 'expand plan.items', 'expand item.mentions']);
});
