import { isEntityType, typeOfId } from '@gangmu/graph';
import type {
  EntityNode,
  EntityType,
  ExpansionFilter,
  ExpansionName,
  Expansions,
  GraphNode,
  ListFilter,
  NodesByType,
  NodeType,
  Page,
  PageRequest,
  PlanSource,
  SearchHit,
} from '@gangmu/graph';
import {
  checkExpansion,
  checkList,
  checkSearchTypes,
  compareText,
  edges,
  listOrder,
  pageOf,
  rankOfYear,
  startsAt,
  windowOf,
} from '@gangmu/graph/for-stores';
import type { Keyed, Order, Window } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { z } from 'zod';
import type { Connection, Parameters } from './connection.js';
import { edgeQueries } from './cypher/expansions.js';
import { countOfType, entityLists, placedLists, planLists } from './cypher/lists.js';
import type { ListQueries } from './cypher/lists.js';
import { entitiesByKey, namesContaining } from './cypher/names.js';
import { nodesById, sourcesById, textsById } from './cypher/nodes.js';
import type { BothWays } from './cypher/pages.js';
import { keyOfText, sortable, textOfKey } from './positions.js';
import { entityRow, itemRow, mentionRow, planRow, relationRow, statementRow, targetRow } from './rows.js';

type KeyOrder = Exclude<Order, 'hit'>;

const inDirection = (query: BothWays, { backwards }: Window): string =>
  backwards ? query.backwards : query.forwards;

/** Behind every text that begins with what it is put behind, as far as ranks and ids of this graph go. */
const END = '\u{10ffff}';

/** What lies between two texts. */
interface Bounds {
  readonly low: string;
  readonly high: string;
}
const everywhere: Bounds = { low: '', high: END };

/** Ids of one type; `;` comes after `:`. */
const ofType = (type: NodeType): Bounds => ({ low: `${type}:`, high: `${type};` });

/** The part of bounds that a page is to be read from, and of how many rows. */
function pageParameters(
  order: KeyOrder,
  { backwards, from, limit }: Window,
  { low, high }: Bounds = everywhere,
) {
  const edge = from === null ? null : textOfKey(order, from);
  const narrowed = {
    low: !backwards && edge !== null && compareText(edge, low) > 0 ? edge : low,
    high: backwards && edge !== null && compareText(edge, high) < 0 ? edge : high,
  };
  return { ...boundParameters(narrowed), limit: limit + 1 };
}

function boundParameters({ low, high }: Bounds) {
  return { low, high, sortLow: sortable(low), sortHigh: sortable(high) };
}

const countRow = z.object({ count: z.number() });

/** Reads what one row of an answer holds; the row that a page has for each thing it was asked of. */
function keyedRow<T>(order: KeyOrder, row: z.ZodType<T>): z.ZodType<Keyed<T>> {
  return z.object({ key: z.string(), row }).transform((found) => ({
    key: keyOfText(order, found.key),
    row: found.row,
  }));
}

// Nodes

const nodeRows = {
  plan: planRow.schema,
  item: itemRow.schema,
  target: targetRow.schema,
  statement: statementRow.schema,
  program: entityRow.schema,
  institution: entityRow.schema,
  region: entityRow.schema,
  document: entityRow.schema,
} satisfies { [T in NodeType]: z.ZodType<NodesByType[T]> };

const anyNode = z.object({ node: z.union([...new Set(Object.values(nodeRows))]) });

export async function nodes(
  connection: Connection,
  ids: readonly string[],
): Promise<readonly (GraphNode | null)[]> {
  const wanted = { plans: [], items: [], targets: [], statements: [], entities: [] } as Record<
    string,
    string[]
  >;
  for (const id of new Set(ids)) {
    const type = typeOfId(id);
    if (type !== null) wanted[isEntityType(type) ? 'entities' : `${type}s`]?.push(id);
  }
  const found = await connection.read(nodesById, wanted, anyNode);
  const byId = new Map<string, GraphNode>(found.map(({ node }) => [node.id, node]));
  return ids.map((id) => byId.get(id) ?? null);
}

const textRow = z.object({ id: z.string(), text: z.string() });

export async function texts(
  connection: Connection,
  ids: readonly string[],
): Promise<readonly (string | null)[]> {
  const found = await connection.read(textsById, { ids: [...new Set(ids)] }, textRow);
  const byId = new Map(found.map(({ id, text }) => [id, text]));
  return ids.map((id) => byId.get(id) ?? null);
}

const sourceRow = z.object({
  id: z.string(),
  source: z.object({
    source: z.string(),
    raw: z.string(),
    hash: z.string(),
    reader: z.string(),
    vocabulary: z.string(),
  }),
});

export async function sources(
  connection: Connection,
  ids: readonly string[],
): Promise<readonly (PlanSource | null)[]> {
  const found = await connection.read(sourcesById, { ids: [...new Set(ids)] }, sourceRow);
  const byId = new Map(found.map(({ id, source }) => [id, source]));
  return ids.map((id) => byId.get(id) ?? null);
}

// Lists

/** How a list is asked for: the queries, what they take and the bounds of its rows; null where nothing can be in it. */
interface Asked {
  readonly page: BothWays;
  readonly count: string;
  readonly parameters: Parameters;
  readonly bounds: Bounds;
}

function asked(type: NodeType, filter: ListFilter): Asked | null {
  const text = filter.text === undefined ? null : nameKey(filter.text);
  if (text === '') return null;
  const year = filter.year === undefined ? '' : rankOfYear(filter.year);
  const bounds = { low: year, high: year + END };
  const narrowed = filter.year !== undefined || filter.plan !== undefined || filter.region !== undefined;
  const simply = (queries: ListQueries, parameters: Parameters, within: Bounds): Asked => ({
    ...queries,
    ...(!narrowed && text === null && { count: countOfType[type] }),
    parameters,
    bounds: within,
  });
  if (type === 'plan') {
    return filter.region === undefined
      ? simply(planLists.all, { text }, bounds)
      : simply(planLists.covering, { text, start: filter.region }, bounds);
  }
  if (isEntityType(type)) {
    const ids = ofType(type);
    if (filter.plan !== undefined) return simply(entityLists.inPlan, { text, start: filter.plan, year }, ids);
    if (filter.year !== undefined) return simply(entityLists.inYear, { text, start: filter.year }, ids);
    return simply(text === null ? entityLists.all : entityLists.containing, { text }, ids);
  }
  const { anywhere, inPlan, totals } = placedLists[type];
  if (filter.plan !== undefined) {
    const count = text === null ? totals.ofPlan : inPlan.count;
    return simply({ ...inPlan, count }, { text, start: filter.plan, year }, everywhere);
  }
  const count = text === null ? totals.ofYear : anywhere.count;
  return simply({ ...anywhere, count }, { text }, bounds);
}

export async function list<T extends NodeType>(
  connection: Connection,
  type: T,
  filter: ListFilter,
  request: PageRequest,
): Promise<Page<NodesByType[T]>> {
  checkList(type, filter);
  const order = listOrder(type) as KeyOrder;
  const window = windowOf(order, request);
  const list = asked(type, filter);
  if (list === null) return pageOf(order, window, []);
  const parameters = { ...list.parameters, ...pageParameters(order, window, list.bounds) };
  // The schema of a type reads nodes of that type.
  const row = keyedRow(order, nodeRows[type] as unknown as z.ZodType<NodesByType[T]>);
  return pageOf(order, window, await connection.read(inDirection(list.page, window), parameters, row));
}

export async function countList(connection: Connection, type: NodeType, filter: ListFilter): Promise<number> {
  checkList(type, filter);
  const list = asked(type, filter);
  if (list === null) return 0;
  const [row] = await connection.read(
    list.count,
    { ...list.parameters, ...boundParameters(list.bounds) },
    countRow,
  );
  return row?.count ?? 0;
}

// Expansions

const edgeRows: { readonly [E in ExpansionName]: z.ZodType<Expansions[E]> } = {
  'plan.items': itemRow.schema,
  'plan.issuers': entityRow.schema,
  'plan.regions': entityRow.schema,
  'plan.entities': entityRow.schema,
  'plan.mentions': mentionRow.schema,
  'plan.statements': statementRow.schema,
  'plan.targets': targetRow.schema,
  'item.children': itemRow.schema,
  'item.mentions': mentionRow.schema,
  'item.entities': entityRow.schema,
  'item.targets': targetRow.schema,
  'item.statements': statementRow.schema,
  'item.responsible': relationRow.schema,
  'entity.mentions': mentionRow.schema,
  'entity.plans': planRow.schema,
  'entity.items': itemRow.schema,
  'entity.statements': statementRow.schema,
  'entity.relationsFrom': relationRow.schema,
  'entity.relationsTo': relationRow.schema,
  'institution.issued': planRow.schema,
  'region.covered': planRow.schema,
  'region.parts': entityRow.schema,
  'relation.statements': statementRow.schema,
};

function filterParameters({ types, relations, basis }: ExpansionFilter): Parameters {
  return { types: types ?? null, relations: relations ?? null, basis: basis ?? null };
}

/** Asks once of every id that can be asked of, and answers for all in the order given. */
async function ofEach<T>(
  ids: readonly string[],
  edge: ExpansionName,
  ask: (ids: readonly string[]) => Promise<readonly T[]>,
  none: T,
): Promise<readonly T[]> {
  const starts = [...new Set(ids)].filter((id) => startsAt(edge, id));
  const answers = starts.length === 0 ? [] : await ask(starts);
  const byId = new Map(starts.map((id, i) => [id, answers[i] ?? none]));
  return ids.map((id) => byId.get(id) ?? none);
}

export async function expand<E extends ExpansionName>(
  connection: Connection,
  edge: E,
  ids: readonly string[],
  request: PageRequest,
  filter: ExpansionFilter,
): Promise<readonly Page<Expansions[E]>[]> {
  checkExpansion(edge, filter);
  const order = edges[edge].order as KeyOrder;
  const window = windowOf(order, request);
  const parameters = { ...filterParameters(filter), ...pageParameters(order, window) };
  const schema = z.object({
    rows: z.array(keyedRow(order, edgeRows[edge] as unknown as z.ZodType<Expansions[E]>)),
  });
  const query = inDirection(edgeQueries[edge].page, window);
  return ofEach(
    ids,
    edge,
    async (starts) =>
      (await connection.read(query, { ...parameters, ids: starts }, schema)).map(({ rows }) =>
        pageOf(order, window, rows),
      ),
    pageOf<Expansions[E]>(order, window, []),
  );
}

export async function countExpansion(
  connection: Connection,
  edge: ExpansionName,
  ids: readonly string[],
  filter: ExpansionFilter,
): Promise<readonly number[]> {
  checkExpansion(edge, filter);
  const { count, countNarrowed } = edgeQueries[edge];
  const isNarrowed = Object.values(filter).some((part) => part !== undefined);
  const query = isNarrowed ? countNarrowed : count;
  return ofEach(
    ids,
    edge,
    async (starts) =>
      (await connection.read(query, { ...filterParameters(filter), ids: starts }, countRow)).map(
        ({ count }) => count,
      ),
    0,
  );
}

// Names

const entitiesRow = z.object({ entities: z.array(entityRow.schema) });

export async function named(
  connection: Connection,
  type: EntityType,
  names: readonly string[],
): Promise<readonly (readonly EntityNode[])[]> {
  const keys = [...new Set(names.map(nameKey))];
  const found = await connection.read(entitiesByKey, { keys, ...ofType(type) }, entitiesRow);
  const byKey = new Map(keys.map((key, i) => [key, found[i]?.entities ?? []]));
  return names.map((name) => byKey.get(nameKey(name)) ?? []);
}

const hitRow = z.object({
  match: z.number(),
  id: z.string(),
  name: z.string(),
  node: z.union([entityRow.schema, planRow.schema]),
});

export async function search(
  connection: Connection,
  text: string,
  types: readonly (EntityType | 'plan')[],
  request: PageRequest,
): Promise<Page<SearchHit>> {
  checkSearchTypes(types);
  const window = windowOf('hit', request);
  const key = nameKey(text);
  if (key === '') return pageOf('hit', window, []);
  const { backwards, from, limit } = window;
  const [match, id] = from ?? (backwards ? [9, ''] : [-1, '']);
  const parameters = { text: key, types, match, id: sortable(String(id)), limit: limit + 1 };
  const hits = await connection.read(inDirection(namesContaining, window), parameters, hitRow);
  return pageOf(
    'hit',
    window,
    hits.map(({ match, id, node, name }) => ({ key: [match, id], row: { node, name } })),
  );
}
