import type {
  EntityType,
  ExpansionFilter,
  ExpansionName,
  GraphReader,
  GraphStore,
  ListFilter,
  MatrixFilter,
  NodeType,
  Page,
  PageRequest,
} from '../src/index.js';
import { entityId, timelineId } from '../src/index.js';
import { askedOf } from './asked.js';
import { edges } from '../src/edges.js';
import { names } from './plausible.js';

/** Every node type. */
export const nodeTypes: readonly NodeType[] = [
  'plan',
  'item',
  'program',
  'institution',
  'region',
  'document',
  'target',
  'statement',
];
export const entityTypes: readonly EntityType[] = ['program', 'institution', 'region', 'document'];
export const edgeNames = Object.keys(edges) as readonly ExpansionName[];

/** Reads a list to its end, a few rows at a time. */
export async function readAll<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  rows = 7,
): Promise<{ rows: readonly T[]; cursors: readonly string[] }> {
  const all: { rows: T[]; cursors: string[] } = { rows: [], cursors: [] };
  for (
    let page = await read({ first: rows });
    ;
    page = await read({ first: rows, after: all.cursors.at(-1) ?? '' })
  ) {
    all.rows.push(...page.rows);
    all.cursors.push(...page.cursors);
    if (!page.hasNextPage) return all;
  }
}

const listFilters: Partial<Record<NodeType, readonly ListFilter[]>> = {
  plan: [
    { year: 2023 },
    { region: 'region:530000' },
    { region: 'region:530100', year: 2022 },
    { text: '双减' },
    { text: '云' },
  ],
  item: [{ year: 2023 }, { text: '推进' }, { text: '改革', year: 2022 }],
  target: [{ year: 2022 }, { text: '園' }],
  statement: [{ year: 2023 }],
  program: [{ year: 2023 }, { text: '雙減' }, { text: '计划', year: 2022 }],
  region: [{ year: 2023 }, { text: '云' }],
  institution: [{ year: 2022 }, { text: '教育' }],
};

const edgeFilters: Partial<Record<ExpansionName, readonly ExpansionFilter[]>> = {
  'plan.entities': [{ types: ['program', 'document'] }],
  'plan.mentions': [{ types: ['region', 'program'] }, { types: [] }],
  'plan.statements': [{ basis: ['JURISDICTION'] }, { relations: ['LEADS'] }, { relations: [] }],
  'item.mentions': [{ types: ['institution'] }],
  'item.entities': [{ types: ['program'] }],
  'item.statements': [{ relations: ['LEADS', 'APPLIES_TO'], basis: ['STATED'] }],
  'item.responsible': [{ basis: ['STATED'] }],
  'item.references': [{ basis: ['STATED'] }],
  'item.referencedBy': [{ basis: ['JURISDICTION'] }],
  'entity.statements': [{ relations: ['APPLIES_TO'] }, { basis: ['STATED'] }],
  'entity.relationsFrom': [{ relations: ['APPLIES_TO'], basis: ['STATED', 'JURISDICTION'] }],
  'region.programs': [{ basis: ['STATED'] }],
  'within.relations': [{ basis: ['JURISDICTION'] }],
  'entity.relationsTo': [{ relations: ['LEADS'] }, { basis: ['STATED'] }],
};

const sought = ['双减', '雙', '计划', '教育', '云', '“减”', '+', '𠮷', '%_', '工作要点', ''];

/** Matrices of every level, narrowed in every way, read page by page, and the statements of their cells. */
async function matrices(graph: GraphReader, plans: readonly string[]): Promise<readonly unknown[]> {
  const both = ['STATED', 'JURISDICTION'] as const;
  const filters: readonly MatrixFilter[] = [
    {},
    { basis: both },
    { year: 2023, basis: ['JURISDICTION'] },
    { region: 'region:530000', basis: both },
    { region: 'region:533300', year: 2022 },
    { issuer: 'institution:云南省教育厅', basis: both },
    { issuer: 'institution:教育部', year: 2023, basis: both },
    ...plans.slice(-1).flatMap((plan): MatrixFilter[] => [
      { plan, basis: both },
      { plan, year: 2023, issuer: 'institution:教育部' },
    ]),
  ];
  const found: unknown[] = [];
  for (const level of ['province', 'prefecture', 'county'] as const) {
    // How levels differ does not depend on what narrows them.
    for (const filter of level === 'prefecture' ? filters : filters.slice(1, 3)) {
      const whole = { level, filter, programs: { first: 100 }, regions: { first: 100 } };
      const { programs, regions, cells } = await graph.matrix(whole);
      found.push(level, filter, programs, regions, cells);
      if (cells.length === 0) continue;
      found.push(await graph.matrixStatements(cells, filter, { first: 100 }));
      found.push(await graph.matrixStatements(cells.slice(0, 2), filter, { last: 1 }));
      const [program, region] = [programs.cursors[0] ?? '', regions.cursors.at(-1) ?? ''];
      const part = { programs: { first: 1, after: program }, regions: { last: 1, before: region } };
      found.push(await graph.matrix({ level, filter, ...part }));
    }
  }
  return found;
}

/** All that can be read from a graph. */
export async function dump(graph: GraphReader & Pick<GraphStore, 'sources'>): Promise<object> {
  const lists: Record<string, unknown> = {};
  const ids: string[] = ['plan:none', 'item:none', 'program:none', 'region:none', 'relation:none', '', 'x'];
  for (const type of nodeTypes) {
    const { rows, cursors } = await readAll((page) => graph.list(type, {}, page));
    lists[type] = { rows, cursors, count: await graph.countList(type, {}) };
    ids.push(...rows.map(({ id }) => id));
    const plans = ids.filter((id) => id.startsWith('plan:'));
    const filters = [
      ...(listFilters[type] ?? []),
      ...(type === 'plan' ? [] : plans.map((plan) => ({ plan }))),
      ...(type === 'plan' ? [] : plans.slice(0, 2).map((plan) => ({ plan, year: 2023 }))),
      ...(type === 'plan' || type === 'statement'
        ? []
        : plans.slice(0, 2).map((plan) => ({ plan, text: '计划' }))),
    ];
    for (const filter of filters) {
      const narrowed = await readAll((page) => graph.list(type, filter, page));
      lists[`${type} ${JSON.stringify(filter)}`] = {
        ...narrowed,
        count: await graph.countList(type, filter),
      };
    }
  }
  const walks: Record<string, unknown> = {};
  /** Ids of rows that edges start at. */
  const found = new Set<string>();
  const walk = async (
    edge: ExpansionName,
    from: readonly string[],
    filter: ExpansionFilter,
  ): Promise<void> => {
    const pages = await graph.expand(edge, from, { first: 100 }, filter);
    const counts = await graph.countExpansion(edge, from, filter);
    walks[`${edge} ${JSON.stringify(filter)}`] = from.map((id, i) => [id, pages[i], counts[i]]);
    for (const { id } of pages.flatMap(({ rows }) => rows)) found.add(id);
  };
  const walkAll = async (names: readonly ExpansionName[], from: readonly string[]): Promise<void> => {
    for (const edge of names)
      for (const filter of [{}, ...(edgeFilters[edge] ?? [])]) await walk(edge, from, filter);
  };
  await walkAll(
    edgeNames.filter((name) => typeof edges[name].of !== 'string'),
    ids,
  );
  const years = ids.flatMap((id) => [2023, null].map((year) => timelineId(id, year)));
  await walkAll(
    edgeNames.filter((name) => typeof edges[name].of === 'string'),
    [...[...found].filter((id) => /^(?:relation|within|pairing):/.test(id)).sort(), ...years],
  );
  const plans = ids.filter((id) => id.startsWith('plan:'));
  const hits: Record<string, unknown> = {};
  for (const text of sought) {
    hits[text] = await readAll((page) => graph.search(text, ['plan', ...entityTypes], page));
  }
  const suggested: Record<string, unknown> = {};
  for (const typed of [...sought, 'shuangj', 'sj', 'y', 'JH', 'gāo děng', '121'])
    for (const first of [100, 2])
      suggested[`${typed} ${first}`] = await graph.suggest(typed, entityTypes, first);
  const spellings = [...Object.values(names).map(({ name }) => name), '云南省', '雙减', '无'];
  const named = await Promise.all(entityTypes.map((type) => graph.named(type, spellings)));
  return {
    lists,
    nodes: await graph.nodes([...ids, ...Object.values(names).map(entityId)]),
    texts: await graph.texts(ids),
    fragments: await graph.fragments(ids),
    walks,
    matrices: await matrices(graph, plans),
    asked: await askedOf(graph, ids, (read) => readAll(read, 2)),
    hits,
    suggested,
    named,
    sources: await graph.sources(ids),
  };
}
