import type { Context, Found } from './context.js';
import type { Name } from './fragment.js';
import { provinceOf, regionsByName } from './gazetteer.js';
import { entryName, makeName } from './names.js';
import type { Reading } from './reading.js';
import type { Known } from './regions.js';
import { inOrder } from './spans.js';
import { skipLeading } from './stems.js';

const longest = 120;

/** Titles without marks: after a verb of making or following, from a place or an ordinal to the word for a kind of text. */
const unmarked =
  /(?:出台|制定|印发|落实|修订|贯彻|执行|实施|发布|推进|完善|编制|依据|根据|按照)([\u4e00-\u9fff]{2,30}?(?:办法|条例|规划|指引|规定|细则|纲要|指南|实施意见|规程))(?=[,。;、)的要修中确]|$)/g;

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
  const titles = new Uint8Array(text.length + 1);
  for (const { start, end } of found) titles.fill(1, start, end);
  const placeStarts = new Set(
    known.regions.filter(({ value }) => value.level !== 'set').map(({ start }) => start),
  );
  for (const match of text.matchAll(unmarked)) {
    const end = match.index + match[0].length;
    let start = end - (match[1] ?? '').length;
    start += skipLeading(text.slice(start, end));
    const ordinal = /第[一二三四五六七八九十]+个五年规划$/.test(text.slice(start, end));
    const placed = placeStarts.has(start);
    if (titles[start] || (!ordinal && !placed) || end - start < 8) continue;
    titles.fill(1, start, end);
    found.push({ start, end, value: titled(raw.slice(start, end), context) });
  }
  for (const { start, end, value } of known.entries) {
    if (value.kind !== 'DOCUMENT' || titles[start]) continue;
    found.push({ start, end, value: entryName(value, raw.slice(start, end)) });
  }
  return found.sort(inOrder);
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
