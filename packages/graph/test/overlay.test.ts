import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryGraph, overlay } from '../src/index.js';
import type { GraphReader, GraphStore, PlanImport } from '../src/index.js';
import { dump } from './dump.js';
import { importOf, names, plausibleImport } from './plausible.js';

describe('overlay', () => {
  it('answers like one graph of all plans, but for which of its names an entity is shown by', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(plausibleImport, fc.nat({ max: 2 })), { maxLength: 6 }),
        async (plans) => {
          const byFile = (plan: PlanImport) => `plan:${plan.source}`;
          const layers = [new MemoryGraph(byFile), new MemoryGraph(byFile), new MemoryGraph(byFile)];
          const whole = new MemoryGraph(byFile);
          for (const [i, [given, layer]] of plans.entries()) {
            const plan = { ...given, source: `${i}.md` };
            await layers[layer]?.importPlans([plan]);
            await whole.importPlans([plan]);
          }
          expect(nameless(await dump(readable(overlay(...layers))))).toEqual(nameless(await dump(whole)));
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('reads a long list in pages, forwards and backwards', async () => {
    const [draft, folder] = [new MemoryGraph(), new MemoryGraph()];
    for (let year = 1990; year < 2024; year++) {
      const plan = importOf({ title: `${year}年计划`, year, items: [{ number: '1', parts: [names.rain] }] });
      await (year % 3 === 0 ? draft : folder).importPlans([plan]);
    }
    const both = overlay(draft, folder);
    const [all] = await both.expand('entity.mentions', ['program:雨露计划+'], { first: 100 });
    const years = all?.rows.map(({ plan }) => Number(/\d{4}/u.exec(plan)?.[0]));
    expect(years).toEqual(Array.from({ length: 34 }, (_, i) => 2023 - i));
    const [page] = await both.expand('entity.mentions', ['program:雨露计划+'], {
      first: 5,
      after: all?.cursors[9] ?? '',
    });
    expect(page).toEqual({
      rows: all?.rows.slice(10, 15),
      cursors: all?.cursors.slice(10, 15),
      hasNextPage: true,
      hasPreviousPage: true,
    });
    const [last] = await both.expand('entity.mentions', ['program:雨露计划+'], {
      last: 5,
      before: all?.cursors[3] ?? '',
    });
    expect(last?.rows).toEqual(all?.rows.slice(0, 3));
    expect(last?.hasPreviousPage).toBe(false);
  });
});

/** `dump` reads a store's sources too, which an overlay does not have. */
function readable(reader: GraphReader): GraphReader & Pick<GraphStore, 'sources'> {
  const methods = [
    'nodes',
    'texts',
    'fragments',
    'list',
    'countList',
    'expand',
    'countExpansion',
    'named',
    'search',
    'countBy',
    'timelines',
    'suggest',
    'matrix',
    'matrixStatements',
  ] as const;
  const bound = Object.fromEntries(
    methods.map((method) => [method, (reader[method] as () => unknown).bind(reader)]),
  );
  return { ...(bound as unknown as GraphReader), sources: () => Promise.resolve([]) };
}

/** The same with all names of an entity as one set. */
function nameless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(nameless);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, part]) => [key, key === 'sources' ? [] : nameless(part)] as const,
  );
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  if (!Array.isArray(copy.aliases)) return copy;
  return { ...copy, name: '', aliases: [copy.name as string, ...(copy.aliases as string[])].sort() };
}
