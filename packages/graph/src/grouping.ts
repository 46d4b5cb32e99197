import { InvalidRequestError } from './errors.js';
import { isNodeType } from './ids.js';
import { checkCriterion } from './criteria.js';
import type { Criterion } from './criteria.js';
import type { NodeType } from './model.js';
import { compareText } from './order.js';

/** What plans can be told apart by: their year, kind, the region they cover, who issued them. */
export const facets = ['year', 'kind', 'region', 'issuer'] as const;
export type Facet = (typeof facets)[number];

/** What is counted, and in which groups. */
export interface CountRequest {
  readonly type: NodeType;
  readonly by: Facet;
  /** Which nodes count; all where left out. */
  readonly where?: Criterion;
  /** Only what stands in these plans, or is mentioned in one of them. */
  readonly plans?: Criterion;
  /** How many groups: 0 to 100. */
  readonly first: number;
}

/** How many nodes there are of a year, kind (as plans have it), region or issuer (by id); null for those without. */
export interface Group {
  readonly key: string | number | null;
  readonly count: number;
}

/** How often an entity is spoken of in the plans of a year; null for those without. */
export interface TimelineYear {
  readonly year: number | null;
  /** Plans that mention it, items that do, and how often they do, headers included. */
  readonly plans: number;
  readonly items: number;
  readonly mentions: number;
  /** Targets set by the items that mention it. */
  readonly targets: number;
}

/** What counts; a part of `GraphReader`. */
export interface CountReader {
  /**
   * Counts nodes by the plans they stand in, entities by those that mention them: one that several plans of a group mention
   * counts once there. A plan of several issuers counts for each. Years come latest first, other groups by count; what has
   * none comes last. Costs the plans; of a condition on items or targets these, of entities what the plans mention.
   */
  countBy(request: CountRequest): Promise<readonly Group[]>;
  /** For each entity how often it is spoken of, year by year from the earliest, plans without a year last. */
  timelines(ids: readonly string[]): Promise<readonly (readonly TimelineYear[])[]>;
}

/** Checks what is to be counted. @throws InvalidRequestError naming what is wrong */
export function checkCount({ type, by, where, plans, first }: CountRequest): void {
  if (!isNodeType(type)) throw new InvalidRequestError(`There is no node type "${String(type)}".`);
  if (!facets.includes(by)) throw new InvalidRequestError(`Nothing is counted by "${String(by)}".`);
  if (where !== undefined) checkCriterion(type, where);
  if (plans !== undefined) checkCriterion('plan', plans);
  if (!Number.isInteger(first) || first < 0 || first > 100)
    throw new InvalidRequestError(`\`first\` is a whole number from 0 to 100, not ${String(first)}.`);
}

/** The first groups in order. */
export function groupsOf(
  groups: Iterable<Group>,
  { by, first }: Pick<CountRequest, 'by' | 'first'>,
): readonly Group[] {
  const rank = ({ key }: Group): number => (key === null ? 1 : 0);
  const compare = (a: Group, b: Group): number => {
    if (by === 'year') return Number(b.key) - Number(a.key);
    return b.count - a.count || compareText(String(a.key), String(b.key));
  };
  return [...groups]
    .filter(({ count }) => count > 0)
    .sort((a, b) => rank(a) - rank(b) || compare(a, b))
    .slice(0, first);
}

/** Years of a timeline in order. */
export function timelineOf(years: Iterable<TimelineYear>): readonly TimelineYear[] {
  return [...years].sort((a, b) => (a.year ?? Infinity) - (b.year ?? Infinity));
}
