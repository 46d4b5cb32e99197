import { expect } from 'vitest';
import type { Plan } from '../src/index.js';

/** What holds for the plan of every text. */
export function checkInvariants({ text, header, items, furniture }: Plan): void {
  const inFurniture = (offset: number) => furniture.some(({ start, end }) => start <= offset && offset < end);
  let before = 0;
  for (const span of furniture) {
    expect(span.start).toBeGreaterThanOrEqual(before);
    expect(span.end).toBeGreaterThan(span.start);
    before = span.end;
  }
  items.forEach((item, index) => {
    const { start, end, ownEnd, label, title, parent, level, clauses, brackets } = item;
    expect(item.index).toBe(index);
    expect(start).toBeLessThanOrEqual(ownEnd);
    expect(ownEnd).toBeLessThanOrEqual(end);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(text.slice(start, end).replaceAll(/\s/g, '').startsWith(label.replaceAll(/\s/g, ''))).toBe(true);
    expect(title.start).toBeGreaterThanOrEqual(start);
    expect(title.end).toBeLessThanOrEqual(Math.max(ownEnd, title.start));
    expect(end === start || !inFurniture(start)).toBe(true);
    expect(end === start || !inFurniture(end - 1)).toBe(true);
    const above = parent === null ? undefined : items[parent]!;
    expect(level).toBe(above === undefined ? 0 : above.level + 1);
    if (above) {
      expect(above.index).toBeLessThan(index);
      expect(above.start <= start && end <= above.end && above.ownEnd <= start).toBe(true);
    }
    const next = items.slice(index + 1).find((other) => other.level <= level);
    if (next) expect(end).toBeLessThanOrEqual(next.start);
    let from = start;
    for (const clause of clauses) {
      expect(clause.start).toBeGreaterThanOrEqual(from);
      expect(clause.end).toBeGreaterThan(clause.start);
      expect(clause.end).toBeLessThanOrEqual(ownEnd);
      expect(text.slice(clause.start, clause.end).trim()).toBe(text.slice(clause.start, clause.end));
      for (const span of furniture) expect(span.end <= clause.start || clause.end <= span.start).toBe(true);
      from = clause.end;
    }
    for (const bracket of brackets) {
      expect(start <= bracket.start && bracket.end <= ownEnd).toBe(true);
      for (const { bodies } of bracket.parts)
        expect(bracket.start <= bodies.start && bodies.end <= bracket.end).toBe(true);
    }
  });
  for (const piece of [header.title, header.number, ...header.issuers, ...header.addressees]) {
    if (piece) expect(0 <= piece.start && piece.start < piece.end && piece.end <= text.length).toBe(true);
  }
  if (header.date !== null) expect(header.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(textOutside({ text, items, furniture })).toBe('');
}

/** What stands after the first label in no item and is no furniture. */
function textOutside({ text, items, furniture }: Pick<Plan, 'text' | 'items' | 'furniture'>): string {
  const covered = [...items.filter(({ parent }) => parent === null), ...furniture].sort(
    (a, b) => a.start - b.start,
  );
  let at = items[0]?.start ?? text.length;
  let outside = '';
  for (const { start, end } of covered) {
    if (start > at) outside += text.slice(at, start);
    at = Math.max(at, end);
  }
  return (outside + text.slice(at)).replaceAll(/[\s\u200b\ufeff]/g, '');
}
