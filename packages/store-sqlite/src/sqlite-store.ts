import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type {
  Decider,
  DecisionFilter,
  DecisionOutcome,
  DecisionRequest,
  CountRequest,
  EntityNode,
  EntityType,
  ExpansionFilter,
  ExpansionName,
  Expansions,
  Fragment,
  GraphNode,
  GraphStore,
  Group,
  ImportOutcome,
  ListedDecision,
  ListFilter,
  LogEntry,
  ListOrder,
  Matrix,
  MatrixCell,
  MatrixFilter,
  MatrixRequest,
  NodesByType,
  NodeType,
  Page,
  PageRequest,
  PlanImport,
  PlanSource,
  SearchHit,
  StatementNode,
  Suggestion,
  TimelineYear,
} from '@gangmu/graph';
import type { Call } from './protocol.js';
import { Thread } from './thread.js';

/** Where a store is and how many threads read it. */
export interface SqliteStoreOptions {
  /** Path of the file; it is created where there is none, its folder is not. */
  readonly path: string;
  /** How many threads read. Default: one fewer than the machine has processors, from 2 to 4. */
  readonly readers?: number;
}

const MOST_READERS = 16;

/**
 * Opens the graph in a SQLite file.
 *
 * @throws StoreUnavailableError saying why the file cannot be used and what to do
 */
export async function openSqliteStore({ path, readers }: SqliteStoreOptions): Promise<SqliteStore> {
  const wanted = readers ?? Math.min(Math.max(availableParallelism() - 1, 2), 4);
  const count = Math.min(Math.max(Math.trunc(wanted) || 1, 1), MOST_READERS);
  const file = path === '' || path === ':memory:' ? path : resolve(path);
  const writer = new Thread({ path: file, role: 'writer' });
  const reading = Array.from({ length: count }, () => new Thread({ path: file, role: 'reader' }));
  // The writer creates and migrates the file before anybody reads it.
  await writer.start();
  try {
    await Promise.all(reading.map((reader) => reader.start()));
  } catch (error) {
    await Promise.all([writer, ...reading].map((thread) => thread.close()));
    throw error;
  }
  return new SqliteStore(writer, reading);
}

/** The graph in a SQLite file: one thread writes, others read. See {@link openSqliteStore}. */
export class SqliteStore implements GraphStore {
  readonly #writer: Thread;
  readonly #readers: readonly Thread[];

  /** @internal */
  constructor(writer: Thread, readers: readonly Thread[]) {
    this.#writer = writer;
    this.#readers = readers;
  }

  // The casts say what `answer` gives for each call: threads of one version of one package.

  #read(call: Call): Promise<unknown> {
    const idlest = this.#readers.reduce((best, reader) => (reader.load < best.load ? reader : best));
    return idlest.ask(call);
  }

  nodes(ids: readonly string[]): Promise<readonly (GraphNode | null)[]> {
    return this.#read({ method: 'nodes', ids }) as Promise<readonly (GraphNode | null)[]>;
  }

  texts(ids: readonly string[]): Promise<readonly (string | null)[]> {
    return this.#read({ method: 'texts', ids }) as Promise<readonly (string | null)[]>;
  }

  fragments(ids: readonly string[]): Promise<readonly (Fragment | null)[]> {
    return this.#read({ method: 'fragments', ids }) as Promise<readonly (Fragment | null)[]>;
  }

  list<T extends NodeType>(
    type: T,
    filter: ListFilter,
    page: PageRequest,
    by?: ListOrder,
  ): Promise<Page<NodesByType[T]>> {
    return this.#read({ method: 'list', type, filter, page, by }) as Promise<Page<NodesByType[T]>>;
  }

  countList(type: NodeType, filter: ListFilter): Promise<number> {
    return this.#read({ method: 'countList', type, filter }) as Promise<number>;
  }

  expand<E extends ExpansionName>(
    edge: E,
    ids: readonly string[],
    page: PageRequest,
    filter: ExpansionFilter = {},
  ): Promise<readonly Page<Expansions[E]>[]> {
    const call = { method: 'expand', edge, ids, page, filter } as const;
    return this.#read(call) as Promise<readonly Page<Expansions[E]>[]>;
  }

  countExpansion(
    edge: ExpansionName,
    ids: readonly string[],
    filter: ExpansionFilter = {},
  ): Promise<readonly number[]> {
    const call = { method: 'countExpansion', edge, ids, filter } as const;
    return this.#read(call) as Promise<readonly number[]>;
  }

  named(type: EntityType, names: readonly string[]): Promise<readonly (readonly EntityNode[])[]> {
    return this.#read({ method: 'named', type, names }) as Promise<readonly (readonly EntityNode[])[]>;
  }

  search(text: string, types: readonly (EntityType | 'plan')[], page: PageRequest): Promise<Page<SearchHit>> {
    return this.#read({ method: 'search', text, types, page }) as Promise<Page<SearchHit>>;
  }

  suggest(typed: string, types: readonly EntityType[], first: number): Promise<readonly Suggestion[]> {
    return this.#read({ method: 'suggest', typed, types, first }) as Promise<readonly Suggestion[]>;
  }

  countBy(request: CountRequest): Promise<readonly Group[]> {
    return this.#read({ method: 'countBy', request }) as Promise<readonly Group[]>;
  }

  timelines(ids: readonly string[]): Promise<readonly (readonly TimelineYear[])[]> {
    return this.#read({ method: 'timelines', ids }) as Promise<readonly (readonly TimelineYear[])[]>;
  }

  matrix(request: MatrixRequest): Promise<Matrix> {
    return this.#read({ method: 'matrix', request }) as Promise<Matrix>;
  }

  matrixStatements(
    cells: readonly Pick<MatrixCell, 'program' | 'region'>[],
    filter: MatrixFilter,
    page: PageRequest,
  ): Promise<readonly Page<StatementNode>[]> {
    const call = { method: 'matrixStatements', cells, filter, page } as const;
    return this.#read(call) as Promise<readonly Page<StatementNode>[]>;
  }

  sources(ids: readonly string[]): Promise<readonly (PlanSource | null)[]> {
    return this.#read({ method: 'sources', ids }) as Promise<readonly (PlanSource | null)[]>;
  }

  importPlans(plans: readonly PlanImport[]): Promise<readonly ImportOutcome[]> {
    return this.#writer.ask({ method: 'importPlans', plans }) as Promise<readonly ImportOutcome[]>;
  }

  removePlans(ids: readonly string[]): Promise<readonly boolean[]> {
    return this.#writer.ask({ method: 'removePlans', ids }) as Promise<readonly boolean[]>;
  }

  decide(request: DecisionRequest, by: Decider): Promise<DecisionOutcome> {
    return this.#writer.ask({ method: 'decide', request, by }) as Promise<DecisionOutcome>;
  }

  undo(decision: string, by: Decider): Promise<DecisionOutcome> {
    return this.#writer.ask({ method: 'undo', decision, by }) as Promise<DecisionOutcome>;
  }

  decisions(page: PageRequest, filter: DecisionFilter = {}): Promise<Page<ListedDecision>> {
    return this.#read({ method: 'decisions', page, filter }) as Promise<Page<ListedDecision>>;
  }

  countDecisions(filter: DecisionFilter = {}): Promise<number> {
    return this.#read({ method: 'countDecisions', filter }) as Promise<number>;
  }

  decisionLog(): Promise<readonly LogEntry[]> {
    return this.#read({ method: 'decisionLog' }) as Promise<readonly LogEntry[]>;
  }

  adoptDecisions(log: readonly LogEntry[]): Promise<readonly LogEntry[]> {
    return this.#writer.ask({ method: 'adoptDecisions', log }) as Promise<readonly LogEntry[]>;
  }

  async ping(): Promise<void> {
    await Promise.all([this.#writer, ...this.#readers].map((thread) => thread.ask({ method: 'ping' })));
  }

  async close(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.close()));
    // Last, so that it leaves one file without a log beside it.
    await this.#writer.close();
  }
}
