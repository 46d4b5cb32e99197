import type { PlanKind } from '@gangmu/plan';
import type { Basis, StatementType } from '@gangmu/recognition';

/** The node types; an id begins with its type and a colon: `item:…`. */
export type NodeType =
  'plan' | 'item' | 'program' | 'institution' | 'region' | 'document' | 'target' | 'statement';

/** The node types that a text can name. */
export type EntityType = 'program' | 'institution' | 'region' | 'document';

/** A plan as it was imported. */
export interface PlanNode {
  readonly type: 'plan';
  readonly id: string;
  readonly title: string | null;
  readonly kind: PlanKind;
  readonly year: number | null;
  /** Document number, such as 国办发〔2019〕3号. */
  readonly number: string | null;
  /** Where the text came from, as given at import. */
  readonly source: string;
  /** SHA-256 of the raw text, in hex. */
  readonly hash: string;
  /** Versions of the reader and of the vocabulary that read it. */
  readonly reader: string;
  readonly vocabulary: string;
}

/** An item of a plan. Offsets are UTF-16, half-open, into the plan's repaired text. */
export interface ItemNode {
  readonly type: 'item';
  readonly id: string;
  readonly plan: string;
  /** Id of the item it stands in. */
  readonly parent: string | null;
  /** Its place among all items of the plan in text order, from 0. */
  readonly order: number;
  readonly number: string | null;
  readonly label: string;
  readonly title: string;
  /** Its own text, children apart. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A program, institution, region or document: what its names name, over all plans. */
export interface EntityNode {
  readonly type: EntityType;
  readonly id: string;
  /** The name shown: the one used most often, ties by code point. */
  readonly name: string;
  /** The other names it goes by, by code point. */
  readonly aliases: readonly string[];
  /** Code of the region its name belongs to, null for nationally known ones. */
  readonly scope: string | null;
  /** For regions only, else null: GB/T 2260 code or `set/…`, level, and the id of the region it is part of. */
  readonly code: string | null;
  readonly level: string | null;
  readonly parent: string | null;
  /** How many mentions it has in all plans. */
  readonly mentionCount: number;
}

/** A quantified commitment that an item sets. */
export interface TargetNode {
  readonly type: 'target';
  readonly id: string;
  readonly plan: string;
  readonly item: string;
  readonly text: string;
  readonly quantity: string;
  readonly unit: string | null;
  readonly comparator: string | null;
  readonly object: string | null;
  readonly by: string | null;
  readonly start: number;
  readonly end: number;
}

/** An item says that a subject stands in a relation to an object: every relation's evidence. */
export interface StatementNode {
  readonly type: 'statement';
  readonly id: string;
  readonly plan: string;
  readonly item: string;
  readonly relation: StatementType;
  readonly basis: Basis;
  readonly role: string | null;
  /** Id of an entity or an item. */
  readonly subject: string;
  readonly object: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

export type GraphNode = PlanNode | ItemNode | EntityNode | TargetNode | StatementNode;

/** A place in a plan that names an entity. A relationship of the graph, with a unique key. */
export interface Mention {
  /** `mention:` plan and ordinal in the plan. */
  readonly id: string;
  readonly plan: string;
  /** The innermost item; null in the header. */
  readonly item: string | null;
  readonly entity: string;
  /** Canonical name in the script of the document. */
  readonly name: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The sentence it stands in. */
  readonly quote: string;
}

/** The fold of all statements of one type and basis between two nodes. */
export interface Relation {
  /** `relation:` type, basis and the two ends; the key of `relation.statements`. */
  readonly id: string;
  readonly type: StatementType;
  readonly basis: Basis;
  readonly from: string;
  readonly to: string;
  /** How many statements say so. */
  readonly count: number;
}

/** That a program applies to a region, to a part of it or to several of them. */
export interface ProgramWithin {
  /** `within:` the program and the region; the key of `within.relations`. */
  readonly id: string;
  readonly program: string;
  readonly region: string;
}

/** That items mention two programs together. */
export interface Pairing {
  /** `pairing:` the two programs; the key of `pairing.items`. */
  readonly id: string;
  readonly program: string;
  /** The program that it is mentioned together with. */
  readonly other: string;
  /** How many items mention both, of those that are looked at; see `program.related`. */
  readonly count: number;
}

/** That an item of a plan continues one of the plan before it. */
export interface Continuation {
  /** `continuation:` the later plan and an ordinal in it. */
  readonly id: string;
  /** The later plan, and the one before it. */
  readonly plan: string;
  readonly previous: string;
  /** The item of the later plan, and the one it continues. */
  readonly from: string;
  readonly to: string;
  /** 0 to 1, in hundredths: how much of the one is in the other; 1 where their texts are the same, and only there. */
  readonly similarity: number;
}

/** A place that speaks for something: where it stands, and the sentence around it. */
export interface Passage {
  readonly plan: string;
  /** Null in the header. */
  readonly item: string | null;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** That a program of a plan succeeds, under another name, one of the plan before it. */
export interface Succession {
  /** `succession:` the later plan and an ordinal in it. */
  readonly id: string;
  readonly plan: string;
  readonly previous: string;
  /** The program of the later plan, and the one it succeeds. */
  readonly from: string;
  readonly to: string;
  /** 0 to 1, in hundredths: how alike the names are. */
  readonly similarity: number;
  /** Whether an item that names the one continues an item that names the other. */
  readonly isInOneItem: boolean;
  /** Where each is named. */
  readonly evidence: { readonly from: Passage; readonly to: Passage };
}

export type { Basis, PlanKind, StatementType };
