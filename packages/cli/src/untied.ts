import type { GraphReader } from '@gangmu/graph';

/** As many of the latest plans are looked at; older ones matter when these are read again. */
const LATEST = 20;

/**
 * What to say of a store that holds plans of a version that did not keep what they say: they follow no plan, and none follows
 * them. Null where there is nothing to say.
 */
export async function untiedPlans(store: GraphReader): Promise<string | null> {
  const { rows } = await store.list('plan', {}, { first: LATEST });
  const fragments = await store.fragments(rows.map(({ id }) => id));
  return fragments.includes(null)
    ? 'plans of this store were put there by an earlier version and are not tied to those before and after them: gangmu reread reads them again'
    : null;
}
