import DataLoader from 'dataloader';
import { neighbourhood, shortestPaths } from '@gangmu/graph';
import type {
  CountRequest,
  DecisionFilter,
  EntityNode,
  EntityType,
  ExpansionFilter,
  ExpansionName,
  Expansions,
  Fragment,
  GraphNode,
  GraphReader,
  Group,
  GraphStore,
  ListedDecision,
  ListFilter,
  ListOrder,
  Matrix,
  MatrixFilter,
  MatrixRequest,
  Neighbourhood,
  NodesByType,
  NodeType,
  Page,
  PageRequest,
  SearchHit,
  ShortestPaths,
  StatementNode,
  Suggestion,
  TimelineYear,
  WalkedPage,
  WalkedRow,
  Wanted,
} from '@gangmu/graph';
import type { Caller } from './auth/caller.js';
import { graphChanged } from './errors.js';
import type { Live, Subscriber } from './live/live.js';
import { Pace } from './pace.js';
import { stepKey, Steps, type KeyedStep } from './step.js';
import type { Curator } from './writing/curator.js';
import type { PlanWriter } from './writing/plan-writer.js';

/** What every resolver gets; made anew for each request. */
export interface Context {
  readonly graph: GraphLoader;
  /** Who asks; null for somebody without a token. */
  readonly caller: Caller | null;
  /** Changes plans. It asks nobody for a role: resolvers do. */
  readonly writer: PlanWriter;
  /** Decides about names and statements; likewise. */
  readonly curator: Curator;
  /** What happens on this server, for subscriptions. */
  readonly live: Live;
  readonly subscriber: Subscriber;
}

/** What was read ahead of a row: a page for each step, and the places of the steps. */
interface Ahead {
  readonly places: ReadonlyMap<string, number>;
  readonly pages: readonly WalkedPage[];
}

/** What is read of a store. */
type ReadableStore = GraphReader & Pick<GraphStore, 'decisions' | 'countDecisions' | 'walk'>;

/**
 * Reads the graph for one request. All calls of one tick that ask the same thing of different ids (an edge, a page of it and
 * a filter; a count; a name) become one call of the store, so that the number of calls follows the selection, never the rows.
 */
export class GraphLoader {
  readonly #graph: () => ReadableStore;
  #givenUp: { readonly reason: unknown } | undefined;
  #stopping: AbortController | undefined;
  readonly #pace = new Pace();
  readonly #batches = new Map<string, DataLoader<string, unknown>>();
  /** What was read ahead of rows; what is weak would cost more to look through than to keep until the request is over. */
  readonly #ahead = new Map<object, Ahead>();
  /** The places of the pages of each step in what was read ahead. */
  readonly #places = new Map<Wanted, ReadonlyMap<string, number>>();
  /** The steps of the fields of this request. */
  readonly steps = new Steps();

  /** @param graph gives the graph, or throws while it is not there */
  constructor(graph: () => ReadableStore) {
    this.#graph = graph;
  }

  /** Reads nothing more: whatever is asked from now on rejects with the reason. */
  giveUp(reason: unknown): void {
    this.#givenUp ??= { reason };
    this.#stopping?.abort(this.#givenUp.reason);
  }

  /** Aborted when nothing more is to be done for this request. */
  get signal(): AbortSignal {
    this.#stopping ??= new AbortController();
    if (this.#givenUp) this.#stopping.abort(this.#givenUp.reason);
    return this.#stopping.signal;
  }

  /** Reads anew whatever is asked from now on: the graph has changed, or time has passed. */
  forget(): void {
    this.#batches.clear();
    this.#ahead.clear();
    this.#places.clear();
  }

  get #reader(): ReadableStore {
    if (this.#givenUp) throw this.#givenUp.reason;
    return this.#graph();
  }

  /** The node of an id, null where there is none. */
  node(id: string): Promise<GraphNode | null> {
    return this.#batch<GraphNode | null>(['nodes'], async (ids) => this.#reader.nodes(ids), id);
  }

  /** The node that a row just read points at. Throws a `GRAPH_CHANGED` error where it went away in between. */
  async linked<T extends GraphNode = GraphNode>(id: string): Promise<T> {
    const node = await this.node(id);
    if (node === null) throw graphChanged(id);
    // What a link of the model points at has the type the model says.
    return node as T;
  }

  /**
   * The node whose id a column of a row just read holds, null where it holds none; at once where it was read ahead. Throws a
   * `GRAPH_CHANGED` error where it went away in between.
   */
  follow<T extends GraphNode = GraphNode>(row: object, column: string): T | null | Promise<T> {
    const page = this.#aheadOf(row, column);
    const [node] = page?.rows ?? [];
    // Of its columns those are there that are looked at.
    if (node !== undefined) return node as unknown as T;
    const id = (row as WalkedRow)[column];
    if (id === null) return null;
    if (typeof id === 'string' && !page) return this.linked<T>(id);
    throw graphChanged(typeof id === 'string' ? id : `The ${column} of a row`);
  }

  /** The rows along an edge from a row just read; at once where they were read ahead. */
  along<E extends ExpansionName>(
    row: { readonly id: string },
    { step: { along, page, filter }, key }: KeyedStep,
  ): Page<Expansions[E]> | Promise<Page<Expansions[E]>> {
    const ahead = this.#aheadOf(row, key);
    if (!ahead) return this.expand(along as E, row.id, page, filter);
    const rows = ahead as unknown as Page<Expansions[E]>;
    return this.#pace.hasTime(rows.rows.length) ? rows : this.#pace.turn(rows.rows.length).then(() => rows);
  }

  #aheadOf(row: object, key: string): WalkedPage | undefined {
    const ahead = this.#ahead.get(row);
    const place = ahead?.places.get(key);
    return place === undefined ? undefined : ahead?.pages[place];
  }

  /** The node of an id, if it is of the type; with what is wanted beyond it, where the store reads ahead. */
  async start<T extends NodeType>(
    type: T,
    id: string,
    wanted: Wanted | null,
  ): Promise<NodesByType[T] | null> {
    const reader = this.#reader;
    if (wanted === null || wanted.steps.length === 0 || !reader.walk) {
      const node = await this.node(id);
      return node?.type === type ? (node as NodesByType[T]) : null;
    }
    const page = this.#kept(await reader.walk({ type, ids: [id] }, wanted), wanted);
    return (page.rows[0] as NodesByType[T] | undefined) ?? null;
  }

  /** Keeps what was read ahead of the rows of a page. */
  #kept(page: WalkedPage, wanted: Wanted): WalkedPage {
    const { steps } = wanted;
    if (steps.length === 0) return page;
    let places = this.#places.get(wanted);
    if (!places) {
      places = new Map(steps.map((step, place) => [stepKey(step), place]));
      this.#places.set(wanted, places);
    }
    for (const [i, row] of page.rows.entries()) {
      const pages = page.beyond[i] ?? [];
      this.#ahead.set(row, { places, pages });
      for (const [place, beyond] of pages.entries()) {
        const step = steps[place];
        if (step) this.#kept(beyond, step.wanted);
      }
    }
    return page;
  }

  /** The repaired text of a plan just read. Throws a `GRAPH_CHANGED` error where the plan went away in between. */
  async text(plan: string): Promise<string> {
    const text = await this.#batch<string | null>(['texts'], async (ids) => this.#reader.texts(ids), plan);
    if (text === null) throw graphChanged(plan);
    return text;
  }

  /** What a plan says, as it is compared; null where that was not kept. */
  fragment(plan: string): Promise<Fragment | null> {
    return this.#batch<Fragment | null>(['fragments'], async (ids) => this.#reader.fragments(ids), plan);
  }

  expand<E extends ExpansionName>(
    edge: E,
    id: string,
    page: PageRequest,
    filter?: ExpansionFilter,
  ): Promise<Page<Expansions[E]>> {
    return this.#batch<Page<Expansions[E]>>(
      ['expand', edge, page, filter],
      async (ids) => this.#reader.expand(edge, ids, page, filter),
      id,
      ({ rows }) => rows.length,
    );
  }

  countExpansion(edge: ExpansionName, id: string, filter?: ExpansionFilter): Promise<number> {
    return this.#batch<number>(
      ['count', edge, filter],
      async (ids) => this.#reader.countExpansion(edge, ids, filter),
      id,
    );
  }

  /** The entities of a type that go by a name, in either script. */
  named(type: EntityType, name: string): Promise<readonly EntityNode[]> {
    return this.#batch<readonly EntityNode[]>(
      ['named', type],
      async (names) => this.#reader.named(type, names),
      name,
    );
  }

  async list<T extends NodeType>(
    type: T,
    filter: ListFilter,
    page: PageRequest,
    by?: ListOrder,
    wanted: Wanted | null = null,
  ): Promise<Page<NodesByType[T]>> {
    const reader = this.#reader;
    // Lists in another order are read level by level.
    if (wanted === null || by !== undefined || !reader.walk) return reader.list(type, filter, page, by);
    return this.#kept(await reader.walk({ type, filter, page }, wanted), wanted) as unknown as Page<
      NodesByType[T]
    >;
  }

  async countList(type: NodeType, filter: ListFilter): Promise<number> {
    return this.#reader.countList(type, filter);
  }

  async countBy(request: CountRequest): Promise<readonly Group[]> {
    return this.#reader.countBy(request);
  }

  /** How often an entity is spoken of, year by year. */
  timeline(id: string): Promise<readonly TimelineYear[]> {
    return this.#batch<readonly TimelineYear[]>(
      ['timelines'],
      async (ids) => this.#reader.timelines(ids),
      id,
    );
  }

  /** What lies around a node. */
  async neighbourhood(id: string, options: Parameters<typeof neighbourhood>[2]): Promise<Neighbourhood> {
    return neighbourhood(this.#reader, id, options);
  }

  /** The shortest ways between two nodes. */
  async paths(
    ends: readonly [string, string],
    options: Parameters<typeof shortestPaths>[2],
  ): Promise<ShortestPaths> {
    return shortestPaths(this.#reader, ends, options);
  }

  async search(
    text: string,
    types: readonly (EntityType | 'plan')[],
    page: PageRequest,
  ): Promise<Page<SearchHit>> {
    return this.#reader.search(text, types, page);
  }

  async suggest(typed: string, types: readonly EntityType[], first: number): Promise<readonly Suggestion[]> {
    return this.#reader.suggest(typed, types, first);
  }

  async matrix(request: MatrixRequest): Promise<Matrix> {
    return this.#reader.matrix(request);
  }

  /** What curators decided, the latest first. */
  async decisions(page: PageRequest, filter: DecisionFilter): Promise<Page<ListedDecision>> {
    return this.#reader.decisions(page, filter);
  }

  async countDecisions(filter: DecisionFilter): Promise<number> {
    return this.#reader.countDecisions(filter);
  }

  /** The statements that a cell of a matrix counts. */
  cellStatements(
    { program, region }: { readonly program: string; readonly region: string },
    filter: MatrixFilter,
    page: PageRequest,
  ): Promise<Page<StatementNode>> {
    // Ids hold no `>`.
    const cellOf = (key: string) => {
      const [program = '', region = ''] = key.split('>');
      return { program, region };
    };
    return this.#batch<Page<StatementNode>>(
      ['cell', filter, page],
      async (keys) => this.#reader.matrixStatements(keys.map(cellOf), filter, page),
      `${program}>${region}`,
      ({ rows }) => rows.length,
    );
  }

  async #batch<T>(
    question: readonly unknown[],
    read: (ids: readonly string[]) => Promise<readonly T[]>,
    id: string,
    rows: (answer: T) => number = () => 0,
  ): Promise<T> {
    const key = JSON.stringify(question);
    let batch = this.#batches.get(key);
    if (!batch) {
      batch = new DataLoader<string, unknown>(read, { batchScheduleFn: (run) => this.#pace.whenIdle(run) });
      this.#batches.set(key, batch);
    }
    // The key names the question, and a question has one type of answer.
    const answer = (await batch.load(id)) as T;
    await this.#pace.turn(1 + rows(answer));
    return answer;
  }
}
