import type { Basis, StatementType } from '@gangmu/graph';
import { matrixLevels, withinOf } from '@gangmu/graph/for-stores';
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

/** How many statements more or fewer apply a program to a region in plans of a year. */
export interface AppliedChange {
  readonly year: number;
  readonly basis: Basis;
  readonly from: string;
  readonly to: string;
  readonly level: string;
  readonly within: string;
  readonly by: number;
}

/** How plans that go and come change what programs apply to in a year, as far as it lies in a province. */
export function appliedChanges(
  gone: readonly StoredPlanRow[],
  come: readonly PlanRecords[],
): readonly AppliedChange[] {
  const changes = new Map<string, AppliedChange>();
  const add = (
    year: number | null,
    { type, basis, from, to }: Omit<RelationChange, 'id' | 'by'>,
    by: number,
  ): void => {
    const place = year === null || type !== 'APPLIES_TO' ? null : placeOfRegion(to);
    if (year === null || place === null) return;
    const key = `${year} ${basis} ${from} ${to}`;
    changes.set(key, { year, basis, from, to, ...place, by: by + (changes.get(key)?.by ?? 0) });
  };
  for (const { plan, share } of gone)
    share.relations.forEach((id, i) => add(plan.year, partsOf(id), -(share.counts[i] ?? 0)));
  for (const { plan, relations } of come)
    for (const relation of relations) add(plan.year, relation, relation.count);
  return [...changes.values()].filter(({ by }) => by !== 0);
}

/** At which level a region is, and where it lies; null where that is in no province. */
export function placeOfRegion(id: string): { readonly level: string; readonly within: string } | null {
  const within = withinOf(id);
  const level = within === null ? undefined : matrixLevels[within.split(' ').length - 1];
  return within === null || level === undefined ? null : { level, within };
}

/** How many plans of a year mention each entity, more or fewer than before. */
export interface YearChange {
  readonly year: number;
  readonly entities: readonly { readonly entity: string; readonly by: number }[];
}

/** How plans that go and come change what is spoken of in a year. What does not change is left out. */
export function yearChanges(
  gone: readonly StoredPlanRow[],
  come: readonly PlanRecords[],
): readonly YearChange[] {
  const changes = new Map<number, Map<string, number>>();
  const add = (year: number | null, entities: Iterable<string>, by: 1 | -1): void => {
    if (year === null) return;
    const ofYear = changes.get(year) ?? new Map<string, number>();
    changes.set(year, ofYear);
    for (const entity of new Set(entities)) ofYear.set(entity, by + (ofYear.get(entity) ?? 0));
  };
  for (const { plan, share } of gone) add(plan.year, share.mentioned, -1);
  for (const { plan, mentions } of come)
    add(
      plan.year,
      mentions.map(({ entity }) => entity),
      1,
    );
  return [...changes]
    .map(([year, entities]) => ({
      year,
      entities: [...entities].filter(([, by]) => by !== 0).map(([entity, by]) => ({ entity, by })),
    }))
    .filter(({ entities }) => entities.length > 0);
}
