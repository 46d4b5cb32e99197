import { randomUUID } from 'node:crypto';
import { InvalidRequestError, isEntityType, StoreUnavailableError, typeOfId } from '@gangmu/graph';
import type {
  Decider,
  DecisionFilter,
  DecisionOutcome,
  CountRequest,
  DecisionRequest,
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
  Start,
  Suggestion,
  TimelineYear,
  WalkedPage,
  Wanted,
} from '@gangmu/graph';
import { Connection } from './connection.js';
import type { ConnectionOptions } from './connection.js';
import { adoptIn, countDecisionsIn, decideIn, decisionsIn, undoIn } from './curating.js';
import { Curations } from './curations.js';
import * as filtered from './filtered.js';
import { givenPlan, importRecords, removeRecords } from './importing.js';
import type { Given } from './importing.js';
import * as matrices from './matrix.js';
import { migrate } from './migrating.js';
import * as reading from './reading.js';
import { Walks } from './walking.js';
import { suggest } from './suggestions.js';

/** Rows of the plans that are imported in one transaction, at most, where one plan has not more by itself. */
const ROWS_AT_ONCE = 16_000;

/**
 * Opens the graph in a Neo4j and brings its schema up to date.
 *
 * @throws StoreUnavailableError saying why the database cannot be used and what to do
 */
export async function openNeo4jStore(options: ConnectionOptions): Promise<Neo4jStore> {
  const connection = await Connection.open(options);
  try {
    await migrate(connection, options.url);
  } catch (error) {
    await connection.close();
    throw error;
  }
  return new Neo4jStore(connection);
}

/** The graph in a Neo4j database. See {@link openNeo4jStore}. */
export class Neo4jStore implements GraphStore {
  readonly #connection: Connection;
  readonly #curations = new Curations();
  readonly #walks: Walks;

  /** @internal */
  constructor(connection: Connection) {
    this.#connection = connection;
    this.#walks = new Walks(connection, this);
  }

  async walk(start: Start, wanted: Wanted): Promise<WalkedPage> {
    return this.#walks.walk(start, wanted);
  }

  async nodes(ids: readonly string[]): Promise<readonly (GraphNode | null)[]> {
    const found = await reading.nodes(this.#connection, ids);
    const isLost = (id: string, at: number): boolean =>
      found[at] === null && isEntityType(typeOfId(id) ?? '');
    if (!ids.some(isLost)) return found;
    // It may have been merged, by somebody else too.
    const curation = await this.#curations.read(this.#connection);
    const now = ids.map((id, at) => (isLost(id, at) ? curation.redirected(id) : id));
    if (now.every((id, at) => id === ids[at])) return found;
    return reading.nodes(this.#connection, now);
  }

  async texts(ids: readonly string[]): Promise<readonly (string | null)[]> {
    return reading.texts(this.#connection, ids);
  }

  async fragments(ids: readonly string[]): Promise<readonly (Fragment | null)[]> {
    return reading.fragments(this.#connection, ids, await this.#curations.read(this.#connection));
  }

  async list<T extends NodeType>(
    type: T,
    filter: ListFilter,
    page: PageRequest,
    by?: ListOrder,
  ): Promise<Page<NodesByType[T]>> {
    return filter.where === undefined && by === undefined
      ? reading.list(this.#connection, type, filter, page)
      : filtered.list(this.#connection, type, filter, page, by);
  }

  async countList(type: NodeType, filter: ListFilter): Promise<number> {
    return filter.where === undefined
      ? reading.countList(this.#connection, type, filter)
      : filtered.countList(this.#connection, type, filter);
  }

  async countBy(request: CountRequest): Promise<readonly Group[]> {
    return filtered.countBy(this.#connection, request);
  }

  async timelines(ids: readonly string[]): Promise<readonly (readonly TimelineYear[])[]> {
    return filtered.timelines(this.#connection, ids);
  }

  async expand<E extends ExpansionName>(
    edge: E,
    ids: readonly string[],
    page: PageRequest,
    filter: ExpansionFilter = {},
  ): Promise<readonly Page<Expansions[E]>[]> {
    return reading.expand(this.#connection, edge, ids, page, filter);
  }

  async countExpansion(
    edge: ExpansionName,
    ids: readonly string[],
    filter: ExpansionFilter = {},
  ): Promise<readonly number[]> {
    return reading.countExpansion(this.#connection, edge, ids, filter);
  }

  async named(type: EntityType, names: readonly string[]): Promise<readonly (readonly EntityNode[])[]> {
    return reading.named(this.#connection, type, names);
  }

  async search(
    text: string,
    types: readonly (EntityType | 'plan')[],
    page: PageRequest,
  ): Promise<Page<SearchHit>> {
    return reading.search(this.#connection, text, types, page);
  }

  async suggest(typed: string, types: readonly EntityType[], first: number): Promise<readonly Suggestion[]> {
    return suggest(this.#connection, typed, types, first);
  }

  async matrix(request: MatrixRequest): Promise<Matrix> {
    return matrices.matrix(this.#connection, request);
  }

  async matrixStatements(
    cells: readonly Pick<MatrixCell, 'program' | 'region'>[],
    filter: MatrixFilter,
    page: PageRequest,
  ): Promise<readonly Page<StatementNode>[]> {
    return matrices.matrixStatements(this.#connection, cells, filter, page);
  }

  async sources(ids: readonly string[]): Promise<readonly (PlanSource | null)[]> {
    return reading.sources(this.#connection, ids);
  }

  /**
   * Plans that follow each other share a transaction, which is what makes thousands of them quick; where one of them cannot
   * be written the others are tried by themselves.
   */
  async importPlans(plans: readonly PlanImport[]): Promise<readonly ImportOutcome[]> {
    const outcomes: ImportOutcome[] = [];
    const { known } = this.#curations;
    for (const group of grouped(plans.map((plan) => givenPlan(plan, known)))) {
      try {
        outcomes.push(...(await this.#import(group)));
      } catch (error) {
        if (group.length === 1 || error instanceof StoreUnavailableError) throw error;
        for (const plan of group) outcomes.push(...(await this.#import([plan])));
      }
    }
    return outcomes;
  }

  async #import(group: readonly Given[]): Promise<readonly ImportOutcome[]> {
    const attempt = { write: randomUUID(), decided: new Map<string, ImportOutcome['outcome']>() };
    try {
      return await this.#connection.write((transaction) =>
        importRecords(transaction, group, attempt, this.#curations),
      );
    } catch (error) {
      // Of several plans it is not known which it was.
      const [only, another] = group;
      throw (only && !another && tooLong(error, only.records.plan.id)) ?? error;
    }
  }

  async removePlans(ids: readonly string[]): Promise<readonly boolean[]> {
    const wanted = ids.filter((id) => typeOfId(id) === 'plan');
    if (wanted.length === 0) return ids.map(() => false);
    const removed = new Set(
      await this.#connection.write((transaction) => removeRecords(transaction, wanted, this.#curations)),
    );
    // An id that is given twice was there the first time.
    return ids.map((id) => removed.delete(id));
  }

  async decide(request: DecisionRequest, by: Decider): Promise<DecisionOutcome> {
    return decideIn(this.#connection, this.#curations, request, by);
  }

  async undo(decision: string, by: Decider): Promise<DecisionOutcome> {
    return undoIn(this.#connection, this.#curations, decision, by);
  }

  async decisions(page: PageRequest, filter: DecisionFilter = {}): Promise<Page<ListedDecision>> {
    return decisionsIn(this.#connection, this.#curations, page, filter);
  }

  async countDecisions(filter: DecisionFilter = {}): Promise<number> {
    return countDecisionsIn(this.#connection, this.#curations, filter);
  }

  async decisionLog(): Promise<readonly LogEntry[]> {
    return (await this.#curations.read(this.#connection)).log;
  }

  async adoptDecisions(log: readonly LogEntry[]): Promise<readonly LogEntry[]> {
    return adoptIn(this.#connection, this.#curations, log);
  }

  ping(): Promise<void> {
    return this.#connection.ping();
  }

  close(): Promise<void> {
    return this.#connection.close();
  }
}

/** An index of Neo4j holds keys of 8 kB: a name or an id that is longer cannot be found, and so is refused. */
function tooLong(error: unknown, plan: string): InvalidRequestError | null {
  if (!(error instanceof Error) || !/too large to index/.test(error.message)) return null;
  return new InvalidRequestError(
    `${plan.slice(0, 100)}: a name or an id in it is longer than Neo4j can index (8 kB): correct the text, or keep it in a SQLite store.`,
    { cause: error },
  );
}

/** Plans in the order given, in groups of a bounded number of rows in which no id comes twice. */
function grouped(plans: readonly Given[]): readonly (readonly Given[])[] {
  const groups: Given[][] = [];
  let rows = Infinity;
  let ids = new Set<string>();
  for (const plan of plans) {
    const { records } = plan;
    const more =
      records.items.length + records.mentions.length + records.statements.length + records.targets.length;
    if (rows + more > ROWS_AT_ONCE || ids.has(records.plan.id)) {
      groups.push([]);
      rows = 0;
      ids = new Set();
    }
    groups.at(-1)?.push(plan);
    ids.add(records.plan.id);
    rows += more;
  }
  return groups;
}
