import type { Span } from '@gangmu/text';
import { provinceCodes } from './abbreviations.js';
import type { Context, Found } from './context.js';
import { countryCode, region } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import type { Reading } from './reading.js';
import { Pattern } from './scan.js';
import { firstFrom } from './spans.js';

/** What means a place inside the name of an undertaking alone: the country, and signs of provinces but for halves of other words. */
const signs = new Pattern(
  /中国(?!特色|式|化|梦|人)|(?<![复流屠])苏(?![醒息])|(?<![冰山河平])川(?!流)|晋(?![升级位])|津(?![贴要])|鲁(?!班)|桂(?![花冠圆])|琼(?!浆)|辽(?!阔)|(?<!边)疆(?!界)|[沪滇浙闽赣豫鄂湘粤渝黔陇冀皖陕]/,
);
const country = region(countryCode);
/** Longer names spell their places out. */
const longest = 20;

/**
 * The places that only the name of a program tells: 数字中国, and its own province by one character: 苏服办, 引客入川; in
 * text order.
 *
 * @param programs in text order
 * @param known the places known already, in text order
 */
export function placesInNames(
  { scan }: Reading,
  programs: readonly Span[],
  { province }: Context,
  known: readonly Found<Region>[],
): readonly Found<Region>[] {
  const found: Found<Region>[] = [];
  if (programs.length === 0) return found;
  for (const { index: at, 0: sign } of scan.matches(signs)) {
    const program = programs[firstFrom(programs, at + 1) - 1];
    const end = at + sign.length;
    if (program === undefined || end > program.end || program.end - program.start > longest) continue;
    const value = sign === country?.name ? country : province;
    if (!value || (value === province && provinceCodes[sign] !== province.code)) continue;
    const next = firstFrom(known, at);
    const isKnown = known[next]?.start === at || (known[next - 1]?.end ?? 0) > at;
    if (!isKnown) found.push({ start: at, end, value });
  }
  return found;
}
