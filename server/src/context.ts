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
} from '@gangmu/graph';
import type { Caller } from './auth/caller.js';
import { graphChanged } from './errors.js';
import type { Live, Subscriber } from './live/live.js';
import { Pace } from './pace.js';
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

/** What is read of a store. */
type ReadableStore = GraphReader & Pick<GraphStore, 'decisions'>;

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
  ): Promise<Page<NodesByType[T]>> {
    return this.#reader.list(type, filter, page, by);
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
