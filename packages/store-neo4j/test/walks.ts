import type { ExpansionName, Link, NodeType, Start, Step, Wanted } from '@gangmu/graph';
import { edges, statementTypes } from '@gangmu/graph/for-stores';
import type { Reads } from '../src/reading.js';
import { takeWalk } from '../src/walking.js';

const leaf = (columns: readonly string[] | null = null): Wanted => ({ columns, cursors: false, steps: [] });

/** Along an edge, and back to where the rows come from or on to what they speak of. */
function stepsAlong(along: ExpansionName): readonly Step[] {
  const links: Readonly<Record<string, Link>> = {
    mentions: { by: 'entity', to: 'entity', wanted: leaf(['name', 'type']) },
    statements: { by: 'item', to: 'item', wanted: leaf(['title']) },
    items: { by: 'parent', to: 'item', wanted: leaf() },
    targets: { by: 'plan', to: 'plan', wanted: leaf() },
  };
  const link = links[along.split('.')[1] ?? ''];
  const wanted: Wanted = { columns: null, cursors: true, steps: link ? [link, link] : [] };
  const filter = edges[along].filters.includes('relations') ? { relations: [statementTypes[0]] } : {};
  return [
    { along, page: { first: 2 }, filter: {}, wanted },
    { along, page: { last: 2 }, filter, wanted: { ...wanted, cursors: false } },
  ];
}

/** Edges of each way in which pages are read. */
const along = [
  'plan.items',
  'item.entities',
  'item.mentions',
  'item.statements',
  'entity.relationsFrom',
  'region.parts',
] as const satisfies readonly ExpansionName[];

const walks = along.map((edge) => {
  const [type = 'plan'] = edges[edge].of as readonly NodeType[];
  const start: Start = { type, ids: [`${type}:x`] };
  const wanted: Wanted = { columns: ['id'], cursors: false, steps: stepsAlong(edge) };
  return { name: edge, start, wanted };
});

/** The texts of walks, as they would be sent. */
export async function walkTexts(): Promise<readonly (readonly [string, string, readonly string[]])[]> {
  const texts: [string, string, readonly string[]][] = [];
  for (const { name, start, wanted } of walks) {
    const keeping: Reads = {
      read: (cypher, parameters) => {
        texts.push([`walk ${name}`, cypher, Object.keys(parameters)]);
        return Promise.resolve([]);
      },
    };
    await takeWalk(keeping, start, wanted);
  }
  return texts;
}
