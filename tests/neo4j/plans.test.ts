// What queries touch, counted by the database itself: it must not grow with the graph.
import { int, type ProfiledPlan } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExpansionName, NodeType } from '@gangmu/graph';
import type { Neo4jStore } from '@gangmu/store-neo4j';
import { edgeQueries } from '../../packages/store-neo4j/src/cypher/expansions.js';
import {
  countOfType,
  entityLists,
  placedLists,
  planLists,
} from '../../packages/store-neo4j/src/cypher/lists.js';
import { entitiesByKey } from '../../packages/store-neo4j/src/cypher/names.js';
import { canRun, testDatabase } from './database.js';
import { generatedPlans } from './plans.js';

const LIMIT = 21;
/** Touches for a row that is given: its place in the index, the row and its properties, what it belongs to. */
const HITS_OF_A_ROW = 30;
/** Touches for what is asked of. */
const HITS_OF_AN_ID = 60;

/** Operators that go through all there is, or all of one thing for each of another. */
const WHOLE = /^(?:CartesianProduct|AllNodesScan|NodeByLabelScan|.*RelationshipTypeScan|.*IndexScan)/;

const END = '\u{10ffff}';
const anywhere = { low: '', high: END, sortLow: '', sortHigh: END, limit: int(LIMIT) };
const unfiltered = { types: null, relations: null, basis: null };

interface Cost {
  readonly hits: number;
  readonly operators: readonly string[];
}

function costOf(plan: ProfiledPlan): Cost {
  const children = plan.children.map(costOf);
  return {
    hits: plan.dbHits + children.reduce((sum, { hits }) => sum + hits, 0),
    operators: [plan.operatorType.replace('@neo4j', ''), ...children.flatMap(({ operators }) => operators)],
  };
}

describe.skipIf(!canRun)('queries', () => {
  const database = testDatabase();
  let store: Neo4jStore;
  /** Ids to start from, of each type. */
  const starts = new Map<string, readonly string[]>();

  const plans = generatedPlans({ plans: 24, itemsOfPlan: 50, programsOfItem: 3 });
  const importMore = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) {
      const next = plans.next();
      if (next.done !== true) await store.importPlans([next.value]);
    }
  };

  beforeAll(async () => {
    store = await database.open();
    await importMore(4);
    for (const type of ['plan', 'item', 'program', 'institution', 'region'] as const)
      starts.set(
        type,
        (await store.list(type, {}, { first: 3 })).rows.map(({ id }) => id),
      );
    starts.set('entity', ['region:530000', ...(starts.get('program') ?? [])]);
    const [related] = await store.expand('entity.relationsTo', ['region:532310'], { first: 3 });
    starts.set('relation', related?.rows.map(({ id }) => id) ?? []);
  }, 120_000);
  afterAll(() => store?.close());

  async function profiled(query: string, parameters: object): Promise<Cost> {
    const { summary } = await database.driver.executeQuery(`PROFILE ${query}`, parameters);
    if (summary.profile === false) throw new Error('The database did not profile.');
    return costOf(summary.profile);
  }

  const idsFor = (edge: ExpansionName): readonly string[] => starts.get(edge.split('.')[0] ?? '') ?? [];
  const listed = { ...anywhere, text: null, year: '' };
  const someYear = { low: '7994 ', high: '7994!' };
  const start = (type: NodeType): string => starts.get(type)?.[0] ?? '';

  /** Every query for a page, and how many pages it gives. */
  const pages = (): readonly (readonly [string, string, object, number])[] => [
    ...Object.entries(edgeQueries).map(([edge, { page }]) => {
      const ids = idsFor(edge as ExpansionName);
      return [edge, page.forwards, { ...anywhere, ...unfiltered, ids }, ids.length] as const;
    }),
    ['plans', planLists.all.page.forwards, listed, 1],
    ['plans covering', planLists.covering.page.forwards, { ...listed, start: 'region:530000' }, 1],
    ...Object.entries(placedLists).flatMap(([type, { anywhere, inPlan }]) => [
      [type, anywhere.page.forwards, listed, 1] as const,
      [`${type} of a year`, anywhere.page.forwards, { ...listed, ...someYear }, 1] as const,
      [`${type} of a plan`, inPlan.page.forwards, { ...listed, start: start('plan') }, 1] as const,
    ]),
    ['programs', entityLists.all.page.forwards, { ...listed, low: 'program:', high: 'program;' }, 1],
    ['programs of a plan', entityLists.inPlan.page.forwards, { ...listed, start: start('plan') }, 1],
    ['programs of a year', entityLists.inYear.page.forwards, { ...listed, start: int(2001) }, 1],
    ['names', entitiesByKey, { low: 'region:', high: 'region;', keys: ['云南', '昆明', '无'] }, 3],
  ];
  const counts = (): readonly (readonly [string, string])[] => Object.entries(countOfType);

  it('touch little more than the rows they give, and no more when the graph is six times as large', async () => {
    const small = new Map<string, number>();
    const problems: string[] = [];
    for (const [name, query, parameters, answers] of pages()) {
      const { hits, operators } = await profiled(query, parameters);
      small.set(name, hits);
      const most = answers * (HITS_OF_AN_ID + LIMIT * HITS_OF_A_ROW);
      if (hits > most) problems.push(`${name}: ${hits} hits for ${answers} answers`);
      const whole = operators.filter((operator) => WHOLE.test(operator));
      if (whole.length > 0) problems.push(`${name}: ${whole.join(', ')}`);
    }
    for (const [type, query] of counts()) {
      const { operators } = await profiled(query, {});
      if (!operators.includes('NodeCountFromCountStore'))
        problems.push(`count of ${type}: ${operators.join(', ')}`);
    }
    await importMore(20);
    const figures: string[] = [];
    for (const [name, query, parameters, answers] of pages()) {
      const { hits } = await profiled(query, parameters);
      figures.push(`${name}: ${small.get(name)} -> ${hits}`);
      const most = answers * (HITS_OF_AN_ID + LIMIT * HITS_OF_A_ROW);
      if (hits > most) problems.push(`${name}: ${hits} hits for ${answers} answers in the larger graph`);
    }
    if (process.env.GANGMU_FIGURES) console.log(figures.join('\n'));
    expect(problems).toEqual([]);
  }, 240_000);
});
