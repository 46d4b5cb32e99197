import type {
  ExpansionFilter,
  ExpansionName,
  Expansions,
  GraphNode,
  LinkedType,
  ListFilter,
  NodesByType,
  NodeType,
  Page,
  PageRequest,
} from '@gangmu/graph';
import type { InterfaceRef, ObjectRef, SchemaTypes } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context, GraphLoader } from '../context.js';
import type { AlongHead, KeyedStep } from '../step.js';
import { looking, wantedBy, type Looks } from './ahead.js';
import { given } from './arguments.js';
import { builder } from './builder.js';
import { fromTheEnd, type Ordering } from './ordering.js';
import { pageOf, pageSize, type PageArguments } from './page.js';

type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T extends SchemaTypes> ? T : never;

/** A page of rows, read when a row or `pageInfo` is asked for. */
export interface Rows<Row> {
  page(): Page<Row> | Promise<Page<Row>>;
}

/** Rows of a list, and how many it has, counted when `totalCount` is asked for. */
export interface Connection<Row> extends Rows<Row> {
  count(): Promise<number>;
}

/** A row with its cursor. */
export interface Edge<Row> {
  readonly row: Row;
  readonly cursor: string;
}

/** What a connection costs: itself, and its selection once for each row it may have. */
export const connectionCost = (args: PageArguments) => ({ field: 1, multiplier: pageSize(args) });
/** Wrappers around the rows are counted with the rows. */
const FREE = { field: 0, multiplier: 1 };

export const PageInfo = builder.objectRef<Page<unknown>>('PageInfo').implement({
  description: 'Where a page stands in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether rows follow the last one.' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
      description: 'Whether rows precede the first one.',
    }),
    startCursor: t.string({
      nullable: true,
      description: 'Cursor of the first row, for `before`; null where there are no rows.',
      resolve: (page) => page.cursors[0] ?? null,
    }),
    endCursor: t.string({
      nullable: true,
      description: 'Cursor of the last row, for `after`; null where there are no rows.',
      resolve: (page) => page.cursors.at(-1) ?? null,
    }),
  }),
});

/** From a row to a node; at once, or what lies a step beyond. */
type ToNode<Row, Node> = ((row: Row, graph: GraphLoader) => Node | Promise<Node>) & {
  readonly looks?: Looks;
};

/** To the node whose id a column of a row holds. */
export function linkTo<N extends GraphNode>(column: string, to: LinkedType) {
  return following<N>(column, { step: () => ({ by: column, to }) });
}

/** The same where stores cannot read on from such rows by themselves. */
export function laterLinkTo<N extends GraphNode>(column: string) {
  return following<N>(column, { columns: [column] });
}

function following<N extends GraphNode>(column: string, looks: Looks) {
  const follow = (row: object, graph: GraphLoader) => graph.follow(row, column) as N | Promise<N>;
  return Object.assign(follow, { looks });
}

interface ConnectionTypeOptions<Row, Node> {
  /** `Plan` for `PlanConnection` and `PlanEdge`. */
  readonly name: string;
  /** The rows in plural, for the descriptions. */
  readonly rows: string;
  readonly node: ObjectRef<Types, Node> | InterfaceRef<Types, Node>;
  /** The node of a row: the row itself, or what it points at. */
  readonly toNode: ToNode<Row, Node>;
  /** What an edge says besides its node. */
  readonly edge?: InterfaceRef<Types, Edge<Row>>;
}

/** Makes the types `…Connection` and `…Edge` of a kind of row. */
export function connectionType<Row, Node>(
  options: ConnectionTypeOptions<Row, Node>,
): ObjectRef<Types, Connection<Row>> {
  // The same type, of rows that can be counted too.
  const ref = uncountedConnectionType<Row, Node>(options) as ObjectRef<Types, Connection<Row>>;
  builder.objectField(ref, 'totalCount', (t) =>
    t.int({
      description: 'How many rows the whole list has. Counted only when asked for.',
      extensions: looking({ at: 'start' }),
      resolve: (connection) => connection.count(),
    }),
  );
  return ref;
}

/** The same without `totalCount`, where the store cannot count the rows. */
export function uncountedConnectionType<Row, Node>({
  name,
  rows,
  node,
  toNode,
  edge,
}: ConnectionTypeOptions<Row, Node>): ObjectRef<Types, Rows<Row>> {
  // Pothos cannot see that a generic node is what its generic reference stands for, hence `as never` twice.
  const Edge = builder.objectRef<Edge<Row>>(`${name}Edge`).implement({
    description: `A place in a list of ${rows}.`,
    interfaces: edge ? [edge] : [],
    fields: (t) => ({
      cursor: t.exposeString('cursor', {
        description: 'Opaque; stays right while the graph changes.',
        extensions: looking({ at: 'cursor' }),
      }),
      node: t.field({
        type: node,
        description: 'What stands at this place.',
        complexity: FREE,
        extensions: looking(toNode.looks ?? { at: 'row' }),
        resolve: ({ row }, _args, { graph }) => toNode(row, graph) as never,
      }),
    }),
  });
  return builder.objectRef<Rows<Row>>(`${name}Connection`).implement({
    description: `A page of ${rows}.`,
    fields: (t) => ({
      edges: t.field({
        type: [Edge],
        description: 'The rows with their cursors, in the order of the list.',
        complexity: FREE,
        extensions: looking({ at: 'row' }),
        resolve: (connection) => whenRead(connection.page(), edgesOf),
      }),
      nodes: t.field({
        type: [node],
        description: 'The rows alone, in the order of the list.',
        complexity: FREE,
        extensions: looking(toNode.looks ?? { at: 'row' }),
        resolve: (connection, _args, { graph }) =>
          whenRead(connection.page(), ({ rows }) => rows.map((row) => toNode(row, graph))) as never,
      }),
      pageInfo: t.field({
        type: PageInfo,
        description: 'Whether there is more, and where.',
        complexity: FREE,
        extensions: looking({ at: 'cursor' }),
        resolve: (connection) => connection.page(),
      }),
    }),
  });
}

/** Goes on with a page, at once where it is there. */
function whenRead<Row, T>(
  page: Page<Row> | Promise<Page<Row>>,
  goOn: (page: Page<Row>) => T,
): T | Promise<T> {
  return page instanceof Promise ? page.then(goOn) : goOn(page);
}

function edgesOf<Row>({ rows, cursors }: Page<Row>): readonly Edge<Row>[] {
  return rows.map((row, i) => ({ row, cursor: cursors[i] ?? '' }));
}

/** The rows that a step leads to from a row. */
class RowsAlong<E extends ExpansionName> implements Connection<Expansions[E]> {
  constructor(
    private readonly graph: GraphLoader,
    private readonly row: { readonly id: string },
    private readonly taken: KeyedStep,
  ) {}

  page(): Page<Expansions[E]> | Promise<Page<Expansions[E]>> {
    return this.graph.along<E>(this.row, this.taken);
  }

  count(): Promise<number> {
    const { along, filter } = this.taken.step;
    return this.graph.countExpansion(along, this.row.id, filter);
  }
}

/** What arguments narrow edges by. */
type NarrowingArguments = {
  readonly [Part in keyof ExpansionFilter]?: ExpansionFilter[Part] | null | undefined;
};

/**
 * What makes a field the rows along an edge from its row, besides its type and arguments.
 *
 * @param narrowing what narrows the edge, by the arguments; what is null does not
 */
export function along<E extends ExpansionName>(
  edge: E,
  narrowing: (args: NarrowingArguments) => NarrowingArguments = () => ({}),
) {
  const stepOf = (args: PageArguments & NarrowingArguments): AlongHead => ({
    along: edge,
    page: pageOf(args),
    filter: given(narrowing(args)),
  });
  return {
    complexity: connectionCost,
    extensions: looking({ step: stepOf }),
    /** Throws for a page that cannot be had. */
    resolve: (
      row: { readonly id: string },
      args: PageArguments & NarrowingArguments,
      { graph }: Context,
      info: GraphQLResolveInfo,
    ): Connection<Expansions[E]> =>
      new RowsAlong<E>(
        graph,
        row,
        graph.steps.of(info, () => stepOf(args)),
      ),
  };
}

/** The same of the row of an edge of a list. */
export function alongRow<E extends ExpansionName>(...of: Parameters<typeof along<E>>) {
  const { resolve, ...field } = along<E>(...of);
  return {
    ...field,
    resolve: (
      { row }: Edge<{ readonly id: string }>,
      ...asked: Tail<Parameters<typeof resolve>>
    ): Connection<Expansions[E]> => resolve(row, ...asked),
  };
}

/** The same where stores cannot read on from such rows by themselves. */
export function laterAlongRow<E extends ExpansionName>(...of: Parameters<typeof along<E>>) {
  return { ...alongRow<E>(...of), extensions: looking({ columns: ['id'] }) };
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;

/** What makes a field the node whose id a column of its row holds; null where the column may hold none. */
export function linked<N extends GraphNode, Column extends string>(column: Column, to: LinkedType) {
  return {
    extensions: looking({ step: () => ({ by: column, to }) }),
    resolve: (row: { readonly [C in Column]: string | null }, _args: unknown, { graph }: Context) =>
      graph.follow(row, column) as N | Promise<N>,
  };
}

/** The nodes of a type. Throws for a page that cannot be had. */
export function listing<T extends NodeType>(
  graph: GraphLoader,
  type: T,
  filter: ListFilter,
  args: PageArguments,
  { by, isReversed }: Ordering,
  info: GraphQLResolveInfo,
): Connection<NodesByType[T]> {
  const page = pageOf(args);
  const list = (asked: PageRequest) => graph.list(type, filter, asked, by, wantedBy(info, pageSize(args)));
  let read: Promise<Page<NodesByType[T]>> | undefined;
  return {
    page: () => (read ??= isReversed ? fromTheEnd(page, list) : list(page)),
    count: () => graph.countList(type, filter),
  };
}
