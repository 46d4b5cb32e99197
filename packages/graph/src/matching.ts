import { nameKey } from '@gangmu/text';
import { compareText } from './order.js';

/** How a name contains what is looked for: 0 it is it, 1 it begins with it, 2 it contains it. */
export type MatchClass = 0 | 1 | 2;

/** How a name's key contains a text's key; null where it does not. A text without a key is found nowhere. */
export function matchClass(key: string, sought: string): MatchClass | null {
  if (sought === '') return null;
  const at = key.indexOf(sought);
  if (at < 0) return null;
  if (at > 0) return 2;
  return key.length === sought.length ? 0 : 1;
}

/** Of several names the one that matches best, the first by code point where several do. */
export function bestMatch(
  names: Iterable<string>,
  sought: string,
): { readonly name: string; readonly match: MatchClass } | null {
  let best: { name: string; match: MatchClass } | null = null;
  for (const name of names) {
    const match = matchClass(nameKey(name), sought);
    if (match === null) continue;
    if (best === null || match < best.match || (match === best.match && compareText(name, best.name) < 0)) {
      best = { name, match };
    }
  }
  return best;
}
