import type { PlanKind } from '@gangmu/plan';
import type { Span } from '@gangmu/text';

/** The kinds of entity a text can name (see docs/what-counts.md). */
export type EntityKind = 'REGION' | 'INSTITUTION' | 'PROGRAM' | 'DOCUMENT';

/**
 * The name of an entity: what a fragment knows of it. Two names with one kind, key and scope are one entity.
 */
export interface Name {
  readonly kind: EntityKind;
  /** The canonical name in the script of the document: 云南省教育厅 for 省教育厅 in a plan of Yunnan. */
  readonly name: string;
  /** The folded canonical name; for a region its code (`530000`, `set/…`). Equal in both scripts, with or without quotes. */
  readonly key: string;
  /** Code of the region within which the key is unique; null for regions, full names and names known nationally. */
  readonly scope: string | null;
}

/** A place where the text names an entity. `text === fragment.text.slice(start, end)`. */
export interface Mention extends Span {
  readonly name: Name;
  readonly text: string;
  /** Index of the innermost item, null outside all items (the header). */
  readonly item: number | null;
}

/** A quantified commitment. */
export interface Target extends Span {
  readonly text: string;
  /** Index of the innermost item, null for a target that is set before the first. */
  readonly item: number | null;
  /** The number or range as figures: "200", "2-3", "60%". */
  readonly quantity: string;
  /** What is counted by, folded, so that plans in either script compare: "所", "个", "%". */
  readonly unit: string | null;
  /** `>=`, `<=`, `~`, `=`, `+` (rise by), `-` (fall by), null when bare. */
  readonly comparator: string | null;
  /** What is counted, spelled as it stands. */
  readonly object: string | null;
  /** The year or date by which, as it stands. */
  readonly by: string | null;
}

/** STATED: the text ties the two. JURISDICTION: tied by the plan's own region only. */
export type Basis = 'STATED' | 'JURISDICTION';

/**
 * APPLIES_TO program → region, COVERS document → region (by its title), LEADS institution → program, RESPONSIBLE_FOR
 * institution → item, BASED_ON program → document, REFERS_TO item → item; an open list.
 */
export type StatementType = 'APPLIES_TO' | 'COVERS' | 'LEADS' | 'RESPONSIBLE_FOR' | 'BASED_ON' | 'REFERS_TO';

/** What a statement is about: an entity by its name, or an item by its index. */
export type Term = { readonly name: Name } | { readonly item: number };

/** An item of the plan says that a subject stands in a relation to an object. */
export interface Statement extends Span {
  readonly type: StatementType;
  readonly subject: Term;
  readonly object: Term;
  readonly basis: Basis;
  /** The role as it stands (牵头单位), where there is one. */
  readonly role: string | null;
  /** Index of the item that says so. */
  readonly item: number;
  /** The clause that says so: `fragment.text.slice(start, end)`. */
  readonly quote: string;
}

/** An item as the graph keeps it; see `PlanItem` in @gangmu/plan for the meaning of the fields. */
export interface FragmentItem extends Span {
  readonly parent: number | null;
  /** Its place in the plan by numbers from the top, unique in the plan: "14", "3/2", "3/2~2" where a number repeats. */
  readonly path: string;
  readonly number: string | null;
  readonly label: string;
  readonly title: string;
  /** End of its own text, children apart. */
  readonly ownEnd: number;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something a reader of the text should know. `code` is dotted and stable: `text.damaged`, `item.number-skipped`. */
export interface Diagnostic extends Span {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** What the header says, in names. */
export interface FragmentHeader {
  readonly title: string | null;
  readonly kind: PlanKind;
  readonly year: number | null;
  readonly number: string | null;
  readonly issuers: readonly Name[];
  readonly region: Name | null;
}

/**
 * All that one plan says: a pure function of its text and a vocabulary. Speaks of names, knows no other plan.
 * Every array is in text order; indices point into `items`.
 */
export interface Fragment {
  readonly header: FragmentHeader;
  /** The repaired text all offsets point into. */
  readonly text: string;
  readonly items: readonly FragmentItem[];
  readonly mentions: readonly Mention[];
  readonly statements: readonly Statement[];
  readonly targets: readonly Target[];
  readonly diagnostics: readonly Diagnostic[];
}
