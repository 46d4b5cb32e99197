import type { Continuation, PlanNode, Succession } from './model.js';
import { beforeYearOf, lastRankOfYear } from './lines.js';
import { linksBetween, noLinks } from './links.js';
import type { PlanLinks } from './links.js';
import { compareText, rankOf } from './order.js';
import { cursorOf } from './paging.js';
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

/** How many plans of an issuer are looked at at once. */
const LOOKED_AT = 20;

/** What decides which plans a plan can follow. */
interface Line {
  readonly plan: PlanNode;
  readonly issuers: readonly { readonly id: string }[];
  readonly region: string | null;
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
    const firsts = await Promise.all(line.issuers.map((issuer) => this.#firstBehind(issuer.id, line)));
    return firsts
      .flat()
      .sort((a, b) => compareText(rankOf(a), rankOf(b)))
      .slice(0, 1);
  }

  /** Of an issuer's plans in a line the first behind its plan's year: of most issuers it is on the first page. */
  async #firstBehind(issuer: string, line: Line): Promise<readonly PlanNode[]> {
    let after: string | undefined = cursorOf('plan', [lastRankOfYear(rankOf(line.plan))]);
    while (after !== undefined) {
      const [page]: readonly Page<PlanNode>[] = await this.#reader.expand('institution.issued', [issuer], {
        first: LOOKED_AT,
        after,
      });
      const [found] = await this.#inLine(page?.rows ?? [], line);
      if (found !== undefined) return [found];
      after = page?.hasNextPage === true ? page.cursors.at(-1) : undefined;
    }
    return [];
  }

  async #next(id: string): Promise<readonly PlanNode[]> {
    const line = await this.#line(id);
    if (line === null) return [];
    const before = beforeYearOf(rankOf(line.plan));
    const issued = new Map<string, PlanNode>();
    for (const issuer of line.issuers)
      for (const other of await this.#all('institution.issued', issuer.id))
        if (compareText(rankOf(other), before) < 0) issued.set(other.id, other);
    const found: PlanNode[] = [];
    for (const plan of await this.#inLine([...issued.values()], line)) {
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

  async #line(id: string): Promise<Line | null> {
    const [plan] = await this.#reader.nodes([id]);
    if (plan?.type !== 'plan' || plan.year === null) return null;
    const [issuers, regions] = [await this.#all('plan.issuers', id), await this.#all('plan.regions', id)];
    return { plan, issuers, region: regions[0]?.id ?? null };
  }

  /** Those of the plans that have the kind and the region of a line, and a year. */
  async #inLine(plans: readonly PlanNode[], { plan, region }: Line): Promise<readonly PlanNode[]> {
    const alike = plans.filter(({ kind, year }) => kind === plan.kind && year !== null);
    const ids = alike.map(({ id }) => id);
    const regions = ids.length === 0 ? [] : await this.#reader.expand('plan.regions', ids, { first: 1 });
    return alike.filter((_, i) => (regions[i]?.rows[0]?.id ?? null) === region);
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
