import { continuationId, mentionId, successionId, typeOfId, isEntityType } from '@gangmu/graph';
import type {
  Continuation,
  EntityNode,
  EntityType,
  ItemNode,
  Mention,
  Pairing,
  Passage,
  PlanKind,
  PlanNode,
  ProgramWithin,
  Relation,
  StatementNode,
  Succession,
  TargetNode,
} from '@gangmu/graph';
import { bases, statementTypes } from '@gangmu/graph/for-stores';
import { z } from 'zod';
import { list, real, text, textOrNull, texts, truth, whole, wholeOrNull, word, type Read } from './cells.js';
import { placeOf } from './positions.js';

/*
 * What is asked of the database for each kind of row, and how what comes back becomes one. Variables go by these names in
 * every query: p plan, c continuation, y succession, i item, e entity, t target, s statement, m mention, r relation. A row
 * travels as a list of its cells: maps would carry the names of all of them with each.
 */

/** Rows with some columns: the cells to ask for, as a list, and the reading of a list that begins with them. */
export interface RowCells<T> {
  readonly expressions: readonly string[];
  readonly cells: string;
  /** @throws Error where a cell is not what is expected */
  readonly read: Read<T>;
}

/** A kind of row, whole. */
export interface RowShape<T> extends RowCells<T> {
  /** The same reading as a part of a larger schema. */
  readonly schema: z.ZodType<T>;
  /** The variable that rows of this kind go by. */
  readonly variable: string;
  /** What a column is in a query. */
  expressionOf(column: string): string;
  /** The node whose id a column holds, where it stands at an end of the row; null where it is to be looked up. */
  endOf(column: string): string | null;
  /** The rows with nothing but these columns. */
  only(columns: readonly string[]): RowCells<T>;
}

/** Where a column of a row comes from: the cells it is made of, as properties of the row's variable, and how. */
interface Column<V> {
  readonly of: readonly string[];
  readonly make: (...cells: never[]) => V;
}

/** A property of the same name, unless another one is said. */
type Columns<T> = { readonly [Name in keyof T]: Read<T[Name]> | Column<T[Name]> };

const from = <V>(property: string, read: Read<V>): Column<V> => ({ of: [property], make: read });
const always = <V>(value: V): Column<V> => ({ of: [], make: () => value });

/**
 * @param variable what the cells are properties of; a cell with a bracket is an expression as it is
 * @param columns of a row
 * @param ends which columns hold the ids of the nodes that the row starts and ends at, if it is a relationship
 */
function shape<T extends object>(
  variable: string,
  columns: Columns<T>,
  ends: { readonly start?: keyof T; readonly end?: keyof T } = {},
): RowShape<T> {
  const known = new Map<string, Column<unknown>>(
    Object.entries<Read<unknown> | Column<unknown>>(columns).map(([name, column]) => [
      name,
      typeof column === 'function' ? from(name, column) : column,
    ]),
  );
  const expression = (cell: string): string => (cell.includes('(') ? cell : `${variable}.${cell}`);
  const only = (names: readonly string[]): RowCells<T> => {
    const cells: string[] = [];
    const place = (cell: string): number => {
      const at = cells.indexOf(cell);
      return at < 0 ? cells.push(cell) - 1 : at;
    };
    const makers = names.map((name) => {
      const column = known.get(name);
      if (column === undefined) throw new Error(`Rows ${variable} have no column ${name}.`);
      return { name, places: column.of.map(place), make: column.make as (...cells: unknown[]) => unknown };
    });
    const expressions = cells.map(expression);
    return {
      expressions,
      cells: `[${expressions.join(', ')}]`,
      read: (value) => {
        const given = list(value);
        const row: Record<string, unknown> = {};
        for (const { name, places, make } of makers) {
          row[name] =
            places.length === 1 ? make(given[places[0] ?? 0]) : make(...places.map((at) => given[at]));
        }
        return row as T;
      },
    };
  };
  const all = only([...known.keys()]);
  return {
    ...all,
    schema: z.unknown().transform(all.read),
    variable,
    expressionOf: (name) => expression(known.get(name)?.of[0] ?? name),
    endOf: (name) => {
      if (name === ends.start) return `startNode(${variable})`;
      return name === ends.end ? `endNode(${variable})` : null;
    },
    only,
  };
}

const statementType = word(statementTypes);
const basis = word(bases);

const planKind = word<PlanKind>([
  'work-plan',
  'work-report',
  'implementation-plan',
  'measures',
  'opinions',
  'notice',
  'other',
]);

export const planRow = shape<PlanNode>('p', {
  type: always('plan'),
  id: text,
  title: textOrNull,
  kind: planKind,
  year: wholeOrNull,
  number: textOrNull,
  source: text,
  hash: text,
  reader: text,
  vocabulary: text,
});

export const itemRow = shape<ItemNode>('i', {
  type: always('item'),
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
});

function entityTypeOf(id: string): EntityType {
  const type = typeOfId(id);
  if (type === null || !isEntityType(type))
    throw new Error(`${id} is no entity: another program changed the graph.`);
  return type;
}

export const entityRow = shape<EntityNode>('e', {
  type: from('id', (id) => entityTypeOf(text(id))),
  id: text,
  name: text,
  aliases: texts,
  scope: textOrNull,
  code: textOrNull,
  level: textOrNull,
  parent: textOrNull,
  mentionCount: whole,
});

export const targetRow = shape<TargetNode>('t', {
  type: always('target'),
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
});

export const statementRow = shape<StatementNode>('s', {
  type: always('statement'),
  id: text,
  plan: text,
  item: text,
  relation: from('type', statementType),
  basis,
  role: textOrNull,
  subject: text,
  object: text,
  start: whole,
  end: whole,
  quote: text,
});

/** What stands at a place of its plan is told apart by its plan and an ordinal there. */
const ordinal = (position: unknown): number => placeOf(text(position)) + 1;

export const mentionRow = shape<Mention>(
  'm',
  {
    id: { of: ['plan', 'position'], make: (plan, position) => mentionId(text(plan), ordinal(position)) },
    plan: text,
    item: textOrNull,
    entity: text,
    name: text,
    text,
    start: whole,
    end: whole,
    quote: text,
  },
  { end: 'entity' },
);

export const relationRow = shape<Relation>(
  'r',
  { id: text, type: from('type(r)', statementType), basis, from: text, to: text, count: whole },
  { start: 'from', end: 'to' },
);

/** `e` is a program, `id` the region's. */
export const programWithinRow = shape<ProgramWithin>('e', {
  id: from("('within:' + e.id + '>' + id)", text),
  program: from('id', text),
  region: from('(id)', text),
});

/** `e` is the other program, `id` the one's, `shared` how many items mention both. */
export const pairingRow = shape<Pairing>('e', {
  id: from("('pairing:' + id + '>' + e.id)", text),
  program: from('(id)', text),
  other: from('id', text),
  count: from('(shared)', whole),
});

export const continuationRow = shape<Continuation>(
  'c',
  {
    id: { of: ['plan', 'position'], make: (plan, position) => continuationId(text(plan), ordinal(position)) },
    plan: text,
    previous: text,
    from: text,
    to: text,
    similarity: real,
  },
  { start: 'from', end: 'to' },
);

const passage = (plan: unknown, item: unknown, start: unknown, end: unknown, quote: unknown): Passage => ({
  plan: text(plan),
  item: textOrNull(item),
  start: whole(start),
  end: whole(end),
  quote: text(quote),
});

export const successionRow = shape<Succession>(
  'y',
  {
    id: { of: ['plan', 'position'], make: (plan, position) => successionId(text(plan), ordinal(position)) },
    plan: text,
    previous: text,
    from: text,
    to: text,
    similarity: real,
    isInOneItem: truth,
    evidence: {
      of: [
        ...['plan', 'item', 'start', 'end', 'quote'],
        ...['previous', 'previousItem', 'previousStart', 'previousEnd', 'previousQuote'],
      ],
      make: (...cells: readonly unknown[]) => {
        const [plan, item, start, end, quote, ...previous] = cells;
        return {
          from: passage(plan, item, start, end, quote),
          to: passage(...(previous as [unknown, unknown, unknown, unknown, unknown])),
        };
      },
    },
  },
  { start: 'from', end: 'to' },
);
