import type { GraphReader, Mention } from '@gangmu/graph';

/** The most rows a page of the graph has. */
const PAGE = 100;

/** The first mentions of an entity, at most `limit`: the plans of the latest year first, text order within each. */
export async function mentionsOf(
  graph: GraphReader,
  entity: string,
  limit: number,
): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  let after: string | undefined;
  while (found.length < limit) {
    const first = Math.min(PAGE, limit - found.length);
    const [page] = await graph.expand(
      'entity.mentions',
      [entity],
      after === undefined ? { first } : { first, after },
    );
    found.push(...(page?.rows ?? []));
    after = page?.cursors.at(-1);
    if (!page?.hasNextPage || after === undefined) break;
  }
  return found;
}

/** The mentions of an entity in one plan, in text order, among its first `limit` mentions of that type. */
export async function mentionsInPlan(
  graph: GraphReader,
  plan: string,
  entity: string,
  limit: number,
): Promise<readonly Mention[]> {
  const found: Mention[] = [];
  const type = entity.slice(0, entity.indexOf(':')) as 'program' | 'institution' | 'region' | 'document';
  let after: string | undefined;
  for (let read = 0; read < limit; read += PAGE) {
    const request = after === undefined ? { first: PAGE } : { first: PAGE, after };
    const [page] = await graph.expand('plan.mentions', [plan], request, { types: [type] });
    found.push(...(page?.rows ?? []).filter((mention) => mention.entity === entity));
    after = page?.cursors.at(-1);
    if (!page?.hasNextPage || after === undefined) break;
  }
  return found;
}
