import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemoryGraph, neighbourhood, shortestPaths } from '../src/index.js';
import type { Name } from '@gangmu/recognition';
import { importOf, names, plausibleImport } from './plausible.js';

const { department, kunming, ministry, nujiang, opinions, project121, rain, reduction, yunnan } = names;
const says = (subject: Name, type: 'APPLIES_TO' | 'LEADS' | 'BASED_ON', object: Name) =>
  ({ says: type, subject, object }) as const;

/** 教育部 leads 双减 and 雨露计划; both apply to 昆明, the one to 怒江 too; 121 stands by itself. */
const plan = importOf({
  title: '工作要点',
  issuers: [department],
  items: [
    {
      number: '1',
      parts: [
        says(ministry, 'LEADS', reduction),
        says(ministry, 'LEADS', rain),
        says(reduction, 'APPLIES_TO', kunming),
        says(rain, 'APPLIES_TO', kunming),
        says(reduction, 'APPLIES_TO', nujiang),
        says(rain, 'BASED_ON', opinions),
        says(project121, 'APPLIES_TO', yunnan),
      ],
    },
  ],
});

const short = (id: string): string => id.replace(/^[a-z]+:(?:530000\/)?/u, '');

describe('walks along relations', () => {
  const graph = new MemoryGraph();
  beforeAll(async () => void (await graph.importPlans([plan])));

  const ways = async (from: string, to: string, more: { longest?: number; first?: number } = {}) => {
    const { paths, isTruncated } = await shortestPaths(graph, [from, to], { longest: 6, first: 20, ...more });
    expect(isTruncated).toBe(false);
    return paths.map(({ nodes }) => nodes.map(short).join(' '));
  };

  it('finds every shortest path, with what ties each pair', async () => {
    expect(await ways('institution:教育部', 'region:530100')).toEqual([
      '教育部 双减 530100',
      '教育部 雨露计划+ 530100',
    ]);
    expect(await ways('region:533300', 'document:中国教育现代化2035')).toEqual([
      '533300 双减 530100 雨露计划+ 中国教育现代化2035',
      '533300 双减 教育部 雨露计划+ 中国教育现代化2035',
    ]);
    const { paths } = await shortestPaths(graph, ['region:533300', 'institution:教育部'], {
      longest: 2,
      first: 1,
    });
    expect(paths[0]?.relations.map(({ id }) => id)).toEqual([
      'relation:APPLIES_TO/STATED/program:双减>region:533300',
      'relation:LEADS/STATED/institution:教育部>program:双减',
    ]);
  });

  it('finds no more than are asked for, none that is too long, none where there is none', async () => {
    expect(await ways('institution:教育部', 'region:530100', { first: 1 })).toHaveLength(1);
    expect(await ways('region:533300', 'document:中国教育现代化2035', { longest: 3 })).toEqual([]);
    expect(await ways('institution:教育部', 'region:530000')).toEqual([]);
    expect(await ways('institution:教育部', 'region:none')).toEqual([]);
    expect(await ways('institution:教育部', 'institution:教育部')).toEqual(['教育部']);
  });

  it('gathers what lies around a node, the nearest first, and says where it stopped', async () => {
    const around = async (depth: number, first = 100) => {
      const { nodes, relations, isTruncated } = await neighbourhood(graph, 'region:533300', { depth, first });
      return [nodes.map(short).join(' '), relations.length, isTruncated];
    };
    expect(await around(1)).toEqual(['533300 双减', 1, false]);
    expect(await around(2)).toEqual(['533300 双减 530100 教育部', 3, false]);
    expect(await around(3, 4)).toEqual(['533300 双减 530100 教育部', 3, true]);
    expect(await neighbourhood(graph, 'region:none', { depth: 1, first: 1 })).toEqual({
      nodes: [],
      relations: [],
      isTruncated: false,
    });
    const only = await neighbourhood(graph, 'program:双减', { depth: 1, first: 9, relations: ['LEADS'] });
    expect(only.nodes.map(short)).toEqual(['双减', '教育部']);
  });

  it('stops at a node that everything is tied to', async () => {
    const crowded = new MemoryGraph();
    const many = Array.from({ length: 60 }, (_, i): Name => ({
      kind: 'PROGRAM',
      name: `${i}号`,
      key: `${i}号`,
      scope: null,
    }));
    await crowded.importPlans([
      importOf({ items: [{ number: '1', parts: many.map((each) => says(each, 'APPLIES_TO', kunming)) }] }),
    ]);
    const found = await neighbourhood(crowded, 'region:530100', { depth: 1, first: 100 });
    expect([found.nodes.length, found.isTruncated]).toEqual([51, true]);
  });

  it('refuses what is too far or too much', async () => {
    await expect(neighbourhood(graph, 'x', { depth: 4, first: 1 })).rejects.toThrow(
      /`depth` is a whole number from 1 to 3/,
    );
    await expect(shortestPaths(graph, ['x', 'y'], { longest: 1, first: 0 })).rejects.toThrow(/`first`/);
  });

  it('finds the same length from either end, of paths whose relations tie their nodes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(plausibleImport, { maxLength: 3 }),
        fc.nat(),
        fc.nat(),
        async (plans, a, b) => {
          const any = new MemoryGraph();
          await any.importPlans(plans);
          const ids = (
            await Promise.all(
              (['program', 'institution', 'region'] as const).map((type) =>
                any.list(type, {}, { first: 100 }),
              ),
            )
          ).flatMap(({ rows }) => rows.map(({ id }) => id));
          const [one = 'x', other = 'y'] = [ids[a % ids.length], ids[b % ids.length]];
          const options = { longest: 6, first: 20 };
          const there = await shortestPaths(any, [one, other], options);
          const back = await shortestPaths(any, [other, one], options);
          expect(there.paths.length).toBe(back.paths.length);
          expect(there.paths[0]?.nodes.length).toBe(back.paths[0]?.nodes.length);
          for (const { nodes, relations } of there.paths) {
            expect([nodes[0], nodes.at(-1)]).toEqual([one, other]);
            relations.forEach(({ from, to }, i) => {
              expect([from, to].sort()).toEqual([nodes[i], nodes[i + 1]].sort());
            });
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
