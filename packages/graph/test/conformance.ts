import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryGraph, timelineId } from '../src/index.js';
import type {
  CountRequest,
  Criterion,
  ExpansionFilter,
  ExpansionName,
  GraphReader,
  GraphStore,
  MatrixFilter,
  MatrixLevel,
  NodeType,
  PageRequest,
  PlanImport,
} from '../src/index.js';
import type { Name } from '@gangmu/recognition';
import { dump, readAll } from './dump.js';
import { importOf, names, plausibleImport, type Part } from './plausible.js';

const {
  department,
  kunming,
  league,
  ministry,
  nujiang,
  project121,
  rain,
  reduction,
  reductionQuoted,
  yunnan,
} = names;

/** Last year's plan. */
const plan2022 = importOf({
  title: '云南省教育厅2022年工作要点',
  year: 2022,
  issuers: [department],
  region: yunnan,
  items: [
    {
      number: '1',
      parts: [
        '推进',
        reductionQuoted,
        '。在',
        kunming,
        '开展。',
        { says: 'APPLIES_TO', subject: reduction, object: kunming },
      ],
    },
    { number: '2', parts: ['建设', { target: '100所公办幼儿园', quantity: '100' }, '。'] },
  ],
});

/** This year's, in Traditional script: nested items, every kind of statement, an item number that repeats. */
const plan2023 = importOf({
  title: '雲南省教育廳2023年工作要點',
  year: 2023,
  issuers: [department, ministry],
  region: yunnan,
  preamble: ['現將', names.opinions, '印發。\n'],
  items: [
    {
      number: '1',
      parts: ['實施', reduction, '，', rain, '。', { says: 'LEADS', subject: ministry, object: reduction }],
      children: [
        {
          number: '1',
          parts: [
            '在',
            nujiang,
            '和',
            kunming,
            '推進',
            reduction,
            '。',
            { says: 'APPLIES_TO', subject: reduction, object: nujiang },
          ],
        },
        {
          number: '2',
          parts: [
            { says: 'RESPONSIBLE_FOR', subject: department, object: 'item' },
            { target: '3所高校', quantity: '3' },
          ],
        },
      ],
    },
    {
      number: '2',
      parts: [{ says: 'APPLIES_TO', subject: project121, object: yunnan, basis: 'JURISDICTION' }],
    },
    {
      number: '2',
      parts: [
        '組建',
        league,
        '。',
        { says: 'APPLIES_TO', subject: reduction, object: kunming },
        { says: 'BASED_ON', subject: rain, object: names.opinions },
        { says: 'REFERS_TO', subject: 'item', object: 'first item' },
      ],
    },
  ],
});

/** A plan with a number, without year, issuers or region. */
const numbered = importOf({
  title: '双减工作方案',
  year: null,
  number: '云教发〔2021〕5号',
  items: [{ number: '1', parts: ['落实', reductionQuoted, '。'] }],
});

const id2022 = 'plan:云南省教育厅/2022/工作要点';
const id2023 = 'plan:云南省教育厅+教育部/2023/工作要点';
const idNumbered = 'plan:云教发[2021]5号';
const double = 'program:双减';

/** A plan of a year that goes on with two items: of one a program has another name from 2023 on. */
function yearly(year: number, { issuer = department }: { issuer?: Name } = {}) {
  const action = year < 2023 ? names.threeYears : names.newThreeYears;
  const given = importOf({
    title: `云南省教育厅${year}年工作要点`,
    year,
    issuers: [...new Set([department, issuer])],
    region: yunnan,
    items: [
      { number: '1', parts: ['实施', action, '，提高质量。'] },
      { number: '2', parts: ['建设公办幼儿园和义务教育学校，改善办学条件。'] },
    ],
  });
  const path = `${issuer === department ? '' : '+教育部'}/${year}/工作要点`;
  return { given, plan: `plan:云南省教育厅${path}`, schools: `item:云南省教育厅${path}/2` };
}

const yearsIn = (ids: readonly string[]): string =>
  ids.map((id) => /\/(\d{4})\//u.exec(id)?.[1] ?? id).join(' ');

async function idsOf(
  graph: GraphReader,
  edge: 'plan.previous' | 'plan.next',
  id: string,
): Promise<readonly string[]> {
  const [page] = await graph.expand(edge, [id], { first: 10 });
  return page?.rows.map(({ id }) => id) ?? [];
}

/** All that ties plans to plans. */
async function lineageOf(graph: GraphReader): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const [type, ...edges] of [
    ['plan', 'plan.previous', 'plan.next'],
    ['item', 'item.continues', 'item.continuedBy'],
    ['program', 'entity.succeeds', 'entity.succeededBy'],
  ] as const) {
    const { rows } = await readAll((page) => graph.list(type, {}, page));
    const ids = rows.map(({ id }) => id);
    for (const edge of edges) {
      found.push(await graph.expand(edge, ids, { first: 3 }), await graph.countExpansion(edge, ids));
    }
  }
  return found;
}

/** One thing done to the plans of a store. */
export type Change = { readonly add: readonly PlanImport[] } | { readonly remove: readonly number[] };

export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ add: fc.array(plausibleImport, { minLength: 1, maxLength: 3 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ remove: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 2 }) }),
  },
);

/** Makes a change and keeps book of the imports that the graph should be the fold of. */
export async function apply(graph: GraphStore, change: Change, kept: Map<string, PlanImport>): Promise<void> {
  if ('remove' in change) {
    const ids = change.remove.map((n) => [...kept.keys()][n] ?? 'plan:none');
    const removed = await graph.removePlans(ids);
    expect(removed).toEqual(ids.map((id) => kept.delete(id)));
    return;
  }
  const outcomes = await graph.importPlans(change.add);
  outcomes.forEach(({ plan, outcome }, i) => {
    expect(outcome === 'added').toBe(!kept.has(plan));
    const given = change.add[i];
    if (given !== undefined && (outcome === 'added' || outcome === 'replaced')) kept.set(plan, given);
  });
}

/** Takes all plans away. */
export async function clear(graph: GraphStore): Promise<void> {
  const { rows } = await readAll((page) => graph.list('plan', {}, page));
  await graph.removePlans(rows.map(({ id }) => id));
}

/**
 * What every store must do, as tests.
 *
 * @param open gives an empty store
 * @param runs how many generated sequences of changes are tried
 */
export function conformance(store: string, open: () => Promise<GraphStore>, { runs = 100 } = {}): void {
  describe(`${store}, filled with three plans`, () => {
    let graph: GraphStore;
    beforeAll(async () => {
      graph = await open();
      await graph.importPlans([plan2022, numbered, plan2023]);
    }, 60_000);
    afterAll(() => graph.close());

    const ids = async (
      edge: ExpansionName,
      id: string,
      filter?: ExpansionFilter,
    ): Promise<readonly string[]> => {
      const [page] = await graph.expand(edge, [id], { first: 100 }, filter);
      const found = (page?.rows ?? []).map(({ id }) => id);
      expect(await graph.countExpansion(edge, [id], filter)).toEqual([found.length]);
      return found;
    };
    const relations = async (
      edge: ExpansionName,
      id: string,
      filter?: ExpansionFilter,
    ): Promise<readonly string[]> =>
      (await ids(edge, id, filter)).map((each) => each.replace('relation:', ''));

    it('lists plans by year, the latest first, those without a year last', async () => {
      const { rows } = await graph.list('plan', {}, { first: 10 });
      expect(rows.map(({ id }) => id)).toEqual([id2023, id2022, idNumbered]);
      expect(rows[2]).toMatchObject({
        title: '双减工作方案',
        year: null,
        number: '云教发〔2021〕5号',
        source: 'plan.txt',
      });
    });

    it('lists items in the order of plans, then of the text', async () => {
      const { rows } = await graph.list('item', {}, { first: 10 });
      expect(rows.map(({ id }) => id.replace('item:', ''))).toEqual([
        '云南省教育厅+教育部/2023/工作要点/1',
        '云南省教育厅+教育部/2023/工作要点/1/1',
        '云南省教育厅+教育部/2023/工作要点/1/2',
        '云南省教育厅+教育部/2023/工作要点/2',
        '云南省教育厅+教育部/2023/工作要点/2~2',
        '云南省教育厅/2022/工作要点/1',
        '云南省教育厅/2022/工作要点/2',
        '云教发[2021]5号/1',
      ]);
      expect(rows[1]).toMatchObject({ parent: rows[0]?.id, plan: id2023, order: 1, number: '1' });
      expect(rows[7]?.text).toBe('1.落实“双减”。');
    });

    it('narrows lists', async () => {
      const found = async (
        ...[type, filter]: Parameters<GraphReader['countList']>
      ): Promise<readonly string[]> => {
        const { rows } = await graph.list(type, filter, { first: 100 });
        expect(await graph.countList(type, filter)).toBe(rows.length);
        return rows.map(({ id }) => id);
      };
      expect(await found('plan', { year: 2022 })).toEqual([id2022]);
      expect(await found('plan', { region: 'region:530000' })).toEqual([id2023, id2022]);
      expect(await found('plan', { text: '雙減' })).toEqual([idNumbered]);
      expect(await found('program', { plan: id2023 })).toEqual([double, 'program:雨露计划+']);
      expect(await found('program', { year: 2022 })).toEqual([double]);
      expect(await found('program', { text: '計劃' })).toEqual(['program:雨露计划+']);
      expect(await found('program', { text: '計劃', year: 2022 })).toEqual([]);
      expect(await found('target', { text: '公辦' })).toEqual(['target:云南省教育厅/2022/工作要点/2/1']);
      expect(await found('target', { year: 2023, plan: id2022 })).toEqual([]);
      expect(await found('item', { text: '' })).toEqual([]);
    });

    it('shows the name used most, and keeps the others as aliases', async () => {
      const [found, kunming] = await graph.nodes([double, 'region:530100']);
      expect(found).toMatchObject({ name: '“双减”', aliases: ['雙減'], scope: null, mentionCount: 4 });
      expect(kunming).toMatchObject({
        name: '昆明',
        aliases: ['昆明市', '春城'],
        level: 'prefecture',
        parent: 'region:530000',
      });
    });

    it('keeps the regions that a named region is part of', async () => {
      expect(await ids('region.parts', 'region:000000')).toEqual(['region:530000']);
      expect(await ids('region.parts', 'region:530000')).toEqual(['region:530100', 'region:533300']);
    });

    it('walks from a plan', async () => {
      expect(await ids('plan.issuers', id2023)).toEqual(['institution:云南省教育厅', 'institution:教育部']);
      expect(await ids('plan.regions', id2023)).toEqual(['region:530000']);
      expect(await ids('plan.entities', id2023, { types: ['program', 'document'] })).toEqual([
        'document:中国教育现代化2035',
        double,
        'program:雨露计划+',
      ]);
      expect(await ids('plan.mentions', id2023, { types: ['region'] })).toEqual([
        'mention:云南省教育厅+教育部/2023/工作要点/4',
        'mention:云南省教育厅+教育部/2023/工作要点/5',
      ]);
      expect(await ids('plan.statements', id2023, { basis: ['JURISDICTION'] })).toEqual([
        'statement:云南省教育厅+教育部/2023/工作要点/4',
      ]);
      expect(await ids('plan.targets', id2022)).toEqual(['target:云南省教育厅/2022/工作要点/2/1']);
    });

    it('walks from an item', async () => {
      const item = 'item:云南省教育厅+教育部/2023/工作要点/1';
      expect(await ids('item.children', item)).toEqual([`${item}/1`, `${item}/2`]);
      expect(await ids('item.entities', `${item}/1`)).toEqual([double, 'region:530100', 'region:533300']);
      expect(await relations('item.responsible', `${item}/2`)).toEqual([
        `RESPONSIBLE_FOR/STATED/institution:云南省教育厅>${item}/2`,
      ]);
      expect(await ids('item.responsible', `${item}/2`, { basis: ['JURISDICTION'] })).toEqual([]);
    });

    it('walks from an item to those it refers to, and back to the sentences that say so', async () => {
      const [first, last] = ['1', '2~2'].map((path) => `item:云南省教育厅+教育部/2023/工作要点/${path}`);
      const reference = `REFERS_TO/STATED/${last}>${first}`;
      expect(await relations('item.references', last ?? '')).toEqual([reference]);
      expect(await relations('item.referencedBy', first ?? '')).toEqual([reference]);
      expect(await relations('item.references', first ?? '')).toEqual([]);
      expect(await ids('relation.statements', `relation:${reference}`)).toEqual([
        'statement:云南省教育厅+教育部/2023/工作要点/7',
      ]);
    });

    it('gives each mention its sentence', async () => {
      const [page] = await graph.expand('item.mentions', ['item:云南省教育厅/2022/工作要点/1'], { first: 9 });
      expect(page?.rows.map(({ text, quote }) => [text, quote])).toEqual([
        ['“双减”', '1.推进“双减”。'],
        ['昆明', '在昆明开展。'],
      ]);
    });

    it('walks from an entity over all plans', async () => {
      expect(await ids('entity.plans', double)).toEqual([id2023, id2022, idNumbered]);
      expect(await ids('entity.items', 'region:530100')).toEqual([
        'item:云南省教育厅+教育部/2023/工作要点/1/1',
        'item:云南省教育厅/2022/工作要点/1',
      ]);
      expect(await ids('entity.statements', 'region:530100')).toEqual([
        'statement:云南省教育厅+教育部/2023/工作要点/5',
        'statement:云南省教育厅/2022/工作要点/1',
      ]);
      expect(await ids('institution.issued', 'institution:教育部')).toEqual([id2023]);
      expect(await ids('region.covered', 'region:530000')).toEqual([id2023, id2022]);
    });

    it('folds statements to relations, the most stated first, and leads back to the statements', async () => {
      const reaches = [
        `APPLIES_TO/STATED/${double}>region:530100`,
        `APPLIES_TO/STATED/${double}>region:533300`,
      ];
      expect(await relations('entity.relationsFrom', double)).toEqual(reaches);
      expect(await relations('entity.relationsTo', double)).toEqual([
        `LEADS/STATED/institution:教育部>${double}`,
      ]);
      expect(await ids('relation.statements', `relation:${reaches[0]}`)).toEqual([
        'statement:云南省教育厅+教育部/2023/工作要点/5',
        'statement:云南省教育厅/2022/工作要点/1',
      ]);
      expect(await relations('entity.relationsTo', 'region:530000', { basis: ['STATED'] })).toEqual([]);
    });

    it('rolls programs up to the regions that others lie in, and leads to what says so', async () => {
      const [programs] = await graph.expand('region.programs', ['region:530000'], { first: 9 });
      expect(programs?.rows.map(({ program }) => program)).toEqual([
        'program:530000/高等教育121工程',
        double,
      ]);
      expect(await ids('region.programs', 'region:530000', { basis: ['STATED'] })).toEqual([
        `within:${double}>region:530000`,
      ]);
      expect(await ids('region.programs', 'region:000000', { basis: ['STATED'] })).toHaveLength(1);
      expect(await relations('within.relations', `within:${double}>region:530000`)).toEqual([
        `APPLIES_TO/STATED/${double}>region:530100`,
        `APPLIES_TO/STATED/${double}>region:533300`,
      ]);
      expect(await relations('within.relations', `within:${double}>region:533300`)).toEqual([
        `APPLIES_TO/STATED/${double}>region:533300`,
      ]);
      expect(await ids('within.relations', `within:${names.rain.key}>region:530000`)).toEqual([]);
    });

    it('tells which programs items mention together, and which items', async () => {
      const rain = 'program:雨露计划+';
      const [found] = await graph.expand('program.related', [rain], { first: 9 });
      expect(found?.rows).toEqual([
        { id: `pairing:${rain}>${double}`, program: rain, other: double, count: 1 },
      ]);
      expect(await ids('program.related', double)).toEqual([`pairing:${double}>${rain}`]);
      expect(await ids('pairing.items', `pairing:${double}>${rain}`)).toEqual([
        'item:云南省教育厅+教育部/2023/工作要点/1',
      ]);
      expect(await ids('pairing.items', `pairing:${rain}>program:none`)).toEqual([]);
    });

    it('finds a name in either script, with or without quotes', async () => {
      const found = await graph.named('program', ['雙減', '「双减」', '双', '高等教育１２１工程']);
      expect(found.map((each) => each.map(({ id }) => id))).toEqual([
        [double],
        [double],
        [],
        ['program:530000/高等教育121工程'],
      ]);
    });

    it('searches: whole names first, then beginnings, then parts, each by id', async () => {
      const search = async (text: string): Promise<readonly string[]> => {
        const { rows } = await graph.search(text, ['program', 'institution', 'region', 'plan'], {
          first: 100,
        });
        return rows.map(({ node, name }) => `${node.id} ${name}`);
      };
      expect(await search('雙減')).toEqual([`${double} “双减”`, `${idNumbered} 双减工作方案`]);
      expect(await search('云')).toEqual([
        'institution:云南省教育厅 云南省教育厅',
        `${id2023} 雲南省教育廳2023年工作要點`,
        `${id2022} 云南省教育厅2022年工作要点`,
        'region:530000 云南',
      ]);
      expect(await search('江')).toEqual(['region:533300 怒江']);
      expect(await search('21工程')).toEqual(['program:530000/高等教育121工程 高等教育121工程']);
      expect(await search('“”')).toEqual([]);
    });

    it('answers for many ids in the order asked; unknown ones have nothing', async () => {
      expect((await graph.nodes(['item:x', id2022, '', id2022])).map((node) => node?.id)).toEqual([
        undefined,
        id2022,
        undefined,
        id2022,
      ]);
      expect(await graph.countExpansion('plan.items', [id2022, 'plan:x', double, id2023])).toEqual([
        2, 0, 0, 5,
      ]);
      expect(await graph.expand('plan.items', ['plan:x'], { first: 1 })).toEqual([
        { rows: [], cursors: [], hasNextPage: false, hasPreviousPage: false },
      ]);
      expect((await graph.sources([idNumbered, 'plan:x'])).map((source) => source?.raw)).toEqual([
        numbered.raw,
        undefined,
      ]);
    });

    it('keeps the repaired text of a plan, which offsets point into, beside the text as it was found', async () => {
      const repaired = importOf({ title: '补读音', items: [{ number: '1', parts: [reduction, '。'] }] });
      const damaged = { ...repaired, raw: repaired.raw.replace('雙', '雙(shuāng)') };
      const [added] = await graph.importPlans([damaged]);
      const id = added?.plan ?? '';
      const [text] = await graph.texts([id]);
      const [mentions] = await graph.expand('plan.mentions', [id], { first: 1 });
      const { start, end } = mentions?.rows[0] ?? expect.fail();
      expect(text?.slice(start, end)).toBe('雙減');
      expect(await graph.texts([id, 'plan:x', double, id2022])).toEqual([
        repaired.fragment.text,
        null,
        null,
        plan2022.fragment.text,
      ]);
      expect((await graph.sources([id]))[0]?.raw).toBe(damaged.raw);
      await graph.removePlans([id]);
      expect(await graph.texts([id])).toEqual([null]);
    });

    it('suggests what a name may become: as written in either script, in pinyin, by initials', async () => {
      const suggest = async (typed: string, first = 100): Promise<readonly string[]> =>
        (await graph.suggest(typed, ['program', 'region', 'institution', 'document'], first)).map(
          ({ node, name, by }) => `${node.id} ${name} ${by}`,
        );
      // Of 雙減, 双减 in quotes and without the first by code point.
      expect(await suggest('雙')).toEqual([`${double} “双减” text`]);
      expect(await suggest('双减')).toEqual([`${double} “双减” text`]);
      expect(await suggest('shuangj')).toEqual([`${double} “双减” pinyin`]);
      expect(await suggest("Shuāng'jiǎn")).toEqual([`${double} “双减” pinyin`]);
      expect(await suggest('sj')).toEqual([`${double} “双减” initials`]);
      expect(await suggest('gaodeng')).toEqual(['program:530000/高等教育121工程 高等教育121工程 pinyin']);
      // Whole names before those that go on, the most mentioned first.
      expect(await suggest('yn', 2)).toEqual([
        'region:530000 云南 initials',
        'institution:云南省教育厅 云南省教育厅 initials',
      ]);
      expect(await suggest('km')).toEqual(['region:530100 昆明 initials']);
      expect(await suggest('双j')).toEqual([]);
      expect(await suggest('')).toEqual([]);
      expect(await graph.suggest('sj', ['region'], 100)).toEqual([]);
    });

    it('counts which programs apply to which regions, rolled up, and leads to what says so', async () => {
      const whole = { programs: { first: 100 }, regions: { first: 100 } };
      const cells = async (level: MatrixLevel, filter: MatrixFilter): Promise<readonly string[]> =>
        (await graph.matrix({ level, filter, ...whole })).cells.map(
          ({ program, region, count }) => `${program} ${region} ${count}`,
        );
      const both = ['STATED', 'JURISDICTION'] as const;
      expect(await cells('province', {})).toEqual([`${double} region:530000 3`]);
      expect(await cells('prefecture', {})).toEqual([
        `${double} region:530100 2`,
        `${double} region:533300 1`,
      ]);
      expect(await cells('county', {})).toEqual([]);
      expect(await cells('province', { basis: both })).toEqual([
        'program:530000/高等教育121工程 region:530000 1',
        `${double} region:530000 3`,
      ]);
      expect(await cells('prefecture', { year: 2022 })).toEqual([`${double} region:530100 1`]);
      expect(await cells('prefecture', { issuer: 'institution:教育部', region: 'region:533300' })).toEqual([
        `${double} region:533300 1`,
      ]);
      expect(await cells('prefecture', { plan: id2022, year: 2023 })).toEqual([]);
      const cell = { program: double, region: 'region:530000' };
      const stated = async (filter: MatrixFilter): Promise<readonly string[]> =>
        (await graph.matrixStatements([cell], filter, { first: 100 })).flatMap(({ rows }) =>
          rows.map(({ item, object }) => `${item} ${object}`),
        );
      const item2023 = 'item:云南省教育厅+教育部/2023/工作要点';
      expect(await stated({})).toEqual([
        `${item2023}/1/1 region:533300`,
        `${item2023}/2~2 region:530100`,
        'item:云南省教育厅/2022/工作要点/1 region:530100',
      ]);
      expect(await stated({ issuer: 'institution:教育部' })).toHaveLength(2);
      expect(await stated({ basis: ['JURISDICTION'] })).toEqual([]);
    });

    it('narrows lists by conditions, put together as one likes', async () => {
      const found = async (type: NodeType, where: Criterion): Promise<readonly string[]> => {
        const { rows } = await graph.list(type, { where }, { first: 100 });
        expect(await graph.countList(type, { where })).toBe(rows.length);
        return rows.map(({ id }) => id);
      };
      const of2022: Criterion = { is: 'year', from: 2022, to: 2022 };
      expect(await found('plan', { not: of2022 })).toEqual([id2023, idNumbered]);
      expect(await found('plan', { any: [of2022, { is: 'issuer', in: ['institution:教育部'] }] })).toEqual([
        id2023,
        id2022,
      ]);
      const inText: Criterion = { is: 'text', contains: '雙減' };
      expect(
        await found('item', { all: [inText, { is: 'plan', that: { not: { is: 'year', from: 2023 } } }] }),
      ).toEqual(['item:云南省教育厅/2022/工作要点/1', 'item:云教发[2021]5号/1']);
      expect(await found('item', { all: [inText, { is: 'mentions', in: ['region:533300'] }] })).toEqual([
        'item:云南省教育厅+教育部/2023/工作要点/1/1',
      ]);
      // A part of a text of any length, across the marks that no key has.
      expect(await found('item', { is: 'text', contains: '园' })).toEqual([
        'item:云南省教育厅/2022/工作要点/2',
      ]);
      expect(await found('item', { is: 'text', contains: '推进双减。在' })).toEqual([
        'item:云南省教育厅/2022/工作要点/1',
      ]);
      expect(await found('item', { is: 'text', contains: '减双' })).toEqual([]);
      expect(await found('program', { is: 'plan', that: of2022 })).toEqual([double]);
      expect(await found('region', { is: 'level', in: ['province'] })).toEqual(['region:530000']);
    });

    it('lists entities by how often they are mentioned', async () => {
      const { rows, cursors } = await graph.list('region', {}, { first: 2 }, 'mentions');
      expect(rows.map(({ id, mentionCount }) => [id, mentionCount])).toEqual([
        ['region:530100', 2],
        ['region:533300', 1],
      ]);
      const rest = await graph.list('region', {}, { first: 9, after: cursors[1] ?? '' }, 'mentions');
      expect(rest.rows.map(({ id }) => id)).toEqual(['region:000000', 'region:530000']);
    });

    it('counts by year, kind, region and issuer', async () => {
      const counted = async (request: Omit<CountRequest, 'first'>): Promise<readonly unknown[]> =>
        (await graph.countBy({ ...request, first: 100 })).map(({ key, count }) => [key, count]);
      expect(await counted({ type: 'plan', by: 'year' })).toEqual([
        [2023, 1],
        [2022, 1],
        [null, 1],
      ]);
      expect(await counted({ type: 'item', by: 'issuer' })).toEqual([
        ['institution:云南省教育厅', 7],
        ['institution:教育部', 5],
        [null, 1],
      ]);
      expect(await counted({ type: 'program', by: 'kind' })).toEqual([['work-plan', 2]]);
      expect(
        await counted({
          type: 'item',
          by: 'region',
          where: { is: 'text', contains: '双减' },
          plans: { is: 'year', to: 2023 },
        }),
      ).toEqual([['region:530000', 4]]);
    });

    it('tells year by year how often an entity is spoken of', async () => {
      expect(await graph.timelines([double, 'program:none'])).toEqual([
        [
          { year: 2022, plans: 1, items: 1, mentions: 1, targets: 0 },
          { year: 2023, plans: 1, items: 2, mentions: 2, targets: 0 },
          { year: null, plans: 1, items: 1, mentions: 1, targets: 0 },
        ],
        [],
      ]);
      expect(await ids('timeline.mentions', timelineId(double, 2023))).toEqual([
        'mention:云南省教育厅+教育部/2023/工作要点/2',
        'mention:云南省教育厅+教育部/2023/工作要点/6',
      ]);
      expect(await ids('timeline.mentions', timelineId(double, null))).toEqual(['mention:云教发[2021]5号/1']);
      expect(await ids('timeline.mentions', timelineId('program:none', 2023))).toEqual([]);
    });

    it.each<[string, (page: PageRequest) => ReturnType<GraphReader['list']>]>([
      ['plans', (page) => graph.list('plan', {}, page)],
      ['items', (page) => graph.list('item', {}, page)],
      ['items of a year', (page) => graph.list('item', { year: 2023 }, page)],
      ['regions', (page) => graph.list('region', {}, page)],
    ])('pages through %s from both ends', async (_, list) => {
      const all = (await list({ first: 100 })).rows.map(({ id }) => id);
      const forwards = await readAll(list, 2);
      expect(forwards.rows.map(({ id }) => id)).toEqual(all);
      const backwards: string[] = [];
      for (
        let page = await list({ last: 2 });
        ;
        page = await list({ last: 2, before: page.cursors[0] ?? '' })
      ) {
        backwards.unshift(...page.rows.map(({ id }) => id));
        if (!page.hasPreviousPage) break;
      }
      expect(backwards).toEqual(all);
      expect(await list({ first: 0 })).toEqual({
        rows: [],
        cursors: [],
        hasNextPage: true,
        hasPreviousPage: false,
      });
    });

    it.each<[ExpansionName, string, ExpansionFilter?]>([
      ['plan.mentions', id2023],
      ['plan.mentions', id2023, { types: ['program', 'region'] }],
      ['plan.statements', id2023, { basis: ['STATED'] }],
      ['plan.entities', id2023, { types: ['program', 'document'] }],
      ['entity.statements', double, { relations: ['APPLIES_TO'] }],
      ['entity.relationsFrom', double, { basis: ['STATED'] }],
      ['entity.mentions', double],
      ['entity.items', 'region:530100'],
      ['entity.statements', double],
      ['entity.plans', double],
      ['entity.relationsFrom', double],
      ['relation.statements', `relation:APPLIES_TO/STATED/${double}>region:530100`],
      ['item.entities', 'item:云南省教育厅+教育部/2023/工作要点/1/1'],
      ['region.programs', 'region:530000'],
      ['within.relations', `within:${double}>region:530000`],
      ['timeline.mentions', timelineId(double, 2023)],
    ])('pages through %s from both ends', async (edge, id, filter) => {
      const expand = async (page: PageRequest) =>
        (await graph.expand(edge, [id], page, filter))[0] ?? expect.fail();
      const all = (await expand({ first: 100 })).rows;
      expect(all.length).toBeGreaterThan(1);
      expect((await readAll(expand, 1)).rows).toEqual(all);
      const last = await expand({ last: 1 });
      expect(last.rows).toEqual(all.slice(-1));
      const before = await expand({ last: all.length, before: last.cursors[0] ?? '' });
      expect(before.rows).toEqual(all.slice(0, -1));
      expect(before).toMatchObject({ hasPreviousPage: false, hasNextPage: true });
    });

    it('keeps a cursor right when its row is gone', async () => {
      const { cursors } = await graph.list('plan', {}, { first: 2 });
      await graph.removePlans([id2022]);
      expect(
        (await graph.list('plan', {}, { first: 2, after: cursors[1] ?? '' })).rows.map(({ id }) => id),
      ).toEqual([idNumbered]);
      await graph.importPlans([plan2022]);
    });

    it('refuses what makes no sense, saying why', async () => {
      const refused = (answer: Promise<unknown>, why: RegExp): Promise<void> =>
        expect(answer).rejects.toMatchObject({
          name: 'InvalidRequestError',
          message: expect.stringMatching(why) as string,
        });
      await refused(graph.list('plan', {}, {}), /exactly one of/);
      await refused(graph.list('plan', {}, { first: 1, last: 1 }), /exactly one of/);
      await refused(graph.list('plan', {}, { first: 101 }), /0 to 100/);
      await refused(graph.list('plan', {}, { first: 1.5 }), /0 to 100/);
      await refused(graph.list('plan', {}, { last: 1, after: 'x' }), /goes with/);
      await refused(graph.list('plan', {}, { first: 1, after: 'x' }), /no cursor/);
      await refused(graph.list('item', {}, { first: 1, after: 'place|7976 plan:x|y' }), /no cursor/);
      await refused(graph.list('plan', {}, { first: 1, after: 'plan|x' }), /no cursor/);
      await refused(graph.list('item', {}, { first: 1, after: 'place|x|1' }), /no cursor/);
      await refused(graph.list('program', {}, { first: 1, after: 'id|x' }), /no cursor/);
      await refused(graph.search('云', ['plan'], { first: 1, after: 'hit|0|x' }), /no cursor/);
      await refused(
        graph.expand('entity.relationsFrom', [], { first: 1, after: 'relation|-1|x' }),
        /no cursor/,
      );
      const page = { programs: { first: 1 }, regions: { first: 1 } };
      await refused(
        graph.matrix({ level: 'county', ...page, filter: { region: 'region:000000' } }),
        /region:000000/,
      );
      await refused(graph.suggest('x', ['plan' as 'program'], 1), /plan|types/);
      await refused(graph.suggest('x', [], 101), /0 to 100/);
      await refused(graph.matrix({ level: 'town' as 'county', ...page }), /town/);
      await refused(
        graph.matrix({ level: 'county', ...page, regions: { first: 1, after: 'id|region:1' } }),
        /no cursor/,
      );
      await refused(graph.list('plan', { plan: id2022 }, { first: 1 }), /`plan`/);
      await refused(graph.countList('statement', { text: 'x' }), /`text`/);
      await refused(graph.list('plan', { where: { is: 'level', in: [] } }, { first: 1 }), /`level`/);
      await refused(
        graph.countList('item', { where: { is: 'plan', that: { is: 'unit', in: [] } } }),
        /`unit`/,
      );
      const deep = Array.from({ length: 11 }).reduce<Criterion>((not) => ({ not }), { all: [] });
      await refused(graph.list('plan', { where: deep }, { first: 1 }), /10 levels/);
      const many = Array.from({ length: 51 }, (): Criterion => ({ is: 'id', in: [] }));
      await refused(graph.list('plan', { where: { any: many } }, { first: 1 }), /50 conditions/);
      await refused(graph.list('plan', {}, { first: 1 }, 'mentions'), /mentions/);
      await refused(graph.countBy({ type: 'plan', by: 'month' as 'year', first: 1 }), /month/);
      await refused(graph.list('person' as 'plan', {}, { first: 1 }), /person/);
      await refused(graph.expand('plan.items', [], { first: 1 }, { types: ['program'] }), /`types`/);
      await refused(graph.expand('plan.friends' as 'plan.items', [], { first: 1 }), /plan\.friends/);
    });

    it('is there', async () => {
      await expect(graph.ping()).resolves.toBeUndefined();
    });
  });

  describe(`${store}, written again and again`, () => {
    let graph: GraphStore;
    beforeAll(async () => {
      graph = await open();
    }, 60_000);
    afterAll(() => graph.close());

    const outcome = async (plan: PlanImport): Promise<string | undefined> =>
      (await graph.importPlans([plan]))[0]?.outcome;

    it('tells a new plan, the same again, a correction and another plan with its id', async () => {
      await clear(graph);
      const corrected = plan2022.raw.replace('推进', '全面推进');
      const fragment = { ...plan2022.fragment, text: corrected };
      expect(await outcome(plan2022)).toBe('added');
      expect(await outcome(plan2022)).toBe('unchanged');
      expect(await outcome({ ...plan2022, source: 'the same elsewhere.txt' })).toBe('unchanged');
      expect(await outcome({ ...plan2022, source: 'elsewhere.txt' })).toBe('replaced');
      expect(await outcome(plan2022)).toBe('unchanged');
      expect(await outcome({ ...plan2022, source: 'elsewhere.txt', reader: '2' })).toBe('replaced');
      expect(await outcome({ ...plan2022, raw: corrected, hash: 'corrected', fragment })).toBe('replaced');
      const other = { ...fragment, text: '春江潮水连海平，海上明月共潮生。'.repeat(4) };
      expect(await outcome({ ...plan2022, raw: other.text, hash: 'other', fragment: other })).toBe(
        'conflict',
      );
      const left = new MemoryGraph();
      await left.importPlans([{ ...plan2022, raw: corrected, hash: 'corrected', fragment }]);
      expect(await dump(graph)).toEqual(await dump(left));
    }, 120_000);

    it('tells which plan follows which, and what of it, whichever comes first', async () => {
      await clear(graph);
      const said = async (...years: readonly number[]): Promise<string> => {
        const found: string[] = [];
        for (const year of years) {
          const id = yearly(year).plan;
          const [previous, next] = [
            await idsOf(graph, 'plan.previous', id),
            await idsOf(graph, 'plan.next', id),
          ];
          const [continues] = await graph.expand('item.continues', [yearly(year).schools], { first: 10 });
          const [succeeds] = await graph.expand('entity.succeeds', [`program:${names.newThreeYears.key}`], {
            first: 10,
          });
          found.push(
            `${yearsIn(previous)}<${year}<${yearsIn(next)}`,
            ...(continues?.rows ?? []).map(
              ({ to, similarity }) => `  schools of ${yearsIn([to])} ${similarity}`,
            ),
            ...(succeeds?.rows ?? [])
              .filter(({ plan }) => plan === id)
              .map(({ to, previous }) => `  ${to} of ${yearsIn([previous])}`),
          );
        }
        return found.join('\n');
      };
      await graph.importPlans([yearly(2021).given, yearly(2023).given]);
      const apart = await said(2021, 2023);
      expect(apart).toBe(
        ['<2021<2023', '2021<2023<', '  schools of 2021 1', '  program:教育质量提升三年行动 of 2021'].join(
          '\n',
        ),
      );
      // One comes between the two.
      await graph.importPlans([yearly(2022).given]);
      expect(await said(2021, 2022, 2023)).toBe(
        [
          '<2021<2022',
          '2021<2022<2023',
          '  schools of 2021 1',
          '2022<2023<',
          '  schools of 2022 1',
          '  program:教育质量提升三年行动 of 2022',
        ].join('\n'),
      );
      // And goes again.
      await graph.removePlans([yearly(2022).plan]);
      expect(await said(2021, 2023)).toBe(apart);
      // Of two plans of one year the first by id counts; the other is followed by none.
      const other = yearly(2021, { issuer: ministry });
      await graph.importPlans([other.given]);
      expect(await idsOf(graph, 'plan.previous', yearly(2023).plan)).toEqual([other.plan]);
      expect(await said(2021, 2023)).toBe(apart.replace('<2021<2023', '<2021<'));
      await graph.removePlans([other.plan]);
      expect(await said(2021, 2023)).toBe(apart);
      await graph.removePlans([yearly(2021).plan]);
      expect(await said(2023)).toBe('<2023<');
    });

    it('ties the plans that remain to each other, in whatever order they came and went', async () => {
      const years = fc.subarray([2020, 2021, 2022, 2023, 2024], { minLength: 1, maxLength: 3 });
      const issuer = fc.constantFrom(department, ministry);
      const step = fc.record({ remove: fc.boolean(), years, issuer });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
          await clear(graph);
          const kept = new Map<string, PlanImport>();
          for (const { remove, years, issuer } of steps) {
            const plans = years.map((year) => yearly(year, { issuer }));
            if (remove) await graph.removePlans(plans.map(({ plan }) => plan));
            else await graph.importPlans(plans.map(({ given }) => given));
            for (const { plan, given } of plans) {
              if (remove) kept.delete(plan);
              else kept.set(plan, given);
            }
          }
          const scratch = new MemoryGraph();
          await scratch.importPlans([...kept.values()]);
          expect(await lineageOf(graph)).toEqual(await lineageOf(scratch));
        }),
        { numRuns: runs },
      );
    }, 120_000);

    it('gives the sentences that speak for a succession, and the links of an item from both ends', async () => {
      await clear(graph);
      const [older, newer] = [yearly(2022), yearly(2023)];
      await graph.importPlans([newer.given, older.given]);
      const [succeeds, succeeded] = await Promise.all([
        graph.expand('entity.succeeds', [`program:${names.newThreeYears.key}`], { first: 10 }),
        graph.expand('entity.succeededBy', [`program:${names.threeYears.key}`], { first: 10 }),
      ]);
      expect(succeeds).toEqual(succeeded);
      expect(succeeds[0]?.rows).toEqual([
        {
          id: 'succession:云南省教育厅/2023/工作要点/1',
          plan: newer.plan,
          previous: older.plan,
          from: 'program:教育质量提升新三年行动',
          to: 'program:教育质量提升三年行动',
          similarity: 0.9,
          isInOneItem: true,
          evidence: {
            from: expect.objectContaining({
              plan: newer.plan,
              quote: '1.实施教育质量提升新三年行动，提高质量。',
            }) as unknown,
            to: expect.objectContaining({
              plan: older.plan,
              quote: '1.实施教育质量提升三年行动，提高质量。',
            }) as unknown,
          },
        },
      ]);
      const [continues, continuedBy] = await Promise.all([
        graph.expand('item.continues', [newer.schools], { first: 10 }),
        graph.expand('item.continuedBy', [older.schools], { first: 10 }),
      ]);
      expect(continues).toEqual(continuedBy);
      expect(continues[0]?.rows).toEqual([
        {
          id: 'continuation:云南省教育厅/2023/工作要点/2',
          plan: newer.plan,
          previous: older.plan,
          from: newer.schools,
          to: older.schools,
          similarity: 1,
        },
      ]);
      expect((await graph.fragments([newer.plan, 'plan:none'])).map((found) => found?.items.length)).toEqual([
        2,
        undefined,
      ]);
    });

    it('gives back every character it can, and U+FFFD for those that no text has', async () => {
      await clear(graph);
      const title = '𠮷"\'%_\\|\t计划\u{10ffff}';
      const [added] = await graph.importPlans([importOf({ title: `${title}\0\ud800`, items: [] })]);
      const [node] = await graph.nodes([added?.plan ?? '']);
      expect(node).toMatchObject({ title: `${title}\ufffd\ufffd` });
      const { cursors } = await graph.list('plan', {}, { first: 1 });
      expect((await graph.list('plan', {}, { first: 1, after: cursors[0] ?? '' })).rows).toEqual([]);
    });

    it('orders by code point, whatever signs names hold', async () => {
      await clear(graph);
      const memory = new MemoryGraph();
      const plans = ['𠮷', '\ue123', '県', '\uff21'].map((sign) => {
        const issuer: Name = { kind: 'INSTITUTION', name: `${sign}厅`, key: `${sign}厅`, scope: null };
        const led: Part = { says: 'LEADS', subject: issuer, object: rain };
        const part: Part = { target: '3所高校', quantity: '3' };
        const items = ['1', '2'].map((number) => ({ number, parts: ['推进', rain, led, part] }));
        return importOf({ title: `${sign}工作要点`, year: 2023, issuers: [issuer], items });
      });
      const read = async (reader: GraphStore): Promise<readonly unknown[]> => {
        await reader.importPlans(plans);
        const found: unknown[] = [];
        const keep = async (list: (page: PageRequest) => ReturnType<GraphReader['list']>): Promise<void> => {
          found.push(await readAll(list, 1));
        };
        await keep((page) => reader.list('plan', {}, page));
        await keep((page) => reader.list('plan', { text: '工作' }, page));
        await keep((page) => reader.list('institution', { text: '厅' }, page));
        await keep((page) => reader.list('item', { text: '推进' }, page));
        await keep((page) => reader.list('target', { text: '高校', year: 2023 }, page));
        const { rows, cursors } = await reader.list('item', {}, { first: 100 });
        const ids = [...new Set(rows.map(({ plan }) => plan))];
        // A cursor of one plan cuts every other plan, or lies before or behind it.
        for (const cursor of cursors) {
          for (const plan of ids) {
            found.push(await reader.list('item', { plan }, { first: 1, after: cursor }));
            found.push(await reader.list('item', { plan, text: '推进' }, { last: 1, before: cursor }));
          }
          const page = { first: 3, after: cursor };
          found.push(await reader.expand('plan.statements', ids, page, { relations: ['LEADS'] }));
          found.push(await reader.expand('plan.mentions', ids, page, { types: ['program'] }));
          found.push(await reader.expand('entity.statements', ['program:雨露计划+'], page));
        }
        return found;
      };
      expect(await read(graph)).toEqual(await read(memory));
    });

    it('is the fold of the plans that remain, in whatever order, and answers like MemoryGraph', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
          await clear(graph);
          const kept = new Map<string, PlanImport>();
          for (const each of changes) await apply(graph, each, kept);
          const scratch = new MemoryGraph();
          await scratch.importPlans([...kept.values()].reverse());
          expect(await dump(graph)).toEqual(await dump(scratch));
        }),
        { numRuns: runs },
      );
    }, 300_000);
  });
}
