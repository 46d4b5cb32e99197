import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MemoryGraph } from '../src/index.js';
import type { KeptPlan, PlanImport } from '../src/index.js';
import { dump } from './dump.js';
import { plausibleImport } from './plausible.js';

const byFile = (plan: PlanImport) => `plan:${plan.source}`;

/** What comes of a file and back. */
function written({ head, parts, numbers }: KeptPlan): KeptPlan {
  const text = parts();
  return { head, parts: () => text, numbers: Int32Array.from(numbers) };
}

test('a graph of plans that were kept answers like the one they were kept of', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plausibleImport, { maxLength: 4 }), async (plans) => {
      const graph = new MemoryGraph(byFile);
      const restored = new MemoryGraph(byFile);
      for (const [i, given] of plans.entries()) {
        const plan = { ...given, source: `${i}.md` };
        const [outcome] = await graph.importPlans([plan]);
        const id = outcome?.plan ?? '';
        const [text] = await graph.texts([id]);
        const [source] = await graph.sources([id]);
        const kept = graph.kept(id);
        if (kept === null || text == null || source == null) throw new Error(`There is no ${id}.`);
        restored.restore(written(kept), { raw: source.raw, text }, source.hash);
      }
      expect(await dump(restored)).toEqual(await dump(graph));
    }),
    { numRuns: 20 },
  );
}, 60_000);

test('what is not whole, or there already, is refused', async () => {
  const graph = new MemoryGraph();
  const [plan] = fc.sample(plausibleImport, { numRuns: 1, seed: 7 });
  if (plan === undefined) throw new Error('no plan');
  const [outcome] = await graph.importPlans([plan]);
  const kept = graph.kept(outcome?.plan ?? '');
  if (kept === null) throw new Error('not kept');
  const texts = { raw: plan.raw, text: plan.fragment.text };
  expect(() => graph.restore(kept, texts, '1')).toThrow(/is there/u);
  expect(() =>
    new MemoryGraph().restore({ ...kept, head: kept.head.replace('"form":1', '"form":0') }, texts, '1'),
  ).toThrow(/another form/u);
  expect(() => new MemoryGraph().restore({ ...kept, numbers: kept.numbers.slice(1) }, texts, '1')).toThrow(
    /not whole/u,
  );
});
