import type { Fragment } from '@gangmu/recognition';
import type {
  Decider,
  DecisionFilter,
  DecisionOutcome,
  DecisionRequest,
  ListedDecision,
  LogEntry,
} from './decision.js';
import type { GraphReader, Page, PageRequest } from './reader.js';
import type { WalkReader } from './walk.js';

/** Where a fragment came from; kept so that the plan can be read again by a better reader. */
export interface PlanSource {
  /** Where the text came from: a path or a URL, as given. */
  readonly source: string;
  /** The text as it was found, before repair. */
  readonly raw: string;
  /** SHA-256 of `raw` as UTF-8, in hex. */
  readonly hash: string;
  /** Versions of the reader and the vocabulary. */
  readonly reader: string;
  readonly vocabulary: string;
}

export interface PlanImport extends PlanSource {
  readonly fragment: Fragment;
}

/** What came of one plan's import. `conflict`: another text has this id and little in common; nothing was changed. */
export interface ImportOutcome {
  readonly plan: string;
  readonly outcome: 'added' | 'replaced' | 'unchanged' | 'conflict';
}

/**
 * A graph that can be written. A plan is replaced whole, in one transaction; when a promise is fulfilled its effect is durable.
 * Any sequence of imports, removals, decisions and undoings leaves the graph that folding the plans that remain by the
 * decisions that hold gives.
 */
export interface GraphStore extends GraphReader, Partial<WalkReader> {
  /**
   * In the order given; plans may share a transaction, each is there whole or not at all. Equal plans give `unchanged` and write nothing; of several sources of one
   * text the least by code point is kept. Rejects at the first plan that cannot be written: those before it are durable;
   * a malformed fragment rejects before anything is written.
   */
  importPlans(plans: readonly PlanImport[]): Promise<readonly ImportOutcome[]>;
  /** True for each plan that was there. */
  removePlans(ids: readonly string[]): Promise<readonly boolean[]>;
  sources(ids: readonly string[]): Promise<readonly (PlanSource | null)[]>;
  /**
   * Decides something, and folds every plan it touches anew, in one transaction: as long as importing these takes.
   *
   * @throws DecisionError saying why it cannot be decided
   */
  decide(request: DecisionRequest, by: Decider): Promise<DecisionOutcome>;
  /** Undoes a decision. @throws DecisionError where there is none of that id, or it was undone. */
  undo(decision: string, by: Decider): Promise<DecisionOutcome>;
  /** What was decided, the latest first, with what was undone. */
  decisions(page: PageRequest, filter?: DecisionFilter): Promise<Page<ListedDecision>>;
  /** How many decisions there are. */
  countDecisions(filter?: DecisionFilter): Promise<number>;
  /** All that was decided and undone, the oldest first: what `adoptDecisions` of another store takes. */
  decisionLog(): Promise<readonly LogEntry[]>;
  /**
   * Adds what another store's log has and this one's has not, in its order. Entries that contradict what was decided here are
   * left out. Names need not be there yet.
   *
   * @returns the entries that were added
   */
  adoptDecisions(log: readonly LogEntry[]): Promise<readonly LogEntry[]>;
  /** Resolves where the store answers; rejects with `StoreUnavailableError` that says why and what to do. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
