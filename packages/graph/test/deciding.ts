import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { entityId, MemoryGraph } from '../src/index.js';
import type { DecisionProblem, DecisionRequest, GraphStore, PlanImport } from '../src/index.js';
import { apply, change, clear } from './conformance.js';
import { dump, readAll } from './dump.js';
import { importOf, names, plausibleRequest, requestOf } from './plausible.js';

const by = { who: '王老师', when: '2024-05-01T08:00:00.000Z' };

const rainPlan = importOf({
  title: '云南省教育厅2022年工作要点',
  year: 2022,
  issuers: [names.department],
  region: names.yunnan,
  items: [
    {
      number: '1',
      parts: [
        '推进',
        names.rain,
        '和',
        names.slash,
        '。',
        { says: 'APPLIES_TO', subject: names.rain, object: names.kunming },
        { says: 'APPLIES_TO', subject: names.slash, object: names.nujiang },
        { says: 'APPLIES_TO', subject: names.rain, object: names.yunnan, basis: 'JURISDICTION' },
      ],
    },
  ],
});
const ministryPlan = importOf({
  title: '教育部2023年工作要点',
  year: 2023,
  issuers: [names.ministry],
  items: [
    {
      number: '1',
      parts: [
        '实施',
        names.slash,
        '。',
        { says: 'LEADS', subject: names.ministry, object: names.slash },
        { says: 'APPLIES_TO', subject: names.slash, object: names.nujiang },
      ],
    },
  ],
});
const rainId = 'plan:云南省教育厅/2022/工作要点';
const ministryId = 'plan:教育部/2023/工作要点';
const [rain, slash] = [entityId(names.rain), entityId(names.slash)];

/** Undoes all that was decided. */
export async function undoAll(graph: GraphStore): Promise<void> {
  const { rows } = await readAll((page) => graph.decisions(page));
  for (const { id, undone } of rows) if (undone === null) await graph.undo(id, by);
}

/** What curators decide, as tests. */
export function decisionConformance(
  store: string,
  open: () => Promise<GraphStore>,
  { runs }: { readonly runs: number },
): void {
  describe(`${store}, decided about`, () => {
    let graph: GraphStore;
    beforeAll(async () => {
      graph = await open();
    }, 60_000);
    afterAll(() => graph.close());
    beforeEach(async () => {
      await undoAll(graph);
      await clear(graph);
      await graph.importPlans([rainPlan, ministryPlan]);
    }, 60_000);

    const decide = (request: DecisionRequest) => graph.decide(request, by);
    const node = async (id: string) => (await graph.nodes([id]))[0] ?? null;
    const relations = async (id: string): Promise<readonly string[]> => {
      const [page] = await graph.expand('entity.relationsFrom', [id], { first: 100 });
      return (page?.rows ?? []).map(({ type, basis, to, count }) => `${type} ${basis} ${to} ${count}`);
    };

    it('merges two entities: one answers for both, by either id and by every name', async () => {
      const { decision, changed } = await decide({ kind: 'merge', from: slash, into: rain });
      expect(changed).toEqual([ministryId, rainId]);
      // Three mentions, one of them twice a subject and once an object.
      expect(decision).toMatchObject({ who: '王老师', undone: null, plans: 2, places: 5 });
      expect(await node(slash)).toEqual(await node(rain));
      expect(await node(rain)).toMatchObject({
        id: rain,
        name: '雨露计划+',
        aliases: ['甲/乙>丙计划'],
        mentionCount: 3,
      });
      expect(await graph.named('program', ['甲/乙>丙計劃'])).toEqual([[await node(rain)]]);
      expect(await relations(rain)).toEqual([
        'APPLIES_TO STATED region:533300 2',
        'APPLIES_TO JURISDICTION region:530000 1',
        'APPLIES_TO STATED region:530100 1',
      ]);
      // A plan that comes later is read so too, and one is merged on.
      await graph.removePlans([ministryId, rainId]);
      await graph.importPlans([ministryPlan]);
      expect(await node(slash)).toMatchObject({ id: rain, mentionCount: 1 });
      const rare = importOf({ title: '别的方案', year: 2020, items: [{ number: '1', parts: [names.rare] }] });
      await graph.importPlans([rare]);
      await decide({ kind: 'merge', from: rain, into: entityId(names.rare) });
      expect((await graph.nodes([slash, rain])).map((each) => each?.id)).toEqual([
        entityId(names.rare),
        entityId(names.rare),
      ]);
    });

    it('takes back what was decided, as if it had never been; the log keeps both', async () => {
      const { decision } = await decide({ kind: 'merge', from: slash, into: rain });
      const { rows } = await graph.expand('entity.statements', [rain], { first: 1 }).then(([page]) => page!);
      await decide({ kind: 'reject', statement: rows[0]?.id ?? '' });
      await graph.undo(decision.id, { who: '李老师', when: '2024-06-01T08:00:00.000Z', note: '不是一回事' });
      const listed = await readAll((page) => graph.decisions(page));
      expect(listed.rows[0]).toMatchObject({ decision: { kind: 'reject' }, undone: null, plans: 1 });
      expect(listed.rows[1]).toMatchObject({
        id: decision.id,
        undone: { who: '李老师', note: '不是一回事' },
        plans: 0,
      });
      await undoAll(graph);
      const undecided = new MemoryGraph();
      await undecided.importPlans([rainPlan, ministryPlan]);
      expect(await dump(graph)).toEqual(await dump(undecided));
    }, 120_000);

    it('drops a statement that is not so wherever a text says it, and the others keep their ids', async () => {
      const [page] = await graph.expand('entity.statements', [slash], { first: 10 });
      const applies = page?.rows.filter(({ relation }) => relation === 'APPLIES_TO') ?? [];
      expect(applies.map(({ id }) => id)).toEqual([
        'statement:教育部/2023/工作要点/2',
        'statement:云南省教育厅/2022/工作要点/2',
      ]);
      const { decision, changed } = await decide({ kind: 'reject', statement: applies[0]?.id ?? '' });
      expect(changed).toEqual([ministryId, rainId]);
      expect(decision).toMatchObject({ plans: 2, places: 2 });
      expect(await relations(slash)).toEqual([]);
      expect((await graph.nodes(applies.map(({ id }) => id))).map((each) => each?.id ?? null)).toEqual([
        null,
        null,
      ]);
      const [left] = await graph.expand('plan.statements', [rainId], { first: 10 });
      expect(left?.rows.map(({ id }) => id)).toEqual([
        'statement:云南省教育厅/2022/工作要点/1',
        'statement:云南省教育厅/2022/工作要点/3',
      ]);
      expect(await node('statement:云南省教育厅/2022/工作要点/3')).toEqual(left?.rows[1]);
    });

    it('takes a confirmed statement for stated, also where only the region of the plan tied the two', async () => {
      await decide({ kind: 'confirm', statement: 'statement:云南省教育厅/2022/工作要点/3' });
      expect(await relations(rain)).toEqual([
        'APPLIES_TO STATED region:530000 1',
        'APPLIES_TO STATED region:530100 1',
      ]);
    });

    it('finds a further name that no plan uses', async () => {
      const { decision, changed } = await decide({ kind: 'alias', entity: rain, alias: '春雨行动' });
      expect(changed).toEqual([]);
      expect(decision).toMatchObject({ plans: 1, places: 1 });
      expect(await node(rain)).toMatchObject({ name: '雨露计划+', aliases: ['春雨行动'] });
      expect((await graph.named('program', ['春雨行動']))[0]).toEqual([await node(rain)]);
      expect((await graph.search('春雨', ['program'], { first: 1 })).rows[0]?.name).toBe('春雨行动');
      expect((await graph.suggest('cyxd', ['program'], 1))[0]?.name).toBe('春雨行动');
      // It is there as long as the entity is, and comes again with it.
      await graph.removePlans([rainId]);
      expect(await graph.named('program', ['春雨行动'])).toEqual([[]]);
      expect((await graph.decisions({ first: 1 })).rows[0]).toMatchObject({ plans: 0, undone: null });
      const unmatched = await graph.decisions({ first: 9 }, { states: ['unmatched'] });
      expect(unmatched.rows.map(({ id }) => id)).toEqual([decision.id]);
      expect(await graph.countDecisions({ states: ['active'] })).toBe(0);
      await graph.importPlans([rainPlan]);
      expect((await graph.named('program', ['春雨行动']))[0]).toHaveLength(1);
    });

    it('tells two things of one name apart by plan or region', async () => {
      await decide({
        kind: 'split',
        entity: slash,
        within: { region: '530000' },
        into: { name: '雲南丙計劃', scope: '530000' },
      });
      expect(await node('program:530000/云南丙计划')).toMatchObject({ name: '雲南丙計劃', mentionCount: 1 });
      expect(await node(slash)).toMatchObject({ id: slash, mentionCount: 1 });
      // One plan counts for more than its region.
      await decide({ kind: 'split', entity: slash, within: { plan: rainId }, into: rain });
      expect(await node('program:530000/云南丙计划')).toBeNull();
      expect(await node(rain)).toMatchObject({ mentionCount: 2 });
    });

    it('corrects what was taken for another kind of thing, and drops what makes no sense then', async () => {
      await decide({ kind: 'correct-kind', entity: slash, to: 'document' });
      expect(await node(slash)).toMatchObject({
        id: 'document:甲%2F乙%3E丙计划',
        type: 'document',
        mentionCount: 2,
      });
      expect(await graph.countExpansion('plan.statements', [rainId, ministryId])).toEqual([2, 0]);
    });

    it('lists what was decided, the latest first, page by page, and of one entity alone', async () => {
      await decide({ kind: 'alias', entity: rain, alias: '春雨行动' });
      await decide({ kind: 'alias', entity: slash, alias: '丙行动' });
      await decide({ kind: 'merge', from: slash, into: rain });
      const said = async (about?: string): Promise<readonly string[]> => {
        const { rows } = await readAll(
          (page) => graph.decisions(page, about === undefined ? {} : { about }),
          2,
        );
        return rows.filter(({ undone }) => undone === null).map(({ decision }) => decision.kind);
      };
      expect(await said()).toEqual(['merge', 'alias', 'alias']);
      expect(await said(entityId(names.kunming))).toEqual([]);
      expect(await said(slash)).toEqual(['merge', 'alias', 'alias']);
      expect(await graph.countDecisions({ about: slash, states: ['active'] })).toBe(3);
      expect(await node(rain)).toMatchObject({ aliases: ['丙行动', '春雨行动', '甲/乙>丙计划'] });
    });

    it('refuses what cannot be decided, and changes nothing', async () => {
      const { decision } = await decide({ kind: 'merge', from: slash, into: rain });
      const refused = async (what: Promise<unknown>, problem: DecisionProblem): Promise<void> => {
        const error = await what.then(
          () => null,
          (reason: unknown) => reason,
        );
        expect(error).toMatchObject({ name: 'DecisionError', problem });
      };
      const size = (await graph.decisionLog()).length;
      const kunming = entityId(names.kunming);
      await refused(decide({ kind: 'merge', from: 'program:无', into: rain }), 'unknown-entity');
      await refused(decide({ kind: 'merge', from: entityId(names.ministry), into: rain }), 'different-kinds');
      await refused(decide({ kind: 'merge', from: slash, into: rain }), 'already-decided');
      await refused(decide({ kind: 'merge', from: rain, into: slash }), 'cycle');
      await refused(decide({ kind: 'merge', from: kunming, into: entityId(names.nujiang) }), 'region');
      await refused(decide({ kind: 'correct-kind', entity: kunming, to: 'program' }), 'region');
      await refused(decide({ kind: 'correct-kind', entity: rain, to: 'program' }), 'cycle');
      await refused(decide({ kind: 'split', entity: rain, within: { plan: rainId }, into: slash }), 'cycle');
      await refused(
        decide({ kind: 'split', entity: rain, within: { plan: 'plan:无' }, into: kunming }),
        'unknown-plan',
      );
      await refused(decide({ kind: 'alias', entity: rain, alias: '“”' }), 'malformed');
      await refused(decide({ kind: 'reject', statement: 'statement:无/1' }), 'unknown-statement');
      await refused(
        decide({ kind: 'reject', statement: `${rainId.replace('plan', 'statement')}/99` }),
        'unknown-statement',
      );
      await refused(graph.decide({ kind: 'alias', entity: rain, alias: '甲' }, { who: ' ' }), 'malformed');
      await refused(
        graph.decide({ kind: 'alias', entity: rain, alias: '甲' }, { who: '王', when: '昨天' }),
        'malformed',
      );
      await refused(graph.undo('decision:none', by), 'unknown-decision');
      expect(await graph.decisionLog()).toHaveLength(size);
      await graph.undo(decision.id, by);
      await refused(graph.undo(decision.id, by), 'not-active');
    });

    it('takes over the decisions of another store, those it has not and that do not contradict its own', async () => {
      const other = new MemoryGraph();
      await other.importPlans([rainPlan, ministryPlan]);
      // A decision is known by who made it, and when.
      const there = { ...by, when: '2024-05-02T08:00:00.000Z' };
      await other.decide({ kind: 'merge', from: slash, into: rain }, there);
      const { decision } = await other.decide({ kind: 'alias', entity: rain, alias: '春雨行动' }, there);
      await other.undo(decision.id, by);
      const log = await other.decisionLog();
      expect(await graph.adoptDecisions(log)).toEqual(log);
      expect(await node(slash)).toMatchObject({ id: rain, mentionCount: 3 });
      expect(await graph.adoptDecisions(log)).toEqual([]);
      const opposite = new MemoryGraph();
      await opposite.importPlans([rainPlan]);
      await opposite.decide({ kind: 'merge', from: rain, into: slash }, by);
      expect(await graph.adoptDecisions(await opposite.decisionLog())).toEqual([]);
    });

    it('is the fold of the plans that remain by the decisions that hold', async () => {
      const step = fc.oneof(
        { weight: 3, arbitrary: change.map((plans) => ({ plans })) },
        { weight: 4, arbitrary: plausibleRequest.map((request) => ({ request })) },
        { weight: 1, arbitrary: fc.nat({ max: 3 }).map((undo) => ({ undo })) },
      );
      await fc.assert(
        fc.asyncProperty(change, fc.array(step, { maxLength: 8 }), async (first, steps) => {
          await undoAll(graph);
          await clear(graph);
          const kept = new Map<string, PlanImport>();
          await apply(graph, first, kept);
          for (const each of steps) {
            if ('plans' in each) await apply(graph, each.plans, kept);
            else if ('request' in each) {
              const { rows } = await graph.list('statement', {}, { first: 100 });
              const request = requestOf(
                each.request,
                [...kept.keys()],
                rows.map(({ id }) => id),
              );
              await graph.decide(request, by).catch((error: unknown) => {
                if (!(error instanceof Error && error.name === 'DecisionError')) throw error;
              });
            } else {
              const { rows } = await graph.decisions({ first: 20 });
              const sought = rows.filter(({ undone }) => undone === null)[each.undo];
              if (sought !== undefined) await graph.undo(sought.id, by);
            }
          }
          const scratch = new MemoryGraph();
          const log = await graph.decisionLog();
          expect(await scratch.adoptDecisions(log)).toEqual(log);
          await scratch.importPlans([...kept.values()].reverse());
          expect(await dump(graph)).toEqual(await dump(scratch));
          expect(await graph.decisions({ first: 20 })).toEqual(await scratch.decisions({ first: 20 }));
        }),
        { numRuns: runs },
      );
    }, 300_000);
  });
}
