import type { PlanItem } from '@gangmu/plan';
import type { Diagnostic } from './fragment.js';

export interface Numbering {
  /** For every item its place by numbers from the top, unique in the plan. */
  readonly paths: readonly string[];
  readonly diagnostics: Diagnostic[];
}

/** The last figure of a number: 2 of "3.2". */
function figure(number: string): number | null {
  const last = number.slice(number.lastIndexOf('.') + 1);
  return /^\d{1,6}$/.test(last) ? Number(last) : null;
}

/** Gives every item its path, and finds numbers that are skipped or stand twice under one heading. */
export function numbering(items: readonly PlanItem[]): Numbering {
  const paths: string[] = [];
  const taken = new Map<string, number>();
  const diagnostics: Diagnostic[] = [];
  const before = new Map<number | null, { readonly number: string; readonly label: string }>();
  for (const item of items) {
    const above = item.parent === null ? '' : `${paths[item.parent] ?? ''}/`;
    const path = above + (item.number ?? '_');
    const count = (taken.get(path) ?? 0) + 1;
    taken.set(path, count);
    paths.push(count === 1 ? path : `${path}~${count}`);
    if (item.number === null) continue;
    const range = { start: item.start, end: item.start + item.label.length };
    const previous = before.get(item.parent);
    const now = figure(item.number);
    const then = previous ? figure(previous.number) : null;
    if (previous && now !== null && then !== null) {
      if (count > 1 && now === then) {
        diagnostics.push({
          code: 'item.number-repeated',
          severity: 'warning',
          message: `Number ${item.number} stands twice: number this item ${then + 1}, or take one of the two out.`,
          ...range,
        });
      } else if (now > then + 1) {
        diagnostics.push({
          code: 'item.number-skipped',
          severity: 'warning',
          message: `Number ${item.number} follows ${previous.number}: ${now - then === 2 ? `${then + 1} is missing` : `${then + 1} to ${now - 1} are missing`}.`,
          ...range,
        });
      }
    }
    before.set(item.parent, { number: item.number, label: item.label });
  }
  return { paths, diagnostics };
}
