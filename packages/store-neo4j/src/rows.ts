import { mentionId, typeOfId, isEntityType } from '@gangmu/graph';
import type {
  EntityNode,
  EntityType,
  ItemNode,
  Mention,
  PlanNode,
  Relation,
  StatementNode,
  TargetNode,
} from '@gangmu/graph';
import { bases, statementTypes } from '@gangmu/graph/for-stores';
import { z } from 'zod';
import { placeOf } from './positions.js';

/*
 * What is asked of the database for each kind of row, and how what comes back becomes one. Variables go by these names in
 * every query: p plan, i item, e entity, t target, s statement, m mention, r relation.
 */

/** A kind of row: the map to ask for, and its reading. */
export interface RowShape<T> {
  readonly map: string;
  readonly schema: z.ZodType<T>;
}

const text = z.string();
const textOrNull = z.string().nullable();
const whole = z.number().int();
const statementType = z.enum(statementTypes);
const basis = z.enum(bases);

export const planRow: RowShape<PlanNode> = {
  map: `p {.id, .title, .kind, .year, .number, .source, .hash, .reader, .vocabulary, type: 'plan'}`,
  schema: z.object({
    type: z.literal('plan'),
    id: text,
    title: textOrNull,
    kind: z.enum([
      'work-plan',
      'work-report',
      'implementation-plan',
      'measures',
      'opinions',
      'notice',
      'other',
    ]),
    year: whole.nullable(),
    number: textOrNull,
    source: text,
    hash: text,
    reader: text,
    vocabulary: text,
  }),
};

export const itemRow: RowShape<ItemNode> = {
  map: `i {.id, .plan, .parent, .order, .number, .label, .title, .text, .start, .end, type: 'item'}`,
  schema: z.object({
    type: z.literal('item'),
    id: text,
    plan: text,
    parent: textOrNull,
    order: whole,
    number: textOrNull,
    label: text,
    title: text,
    text,
    start: whole,
    end: whole,
  }),
};

function entityTypeOf(id: string): EntityType {
  const type = typeOfId(id);
  if (type === null || !isEntityType(type))
    throw new Error(`${id} is no entity: another program changed the graph.`);
  return type;
}

export const entityRow: RowShape<EntityNode> = {
  map: 'e {.id, .name, .aliases, .scope, .code, .level, .parent, .mentionCount}',
  schema: z
    .object({
      id: text,
      name: text,
      aliases: z.array(text),
      scope: textOrNull,
      code: textOrNull,
      level: textOrNull,
      parent: textOrNull,
      mentionCount: whole,
    })
    .transform((entity) => ({ type: entityTypeOf(entity.id), ...entity })),
};

export const targetRow: RowShape<TargetNode> = {
  map: `t {.id, .plan, .item, .text, .quantity, .unit, .comparator, .object, .by, .start, .end, type: 'target'}`,
  schema: z.object({
    type: z.literal('target'),
    id: text,
    plan: text,
    item: text,
    text,
    quantity: text,
    unit: textOrNull,
    comparator: textOrNull,
    object: textOrNull,
    by: textOrNull,
    start: whole,
    end: whole,
  }),
};

export const statementRow: RowShape<StatementNode> = {
  map: `s {.id, .plan, .item, .basis, .role, .subject, .object, .start, .end, .quote, relation: s.type, type: 'statement'}`,
  schema: z.object({
    type: z.literal('statement'),
    id: text,
    plan: text,
    item: text,
    relation: statementType,
    basis,
    role: textOrNull,
    subject: text,
    object: text,
    start: whole,
    end: whole,
    quote: text,
  }),
};

export const mentionRow: RowShape<Mention> = {
  map: 'm {.plan, .item, .entity, .name, .text, .start, .end, .quote, .position}',
  schema: z
    .object({
      plan: text,
      item: textOrNull,
      entity: text,
      name: text,
      text,
      start: whole,
      end: whole,
      quote: text,
      position: text,
    })
    .transform(({ position, ...mention }) => ({
      id: mentionId(mention.plan, placeOf(position) + 1),
      ...mention,
    })),
};

export const relationRow: RowShape<Relation> = {
  map: 'r {.id, .basis, .from, .to, .count, type: type(r)}',
  schema: z.object({
    id: text,
    type: statementType,
    basis,
    from: text,
    to: text,
    count: whole,
  }),
};
