import type { Continuation, PlanNode, Succession } from './model.js';
import { behindYearOf, beforeYearOf } from './lines.js';
import { linksBetween, noLinks } from './links.js';
import type { PlanLinks } from './links.js';
import { compareText, rankOf } from './order.js';
import type { Keyed } from './paging.js';
import type { ExpansionName, Expansions, GraphReader, Page, PageRequest } from './reader.js';

/** The edges that tie plans to plans. */
export const lineageEdges = [
  'plan.previous',
  'plan.next',
  'item.continues',
  'item.continuedBy',
  'entity.succeeds',
  'entity.succeededBy',
] as const satisfies ExpansionName[];

type LineageEdge = (typeof lineageEdges)[number];

/** Whether an edge ties plans to plans. */
export function isLineageEdge(edge: ExpansionName): edge is LineageEdge {
  return (lineageEdges as readonly ExpansionName[]).includes(edge);
}

/**
 * Which plan follows which, and what ties them, where they are of several layers and no layer knows: told from all other
 * edges. Plans are compared each time somebody asks.
 */
export class LayeredLineage {
  readonly #reader: GraphReader;

  constructor(reader: GraphReader) {
    this.#reader = reader;
  }

  /** All rows of an edge, in no order. */
  async rows(edge: LineageEdge, id: string): Promise<readonly Keyed<Expansions[LineageEdge]>[]> {
    switch (edge) {
      case 'plan.previous':
        return plansAsRows(await this.#previous(id));
      case 'plan.next':
        return plansAsRows(await this.#next(id));
      case 'item.continues':
        return this.#linksOf('continuations', await this.#planOf(id), ({ from }) => from === id);
      case 'item.continuedBy': {
        const next = await this.#nextOf(await this.#planOf(id));
        return this.#linksOf('continuations', next, ({ to }) => to === id);
      }
      case 'entity.succeeds':
        return this.#linksOf('successions', await this.#all('entity.plans', id), ({ from }) => from === id);
      case 'entity.succeededBy': {
        const next = await this.#nextOf(await this.#all('entity.plans', id));
        return this.#linksOf('successions', next, ({ to }) => to === id);
      }
    }
  }

  async #previous(id: string): Promise<readonly PlanNode[]> {
    const line = await this.#line(id);
    if (line === null) return [];
    const behind = behindYearOf(rankOf(line.plan));
    const earlier = await this.#ofLine(line, (rank) => compareText(rank, behind) > 0);
    return earlier.slice(0, 1);
  }

  async #next(id: string): Promise<readonly PlanNode[]> {
    const line = await this.#line(id);
    if (line === null) return [];
    const before = beforeYearOf(rankOf(line.plan));
    const later = await this.#ofLine(line, (rank) => compareText(rank, before) < 0);
    const found: PlanNode[] = [];
    for (const plan of later) {
      const [previous] = await this.#previous(plan.id);
      if (previous?.id === id) found.push(plan);
    }
    return found;
  }

  async #nextOf(plans: readonly PlanNode[]): Promise<readonly PlanNode[]> {
    const found = new Map<string, PlanNode>();
    for (const { id } of plans) for (const plan of await this.#next(id)) found.set(plan.id, plan);
    return [...found.values()];
  }

  /** What decides which plans a plan can follow; null where it can follow none. */
  async #line(id: string) {
    const [plan] = await this.#reader.nodes([id]);
    if (plan?.type !== 'plan' || plan.year === null) return null;
    const [issuers, regions] = [await this.#all('plan.issuers', id), await this.#all('plan.regions', id)];
    return { plan, issuers, region: regions[0]?.id ?? null };
  }

  /** The plans of one kind and region with an issuer in common whose ranks pass a test, by rank. */
  async #ofLine(
    { plan, issuers, region }: { plan: PlanNode; issuers: readonly { id: string }[]; region: string | null },
    isSought: (rank: string) => boolean,
  ): Promise<readonly PlanNode[]> {
    const found = new Map<string, PlanNode>();
    for (const issuer of issuers) {
      for (const other of await this.#all('institution.issued', issuer.id)) {
        const rank = rankOf(other);
        if (other.kind === plan.kind && other.year !== null && isSought(rank)) found.set(rank, other);
      }
    }
    const plans = [...found].sort(([a], [b]) => compareText(a, b)).map(([, other]) => other);
    const regions = await this.#reader.expand(
      'plan.regions',
      plans.map(({ id }) => id),
      { first: 1 },
    );
    return plans.filter((_, i) => (regions[i]?.rows[0]?.id ?? null) === region);
  }

  async #planOf(item: string): Promise<readonly PlanNode[]> {
    const [node] = await this.#reader.nodes([item]);
    if (node?.type !== 'item') return [];
    const [plan] = await this.#reader.nodes([node.plan]);
    return plan?.type === 'plan' ? [plan] : [];
  }

  async #linksOf<K extends keyof PlanLinks>(
    kind: K,
    plans: readonly PlanNode[],
    isSought: (link: Continuation | Succession) => boolean,
  ): Promise<readonly Keyed<PlanLinks[K][number]>[]> {
    const rows: Keyed<PlanLinks[K][number]>[] = [];
    for (const plan of plans) {
      const links: PlanLinks[K] = (await this.#links(plan.id))[kind];
      links.forEach((row, place) => {
        if (isSought(row)) rows.push({ key: [rankOf(plan), place], row });
      });
    }
    return rows;
  }

  async #links(id: string): Promise<PlanLinks> {
    const [previous] = await this.#previous(id);
    if (previous === undefined) return noLinks;
    const [old, next] = await this.#reader.fragments([previous.id, id]);
    if (old == null || next == null) return noLinks;
    return linksBetween({ id: previous.id, fragment: old }, { id, fragment: next });
  }

  async #all<E extends ExpansionName>(edge: E, id: string): Promise<readonly Expansions[E][]> {
    return readAll(async (page) => (await this.#reader.expand(edge, [id], page))[0] ?? null);
  }
}

function plansAsRows(plans: readonly PlanNode[]): readonly Keyed<PlanNode>[] {
  return plans.map((row) => ({ key: [rankOf(row)], row }));
}

/** Every row of a list. */
export async function readAll<T>(
  read: (page: PageRequest) => Promise<Page<T> | null>,
): Promise<readonly T[]> {
  const rows: T[] = [];
  for (let page = await read({ first: 100 }); page !== null;) {
    rows.push(...page.rows);
    const after = page.cursors.at(-1);
    if (!page.hasNextPage || after === undefined) break;
    page = await read({ first: 100, after });
  }
  return rows;
}
