import { ancestors, isWithin, region, regionsByName, type Region } from '@gangmu/recognition';
import { fold, nameKey } from '@gangmu/text';

/** No name of a place with those above it is longer. */
const LONGEST = 40;

/**
 * The known places that a text means: by code (530100), by name (昆明, 云南省), or by name behind that of a place it lies
 * in (长春市朝阳区). Full names come before short ones; several are left where the text does not tell.
 */
export function placesCalled(text: string): readonly Region[] {
  const byCode = region(text.trim());
  if (byCode !== undefined) return [byCode];
  const name = fold(text.trim());
  if (name.length > LONGEST) return [];
  const all = regionsByName(name);
  const full = all.filter((each) => nameKey(each.name) === nameKey(name));
  if (full.length > 0) return full;
  if (all.length > 0) return all;
  for (let at = name.length - 2; at >= 2; at--) {
    const above = regionsByName(name.slice(0, at));
    if (above.length === 0) continue;
    const inside = placesCalled(name.slice(at)).filter(({ code }) =>
      above.some((each) => each.code !== code && isWithin(code, each.code)),
    );
    if (inside.length > 0) return inside;
  }
  return [];
}

/** A place with those above it and its code, as a file can name it: 吉林省长春市朝阳区 (220104). */
export function fullName({ code, name }: Region): string {
  const above = ancestors(code)
    .filter(({ level }) => level !== 'country')
    .map((each) => each.name);
  return `${above.reverse().join('')}${name} (${code})`;
}
