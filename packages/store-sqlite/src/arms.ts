import { compareKeys } from '@gangmu/graph/for-stores';
import type { Keyed, Window } from '@gangmu/graph/for-stores';

/** The first rows of several lists taken together, each in the direction of the window: as many as a page needs. */
export function mergeArms<T>(
  arms: readonly (readonly Keyed<T>[])[],
  { backwards, limit }: Window,
): readonly Keyed<T>[] {
  const direction = backwards ? -1 : 1;
  return arms
    .flat()
    .sort((a, b) => direction * compareKeys(a.key, b.key))
    .slice(0, limit + 1);
}
