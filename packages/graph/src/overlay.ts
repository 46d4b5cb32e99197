import type { Fragment } from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import { checkExpansion, checkList, edges, listOrder, startsAt } from './edges.js';
import { checkCount } from './grouping.js';
import type { CountRequest, Group, TimelineYear } from './grouping.js';
import { isEntityType } from './ids.js';
import { LayeredCounts } from './layered-counts.js';
import { isLineageEdge, LayeredLineage, readAll } from './layered-lineage.js';
import { bestMatch } from './matching.js';
import type { Matrix, MatrixCell, MatrixFilter, MatrixRequest } from './matrix-model.js';
import type {
  EntityNode,
  EntityType,
  GraphNode,
  NodeType,
  Pairing,
  PlanNode,
  Relation,
  StatementNode,
} from './model.js';
import { compareKeys, mentionsKey } from './order.js';
import type { Key } from './order.js';
import { keyOf, pageOf, windowOf } from './paging.js';
import type { Keyed, Order } from './paging.js';
import { chosen } from './rows.js';
import { soughtSpellings, suggestions } from './suggesting.js';
import type { Suggestion } from './suggesting.js';
import type {
  ExpansionFilter,
  ExpansionName,
  Expansions,
  GraphReader,
  ListFilter,
  ListOrder,
  NodesByType,
  Page,
  PageRequest,
  SearchHit,
} from './reader.js';

/**
 * Several graphs read as one, such as the drafts over the folder over a shared graph. The layers hold different plans; what
 * several of them know of one entity is put together.
 *
 * Cursors are places in the orders of the graph and hold on every layer, so a page is the merge of each layer's page. Only
 * relations (their order depends on counts that add up) and the counts of what several layers may know (entities, relations)
 * are read whole instead. The name shown for an entity is that of the layer that mentions it most. Counts by region or issuer
 * add up the 100 largest groups of each layer.
 */
export function overlay(...layers: readonly GraphReader[]): GraphReader {
  const [only] = layers;
  return layers.length === 1 && only !== undefined ? only : new Overlay(layers);
}

class Overlay implements GraphReader {
  readonly #layers: readonly GraphReader[];
  readonly #lineage = new LayeredLineage(this);
  readonly #counts: LayeredCounts;

  constructor(layers: readonly GraphReader[]) {
    this.#layers = layers;
    this.#counts = new LayeredCounts(this, layers);
  }

  async nodes(ids: readonly string[]): Promise<readonly (GraphNode | null)[]> {
    const answers = await this.#ask((layer) => layer.nodes(ids));
    return ids.map((_, i) => together(answers.map((answer) => answer[i] ?? null)));
  }

  async texts(ids: readonly string[]): Promise<readonly (string | null)[]> {
    const answers = await this.#ask((layer) => layer.texts(ids));
    return ids.map((_, i) => firstOf(answers, i));
  }

  async fragments(ids: readonly string[]): Promise<readonly (Fragment | null)[]> {
    const answers = await this.#ask((layer) => layer.fragments(ids));
    return ids.map((_, i) => firstOf(answers, i));
  }

  async list<T extends NodeType>(
    type: T,
    filter: ListFilter,
    page: PageRequest,
    by?: ListOrder,
  ): Promise<Page<NodesByType[T]>> {
    if (isEntityType(type) && (by !== undefined || filter.where !== undefined)) {
      checkList(type, filter, by);
      const order = listOrder(type, by);
      const window = windowOf(order, page);
      const rows = (await this.#counts.entities(type, filter)).map((row) => ({
        key: by === undefined ? [row.id] : mentionsKey(row),
        row,
      }));
      // Entities are of the type asked for.
      return pageOf(order, window, chosen(rows, window)) as Page<NodesByType[T]>;
    }
    const pages = await this.#ask((layer) => layer.list(type, filter, page));
    return this.#whole(merge(listOrder(type), page, pages));
  }

  async countList(type: NodeType, filter: ListFilter): Promise<number> {
    if (!isEntityType(type)) return sum(await this.#ask((layer) => layer.countList(type, filter)));
    checkList(type, filter);
    if (filter.where !== undefined) return (await this.#counts.entities(type, filter)).length;
    return countDistinct(await this.#ask((layer) => readAll((page) => layer.list(type, filter, page))));
  }

  async expand<E extends ExpansionName>(
    edge: E,
    ids: readonly string[],
    page: PageRequest,
    filter: ExpansionFilter = {},
  ): Promise<readonly Page<Expansions[E]>[]> {
    if (isLineageEdge(edge)) {
      checkExpansion(edge, filter);
      const { order } = edges[edge];
      const window = windowOf(order, page);
      // The rows of an edge are what it leads to.
      return Promise.all(
        ids.map(async (id) =>
          pageOf(order, window, chosen(await this.#lineageRows(edge, id), window) as Keyed<Expansions[E]>[]),
        ),
      );
    }
    const answers = await this.#ask((layer) => layer.expand(edge, ids, page, filter));
    const pages = ids.map((_, i) => answers.map((answer) => answer[i] ?? NOTHING));
    if (isCounted(edge)) {
      const added: readonly Page<unknown>[] = await Promise.all(
        ids.map((id, i) => this.#addedUp(edge, id, page, filter, pages[i] as readonly Page<Counted>[])),
      );
      return added as readonly Page<Expansions[E]>[];
    }
    return Promise.all(pages.map((of) => this.#whole(merge(edges[edge].order, page, of))));
  }

  async countExpansion(
    edge: ExpansionName,
    ids: readonly string[],
    filter: ExpansionFilter = {},
  ): Promise<readonly number[]> {
    if (isLineageEdge(edge)) {
      checkExpansion(edge, filter);
      return Promise.all(ids.map(async (id) => (await this.#lineageRows(edge, id)).length));
    }
    const counts = await this.#ask((layer) => layer.countExpansion(edge, ids, filter));
    const isShared = edge === 'region.parts' || edge === 'region.programs' || isCounted(edge);
    return Promise.all(
      ids.map(async (id, i) =>
        isShared
          ? countDistinct(await this.#rows(edge, id, filter))
          : sum(counts.map((count) => count[i] ?? 0)),
      ),
    );
  }

  async named(type: EntityType, names: readonly string[]): Promise<readonly (readonly EntityNode[])[]> {
    const answers = await this.#ask((layer) => layer.named(type, names));
    return Promise.all(
      names.map(async (_, i) => {
        const ids = new Set(answers.flatMap((answer) => answer[i] ?? []).map(({ id }) => id));
        const sorted = [...ids].sort((a, b) => compareKeys([a], [b]));
        return (await this.nodes(sorted)).filter(isEntity);
      }),
    );
  }

  async matrix(request: MatrixRequest): Promise<Matrix> {
    const parts = await this.#ask((layer) => layer.matrix(request));
    const rows = <K extends 'programs' | 'regions'>(order: Order, key: K): Promise<Page<EntityNode>> => {
      const pages = parts.map((part) => part[key]);
      return this.#whole(merge(order, request[key], pages));
    };
    const [programs, regions] = await Promise.all([rows('id', 'programs'), rows('within', 'regions')]);
    // A layer's page begins where the merged one does, so that it has all of its cells.
    const counts = new Map<string, number>();
    const key = (program: string, region: string): string => `${program} ${region}`;
    for (const { program, region, count } of parts.flatMap(({ cells }) => cells))
      counts.set(key(program, region), count + (counts.get(key(program, region)) ?? 0));
    const cells = programs.rows.flatMap(({ id: program }) =>
      regions.rows.flatMap(({ id: region }): readonly MatrixCell[] => {
        const count = counts.get(key(program, region));
        return count === undefined ? [] : [{ program, region, count }];
      }),
    );
    return { programs, regions, cells };
  }

  async matrixStatements(
    cells: readonly Pick<MatrixCell, 'program' | 'region'>[],
    filter: MatrixFilter,
    page: PageRequest,
  ): Promise<readonly Page<StatementNode>[]> {
    const answers = await this.#ask((layer) => layer.matrixStatements(cells, filter, page));
    return cells.map((_, i) =>
      merge(
        'place',
        page,
        answers.map((answer) => answer[i] ?? NOTHING),
      ),
    );
  }

  async countBy(request: CountRequest): Promise<readonly Group[]> {
    checkCount(request);
    return this.#counts.countBy(request);
  }

  timelines(ids: readonly string[]): Promise<readonly (readonly TimelineYear[])[]> {
    return this.#counts.timelines(ids);
  }

  async suggest(typed: string, types: readonly EntityType[], first: number): Promise<readonly Suggestion[]> {
    const sought = soughtSpellings(typed, types, first);
    // What one layer knows little of, others may mention often.
    const found = await this.#ask((layer) => layer.suggest(typed, types, MOST_SUGGESTIONS));
    const ids = new Set(found.flat().map(({ node }) => node.id));
    return suggestions((await this.nodes([...ids])).filter(isEntity), sought, first);
  }

  async search(
    text: string,
    types: readonly (EntityType | 'plan')[],
    page: PageRequest,
  ): Promise<Page<SearchHit>> {
    const window = windowOf('hit', page);
    const { backwards } = window;
    const sought = nameKey(text);
    const hits: Keyed<SearchHit>[] = [];
    let request: PageRequest | null = page;
    while (request !== null && hits.length <= window.limit) {
      const asked: PageRequest = request;
      const found = merge('hit', asked, await this.#ask((layer) => layer.search(text, types, asked)));
      const nodes = await this.nodes(found.rows.map(({ node }) => node.id));
      const rows = found.rows.flatMap(({ name, node }, i) =>
        hitOf(nodes[i] ?? node, name, sought, found.cursors[i] ?? ''),
      );
      hits.push(...(backwards ? rows.reverse() : rows));
      const cursor = found.cursors.at(backwards ? 0 : -1);
      const size = Math.max(window.limit, 1);
      if (cursor === undefined) request = null;
      else if (backwards) request = found.hasPreviousPage ? { last: size, before: cursor } : null;
      else request = found.hasNextPage ? { first: size, after: cursor } : null;
    }
    return pageOf('hit', window, hits);
  }

  async #lineageRows(edge: Parameters<LayeredLineage['rows']>[0], id: string) {
    return startsAt(edge, id) ? this.#lineage.rows(edge, id) : [];
  }

  #ask<T>(question: (layer: GraphReader) => Promise<T>): Promise<readonly T[]> {
    return Promise.all(this.#layers.map(question));
  }

  /** An entity on a page is all that the layers know of it, also those whose page it was not on. */
  async #whole<T>(page: Page<T>): Promise<Page<T>> {
    const [first] = page.rows;
    if (!isEntity(first)) return page;
    const nodes = await this.nodes(page.rows.map((row) => (row as EntityNode).id));
    return { ...page, rows: page.rows.map((row, i) => (nodes[i] ?? row) as T) };
  }

  #rows(
    edge: ExpansionName,
    id: string,
    filter: ExpansionFilter,
  ): Promise<readonly (readonly { id: string }[])[]> {
    return this.#ask((layer) =>
      readAll(
        async (page) =>
          ((await layer.expand(edge, [id], page, filter))[0] ?? NOTHING) as Page<{ id: string }>,
      ),
    );
  }

  /** Rows whose counts add up, and are what they are ordered by. */
  async #addedUp(
    edge: ExpansionName,
    id: string,
    page: PageRequest,
    filter: ExpansionFilter,
    pages: readonly Page<Counted>[],
  ): Promise<Page<Counted>> {
    const isAll = pages.every(({ hasNextPage, hasPreviousPage }) => !hasNextPage && !hasPreviousPage);
    const rows = isAll ? pages.map((of) => of.rows) : await this.#rows(edge, id, filter);
    const sums = new Map<string, Counted>();
    for (const row of (rows as readonly (readonly Counted[])[]).flat())
      sums.set(row.id, { ...row, count: row.count + (sums.get(row.id)?.count ?? 0) });
    const { order } = edges[edge];
    const window = windowOf(order, page);
    const keyed = [...sums.values()].map((row) => ({
      key: [-row.count, 'other' in row ? row.other : row.id],
      row,
    }));
    return pageOf(order, window, chosen(keyed, window));
  }
}

/** A row that each layer counts for itself. */
type Counted = Relation | Pairing;

function isCounted(edge: ExpansionName): boolean {
  return edges[edge].order === 'relation' || edges[edge].order === 'pairing';
}

const MOST_SUGGESTIONS = 100;
/** The first answer of a layer that knows. */
function firstOf<T>(answers: readonly (readonly (T | null)[])[], i: number): T | null {
  return answers.map((answer) => answer[i] ?? null).find((each) => each !== null) ?? null;
}

const NOTHING: Page<never> = { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false };

/** A layer's page while it is merged: where in it we are, in the direction of reading. */
interface Reading<T> {
  readonly page: Page<T>;
  at: number;
  /** Key of the row we are at; decoded when it is compared. */
  key: Key | null;
}

/** Merges the layers' answers to one page request; a row that several have stands once. */
function merge<T>(order: Order, page: PageRequest, pages: readonly Page<T>[]): Page<T> {
  const { limit, backwards } = windowOf(order, page);
  const place = ({ page: { rows }, at }: Reading<T>): number => (backwards ? rows.length - 1 - at : at);
  const keyAt = (reading: Reading<T>): Key =>
    (reading.key ??= keyOf(order, reading.page.cursors[place(reading)] ?? ''));
  const advance = (reading: Reading<T>): void => {
    reading.at++;
    reading.key = null;
  };
  let readings = pages
    .filter(({ rows }) => rows.length > 0)
    .map((each): Reading<T> => ({ page: each, at: 0, key: null }));
  const rows: T[] = [];
  const cursors: string[] = [];
  while (readings.length > 0 && rows.length < limit) {
    let next = readings[0] as Reading<T>;
    for (const other of readings.slice(1)) {
      const sign = compareKeys(keyAt(other), keyAt(next));
      if (sign === 0) advance(other);
      else if (sign < 0 !== backwards) next = other;
    }
    rows.push(next.page.rows[place(next)] as T);
    cursors.push(next.page.cursors[place(next)] ?? '');
    advance(next);
    readings = readings.filter((reading) => reading.at < reading.page.rows.length);
  }
  if (backwards) {
    rows.reverse();
    cursors.reverse();
  }
  const left = readings.length > 0;
  return {
    rows,
    cursors,
    hasNextPage: (left && !backwards) || pages.some(({ hasNextPage }) => hasNextPage),
    hasPreviousPage: (left && backwards) || pages.some(({ hasPreviousPage }) => hasPreviousPage),
  };
}

/** A hit of one layer; none where the entity has a name in another layer that matches better: it stands there. */
function hitOf(node: GraphNode, name: string, sought: string, cursor: string): Keyed<SearchHit>[] {
  const key = keyOf('hit', cursor);
  if (!isEntity(node)) return [{ key, row: { node: node as PlanNode, name } }];
  const best = bestMatch([node.name, ...node.aliases], sought);
  return best !== null && best.match === key[0] ? [{ key, row: { node, name: best.name } }] : [];
}

/** What the layers know of one node: entities add up, anything else is in one layer. */
function together(nodes: readonly (GraphNode | null)[]): GraphNode | null {
  const known = nodes.filter((node) => node !== null);
  const entities = known.filter(isEntity);
  const [first] = known;
  if (entities.length < 2) return first ?? null;
  const shown = entities.reduce((most, entity) => (entity.mentionCount > most.mentionCount ? entity : most));
  const names = new Set(entities.flatMap(({ name, aliases }) => [name, ...aliases]));
  names.delete(shown.name);
  return {
    ...shown,
    aliases: [...names].sort((a, b) => compareKeys([a], [b])),
    mentionCount: sum(entities.map(({ mentionCount }) => mentionCount)),
  };
}

function isEntity(row: unknown): row is EntityNode {
  return typeof row === 'object' && row !== null && 'type' in row && isEntityType(String(row.type));
}

function countDistinct(layers: readonly (readonly { id: string }[])[]): number {
  return new Set(layers.flat().map(({ id }) => id)).size;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
