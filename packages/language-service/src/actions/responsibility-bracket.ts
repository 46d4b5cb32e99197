import type { Edit } from '../checks/check.js';
import type { DocumentReading } from '../reading.js';

const signs: Readonly<Record<string, string>> = { '(': '（', ')': '）', ':': '：', ';': '；' };
const role = /(?:牵头|責任|责任|负责|負責|牽頭)(?:单位|單位|部门|部門)/gu;

/**
 * Writes the responsibility bracket of the item at a place as such brackets are written, full-width and with 、 between bodies; puts
 * one in where the item has none, with the role that the text uses most, for somebody to fill in. Null outside items, and where
 * there is nothing to do.
 */
export function responsibilityBracket({ plan }: DocumentReading, offset: number): readonly Edit[] | null {
  const { items, text } = plan;
  const item = items.findLast(({ start, ownEnd }) => start <= offset && offset <= ownEnd);
  if (item === undefined) return null;
  const [bracket] = item.brackets;
  if (bracket === undefined) {
    // A heading with items below it names nobody.
    if (items.some(({ parent }) => parent === item.index)) return null;
    const at = item.start + text.slice(item.start, item.ownEnd).trimEnd().length;
    return [{ start: at, end: at, text: `（${usualRole(text)}：）` }];
  }
  const before = text.slice(bracket.start, bracket.end);
  if (/\s/u.test(before.trim()) && before.includes('\n')) return null;
  const after = before
    .replace(/[():;]/gu, (sign) => signs[sign] ?? sign)
    .replace(/[,，](?=[^；：]*(?:[；）]|$))/gu, '、');
  return after === before ? null : [{ start: bracket.start, end: bracket.end, text: after }];
}

function usualRole(text: string): string {
  const counts = new Map<string, number>();
  for (const [each] of text.matchAll(role)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '牵头单位';
}
