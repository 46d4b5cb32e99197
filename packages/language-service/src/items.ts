import type { PlanItem } from '@gangmu/plan';

/** The innermost item that holds an offset; null outside all of them. Items come in text order, parents first. */
export function itemAt(items: readonly PlanItem[], offset: number): PlanItem | null {
  let found: PlanItem | null = null;
  for (const item of items) {
    if (item.start > offset) break;
    if (offset <= item.end) found = item;
  }
  return found;
}
