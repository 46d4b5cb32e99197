import type { PlanNode } from './model.js';

/*
 * Plans of one kind and region with an issuer in common stand in one line, and there by rank, the latest year first. Last
 * year's plan is the first behind a plan's own year, over all its lines.
 */

/** The lines that a plan stands in, one for each issuer; none without a year. Ids hold no space. */
export function linesOf({
  plan,
  region,
  issuers,
}: {
  readonly plan: Pick<PlanNode, 'kind' | 'year'>;
  readonly region: string | null;
  readonly issuers: readonly string[];
}): readonly string[] {
  return plan.year === null ? [] : issuers.map((issuer) => `${plan.kind} ${region ?? '-'} ${issuer}`);
}

/** Before the ranks of a rank's year and behind those of all later years: ranks compare as text. */
export function beforeYearOf(rank: string): string {
  return rank.slice(0, 'YYYY '.length);
}

/** Behind the ranks of a rank's year. */
export function behindYearOf(rank: string): string {
  return `${rank.slice(0, 'YYYY'.length)}!`;
}

/** A rank of the same year behind those of all its plans: no id holds a character beyond the last. */
export function lastRankOfYear(rank: string): string {
  return `${beforeYearOf(rank)}plan:\u{10ffff}`;
}
