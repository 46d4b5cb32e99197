// Conditions on nodes of each type, and what is counted of them: what every store must answer alike.
import type { Criterion, EntityType, GraphReader, NodeType, Page, PageRequest } from '../src/index.js';
import { facets } from '../src/index.js';

const year = (from: number, to = from): Criterion => ({ is: 'year', from, to });
const mentions = (...ids: string[]): Criterion => ({ is: 'mentions', in: ids });
const plans: readonly Criterion[] = [
  year(2022, 2023),
  { not: { is: 'year', to: 2022 } },
  { all: [{ is: 'issuer', in: ['institution:教育部'] }, { not: { is: 'region', in: ['region:530100'] } }] },
  {
    any: [
      { is: 'title', contains: '雙減' },
      { is: 'kind', in: ['notice'] },
      { is: 'title', contains: '“”' },
    ],
  },
  mentions('program:双减', 'region:530100'),
  { all: [] },
  { any: [] },
];

const ofEntities: readonly Criterion[] = [
  { is: 'mentionCount', from: 2 },
  { is: 'plan', that: { all: [year(2023), { is: 'issuer', in: ['institution:云南省教育厅'] }] } },
  { any: [{ is: 'name', contains: '計劃' }, { not: { is: 'plan', that: year(2021, 2022) } }] },
];

/** Conditions on nodes of each type. */
export const conditions: Readonly<Partial<Record<NodeType, readonly Criterion[]>>> = {
  plan: plans,
  item: [
    { is: 'plan', that: plans[0] as Criterion },
    { is: 'text', contains: '雙減' },
    { is: 'text', contains: '减' },
    { is: 'text', contains: '动，' },
    { is: 'text', contains: '推进改革' },
    { is: 'text', contains: '”' },
    {
      all: [
        { is: 'text', contains: '。' },
        { not: mentions('region:530000') },
        { is: 'plan', that: year(2022, 2023) },
      ],
    },
    {
      any: [
        { is: 'text', contains: '提高' },
        { is: 'title', contains: '云南' },
        mentions('document:中国教育现代化2035'),
      ],
    },
    { not: { is: 'text', contains: '教育' } },
  ],
  target: [
    { is: 'unit', in: ['所'] },
    { not: { is: 'unit', in: ['所'] } },
    { all: [{ is: 'text', contains: '公辦' }, { not: { is: 'plan', that: year(2023) } }] },
    { not: mentions('program:双减', 'region:533300') },
  ],
  program: ofEntities,
  institution: ofEntities,
  document: ofEntities,
  region: [
    ...ofEntities,
    {
      all: [{ is: 'level', in: ['prefecture', 'county'] }, { not: { is: 'parent', in: ['region:533300'] } }],
    },
    { not: { is: 'level', in: ['province'] } },
  ],
};

const asEntity = (type: NodeType): type is EntityType =>
  !['plan', 'item', 'target', 'statement'].includes(type);

/**
 * All that is answered about them.
 *
 * @param readAll reads a list page by page
 */
export async function askedOf<R>(
  graph: GraphReader,
  ids: readonly string[],
  readAll: (read: (page: PageRequest) => Promise<Page<unknown>>) => Promise<R>,
): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const [type, wheres] of Object.entries(conditions) as [NodeType, readonly Criterion[]][]) {
    for (const where of wheres) {
      found.push(type, where);
      found.push(
        await readAll((page) => graph.list(type, { where }, page)),
        await graph.countList(type, { where }),
      );
      found.push(await graph.list(type, { where, year: 2023 }, { last: 2 }));
      if (asEntity(type)) found.push(await readAll((page) => graph.list(type, { where }, page, 'mentions')));
    }
    if (asEntity(type)) found.push(await graph.list(type, {}, { last: 3 }, 'mentions'));
  }
  for (const type of [...Object.keys(conditions), 'statement'] as NodeType[]) {
    for (const by of facets) {
      found.push(type, by, await graph.countBy({ type, by, first: 100 }));
      found.push(await graph.countBy({ type, by, plans: plans[1], first: 2 }));
      for (const where of conditions[type]?.slice(0, 2) ?? [])
        found.push(await graph.countBy({ type, by, where, plans: plans[1], first: 100 }));
    }
  }
  found.push(await graph.timelines(ids));
  return found;
}
