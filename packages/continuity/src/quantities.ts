import type { Target } from '@gangmu/recognition';

/** What is read of a target to compare it. */
export type Amount = Pick<Target, 'quantity' | 'unit' | 'comparator'>;

const scales: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };
const figure = /\d+(?:\.\d+)?/g;

/** Whether what is measured moves (up, down) or is a level. */
const directionOf = (comparator: string | null): string =>
  comparator === '+' || comparator === '-' ? comparator : '';

/** Compares two amounts of one unit; `null` where neither is higher and they are not the same. */
export function compareAmounts(old: Amount, next: Amount): 'unchanged' | 'raised' | 'lowered' | null {
  if (directionOf(old.comparator) !== directionOf(next.comparator)) return null;
  const before = rangeOf(old.quantity);
  const after = rangeOf(next.quantity);
  if (before === null || after === null) return old.quantity === next.quantity ? 'unchanged' : null;
  const low = after.low - before.low;
  const high = after.high - before.high;
  if (low === 0 && high === 0) return old.comparator === next.comparator ? 'unchanged' : null;
  if (low >= 0 && high >= 0) return 'raised';
  return low <= 0 && high <= 0 ? 'lowered' : null;
}

/** "2-3", "1800万", "60%" as numbers; the scale at the end holds for both ends of a range. */
function rangeOf(quantity: string): { readonly low: number; readonly high: number } | null {
  const figures = [...quantity.matchAll(figure)].map(([digits]) => Number(digits));
  if (figures.length === 0) return null;
  let scale = 1;
  for (const sign of quantity) scale *= scales[sign] ?? 1;
  return { low: Math.min(...figures) * scale, high: Math.max(...figures) * scale };
}
