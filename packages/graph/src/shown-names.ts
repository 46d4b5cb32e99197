import { nameKey } from '@gangmu/text';
import { compareText } from './order.js';

/** Of the names of an entity the one shown, and the others. */
export interface ShownNames {
  readonly name: string;
  readonly aliases: readonly string[];
}

/**
 * Chooses the name to show: the one most mentions use, ties by code point.
 *
 * @param used what plans call it, with the number of mentions that use the name
 * @param official what the gazetteer calls it: the full name, then short forms, which are shown only if used
 * @param further what curators call it besides, and what was merged into it: shown, in either script, only if there is no other name
 */
export function shownNames(
  used: ReadonlyMap<string, number>,
  official: readonly string[],
  further: readonly string[] = [],
): ShownNames {
  const furtherKeys = new Set(further.map(nameKey));
  const isFurther = (name: string): number =>
    furtherKeys.size > 0 && furtherKeys.has(nameKey(name)) ? 1 : 0;
  const weight = (name: string): number => used.get(name) ?? (name === official[0] ? 0 : -1);
  const names = [...new Set([...used.keys(), ...official, ...further])];
  const [name = '', ...aliases] = names.sort(
    (a, b) => isFurther(a) - isFurther(b) || weight(b) - weight(a) || compareText(a, b),
  );
  return { name, aliases: aliases.sort(compareText) };
}
