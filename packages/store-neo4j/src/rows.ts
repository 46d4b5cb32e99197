import { continuationId, mentionId, successionId, typeOfId, isEntityType } from '@gangmu/graph';
import type {
  Continuation,
  EntityNode,
  EntityType,
  ItemNode,
  Mention,
  PlanNode,
  Relation,
  StatementNode,
  Succession,
  TargetNode,
} from '@gangmu/graph';
import { bases, statementTypes } from '@gangmu/graph/for-stores';
import { z } from 'zod';
import { placeOf } from './positions.js';

/*
 * What is asked of the database for each kind of row, and how what comes back becomes one. Variables go by these names in
 * every query: p plan, c continuation, y succession, i item, e entity, t target, s statement, m mention, r relation. A row
 * travels as a list of its cells: maps would carry the names of all of them with each.
 */

/** A kind of row: the list to ask for, and its reading. */
export interface RowShape<T> {
  readonly cells: string;
  readonly schema: z.ZodType<T>;
}

type Checks = Readonly<Record<string, z.ZodType>>;
type Checked<C extends Checks> = { readonly [Name in keyof C]: z.output<C[Name]> };

/**
 * @param variable what the cells are properties of
 * @param checks of each cell, which goes by the name of the property
 * @param become makes the row of its cells
 * @param elsewhere expressions for cells that go by another name than their property
 */
function shape<C extends Checks, T>(
  variable: string,
  checks: C,
  become: (cells: Checked<C>) => T,
  elsewhere: Partial<Record<keyof C, string>> = {},
): RowShape<T> {
  const names = Object.keys(checks);
  const list = names.map((name) => elsewhere[name] ?? `${variable}.${name}`);
  const [first, ...others] = Object.values(checks) as [z.ZodType, ...z.ZodType[]];
  return {
    cells: `[${list.join(', ')}]`,
    schema: z
      .tuple([first, ...others])
      .transform((cells) =>
        become(Object.fromEntries(names.map((name, i) => [name, cells[i]])) as Checked<C>),
      ),
  };
}

const text = z.string();
const textOrNull = z.string().nullable();
const whole = z.number().int();
const statementType = z.enum(statementTypes);
const basis = z.enum(bases);

export const planRow: RowShape<PlanNode> = shape(
  'p',
  {
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
  },
  (plan) => ({ type: 'plan', ...plan }),
);

export const itemRow: RowShape<ItemNode> = shape(
  'i',
  {
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
  },
  (item) => ({ type: 'item', ...item }),
);

function entityTypeOf(id: string): EntityType {
  const type = typeOfId(id);
  if (type === null || !isEntityType(type))
    throw new Error(`${id} is no entity: another program changed the graph.`);
  return type;
}

export const entityRow: RowShape<EntityNode> = shape(
  'e',
  {
    id: text,
    name: text,
    aliases: z.array(text),
    scope: textOrNull,
    code: textOrNull,
    level: textOrNull,
    parent: textOrNull,
    mentionCount: whole,
  },
  (entity) => ({ type: entityTypeOf(entity.id), ...entity }),
);

export const targetRow: RowShape<TargetNode> = shape(
  't',
  {
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
  },
  (target) => ({ type: 'target', ...target }),
);

export const statementRow: RowShape<StatementNode> = shape(
  's',
  {
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
  },
  (statement) => ({ type: 'statement', ...statement }),
  { relation: 's.type' },
);

export const mentionRow: RowShape<Mention> = shape(
  'm',
  {
    plan: text,
    item: textOrNull,
    entity: text,
    name: text,
    text,
    start: whole,
    end: whole,
    quote: text,
    position: text,
  },
  ({ position, ...mention }) => ({ id: mentionId(mention.plan, placeOf(position) + 1), ...mention }),
);

export const relationRow: RowShape<Relation> = shape(
  'r',
  { id: text, type: statementType, basis, from: text, to: text, count: whole },
  (relation) => relation,
  { type: 'type(r)' },
);

export const continuationRow: RowShape<Continuation> = shape(
  'c',
  { plan: text, previous: text, from: text, to: text, similarity: z.number(), position: text },
  ({ position, ...link }) => ({ id: continuationId(link.plan, placeOf(position) + 1), ...link }),
);

export const successionRow: RowShape<Succession> = shape(
  'y',
  {
    plan: text,
    previous: text,
    from: text,
    to: text,
    similarity: z.number(),
    isInOneItem: z.boolean(),
    position: text,
    item: textOrNull,
    start: whole,
    end: whole,
    quote: text,
    previousItem: textOrNull,
    previousStart: whole,
    previousEnd: whole,
    previousQuote: text,
  },
  ({ plan, previous, from, to, similarity, isInOneItem, position, ...at }) => ({
    id: successionId(plan, placeOf(position) + 1),
    plan,
    previous,
    from,
    to,
    similarity,
    isInOneItem,
    evidence: {
      from: { plan, item: at.item, start: at.start, end: at.end, quote: at.quote },
      to: {
        plan: previous,
        item: at.previousItem,
        start: at.previousStart,
        end: at.previousEnd,
        quote: at.previousQuote,
      },
    },
  }),
);
