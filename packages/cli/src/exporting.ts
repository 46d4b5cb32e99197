import type {
  Continuation,
  EntityNode,
  EntityType,
  ExpansionName,
  Expansions,
  GraphReader,
  ItemNode,
  Mention,
  NodesByType,
  NodeType,
  Page,
  PageRequest,
  Passage,
  PlanNode,
  Relation,
  StatementNode,
  Succession,
  TargetNode,
} from '@gangmu/graph';

/** What is exported of each thing, in this order, whatever order a store answers in. */
const fields = {
  plan: ['id', 'title', 'kind', 'year', 'number', 'source', 'hash', 'reader', 'vocabulary'],
  item: ['id', 'plan', 'parent', 'order', 'number', 'label', 'title', 'text', 'start', 'end'],
  entity: ['id', 'name', 'aliases', 'scope', 'code', 'level', 'parent', 'mentionCount'],
  target: ['id', 'plan', 'item', 'text', 'quantity', 'unit', 'comparator', 'object', 'by', 'start', 'end'],
  statement: [
    'id',
    'plan',
    'item',
    'relation',
    'basis',
    'role',
    'subject',
    'object',
    'start',
    'end',
    'quote',
  ],
  mention: ['id', 'plan', 'item', 'entity', 'name', 'text', 'start', 'end', 'quote'],
  relation: ['id', 'type', 'basis', 'from', 'to', 'count'],
  continuation: ['id', 'plan', 'previous', 'from', 'to', 'similarity'],
  // The last four are those of a passage, of which there is one for each end.
  succession: [
    'id',
    'plan',
    'previous',
    'from',
    'to',
    'similarity',
    'isInOneItem',
    'evidence',
    'item',
    'start',
    'end',
    'quote',
  ],
} satisfies {
  plan: readonly (keyof PlanNode)[];
  item: readonly (keyof ItemNode)[];
  entity: readonly (keyof EntityNode)[];
  target: readonly (keyof TargetNode)[];
  statement: readonly (keyof StatementNode)[];
  mention: readonly (keyof Mention)[];
  relation: readonly (keyof Relation)[];
  continuation: readonly (keyof Continuation)[];
  succession: readonly (keyof Succession | keyof Passage)[];
};

const entities: readonly (readonly [string, EntityType])[] = [
  ['programs', 'program'],
  ['institutions', 'institution'],
  ['regions', 'region'],
  ['documents', 'document'],
];

/** Rows of a page; the most a reader gives. */
const pageSize = 100;

/**
 * The whole graph as one JSON document (README.md says in which shape), in pieces, read page by page: what is in memory does not
 * grow with the graph. The same plans give the same text on every store.
 */
export async function* exportedJson(graph: GraphReader): AsyncGenerator<string> {
  yield '{\n"format": "gangmu-graph",\n"version": 1';
  yield* section('plans', plans(graph));
  yield* section('items', rows(graph, 'item', fields.item));
  for (const [name, type] of entities) yield* section(name, rows(graph, type, fields.entity));
  yield* section('targets', rows(graph, 'target', fields.target));
  yield* section('statements', rows(graph, 'statement', fields.statement));
  yield* section('mentions', edges(graph, ['plan'], 'plan.mentions', fields.mention));
  const entityTypes = entities.map(([, type]) => type);
  yield* section('relations', edges(graph, entityTypes, 'entity.relationsFrom', fields.relation));
  yield* section('continuations', edges(graph, ['item'], 'item.continues', fields.continuation));
  yield* section('successions', edges(graph, ['program'], 'entity.succeeds', fields.succession));
  yield '\n}\n';
}

/** A named list, one row a line, page by page. */
async function* section(name: string, pages: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  let isFirst = true;
  yield `,\n${JSON.stringify(name)}: [`;
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield `${isFirst ? '' : ','}\n${page.join(',\n')}`;
    isFirst = false;
  }
  yield '\n]';
}

async function* plans(graph: GraphReader): AsyncGenerator<readonly string[]> {
  for await (const page of nodes(graph, 'plan')) {
    const ids = page.map(({ id }) => id);
    const [issuers, regions, previous] = await Promise.all(
      (['plan.issuers', 'plan.regions', 'plan.previous'] as const).map((edge) => endsOf(graph, edge, ids)),
    );
    yield page.map((plan, index) =>
      JSON.stringify(
        {
          ...plan,
          issuers: issuers![index],
          regions: regions![index],
          previous: previous![index]?.[0] ?? null,
        },
        [...fields.plan, 'issuers', 'regions', 'previous'],
      ),
    );
  }
}

async function* rows(
  graph: GraphReader,
  type: Exclude<NodeType, 'plan'>,
  keys: readonly string[],
): AsyncGenerator<readonly string[]> {
  for await (const page of nodes(graph, type)) yield page.map((node) => JSON.stringify(node, [...keys]));
}

/** What an edge leads to from every node of some types. */
async function* edges(
  graph: GraphReader,
  types: readonly NodeType[],
  edge: ExpansionName,
  keys: readonly string[],
): AsyncGenerator<readonly string[]> {
  for (const type of types) {
    for await (const page of nodes(graph, type)) {
      const ids = page.map(({ id }) => id);
      for await (const { rows } of expansions(graph, edge, ids)) {
        yield rows.map((row) => JSON.stringify(row, [...keys]));
      }
    }
  }
}

async function* nodes<T extends NodeType>(
  graph: GraphReader,
  type: T,
): AsyncGenerator<readonly NodesByType[T][]> {
  let page: Page<NodesByType[T]> | null = null;
  do {
    page = await graph.list(type, {}, after(page));
    yield page.rows;
  } while (page.hasNextPage);
}

/** Pages of what an edge leads to from each node in turn; the first pages of all in one question. */
async function* expansions<E extends ExpansionName>(
  graph: GraphReader,
  edge: E,
  ids: readonly string[],
): AsyncGenerator<{ readonly from: string; readonly rows: Page<Expansions[E]>['rows'] }> {
  const firstPages = await graph.expand(edge, ids, after(null));
  for (const [index, from] of ids.entries()) {
    let page = firstPages[index]!;
    yield { from, rows: page.rows };
    while (page.hasNextPage) {
      page = (await graph.expand(edge, [from], after(page)))[0]!;
      yield { from, rows: page.rows };
    }
  }
}

/** The ids an edge leads to from each node. */
async function endsOf(
  graph: GraphReader,
  edge: 'plan.issuers' | 'plan.regions' | 'plan.previous',
  ids: readonly string[],
): Promise<readonly (readonly string[])[]> {
  const ends = new Map<string, string[]>(ids.map((id) => [id, []]));
  for await (const { from, rows } of expansions(graph, edge, ids))
    ends.get(from)!.push(...rows.map(({ id }) => id));
  return [...ends.values()];
}

function after(page: Page<unknown> | null): PageRequest {
  const last = page?.cursors.at(-1);
  return last === undefined ? { first: pageSize } : { first: pageSize, after: last };
}
