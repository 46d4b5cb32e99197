import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryGraph } from '../src/index.js';
import type { Criterion, GraphStore, NodeType, Page, PageRequest, PlanImport } from '../src/index.js';
import { plausibleImport } from './plausible.js';

/*
 * Pages of a list while plans come and go between them: what stays where it is comes once, and nothing twice. A row is told by
 * its cursor: a plan whose year is corrected stands in another place, with all that is in it.
 */

/** A list in the order of its own, and what it is narrowed by. */
interface Listed {
  readonly type: NodeType;
  readonly where: Criterion | undefined;
}

const listed: fc.Arbitrary<Listed> = fc.record({
  type: fc.constantFrom<NodeType>('plan', 'item', 'target', 'program', 'institution', 'region'),
  where: fc.constantFrom<Criterion | undefined>(undefined, { all: [] }),
});

/** One change between two pages: plans that come or are corrected, or one that goes. */
const change = fc.oneof(
  fc.array(plausibleImport, { minLength: 1, maxLength: 2 }).map((add) => ({ add, remove: null })),
  fc.nat({ max: 5 }).map((remove) => ({ add: [], remove })),
);

async function apply(
  graph: GraphStore,
  { add, remove }: { readonly add: readonly PlanImport[]; readonly remove: number | null },
): Promise<void> {
  if (add.length > 0) await graph.importPlans(add);
  if (remove === null) return;
  const { rows } = await graph.list('plan', {}, { first: 100 });
  const plan = rows[remove];
  if (plan !== undefined) await graph.removePlans([plan.id]);
}

async function placesOf(graph: GraphStore, { type, where }: Listed): Promise<ReadonlySet<string>> {
  return new Set((await graph.list(type, where ? { where } : {}, { first: 100 })).cursors);
}

it('gives every row that stays, once, from either end, whatever comes and goes between pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(plausibleImport, { minLength: 2, maxLength: 5 }),
      fc.array(change, { maxLength: 8 }),
      listed,
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      async (plans, changes, list, size, backwards) => {
        const graph = new MemoryGraph();
        await graph.importPlans(plans);
        const throughout = new Set(await placesOf(graph, list));
        const read: string[] = [];
        const filter = list.where ? { where: list.where } : {};
        let request: PageRequest | null = backwards ? { last: size } : { first: size };
        for (let at = 0; request !== null; at++) {
          const page: Page<unknown> = await graph.list(list.type, filter, request);
          read.push(...page.cursors);
          const cursor = page.cursors.at(backwards ? 0 : -1);
          const hasMore = backwards ? page.hasPreviousPage : page.hasNextPage;
          request = null;
          if (hasMore && cursor !== undefined)
            request = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
          const next = changes[at];
          if (next === undefined) continue;
          await apply(graph, next);
          const left = await placesOf(graph, list);
          for (const place of throughout) if (!left.has(place)) throughout.delete(place);
        }
        expect(read).toEqual([...new Set(read)]);
        expect(read).toEqual(expect.arrayContaining([...throughout]));
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
