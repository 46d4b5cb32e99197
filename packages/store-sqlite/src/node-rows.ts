import type {
  Continuation,
  EntityNode,
  EntityType,
  ItemNode,
  Mention,
  Passage,
  PlanKind,
  PlanNode,
  Relation,
  StatementNode,
  Succession,
  TargetNode,
} from '@gangmu/graph';
import { continuationId, mentionId, statementId, successionId } from '@gangmu/graph';
import { bases, statementTypes } from '@gangmu/graph/for-stores';
import { Cells } from './cells.js';
import type { Row } from './connection.js';
import { placeOf } from './numbers.js';

/*
 * What is selected for each kind of row, and how it becomes one. Tables go by these short names in every query: p plan,
 * i item, u the item above it or the one it continues, o last year's plan, c continuation, y succession, a the program succeeded, t target, m mention, s statement, r relation, e entity.
 */

const planKinds: readonly PlanKind[] = [
  'work-plan',
  'work-report',
  'implementation-plan',
  'measures',
  'opinions',
  'notice',
  'other',
];
export const entityTypes: readonly EntityType[] = ['program', 'institution', 'region', 'document'];

export const planColumns =
  'p.id, p.title, p.kind, p.year, p.number, p.source, p.hash, p.reader, p.vocabulary';

export function planFrom(row: Row, from: number): PlanNode {
  const cells = new Cells(row, from);
  return {
    type: 'plan',
    id: cells.text(),
    title: cells.textOrNull(),
    kind: cells.word(planKinds),
    year: cells.integerOrNull(),
    number: cells.textOrNull(),
    source: cells.text(),
    hash: cells.text(),
    reader: cells.text(),
    vocabulary: cells.text(),
  };
}

export const itemColumns = 'i.no, i.id, p.id, u.id, i.number, i.label, i.title, i.text, i.start_at, i.end_at';

export function itemFrom(row: Row, from: number): ItemNode {
  const cells = new Cells(row, from);
  const order = placeOf(cells.integer());
  return {
    type: 'item',
    id: cells.text(),
    plan: cells.text(),
    parent: cells.textOrNull(),
    order,
    number: cells.textOrNull(),
    label: cells.text(),
    title: cells.text(),
    text: cells.text(),
    start: cells.integer(),
    end: cells.integer(),
  };
}

export const entityColumns =
  'e.type, e.id, e.name, e.aliases, e.scope, e.code, e.level, e.parent, e.mention_count';

export function entityFrom(row: Row, from: number): EntityNode {
  const cells = new Cells(row, from);
  return {
    type: cells.word(entityTypes),
    id: cells.text(),
    name: cells.text(),
    aliases: cells.texts(),
    scope: cells.textOrNull(),
    code: cells.textOrNull(),
    level: cells.textOrNull(),
    parent: cells.textOrNull(),
    mentionCount: cells.integer(),
  };
}

export const targetColumns =
  't.id, p.id, i.id, t.text, t.quantity, t.unit, t.comparator, t.object, t.by_when, t.start_at, t.end_at';

export function targetFrom(row: Row, from: number): TargetNode {
  const cells = new Cells(row, from);
  return {
    type: 'target',
    id: cells.text(),
    plan: cells.text(),
    item: cells.text(),
    text: cells.text(),
    quantity: cells.text(),
    unit: cells.textOrNull(),
    comparator: cells.textOrNull(),
    object: cells.textOrNull(),
    by: cells.textOrNull(),
    start: cells.integer(),
    end: cells.integer(),
  };
}

export const statementColumns =
  's.no, p.id, i.id, r.type, r.basis, s.role, r.from_id, r.to_id, s.start_at, s.end_at, s.quote';

export function statementFrom(row: Row, from: number): StatementNode {
  const cells = new Cells(row, from);
  const ordinal = placeOf(cells.integer()) + 1;
  const plan = cells.text();
  return {
    type: 'statement',
    id: statementId(plan, ordinal),
    plan,
    item: cells.text(),
    relation: cells.word(statementTypes),
    basis: cells.word(bases),
    role: cells.textOrNull(),
    subject: cells.text(),
    object: cells.text(),
    start: cells.integer(),
    end: cells.integer(),
    quote: cells.text(),
  };
}

export const mentionColumns = 'm.no, p.id, i.id, e.id, m.name, m.text, m.start_at, m.end_at, m.quote';

export function mentionFrom(row: Row, from: number): Mention {
  const cells = new Cells(row, from);
  const ordinal = placeOf(cells.integer()) + 1;
  const plan = cells.text();
  return {
    id: mentionId(plan, ordinal),
    plan,
    item: cells.textOrNull(),
    entity: cells.text(),
    name: cells.text(),
    text: cells.text(),
    start: cells.integer(),
    end: cells.integer(),
    quote: cells.text(),
  };
}

export const relationColumns = 'r.negative_count, r.id, r.type, r.basis, r.from_id, r.to_id';

export function relationFrom(row: Row, from: number): Relation {
  const cells = new Cells(row, from);
  const count = -cells.integer();
  return {
    id: cells.text(),
    type: cells.word(statementTypes),
    basis: cells.word(bases),
    from: cells.text(),
    to: cells.text(),
    count,
  };
}

export const continuationColumns = 'c.no, p.id, o.id, i.id, u.id, c.similarity';

export function continuationFrom(row: Row, from: number): Continuation {
  const cells = new Cells(row, from);
  const ordinal = placeOf(cells.integer()) + 1;
  const plan = cells.text();
  return {
    id: continuationId(plan, ordinal),
    plan,
    previous: cells.text(),
    from: cells.text(),
    to: cells.text(),
    similarity: cells.real(),
  };
}

export const successionColumns = `y.no, p.id, o.id, e.id, a.id, y.similarity, y.in_one_item,
  i.id, y.from_start, y.from_end, y.from_quote, u.id, y.to_start, y.to_end, y.to_quote`;

export function successionFrom(row: Row, from: number): Succession {
  const cells = new Cells(row, from);
  const ordinal = placeOf(cells.integer()) + 1;
  const [plan, previous] = [cells.text(), cells.text()];
  const passageIn = (of: string): Passage => ({
    plan: of,
    item: cells.textOrNull(),
    start: cells.integer(),
    end: cells.integer(),
    quote: cells.text(),
  });
  return {
    id: successionId(plan, ordinal),
    plan,
    previous,
    from: cells.text(),
    to: cells.text(),
    similarity: cells.real(),
    isInOneItem: cells.integer() === 1,
    evidence: { from: passageIn(plan), to: passageIn(previous) },
  };
}
