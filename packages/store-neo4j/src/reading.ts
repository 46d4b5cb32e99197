import { isEntityType, typeOfId } from '@gangmu/graph';
import type {
  EntityNode,
  EntityType,
  ExpansionFilter,
  ExpansionName,
  Expansions,
  Fragment,
  GraphNode,
  ListFilter,
  ListOrder,
  NodesByType,
  NodeType,
  Page,
  PageRequest,
  PlanSource,
  SearchHit,
} from '@gangmu/graph';
import {
  bases,
  checkExpansion,
  decide,
  checkList,
  checkSearchTypes,
  compareText,
  edges,
  listOrder,
  pageOf,
  rankOfYear,
  startsAt,
  statementTypes,
  windowOf,
} from '@gangmu/graph/for-stores';
import type { Curation, Keyed, Window } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { z } from 'zod';
import { column, list as listOf, text, word, type Read } from './cells.js';
import type { Connection, Parameters, Reading } from './connection.js';
import { edgeQueries } from './cypher/expansions.js';
import { fragmentsById } from './cypher/lineage.js';
import { countOfType, entityLists, placedLists, planLists } from './cypher/lists.js';
import type { ListQueries } from './cypher/lists.js';
import { entitiesByKey, namesContaining } from './cypher/names.js';
import { nodesById, sourcesById, textsById } from './cypher/nodes.js';
import type { BothWays, PagesOfList } from './cypher/pages.js';
import { keyOfText, sortable, textOfKey } from './positions.js';
import type { KeyOrder } from './positions.js';
import { fragmentRow, sourceParts } from './fragments.js';
import {
  continuationRow,
  entityRow,
  itemRow,
  mentionRow,
  pairingRow,
  planRow,
  programWithinRow,
  relationRow,
  statementRow,
  successionRow,
  targetRow,
} from './rows.js';
import type { RowCells, RowShape } from './rows.js';

/** What reading needs of a connection. */
export type Reads = Pick<Connection, 'read'>;

export const inDirection = (query: BothWays, { backwards }: Window): string =>
  backwards ? query.backwards : query.forwards;

/** Behind every text that begins with what it is put behind, as far as ranks and ids of this graph go. */
export const END = '\u{10ffff}';

/** What lies between two texts. */
export interface Bounds {
  readonly low: string;
  readonly high: string;
}
const everywhere: Bounds = { low: '', high: END };

/** Ids of one type; `;` comes after `:`. */
export const ofType = (type: NodeType): Bounds => ({ low: `${type}:`, high: `${type};` });

/** Entities of one type by how often they are mentioned; `!` comes after the space. */
export const ofProminence = (type: EntityType): Bounds => ({ low: `${type} `, high: `${type}!` });

function within(a: Bounds, b: Bounds): Bounds {
  return {
    low: compareText(a.low, b.low) > 0 ? a.low : b.low,
    high: compareText(a.high, b.high) < 0 ? a.high : b.high,
  };
}

/** The part of bounds that a page is to be read from. */
export function boundsOf(order: KeyOrder, { backwards, from }: Window, bounds: Bounds = everywhere): Bounds {
  if (from === null) return bounds;
  const edge = textOfKey(order, from);
  return within(bounds, backwards ? { low: '', high: edge } : { low: edge, high: END });
}

export function boundParameters({ low, high }: Bounds): Parameters {
  return { low, high, sortLow: sortable(low), sortHigh: sortable(high) };
}

const countRow = z.object({ count: z.number() });

/*
 * Checks of rows are made once, when this is loaded: zod compiles each of them when it is first used, which takes longer than
 * the database needs for a page.
 */

/** Reads a row with the text that it is ordered by. */
function keyedRow<T>(order: KeyOrder, { read }: RowCells<T>): Read<Keyed<T>> {
  return (value) => {
    const [key, row] = listOf(value);
    return { key: keyOfText(order, text(key)), row: read(row) };
  };
}

/** The same as a part of a larger schema. */
export function keyed<T>(order: KeyOrder, row: RowCells<T>): z.ZodType<Keyed<T>> {
  return z.unknown().transform(keyedRow(order, row));
}

// Nodes

/** How the nodes of each type are read. */
export const nodeRows: { readonly [T in NodeType]: RowShape<NodesByType[T]> } = {
  plan: planRow,
  item: itemRow,
  target: targetRow,
  statement: statementRow,
  program: entityRow,
  institution: entityRow,
  region: entityRow,
  document: entityRow,
};

/** A record of a list: the row. */
const listRows = Object.fromEntries(
  Object.entries(nodeRows).map(([type, row]) => [
    type,
    { parse: column('row', keyedRow<GraphNode>(listOrder(type as NodeType) as KeyOrder, row)) },
  ]),
) as unknown as { readonly [T in NodeType]: Reading<Keyed<NodesByType[T]>> };

const prominentRow = { parse: column('row', keyedRow<EntityNode>('mentions', entityRow)) };

const nodesByKind = {
  plans: planRow,
  items: itemRow,
  targets: targetRow,
  statements: statementRow,
  entities: entityRow,
} satisfies Record<string, RowShape<GraphNode>>;
type Kind = keyof typeof nodesByKind;

const kindOf = column('kind', word(Object.keys(nodesByKind) as Kind[]));
const nodesIn = column('nodes', listOf);

/** A record with all nodes of one kind. */
const nodesRow: Reading<readonly GraphNode[]> = {
  parse: (record) => {
    const { read }: RowCells<GraphNode> = nodesByKind[kindOf(record)];
    return nodesIn(record).map(read);
  },
};

export async function nodes(
  connection: Reads,
  ids: readonly string[],
): Promise<readonly (GraphNode | null)[]> {
  const wanted: Record<Kind, string[]> = {
    plans: [],
    items: [],
    targets: [],
    statements: [],
    entities: [],
  };
  for (const id of new Set(ids)) {
    const type = typeOfId(id);
    if (type === null) continue;
    if (isEntityType(type)) wanted.entities.push(id);
    else wanted[`${type}s`].push(id);
  }
  const found = await connection.read(nodesById, wanted, nodesRow);
  const byId = new Map<string, GraphNode>();
  for (const nodes of found) for (const node of nodes) byId.set(node.id, node);
  return ids.map((id) => byId.get(id) ?? null);
}

const textRow = z.object({ id: z.string(), text: z.string() });

export async function texts(connection: Reads, ids: readonly string[]): Promise<readonly (string | null)[]> {
  const found = await connection.read(textsById, { ids: [...new Set(ids)] }, textRow);
  const byId = new Map(found.map(({ id, text }) => [id, text]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** What plans say, as decisions make it. */
export async function fragments(
  connection: Reads,
  ids: readonly string[],
  curation: Curation,
): Promise<readonly (Fragment | null)[]> {
  const found = await connection.read(fragmentsById, { ids: [...new Set(ids)] }, fragmentRow);
  const byId = new Map(
    found.map(({ id, fragment }) => [id, fragment && decide(fragment, id, curation).fragment]),
  );
  return ids.map((id) => byId.get(id) ?? null);
}

const sourceRow = z.object({ id: z.string(), source: sourceParts });

export async function sources(
  connection: Reads,
  ids: readonly string[],
): Promise<readonly (PlanSource | null)[]> {
  const found = await connection.read(sourcesById, { ids: [...new Set(ids)] }, sourceRow);
  const byId = new Map(found.map(({ id, source }) => [id, source]));
  return ids.map((id) => byId.get(id) ?? null);
}

// Lists

/** How a list is asked for: the queries, what they take and the bounds of its rows; null where nothing can be in it. */
interface Asked {
  readonly page: PagesOfList;
  readonly count: string;
  readonly parameters: Parameters;
  readonly bounds: Bounds;
}

export function asked(type: NodeType, filter: ListFilter): Asked | null {
  const text = filter.text === undefined ? null : nameKey(filter.text);
  if (text === '') return null;
  const { plan, region, year } = filter;
  const prefix = year === undefined ? '' : rankOfYear(year);
  const isWhole = [text ?? undefined, plan, region, year].every((part) => part === undefined);
  const using = (
    { whole, containing }: ListQueries,
    start: string | number | undefined,
    bounds: Bounds,
  ): Asked => {
    const { page, count } = (text === null ? null : containing) ?? whole;
    return {
      page,
      count: isWhole || count === null ? countOfType[type] : count,
      parameters: { start: start ?? null, year: prefix, ...(text !== null && { text }) },
      bounds,
    };
  };
  const ofYear = { low: prefix, high: prefix + END };
  if (type === 'plan')
    return using(region === undefined ? planLists.all : planLists.covering, region, ofYear);
  if (isEntityType(type)) {
    if (plan !== undefined) return using(entityLists.inPlan, plan, ofType(type));
    return using(year === undefined ? entityLists.all : entityLists.inYear, year, ofType(type));
  }
  const { anywhere, inPlan } = placedLists[type];
  return plan === undefined ? using(anywhere, undefined, ofYear) : using(inPlan, plan, everywhere);
}

/** Reads a row of a list of a type. */
export function listedRows<T extends NodeType>(
  type: T,
  by: ListOrder | undefined,
): Reading<Keyed<NodesByType[T]>> {
  // Entities are of the type asked for.
  return by === undefined ? listRows[type] : (prominentRow as unknown as Reading<Keyed<NodesByType[T]>>);
}

export async function list<T extends NodeType>(
  connection: Reads,
  type: T,
  filter: ListFilter,
  request: PageRequest,
): Promise<Page<NodesByType[T]>> {
  checkList(type, filter);
  const order = listOrder(type) as KeyOrder;
  const window = windowOf(order, request);
  const list = asked(type, filter);
  if (list === null) return pageOf(order, window, []);
  const parameters = {
    ...list.parameters,
    ...boundParameters(boundsOf(order, window, list.bounds)),
    limit: window.limit + 1,
  };
  const rows = listedRows(type, undefined);
  return pageOf(order, window, await connection.read(inDirection(list.page, window), parameters, rows));
}

export async function countList(connection: Reads, type: NodeType, filter: ListFilter): Promise<number> {
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

/** How the rows of each edge are read. */
export const edgeRows: { readonly [E in ExpansionName]: RowShape<Expansions[E]> } = {
  'plan.items': itemRow,
  'plan.issuers': entityRow,
  'plan.regions': entityRow,
  'plan.entities': entityRow,
  'plan.mentions': mentionRow,
  'plan.statements': statementRow,
  'plan.targets': targetRow,
  'plan.previous': planRow,
  'plan.next': planRow,
  'item.children': itemRow,
  'item.mentions': mentionRow,
  'item.entities': entityRow,
  'item.targets': targetRow,
  'item.statements': statementRow,
  'item.responsible': relationRow,
  'item.references': relationRow,
  'item.referencedBy': relationRow,
  'item.continues': continuationRow,
  'item.continuedBy': continuationRow,
  'entity.mentions': mentionRow,
  'entity.plans': planRow,
  'entity.items': itemRow,
  'entity.statements': statementRow,
  'entity.relationsFrom': relationRow,
  'entity.relationsTo': relationRow,
  'entity.succeeds': successionRow,
  'entity.succeededBy': successionRow,
  'institution.issued': planRow,
  'region.covered': planRow,
  'region.parts': entityRow,
  'region.programs': programWithinRow,
  'within.relations': relationRow,
  'program.related': pairingRow,
  'pairing.items': itemRow,
  'timeline.mentions': mentionRow,
  'relation.statements': statementRow,
};

/** A record for each thing that was asked of: its rows. */
const foundRows = Object.fromEntries(
  Object.entries<RowShape<Expansions[ExpansionName]>>(edgeRows).map(([edge, row]) => {
    const each = keyedRow(edges[edge as ExpansionName].order as KeyOrder, row);
    return [edge, { parse: column('rows', (rows) => listOf(rows).map(each)) }];
  }),
) as unknown as { readonly [E in ExpansionName]: Reading<readonly Keyed<Expansions[E]>[]> };

const entityTypes = ['document', 'institution', 'program', 'region'] as const satisfies EntityType[];

/** What narrows an edge, everything where nothing does; the ranges of ids are within the bounds of a page. */
export function filterParameters(
  { types, relations, basis }: ExpansionFilter,
  bounds: Bounds = everywhere,
): Parameters {
  return {
    types: types ?? entityTypes,
    basis: basis ?? bases,
    ranges: types === undefined ? [bounds] : [...new Set(types)].map((type) => within(bounds, ofType(type))),
    kinds: (relations ?? statementTypes).flatMap((type) =>
      (basis ?? bases).map((basis) => ({ type, basis })),
    ),
  };
}

/** Whether a filter narrows an edge. */
export const isNarrow = (filter: ExpansionFilter): boolean =>
  Object.values(filter).some((part) => part !== undefined);

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
  connection: Reads,
  edge: E,
  ids: readonly string[],
  request: PageRequest,
  filter: ExpansionFilter,
): Promise<readonly Page<Expansions[E]>[]> {
  checkExpansion(edge, filter);
  const order = edges[edge].order as KeyOrder;
  const window = windowOf(order, request);
  const bounds = boundsOf(order, window);
  const parameters = {
    ...filterParameters(filter, bounds),
    ...boundParameters(bounds),
    limit: window.limit + 1,
  };
  const found: Reading<readonly Keyed<Expansions[E]>[]> = foundRows[edge];
  const { page, pageNarrowed } = edgeQueries[edge];
  const query = inDirection(isNarrow(filter) ? pageNarrowed : page, window);
  return ofEach(
    ids,
    edge,
    async (starts) =>
      (await connection.read(query, { ...parameters, ids: starts }, found)).map((rows) =>
        pageOf(order, window, rows),
      ),
    pageOf<Expansions[E]>(order, window, []),
  );
}

export async function countExpansion(
  connection: Reads,
  edge: ExpansionName,
  ids: readonly string[],
  filter: ExpansionFilter,
): Promise<readonly number[]> {
  checkExpansion(edge, filter);
  const { count, countNarrowed } = edgeQueries[edge];
  const query = isNarrow(filter) ? countNarrowed : count;
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
  connection: Reads,
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
  name: z.string(),
  plan: planRow.schema.nullable(),
  entity: entityRow.schema.nullable(),
});

export async function search(
  connection: Reads,
  text: string,
  types: readonly (EntityType | 'plan')[],
  request: PageRequest,
): Promise<Page<SearchHit>> {
  checkSearchTypes(types);
  const window = windowOf('hit', request);
  const key = nameKey(text);
  if (key === '') return pageOf('hit', window, []);
  const { backwards, from, limit } = window;
  // A cursor can be well-formed and lie outside of all there is.
  const [match, id] = from ?? (backwards ? [Infinity, ''] : [-1, '']);
  const edge = Number(match) < 0 ? '' : String(Math.min(Number(match), 9));
  const parameters = { text: key, types, match: edge, id: sortable(String(id)), limit: limit + 1 };
  const hits = await connection.read(inDirection(namesContaining, window), parameters, hitRow);
  return pageOf(
    'hit',
    window,
    hits.flatMap(({ match, name, plan, entity }) => {
      const node = plan ?? entity;
      return node === null ? [] : [{ key: [match, node.id], row: { node, name } }];
    }),
  );
}
