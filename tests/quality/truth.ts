import type { EntityKind } from '@gangmu/recognition';

/** A place in the repaired text, UTF-16, half-open. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface TrueItem {
  /** Where its label stands. */
  readonly start: number;
  /** Index of the item it stands in. */
  readonly parent: number | null;
}

/** That one place says that one name stands in a relation to another. */
export interface TrueRelation {
  readonly subject: string;
  /** Empty where it is the item itself. */
  readonly object: string;
  /** A place in the item that says so. */
  readonly at: number;
}

/** What a careful reader finds in a text. Every surface of a name stands once for each item. */
export interface Truth {
  readonly name: string;
  readonly source: string;
  /** Kept aside to measure on: nobody who changes a rule looks at what was missed in it. */
  readonly isAside: boolean;
  /** Null where the outline is not marked. */
  readonly items: readonly TrueItem[] | null;
  readonly mentions: readonly (Place & { readonly kind: EntityKind })[];
  readonly targets: readonly Place[];
  /** Places where it is a matter of taste what a name is: nothing found there counts. */
  readonly doubts: readonly Place[];
  /** Program or document and region; null where not marked. */
  readonly links: readonly TrueRelation[] | null;
  /** Institution and program. */
  readonly leads: readonly TrueRelation[] | null;
  /** Institution, and the item (by a place in it) it is responsible for. */
  readonly responsible: readonly TrueRelation[] | null;
  /** Program and document it is based on. */
  readonly follows: readonly TrueRelation[] | null;
  /** Items that speak of others: indices into `items`. */
  readonly refers: readonly { readonly from: number; readonly to: number }[] | null;
}
