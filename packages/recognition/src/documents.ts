import type { Context, Found } from './context.js';
import type { Name } from './fragment.js';
import { provinceOf, regionsByName } from './gazetteer.js';
import { entryName, makeName } from './names.js';
import type { Reading } from './reading.js';
import type { Known } from './regions.js';

const longest = 120;

/** Finds the texts a text names: titles in 《》, and known titles without. */
export function findDocuments(reading: Reading, known: Known, context: Context): readonly Found<Name>[] {
  const { text, raw } = reading;
  const found: Found<Name>[] = [];
  let depth = 0;
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i);
    if (sign === '《' && depth++ === 0) open = i;
    else if (sign === '》' && depth > 0 && --depth === 0 && i - open > 1) {
      if (i - open <= longest)
        found.push({ start: open + 1, end: i, value: titled(raw.slice(open + 1, i), context) });
    } else if (sign === '。' || sign === '\n') depth = 0;
  }
  for (const entry of known.entries) {
    if (
      entry.value.kind !== 'DOCUMENT' ||
      found.some((each) => each.start <= entry.start && entry.end <= each.end)
    )
      continue;
    found.push({
      start: entry.start,
      end: entry.end,
      value: entryName(entry.value, raw.slice(entry.start, entry.end), context),
    });
  }
  return found;
}

/** Titles that name their issuer or matter in full are known nationally; 关于… and the like belong to the plan's province. */
function titled(title: string, context: Context): Name {
  const name = makeName('DOCUMENT', title, null);
  const placed = /^(?:中共|中华人民共和国|国务院|国家|全国|中国)/.test(name.key) || startsWithPlace(name.key);
  return placed || context.province === null
    ? name
    : { ...name, scope: provinceOf(context.province.code)?.code ?? null };
}

function startsWithPlace(key: string): boolean {
  for (let length = 2; length <= 8; length++) if (regionsByName(key.slice(0, length)).length) return true;
  return false;
}
