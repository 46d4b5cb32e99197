import type { EntityNode, PlanNode } from './model.js';

/** A row's place in an ordered list: compared part by part, texts by code point. Every order of the graph is ascending. */
export type Key = readonly (string | number)[];

/**
 * By code point, as UTF-8 bytes compare (SQLite, Neo4j): unlike `<`, which puts U+FF01 after characters beyond the BMP.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? lifted(x) - lifted(y) : x - y;
  }
  return a.length - b.length;
}

/** Surrogates stand for what comes after all other units. */
function lifted(unit: number): number {
  return unit >= 0xe000 ? unit - 0x2000 : unit + 0x2000;
}

/** Compares two keys of one order. */
export function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? '';
    const y = b[i] ?? '';
    const sign = typeof x === 'number' && typeof y === 'number' ? x - y : compareText(String(x), String(y));
    if (sign !== 0) return sign;
  }
  return 0;
}

/** The latest year a rank can tell from others. */
const LAST_YEAR = 9999;

/**
 * What plans are ordered by: year descending, plans without one last, then id. Ranks compare as text, and those of one
 * year share {@link rankOfYear}.
 */
export function rankOf(plan: Pick<PlanNode, 'id' | 'year'>): string {
  return rankOfYear(plan.year) + plan.id;
}

/** The beginning of the ranks of a year's plans: `7976 ` for 2023; of those without one, `none `. */
export function rankOfYear(year: number | null): string {
  if (year === null) return 'none ';
  const known = Math.min(Math.max(Math.trunc(year), 0), LAST_YEAR);
  return `${String(LAST_YEAR - known).padStart(4, '0')} `;
}

/** What entities are ordered by where the most mentioned come first. */
export function mentionsKey({ id, mentionCount }: EntityNode): Key {
  return [-mentionCount, id];
}
