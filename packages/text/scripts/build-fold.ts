/**
 * Builds src/fold-table.data.ts: single characters of Traditional and variant forms and the Simplified form they fold to.
 * Run: npx tsx packages/text/scripts/build-fold.ts
 */
import { writeData } from './write-data.js';

interface Dictionary {
  default: string;
}

/** Entries of one of opencc-js' dictionaries: a form and its first replacement. */
async function entries(name: string): Promise<[string, string][]> {
  const { default: text } = (await import(`opencc-js/dict/${name}`)) as Dictionary;
  return text.split('|').map((entry) => {
    const [from = '', to = ''] = entry.split(' ');
    return [from, to];
  });
}

// Forms that every Chinese text of one script writes alike, but that the dictionaries keep apart because
// a converter may not touch them. For comparing they are one character.
const ALIKE: [string, string][] = [
  ['著', '着'],
  ['妳', '你'],
  ['硏', '研'],
  ['户', '户'],
  ['甦', '苏'],
  ['衹', '只'],
  ['擧', '举'],
];

const table = new Map<string, string>();
for (const [from, to] of await entries('TSCharacters')) table.set(from, to);
for (const [from, to] of ALIKE) table.set(from, to);
// Compatibility ideographs come out of PDFs; they are the same characters at other code points.
for (const [from, to] of await entries('CJK_Compatibility_Ideographs')) table.set(from, to);
// Regional variants lead to OpenCC's standard form, which leads to the Simplified one. A variant that is itself
// a Simplified character (么, 参) stays as it is.
const simplified = new Set(table.values());
for (const name of ['TWVariantsRev', 'HKVariantsRev']) {
  for (const [from, to] of await entries(name))
    if (!table.has(from) && !simplified.has(from)) table.set(from, to);
}

/** Follows a form to its end; what leaves the Basic Multilingual Plane would change the length and is left out. */
function end(form: string): string {
  const seen = new Set<string>();
  let at = form;
  for (
    let next = table.get(at);
    next !== undefined && next.length === 1 && !seen.has(next);
    next = table.get(at)
  ) {
    seen.add(at);
    at = next;
  }
  return at;
}

const pairs = [...table.keys()]
  .filter((from) => from.length === 1 && end(from) !== from)
  .sort()
  .map((from) => from + end(from));
writeData('fold-table.data.ts', 'build-fold.ts', 'opencc-js (MIT), from OpenCC data (Apache-2.0)', {
  FOLD_PAIRS: pairs.join(''),
});
console.log(`${pairs.length} characters`);
