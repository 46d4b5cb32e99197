import type { Fragment } from '@gangmu/recognition';
import type { Criterion } from './criteria.js';
import type { CountReader } from './grouping.js';
import type { MatrixReader } from './matrix-model.js';
import type { Page, PageRequest } from './page.js';
import type { SuggestReader } from './suggesting.js';
import type {
  Basis,
  Continuation,
  EntityNode,
  EntityType,
  GraphNode,
  ItemNode,
  Mention,
  Pairing,
  NodeType,
  PlanNode,
  ProgramWithin,
  Relation,
  StatementNode,
  StatementType,
  Succession,
  TargetNode,
} from './model.js';

export type { Page, PageRequest } from './page.js';

/** The node of a type. */
export interface NodesByType {
  plan: PlanNode;
  item: ItemNode;
  program: EntityNode;
  institution: EntityNode;
  region: EntityNode;
  document: EntityNode;
  target: TargetNode;
  statement: StatementNode;
}

/** Narrows a root list; all given parts must hold. Parts that a type does not have are refused with an `InvalidRequestError`. */
export interface ListFilter {
  /** plans: the year; items, targets, entities: in a plan of the year. */
  readonly year?: number;
  /** Id of a plan: items and targets of it, entities it mentions. */
  readonly plan?: string;
  /** Id of a region: plans that cover it. */
  readonly region?: string;
  /** Part of a name (entities), title (plans, items) or text (targets), in either script. */
  readonly text?: string;
  /** What else must hold of every row. Of no statement can anything be asked so. */
  readonly where?: Criterion;
}

/** Another order of a list than its own: of entities, the most mentioned first. Where counts change between two pages a row can come twice, or not at all. */
export type ListOrder = 'mentions';

/** The edges that can be walked, from the id of the left to rows of the right. Orders are fixed: text order within a plan; plans by year descending, then id; entities by id; relations by count descending, then id. */
export interface Expansions {
  'plan.items': ItemNode;
  'plan.issuers': EntityNode;
  'plan.regions': EntityNode;
  'plan.entities': EntityNode;
  'plan.mentions': Mention;
  'plan.statements': StatementNode;
  'plan.targets': TargetNode;
  /** Last year's plan, at most one: that of the greatest earlier year with the same kind and region and an issuer in common. */
  'plan.previous': PlanNode;
  /** The plans whose previous one it is. */
  'plan.next': PlanNode;
  'item.children': ItemNode;
  'item.mentions': Mention;
  'item.entities': EntityNode;
  'item.targets': TargetNode;
  'item.statements': StatementNode;
  /** RESPONSIBLE_FOR, from institutions. */
  'item.responsible': Relation;
  /** REFERS_TO, to other items of the plan, and from them. */
  'item.references': Relation;
  'item.referencedBy': Relation;
  /** What it continues in the plan before its own, and what continues it; in the order of the later plans. */
  'item.continues': Continuation;
  'item.continuedBy': Continuation;
  'entity.mentions': Mention;
  'entity.plans': PlanNode;
  /** Distinct items that mention it. */
  'entity.items': ItemNode;
  /** As subject or object. */
  'entity.statements': StatementNode;
  /** All relations that start at an entity, or end at one; narrow by `relations` and `basis`. */
  'entity.relationsFrom': Relation;
  'entity.relationsTo': Relation;
  /** Of programs: what each later plan has it succeed, and what succeeds it; in the order of the later plans. */
  'entity.succeeds': Succession;
  'entity.succeededBy': Succession;
  'institution.issued': PlanNode;
  'region.covered': PlanNode;
  'region.parts': EntityNode;
  /** The programs that apply to it or to what lies in it (see `matrix`), each once, by their ids. */
  'region.programs': ProgramWithin;
  /** What says so: relations of the program to the region and to what lies in it. */
  'within.relations': Relation;
  /** The programs that items mention together with it, those of most items first: of the latest 200 items that mention it. */
  'program.related': Pairing;
  /** These items. */
  'pairing.items': ItemNode;
  /** Mentions of an entity in the plans of a year; see `timelineId`. */
  'timeline.mentions': Mention;
  'relation.statements': StatementNode;
}

export type ExpansionName = keyof Expansions;

/** Narrows an expansion; parts that it does not have are ignored by none and refused with an `InvalidRequestError`. */
export interface ExpansionFilter {
  /** `*.entities`, `*.mentions`: of these types. */
  readonly types?: readonly EntityType[];
  /** Statements and relations of these types. */
  readonly relations?: readonly StatementType[];
  /** Statements and relations on this basis. */
  readonly basis?: readonly Basis[];
}

/** A node found by its name. */
export interface SearchHit {
  readonly node: EntityNode | PlanNode;
  /** The name that matched. */
  readonly name: string;
}

/**
 * Reading the graph. Batch-first: a method takes many ids and answers for all of them, in the order asked, in one round trip;
 * a page stops reading when it is full. Implemented in memory (the reference), on SQLite and on Neo4j; all answer alike.
 *
 * Unknown ids give null or an empty page. Throws `InvalidRequestError` for a malformed page or cursor,
 * `StoreUnavailableError` where a store cannot be reached.
 */
export interface GraphReader extends MatrixReader, SuggestReader, CountReader {
  nodes(ids: readonly string[]): Promise<readonly (GraphNode | null)[]>;
  /** The repaired texts of plans, which all offsets point into; null for an id that is no plan's. */
  texts(ids: readonly string[]): Promise<readonly (string | null)[]>;
  /** What plans say, for comparing them; without diagnostics. Null for an id that is no plan's, and for a plan stored before stores kept this. */
  fragments(ids: readonly string[]): Promise<readonly (Fragment | null)[]>;
  /** All nodes of a type: plans by year descending then id, items and targets by plan and text order, entities by id, unless they are asked for `by` another order. */
  list<T extends NodeType>(
    type: T,
    filter: ListFilter,
    page: PageRequest,
    by?: ListOrder,
  ): Promise<Page<NodesByType[T]>>;
  countList(type: NodeType, filter: ListFilter): Promise<number>;
  expand<E extends ExpansionName>(
    edge: E,
    ids: readonly string[],
    page: PageRequest,
    filter?: ExpansionFilter,
  ): Promise<readonly Page<Expansions[E]>[]>;
  countExpansion(
    edge: ExpansionName,
    ids: readonly string[],
    filter?: ExpansionFilter,
  ): Promise<readonly number[]>;
  /** For each name, the entities of the type that go by it, in either script, quotes apart, by id; several where it is ambiguous. */
  named(type: EntityType, names: readonly string[]): Promise<readonly (readonly EntityNode[])[]>;
  /** Entities and plans whose name or title contains the text, in either script: exact first, then beginnings, then by id. */
  search(text: string, types: readonly (EntityType | 'plan')[], page: PageRequest): Promise<Page<SearchHit>>;
}
