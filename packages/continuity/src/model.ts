import type { EntityKind, Name } from '@gangmu/recognition';

/*
 * Everything here is said in indices into the two fragments: an item is an index into `items`, a mention into `mentions`,
 * a target into `targets` of its own fragment. Ids follow from the item's path and the name's kind, key and scope.
 */

/** That an item of this year continues one of last year's. */
export interface ItemLink {
  readonly old: number;
  readonly new: number;
  /** 0 to 1: how much of the one is in the other; 1 where their texts are the same, and only there. */
  readonly similarity: number;
}

/** `unchanged`: the same text, in whatever script, place, number and layout. */
export type ItemStatus = 'unchanged' | 'changed' | 'dropped' | 'new';

/** A region or an institution that an item carried on names besides (`added`) or no more (`dropped`). */
export interface EntityChange {
  readonly change: 'added' | 'dropped';
  readonly name: Name;
  /** The mentions in this item: of the new fragment where it is added, of the old one where it is dropped. */
  readonly mentions: readonly number[];
}

/**
 * What became of an item. One old and one new item: carried on. One old and several new ones: it was split. Several old
 * ones and one new: they were merged. No new one: dropped; no old one: new. Never several of both.
 */
export interface ItemContinuity {
  readonly status: ItemStatus;
  /** In text order. */
  readonly old: readonly number[];
  readonly new: readonly number[];
  /** One for each item of the side that has more; empty where a side is. */
  readonly links: readonly ItemLink[];
  /** Regions and institutions named besides or no more, over all items of each side together. */
  readonly entities: readonly EntityChange[];
}

/** An entity in one plan. */
export interface EntityUse {
  /** As it is named first. */
  readonly name: Name;
  readonly mentions: readonly number[];
}

/** `succeeded`: a program of last year whose place one of this year has taken, under another name. */
export type EntityStatus = 'carried-on' | 'succeeded' | 'dropped' | 'new';

/** What became of an entity: of a program, region, institution or document. */
export interface EntityContinuity {
  readonly status: EntityStatus;
  readonly kind: EntityKind;
  readonly old: EntityUse | null;
  readonly new: EntityUse | null;
}

/** What speaks for a succession. */
export interface SuccessionEvidence {
  /** First mention of the one in the old and of the other in the new fragment, where they continue each other's items if any do. */
  readonly old: number;
  readonly new: number;
  /** Whether an item that names the one continues in an item that names the other. */
  readonly sameItem: boolean;
  /** What tells the editions apart, folded: 三年 | 新, 三年; 十三五 | 十四五; | 2.0. */
  readonly oldMarks: readonly string[];
  readonly newMarks: readonly string[];
}

/** That a program of this year succeeds one of last year's under a changed name. */
export interface Succession {
  readonly old: Name;
  readonly new: Name;
  /** 0 to 1, below 1. */
  readonly similarity: number;
  readonly evidence: SuccessionEvidence;
}

/** `changed`: neither higher nor lower: another bound, or one end of a range up and the other down. */
export type TargetStatus = 'unchanged' | 'raised' | 'lowered' | 'changed' | 'dropped' | 'new';

/** What became of a target: an index into `targets` of each side, null where there is none. */
export interface TargetContinuity {
  readonly status: TargetStatus;
  readonly old: number | null;
  readonly new: number | null;
}

/**
 * What became of a plan in the one after it. Each item, each entity and each target of either side stands in exactly one
 * entry of its list. Lists are in the order of the new plan; what is dropped follows, in the order of the old one.
 */
export interface Comparison {
  readonly items: readonly ItemContinuity[];
  readonly entities: readonly EntityContinuity[];
  readonly targets: readonly TargetContinuity[];
  /** At most one for each new program; the old program may be named in the new plan as well (then its entity is carried on). */
  readonly successions: readonly Succession[];
}
