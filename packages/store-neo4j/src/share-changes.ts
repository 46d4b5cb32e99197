import type { Basis, StatementType } from '@gangmu/graph';
import type { PlanRecords } from '@gangmu/graph/for-stores';
import type { StoredPlanRow } from './shares.js';

/** What becomes of a relation: `by` is added to its count. */
export interface RelationChange {
  readonly id: string;
  readonly type: StatementType;
  readonly basis: Basis;
  readonly from: string;
  readonly to: string;
  readonly by: number;
}

/** How plans that go and come change the relations. Those that do not change are left out. */
export function relationChanges(
  gone: readonly StoredPlanRow[],
  come: readonly PlanRecords[],
): readonly RelationChange[] {
  const changes = new Map<string, RelationChange>();
  const add = (change: RelationChange): void => {
    const known = changes.get(change.id);
    changes.set(change.id, { ...change, by: change.by + (known?.by ?? 0) });
  };
  for (const { share } of gone) {
    share.relations.forEach((id, i) => {
      const parts = partsOf(id);
      // Relations of items went with the items.
      if (isItem(parts.from) || isItem(parts.to)) return;
      add({ id, ...parts, by: -(share.counts[i] ?? 0) });
    });
  }
  for (const { relations } of come) {
    for (const { id, type, basis, from, to, count } of relations)
      add({ id, type, basis, from, to, by: count });
  }
  return [...changes.values()].filter(({ by }) => by !== 0);
}

const isItem = (id: string): boolean => id.startsWith('item:');

/** What an id of a relation is made of; ids of its ends hold no `>`. */
function partsOf(id: string): Omit<RelationChange, 'id' | 'by'> {
  const [, type, basis, from = '', to = ''] = /^relation:([^/]*)\/([^/]*)\/([^>]*)>(.*)$/s.exec(id) ?? [];
  return { type: type as StatementType, basis: basis as Basis, from, to };
}

/** How many plans of a year mention an entity, more or fewer than before. */
export interface YearChange {
  readonly year: number;
  readonly entity: string;
  readonly by: number;
}

/** How plans that go and come change what is spoken of in a year. What does not change is left out. */
export function yearChanges(
  gone: readonly StoredPlanRow[],
  come: readonly PlanRecords[],
): readonly YearChange[] {
  const changes = new Map<string, YearChange>();
  const add = (year: number | null, entities: Iterable<string>, by: 1 | -1): void => {
    if (year === null) return;
    for (const entity of new Set(entities)) {
      const key = `${year} ${entity}`;
      changes.set(key, { year, entity, by: by + (changes.get(key)?.by ?? 0) });
    }
  };
  for (const { plan, share } of gone) add(plan.year, share.mentioned, -1);
  for (const { plan, mentions } of come)
    add(
      plan.year,
      mentions.map(({ entity }) => entity),
      1,
    );
  return [...changes.values()].filter(({ by }) => by !== 0);
}
