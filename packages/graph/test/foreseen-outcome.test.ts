import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foreseenOutcome, MemoryGraph, planId } from '../src/index.js';
import { plausibleImport } from './plausible.js';

test('what is foreseen of an import is what comes of it', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(plausibleImport, { minLength: 2, maxLength: 6 }), async (plans) => {
      const graph = new MemoryGraph();
      for (const plan of [...plans, ...plans]) {
        const id = planId(plan.fragment);
        const [[node], [text]] = await Promise.all([graph.nodes([id]), graph.texts([id])]);
        const stored = node?.type === 'plan' && text != null ? { plan: node, text } : null;
        const foreseen = foreseenOutcome(stored, plan);
        expect(await graph.importPlans([plan])).toEqual([{ plan: id, outcome: foreseen }]);
        seen.add(foreseen);
      }
    }),
    { numRuns: 100 },
  );
  expect([...seen]).toEqual(expect.arrayContaining(['added', 'replaced', 'unchanged']));
});
