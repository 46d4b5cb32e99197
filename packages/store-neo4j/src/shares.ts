import type { PlanRecords } from '@gangmu/graph/for-stores';
import { z } from 'zod';

/**
 * What a plan gives to what many plans share: entities, their names, years and relations. Kept with the plan, so that it
 * can be taken away again. Lists of equal length go together: `mentioned`, `items`; `named`, `names`, `uses`; `relations`,
 * `counts`.
 */
export interface Share {
  /** Ids of the entities that live by the plan. */
  readonly entities: readonly string[];
  /** Ids of those it mentions. */
  readonly mentioned: readonly string[];
  /** In how many items it mentions each. */
  readonly items: readonly number[];
  readonly named: readonly string[];
  readonly names: readonly string[];
  readonly uses: readonly number[];
  readonly relations: readonly string[];
  readonly counts: readonly number[];
}

export function shareOf({ names, regions, mentions, relations }: PlanRecords): Share {
  const items = new Map<string, Set<string>>();
  for (const { entity, item } of mentions) {
    const found = items.get(entity) ?? new Set();
    items.set(entity, item === null ? found : found.add(item));
  }
  return {
    entities: [...new Set([...names.map(({ entity }) => entity), ...regions.map(({ id }) => id)])],
    mentioned: [...items.keys()],
    items: [...items.values()].map(({ size }) => size),
    named: names.map(({ entity }) => entity),
    names: names.map(({ name }) => name),
    uses: names.map(({ uses }) => uses),
    relations: relations.map(({ id }) => id),
    counts: relations.map(({ count }) => count),
  };
}

const texts = z.array(z.string());
const numbers = z.array(z.number());

/** A stored plan as an import sees it. */
export const storedPlanSchema = z.object({
  plan: z.object({
    id: z.string(),
    rank: z.string(),
    year: z.number().nullable(),
    source: z.string(),
    hash: z.string(),
    reader: z.string(),
    vocabulary: z.string(),
  }),
  share: z.object({
    sketch: numbers,
    /** The import that wrote it. */
    write: z.string(),
    /** Whether what it says is kept with it. */
    isWhole: z.boolean(),
    entities: texts,
    mentioned: texts,
    items: numbers,
    named: texts,
    names: texts,
    uses: numbers,
    relations: texts,
    counts: numbers,
  }),
});

export type StoredPlanRow = z.infer<typeof storedPlanSchema>;
