// What every query of the store makes the database touch, counted by the database itself: a small multiple of the rows that
// are asked for, however large the graph.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ITEMS_PAIRED, timelineId, walkByLevels } from '@gangmu/graph';
import type {
  Criterion,
  ExpansionFilter,
  ExpansionName,
  ListFilter,
  ListOrder,
  MatrixFilter,
  NodeType,
  PageRequest,
  Start,
  Step,
  WalkedPage,
  WalkedRow,
  Wanted,
} from '@gangmu/graph';
import { Curation, edges, listOrder, type Order } from '@gangmu/graph/for-stores';
import type { Neo4jStore } from '@gangmu/store-neo4j';
import { edgeNames, entityTypes, nodeTypes } from '../../packages/graph/test/dump.js';
import * as filtered from '../../packages/store-neo4j/src/filtered.js';
import * as decisions from '../../packages/store-neo4j/src/cypher/decisions.js';
import * as matrices from '../../packages/store-neo4j/src/matrix.js';
import * as reading from '../../packages/store-neo4j/src/reading.js';
import { suggest } from '../../packages/store-neo4j/src/suggestions.js';
import { takeWalk } from '../../packages/store-neo4j/src/walking.js';
import { readingQueries } from '../../packages/store-neo4j/test/queries.js';
import { crowdedPlan, everywhere, mentionsOfItem, rare } from './crowded.js';
import { canRun, testDatabase } from './database.js';
import { Profiling } from './profiling.js';

const ROWS = 20;
/** Touches for what is asked of. */
const HITS_OF_AN_ID = 30;
/** Touches for a row that is given: its place in the index, itself and each of its properties. */
const HITS_OF_A_ROW = 15;
/** Touches for what is looked at and not given. */
const HITS_OF_A_LOOK = 10;
/** Touches for what is counted. */
const HITS_OF_A_COUNT = 3;
/** How many rows that hold a text, or apply in a region, are put in order; where there are more, the list is gone through in its order. */
const FEW = 500;

/** Operators that go through all there is, or all of one thing for each of another. */
const WHOLE = /^(?:CartesianProduct|AllNodesScan|NodeByLabelScan|.*RelationshipTypeScan|.*IndexScan)/;

const region = `region:${everywhere.region.key}`;
const program = `program:${everywhere.program.key}`;
const institution = `institution:${everywhere.institution.key}`;
const rareProgram = `program:${rare.program.key}`;
const document = `document:${rare.document.key}`;
const YEAR = 2010;

const filters: readonly ExpansionFilter[] = [
  { types: ['document'] },
  { types: ['region', 'institution'] },
  { relations: ['COVERS'] },
  { relations: ['APPLIES_TO'], basis: ['STATED'] },
  { basis: ['STATED'] },
];

/** In no name or title; in one of hundreds; in most. */
const texts = ['无此文字', '罕见', '工'];
const searched = [...entityTypes, 'plan'] as const;

/** A plan, and the place in it that reading goes on from. */
interface Place {
  readonly id: string;
  readonly rank: string;
  readonly at: number;
}

/** What a request may touch besides what it is asked of and what it gives. */
interface Allowance {
  /** Rows that are looked at. */
  readonly looks?: number;
  /** Whether what is counted is looked at, one by one. */
  readonly counts?: boolean;
}

describe.skipIf(!canRun)('reading touches little more than the rows asked for', () => {
  const database = testDatabase();
  let store: Neo4jStore;
  let profiling: Profiling;
  /** A plan in the middle of their order, and the one with the most items. */
  let middle: Place;
  let largest: Place;
  let items: readonly string[];
  let problems: string[];
  let profiled: Set<string>;

  beforeAll(async () => {
    store = await database.open();
    profiling = new Profiling(database.driver);
    const [id] = await add(1, 3000);
    const [ofLargest] = await store.expand('plan.items', [id ?? ''], { first: 3 });
    items = ofLargest?.rows.map((item) => item.id) ?? [];
    largest = placeIn(id, 1500);
    await add(170, 100);
    expect(await store.countList('item', {})).toBe(20_000);
    const { rows } = await store.list('plan', {}, { first: 100 });
    middle = placeIn(rows[50]?.id, 10);
    await store.decide({ kind: 'alias', entity: program, alias: '又名' }, { who: '王老师' });
  }, 600_000);
  afterAll(() => store?.close());

  const placeIn = (plan = '', at: number): Place => ({
    id: plan,
    rank: `${9999 - Number(plan.split('/')[1])} ${plan}`,
    at,
  });

  let plans = 0;
  let made = 0;
  /** Imports so many plans of so many items each. Gives their ids. */
  async function add(count: number, itemsOfPlan: number): Promise<readonly string[]> {
    const imports = Array.from({ length: count }, (_, i) =>
      crowdedPlan(plans + i, itemsOfPlan, made + i * itemsOfPlan),
    );
    plans += count;
    made += count * itemsOfPlan;
    const outcomes = await store.importPlans(imports);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(imports.map(() => 'added'));
    return outcomes.map(({ plan }) => plan);
  }

  /** Asks, and holds what the database did against what was asked for. */
  async function ask(
    name: string,
    ids: number,
    read: () => Promise<unknown>,
    { looks = 0, counts = false }: Allowance = {},
  ): Promise<void> {
    const answers = [await read()].flat();
    const rows = answers.reduce<number>((sum, answer) => sum + sizeOf(answer), 0);
    const counted = answers.reduce<number>(
      (sum, answer) => sum + (typeof answer === 'number' ? answer : 0),
      0,
    );
    const most =
      ids * (HITS_OF_AN_ID + HITS_OF_A_ROW) +
      rows * HITS_OF_A_ROW +
      looks * HITS_OF_A_LOOK +
      (counts ? counted * HITS_OF_A_COUNT : 0);
    const profiles = profiling.take();
    if (profiles.length !== 1) problems.push(`${name}: ${profiles.length} queries`);
    for (const { query, hits, operators } of profiles) {
      profiled.add(query);
      if (hits > most)
        problems.push(`${name}: ${hits} hits, more than ${most}, for ${rows} rows of ${ids} ids`);
      const whole = operators.filter((operator) => WHOLE.test(operator));
      if (whole.length > 0) problems.push(`${name}: ${whole.join(', ')}`);
    }
  }

  /** From both ends, and on from a place deep within. */
  const requestsIn = (order: Order, { rank, at }: Place, type = 'program'): readonly PageRequest[] => {
    const deep: Record<Order, string> = {
      plan: `plan|${middle.rank}`,
      id: `id|${type}:生`,
      place: `place|${rank}|${at}`,
      relation: 'relation|-2|relation:A',
      pairing: 'pairing|-2|program:生',
      mentions: `mentions|-2|${type}:生`,
      within: 'within|region:53',
      decision: 'decision|-1',
      hit: `hit|2|${type}:生`,
    };
    return [{ first: ROWS }, { last: ROWS }, { first: ROWS, after: deep[order] }];
  };

  const startsOf = (edge: ExpansionName): readonly string[] => {
    const starts: Record<string, readonly string[]> = {
      plan: [middle.id, largest.id],
      item: items,
      entity: [region, program, institution, rareProgram, document],
      institution: [institution],
      region: [region, 'region:000000'],
      program: [program, rareProgram],
      within: [`within:${program}>${region}`, `within:${rareProgram}>region:000000`],
      pairing: [`pairing:${program}>${rareProgram}`],
      timeline: [timelineId(program, YEAR), timelineId(rareProgram, null)],
      relation: [
        `relation:APPLIES_TO/JURISDICTION/${program}>${region}`,
        `relation:COVERS/STATED/${document}>${region}`,
      ],
    };
    return starts[edge.split('.')[0] ?? ''] ?? [];
  };

  /** How many rows an edge looks at that it does not give, however large the graph. */
  const looksOf: Readonly<Partial<Record<ExpansionName, number>>> = {
    // Relations of a region, as many as are gathered, and programs until the page is full.
    'region.programs': FEW + 4 * ROWS,
    'within.relations': 2 * ROWS,
    'program.related': ITEMS_PAIRED * mentionsOfItem,
    'pairing.items': 2 * ITEMS_PAIRED,
  };

  async function walkEdges(): Promise<void> {
    const inRegion = await database.driver.executeQuery(
      'MATCH ()-[r:APPLIES_TO]->() RETURN count(r) AS count',
    );
    const relationsWithin = Number(inRegion.records[0]?.get('count'));
    for (const edge of edgeNames) {
      const { order, filters: parts } = edges[edge];
      const ids = startsOf(edge);
      const isNarrowedBy = (filter: ExpansionFilter): boolean =>
        Object.keys(filter).every((part) => parts.some((each) => each === part));
      for (const filter of [{}, ...filters.filter(isNarrowedBy)]) {
        const name = `${edge} ${JSON.stringify(filter)}`;
        const isNarrow = Object.keys(filter).length > 0;
        // Of an item all is looked at, of everything else what is asked for.
        const looks = edge.startsWith('item.') ? ids.length * mentionsOfItem : 0;
        const bounded = ids.length * (looksOf[edge] ?? 0);
        for (const request of requestsIn(order, edge.startsWith('plan.') ? largest : middle)) {
          const read = () => reading.expand(profiling, edge, ids, request, filter);
          await ask(`${name} ${JSON.stringify(request)}`, ids.length, read, {
            looks: bounded + (isNarrow ? looks : 0),
          });
        }
        const count = () => reading.countExpansion(profiling, edge, ids, filter);
        const counts = isNarrow || edge === 'region.covered' || edge === 'timeline.mentions';
        // Programs are told apart from all that apply in a region.
        const all = edge === 'region.programs' ? ids.length * relationsWithin : bounded;
        await ask(`count of ${name}`, ids.length, count, { looks: looks + all, counts });
      }
    }
  }

  /** How many rows a list narrowed by a text may look at: pages, count. */
  async function looksFor(type: NodeType, where: ListFilter, text: string): Promise<[number, number]> {
    const isEntity = entityTypes.some((each) => each === type);
    let holding = 0;
    for (const each of isEntity ? entityTypes : [type]) holding += await store.countList(each, { text });
    const all = await store.countList(type, where);
    const found = await store.countList(type, { ...where, text });
    const untilFull = found > ROWS ? (all / found) * ROWS : all;
    const counted = where.plan !== undefined && !isEntity ? all : holding;
    return [holding < FEW ? holding : FEW + 2 * untilFull, counted];
  }

  async function readLists(): Promise<void> {
    for (const type of nodeTypes) {
      const order = listOrder(type);
      const narrowed: readonly ListFilter[] =
        type === 'plan' ? [{ region }, { region, year: YEAR }] : [{ plan: largest.id }];
      for (const where of [{}, { year: YEAR }, ...narrowed] as readonly ListFilter[]) {
        const requests = requestsIn(order, where.plan === undefined ? middle : largest, type);
        const read = async (filter: ListFilter, [looks, counted] = [0, 0]): Promise<void> => {
          const name = `list of ${type} ${JSON.stringify(filter)}`;
          for (const request of requests) {
            const page = () => reading.list(profiling, type, filter, request);
            await ask(`${name} ${JSON.stringify(request)}`, 1, page, { looks });
          }
          const count = () => reading.countList(profiling, type, filter);
          // Items are counted by their plans, everything else in a part of the graph one by one.
          await ask(`count of ${name}`, 1, count, { looks: counted, counts: order !== 'place' });
        };
        await read(where);
        if (type === 'statement') continue;
        for (const text of texts) await read({ ...where, text }, await looksFor(type, where, text));
      }
    }
  }

  async function readByIdAndName(): Promise<void> {
    const plans = [middle.id, largest.id];
    const ids = [...items, ...plans, region, program, document];
    await ask('nodes', ids.length, () => reading.nodes(profiling, ids));
    await ask('texts', 2, () => reading.texts(profiling, plans));
    await ask('fragments', 2, () => reading.fragments(profiling, plans, new Curation([])));
    await ask('sources', 2, () => reading.sources(profiling, plans));
    const names = [everywhere.program.name, rare.program.name, '无'];
    await ask('named', 3, () => reading.named(profiling, 'program', names));
    for (const text of texts) {
      // All that match are looked at.
      let looks = 0;
      for (const type of searched) looks += await store.countList(type, { text });
      for (const request of requestsIn('hit', middle)) {
        const read = () => reading.search(profiling, text, searched, request);
        await ask(`search of ${text} ${JSON.stringify(request)}`, 1, read, { looks });
      }
    }
  }

  /** What is decided, and the plans that something decided can change. */
  async function readDecisions(): Promise<void> {
    const [plan, entity] = [middle.id, rareProgram];
    const [decision] = (await store.decisionLog()).map(({ id }) => id);
    const relation = `relation:APPLIES_TO/JURISDICTION/${program}>${region}`;
    for (const [query, parameters] of [
      [decisions.logBehind, { after: 0 }],
      [decisions.inUse, { decisions: [decision], entities: [program] }],
      [decisions.usesOfDecisions, { ids: [decision] }],
      [decisions.usesOfEntities, { ids: [program] }],
      [decisions.namingPlans, { ids: [program, institution] }],
      [decisions.importedPlans, { ids: [plan] }],
      [
        decisions.plansTouched,
        { plans: [plan], entities: [entity], relations: [relation], items, decisions: [decision] },
      ],
    ] as const)
      await profiling.read(query, parameters, z.unknown());
    for (const { query, operators } of profiling.take()) {
      profiled.add(query);
      const whole = operators.filter((operator) => WHOLE.test(operator));
      if (whole.length > 0) problems.push(`${query}: ${whole.join(', ')}`);
    }
  }

  async function readMatrices(): Promise<void> {
    const levels = ['province', 'prefecture', 'county'] as const;
    const basis = ['STATED', 'JURISDICTION'] as const;
    const ends = [{ first: ROWS }, { last: ROWS }];
    // Of the programs shown, every pair of a program and a region; regions of the level.
    const looks = 2 * 2 * ROWS * 20 + 20;
    for (const year of [undefined, YEAR]) {
      const where: MatrixFilter = year === undefined ? { basis } : { basis, year };
      for (const level of levels)
        for (const programs of ends)
          for (const regions of ends) {
            const read = () => matrices.matrix(profiling, { level, filter: where, programs, regions });
            await ask(`matrix ${level} ${JSON.stringify([where, programs, regions])}`, 2, read, { looks });
          }
      const cells = [program, rareProgram].map((id) => ({ program: id, region }));
      for (const request of [...ends, { first: ROWS, after: `place|${middle.rank}|${middle.at}` }]) {
        const read = () => matrices.matrixStatements(profiling, cells, where, request);
        await ask(`statements of cells ${JSON.stringify([where, request])}`, 2 * 20, read, {
          looks: 2 * ROWS,
        });
      }
      // What is narrowed otherwise is gathered: all that the plans or the region state.
      for (const filter of [{ plan: middle.id }, { issuer: institution }, { region: 'region:530112' }]) {
        const request = {
          level: 'county',
          filter: { ...where, ...filter },
          ...{ programs: { first: ROWS } },
        } as const;
        await matrices.matrix(profiling, { ...request, regions: { first: ROWS } });
        for (const { query, operators } of profiling.take()) {
          profiled.add(query);
          const whole = operators.filter((operator) => WHOLE.test(operator));
          if (whole.length > 0) problems.push(`matrix ${JSON.stringify(request)}: ${whole.join(', ')}`);
        }
      }
    }
  }

  async function readFiltered(): Promise<void> {
    const plans = await store.countList('plan', {});
    const items = await store.countList('item', {});
    const list = async (
      type: NodeType,
      where: Criterion,
      looks: number,
      request: PageRequest,
      by?: ListOrder,
    ): Promise<void> => {
      const name = `list of ${type} ${JSON.stringify([where, request, by])}`;
      await ask(name, 1, () => filtered.list(profiling, type, { where }, request, by), { looks });
    };
    const anyone: Criterion = { is: 'issuer', in: [institution] };
    for (const request of requestsIn('plan', middle)) await list('plan', anyone, 2 * ROWS, request);
    for (const request of requestsIn('place', middle)) {
      // Held by all, and by one of hundreds.
      const byAll: Criterion = { is: 'text', contains: '推进' };
      await list('item', { all: [byAll, { is: 'plan', that: anyone }] }, FEW + plans + 2 * ROWS, request);
      await list('item', { is: 'text', contains: '罕见的' }, items / 100, request);
      await list('item', { is: 'plan', that: { is: 'id', in: [largest.id] } }, plans + 2 * ROWS, request);
      const mentioning: Criterion = { is: 'mentions', in: [rareProgram, institution] };
      await list('item', mentioning, plans + 4 * ROWS, request);
      await list('item', { is: 'mentions', in: [rareProgram] }, plans + 2 * ROWS, request);
      await list('target', { is: 'unit', in: ['所'] }, plans + 2 * ROWS, request);
    }
    for (const request of [{ first: ROWS }, { last: ROWS }])
      await list('program', { is: 'mentionCount', from: 1 }, 2 * ROWS, request, 'mentions');
    // Plans know what they have; of an entity everything is counted.
    const counts = () => filtered.countBy(profiling, { type: 'item', by: 'issuer', first: ROWS });
    await ask('items by issuer', 1, counts, { looks: plans });
    const looks = plans + 2 * items;
    await ask('timelines', 2, () => filtered.timelines(profiling, [program, 'program:none']), { looks });
  }

  /** What the examples of the documentation ask for, all levels at once: as they are read level by level, and at their cost. */
  async function takeWalks(): Promise<void> {
    const leaf = (columns: readonly string[]): Wanted => ({ columns, cursors: false, steps: [] });
    const along = (
      edge: ExpansionName,
      first: number,
      wanted: Wanted,
      filter: ExpansionFilter = {},
    ): Step => ({
      along: edge,
      page: { first },
      filter,
      wanted,
    });
    const said: Wanted = {
      columns: ['quote'],
      cursors: false,
      steps: [{ by: 'item', to: 'item', wanted: leaf(['title']) }],
    };
    const tied = (by: string): Wanted => ({
      columns: ['count'],
      cursors: false,
      steps: [{ by, to: 'entity', wanted: leaf(['name']) }, along('relation.statements', 2, said)],
    });
    const applies = { relations: ['APPLIES_TO'], basis: ['STATED'] } as const;
    const mentions = along('item.mentions', 10, leaf(['text', 'start']));
    const itemsOfPlan: Wanted = { columns: ['number', 'title'], cursors: true, steps: [mentions] };
    const walks: readonly (readonly [string, Start, Wanted])[] = [
      [
        'page of a plan',
        { type: 'plan', ids: [largest.id] },
        { columns: ['title'], cursors: false, steps: [along('plan.items', ROWS, itemsOfPlan)] },
      ],
      [
        'programs',
        { type: 'program', filter: {}, page: { first: ROWS } },
        { columns: ['name'], cursors: true, steps: [along('entity.relationsFrom', 5, tied('to'), applies)] },
      ],
      [
        'a region',
        { type: 'region', ids: [region] },
        {
          columns: ['name'],
          cursors: false,
          steps: [along('entity.relationsTo', ROWS, tied('from'), applies)],
        },
      ],
      [
        'last items of a year',
        { type: 'item', filter: { year: YEAR }, page: { last: ROWS } },
        {
          columns: null,
          cursors: true,
          steps: [
            { by: 'plan', to: 'plan', wanted: leaf(['title']) },
            along('item.responsible', 2, tied('from'), { basis: ['STATED'] }),
          ],
        },
      ],
    ];
    for (const [name, start, wanted] of walks) {
      const levels = looked(await walkByLevels(store, start, wanted), wanted);
      const walked = looked(await takeWalk(profiling, start, wanted), wanted);
      expect(walked, name).toEqual(levels);
      const [profile] = profiling.take();
      const { rows, starts } = extentOf(walked);
      const most = (1 + starts) * (HITS_OF_AN_ID + HITS_OF_A_ROW) + rows * HITS_OF_A_ROW;
      if (profile === undefined || profile.hits > most)
        problems.push(`${name}: ${profile?.hits} hits, more than ${most}, for ${rows} rows`);
      const whole = profile?.operators.filter((operator) => WHOLE.test(operator)) ?? [];
      if (whole.length > 0) problems.push(`${name}: ${whole.join(', ')}`);
    }
  }

  async function readAll(): Promise<void> {
    problems = [];
    profiled = new Set();
    await walkEdges();
    await readLists();
    await readByIdAndName();
    await readMatrices();
    await readFiltered();
    await readDecisions();
    await takeWalks();
    for (const typed of [...texts, 'tou', 'g', '总'])
      await ask(`suggestions for ${typed}`, 1, () => suggest(profiling, typed, entityTypes, ROWS), {
        looks: 100 * entityTypes.length * 2,
      });
    expect(problems).toEqual([]);
    const unread = readingQueries.filter(([, query]) => !profiled.has(query)).map(([path]) => path);
    expect(unread).toEqual([]);
  }

  it('in a graph of 20,000 items', readAll, 600_000);

  it('and gives the same rows by a text that all of them hold', async () => {
    for (const [type, text] of [
      ['item', '推进'],
      ['program', '工'],
    ] as const) {
      for (const where of [{}, { year: YEAR }, { plan: largest.id }] as readonly ListFilter[]) {
        for (const request of requestsIn(listOrder(type), where.plan === undefined ? middle : largest))
          expect(await store.list(type, { ...where, text }, request)).toEqual(
            await store.list(type, where, request),
          );
      }
    }
  }, 60_000);
});

/** What is looked at of a walk. */
interface Looked {
  readonly rows: readonly unknown[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly beyond: readonly (readonly Looked[])[];
}

function looked(page: WalkedPage, { columns, cursors, steps }: Wanted): Looked {
  const only = (row: WalkedRow): unknown =>
    columns === null ? row : Object.fromEntries(columns.map((column) => [column, row[column]]));
  return {
    rows: page.rows.map(only),
    cursors: cursors ? page.cursors : [],
    hasNextPage: page.hasNextPage,
    hasPreviousPage: page.hasPreviousPage,
    beyond: page.beyond.map((pages) =>
      pages.flatMap((beyond, i) => (steps[i] ? looked(beyond, steps[i].wanted) : [])),
    ),
  };
}

/** How many rows a walk gave, and how often a step was taken from one. */
function extentOf({ rows, beyond }: Looked): { readonly rows: number; readonly starts: number } {
  const parts = beyond.flat().map(extentOf);
  return {
    rows: parts.reduce((sum, part) => sum + part.rows, rows.length),
    starts: parts.reduce((sum, part) => sum + 1 + part.starts, 0),
  };
}

function sizeOf(answer: unknown): number {
  if (typeof answer === 'number' || answer === null) return 0;
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer === 'object' && 'cells' in answer)
    return Object.values(answer).reduce<number>((sum, part) => sum + sizeOf(part), 0);
  return typeof answer === 'object' && 'rows' in answer ? (answer.rows as readonly unknown[]).length : 1;
}
