import { beforeYearOf, behindYearOf, linesOf } from './lines.js';
import { linksBetween, noLinks } from './links.js';
import type { PlanLinks } from './links.js';
import { compareText } from './order.js';
import type { PlanState } from './plan-state.js';
import { Sets } from './sets.js';

/** Which plan follows which, and what ties them. Plans are compared when somebody asks, and once as long as both stay. */
export class Lineage {
  /** Ranks by line. */
  readonly #lines = new Sets();
  readonly #byRank: ReadonlyMap<string, PlanState>;
  readonly #links = new WeakMap<PlanState, { readonly previous: PlanState; readonly links: PlanLinks }>();

  /** @param byRank the plans that are folded */
  constructor(byRank: ReadonlyMap<string, PlanState>) {
    this.#byRank = byRank;
  }

  /** Adds a plan (1) or takes it away (-1). */
  fold(plan: PlanState, sign: 1 | -1): void {
    for (const line of linesOf(plan)) this.#lines.fold(line, plan.rank, sign);
  }

  /** Last year's plan; see `plan.previous`. */
  previous(plan: PlanState): PlanState | null {
    let least: string | null = null;
    for (const line of linesOf(plan)) {
      for (const rank of this.#lines.get(line)?.walk(false, behindYearOf(plan.rank)) ?? []) {
        if (least === null || compareText(rank, least) < 0) least = rank;
        break;
      }
    }
    return least === null ? null : (this.#byRank.get(least) ?? null);
  }

  /** The plans whose last year's plan it is, by rank. */
  next(plan: PlanState): readonly PlanState[] {
    const found = new Set<string>();
    for (const line of linesOf(plan)) {
      // A plan of a later year still has one that is nearer.
      let year: string | null = null;
      for (const rank of this.#lines.get(line)?.walk(true, beforeYearOf(plan.rank)) ?? []) {
        year ??= beforeYearOf(rank);
        if (!rank.startsWith(year)) break;
        found.add(rank);
      }
    }
    return [...found]
      .sort(compareText)
      .flatMap((rank) => this.#byRank.get(rank) ?? [])
      .filter((other) => this.previous(other) === plan);
  }

  /** What ties a plan to last year's. */
  links(plan: PlanState): PlanLinks {
    const previous = this.previous(plan);
    if (previous === null) return noLinks;
    const known = this.#links.get(plan);
    if (known?.previous === previous) return known.links;
    const links = linksBetween(comparedPlan(previous), comparedPlan(plan));
    this.#links.set(plan, { previous, links });
    return links;
  }
}

function comparedPlan({ plan, fragment }: PlanState) {
  return { id: plan.id, fragment };
}
