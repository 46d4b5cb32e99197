import type { Name, StatementType } from '@gangmu/recognition';
import type { EntityType } from './model.js';

/*
 * What curators decide about names and about what texts say. Decisions are kept in a log that only grows, and every fragment
 * is folded as the decisions that were not undone make it (see `Curation`); what texts themselves say is kept beside it.
 *
 * They speak of names by kind, key and scope, and of statements by what these say: never of offsets, so that they hold for a
 * corrected text, for a plan read again, and for plans that come later.
 */

/** Where a name means something else: in one plan, or in every plan that covers a region or part of it. */
export type SplitPlace = { readonly plan: string } | { readonly region: string };

/** An end of a statement: a name as the text has it, or the id of an item. */
export type DecidedTerm = { readonly name: Name } | { readonly item: string };

/** What a statement says, wherever a text says so: as texts name it, whatever else was decided about these names. */
export interface Saying {
  readonly type: StatementType;
  readonly subject: DecidedTerm;
  readonly object: DecidedTerm;
  /** The quote, folded: equal in either script. */
  readonly quote: string;
}

/** Something decided. */
export type Decision =
  /** What is named `from` is `into`; its names are names of `into`, and its id leads there. */
  | { readonly kind: 'merge'; readonly from: Name; readonly into: Name }
  /** In some plans what is named `name` is another than elsewhere: `into`. */
  | { readonly kind: 'split'; readonly name: Name; readonly within: SplitPlace; readonly into: Name }
  /** A further name, which no plan need use. */
  | { readonly kind: 'alias'; readonly name: Name; readonly alias: string }
  /** What was taken for one kind of thing is another. Statements that make no sense of the new kind are dropped. */
  | { readonly kind: 'correct-kind'; readonly name: Name; readonly into: Name }
  /** What is said is so: from now on it counts as `STATED`, also where only the plan's own region tied the two. */
  | { readonly kind: 'confirm'; readonly saying: Saying }
  /** What is said is not so: the statement is dropped. The later of two verdicts on one saying holds. */
  | { readonly kind: 'reject'; readonly saying: Saying };

/** What somebody asks to be decided, by ids of the graph. */
export type DecisionRequest =
  | { readonly kind: 'merge'; readonly from: string; readonly into: string }
  | {
      readonly kind: 'split';
      readonly entity: string;
      readonly within: SplitPlace;
      /** An entity there is (a region by its code: `region:530000`), or the name of another one; its scope is a region's code. */
      readonly into: string | { readonly name: string; readonly scope: string | null };
    }
  | { readonly kind: 'alias'; readonly entity: string; readonly alias: string }
  | { readonly kind: 'correct-kind'; readonly entity: string; readonly to: EntityType }
  | { readonly kind: 'confirm' | 'reject'; readonly statement: string };

/** Who decides, and why. */
export interface Decider {
  readonly who: string;
  readonly note?: string | null;
  /** UTC, as `Date#toISOString` writes it; by default now. */
  readonly when?: string;
}

interface Logged {
  /** `decision:` and a hash of who decided what, and when. */
  readonly id: string;
  readonly who: string;
  readonly when: string;
  readonly note: string | null;
}

/** A decision in the log. */
export interface DecisionEntry extends Logged {
  readonly decision: Decision;
}

/** That a decision was undone, in the log. */
export interface UndoEntry extends Logged {
  readonly undoes: string;
}

/** What the log holds, the oldest first. Nothing is ever taken out of it. */
export type LogEntry = DecisionEntry | UndoEntry;

/** A decision and what it does now. */
export interface ListedDecision extends DecisionEntry {
  /** Who undid it, and when; null while it holds. */
  readonly undone: UndoEntry | null;
  /** How many plans it changes now; of an alias, the plans its entity lives by. One that holds and changes none matches no more. */
  readonly plans: number;
  /** How many mentions, names of headers and statements of these; of an alias, the mentions of its entity. */
  readonly places: number;
}

/** What came of deciding or undoing: the decision as it stands now, and the ids of the plans that were folded anew. */
export interface DecisionOutcome {
  readonly decision: ListedDecision;
  readonly changed: readonly string[];
}

/** Narrows the list of decisions. */
export interface DecisionFilter {
  /** Id of an entity, or of what was merged into one: decisions that speak of it. */
  readonly about?: string;
  /** Decisions in one of these states. */
  readonly states?: readonly DecisionState[];
}

/** Whether a decision does something now: `unmatched` ones hold, and there is nothing that they are about. */
export type DecisionState = 'active' | 'unmatched' | 'undone';

/** The state of a decision. */
export function stateOf({ undone, plans }: Pick<ListedDecision, 'undone' | 'plans'>): DecisionState {
  if (undone !== null) return 'undone';
  return plans > 0 ? 'active' : 'unmatched';
}

/**
 * Why something cannot be decided. `unknown-…`: there is none of that id. `different-kinds`: a program is no institution;
 * correct the kind first. `already-decided`: it was merged, split or corrected, or is so called, already. `cycle`: it would
 * in the end be itself. `region`: a region of the national list is told by its code. `not-active`: it was undone already.
 * `malformed`: a name, note or date that cannot be kept.
 */
export type DecisionProblem =
  | 'unknown-entity'
  | 'unknown-plan'
  | 'unknown-statement'
  | 'unknown-decision'
  | 'different-kinds'
  | 'already-decided'
  | 'cycle'
  | 'region'
  | 'not-active'
  | 'malformed';

/** It cannot be decided so: the caller's mistake, safe to show. Nothing was changed. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError';

  constructor(
    readonly problem: DecisionProblem,
    message: string,
  ) {
    super(message);
  }
}
