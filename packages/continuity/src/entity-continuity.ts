import { entityKey } from './features.js';
import type {
  EntityChange,
  EntityContinuity,
  EntityUse,
  ItemContinuity,
  ItemLink,
  ItemStatus,
  Succession,
} from './model.js';
import type { Side } from './side.js';
import type { EntityKind } from '@gangmu/recognition';

/** The entities that mentions name, by their key, in the order they are named first. */
export function entityUses(side: Side, mentions: Iterable<number>): Map<string, EntityUse> {
  const uses = new Map<string, { readonly name: EntityUse['name']; readonly mentions: number[] }>();
  for (const mention of mentions) {
    const { name } = side.fragment.mentions[mention]!;
    const key = entityKey(name);
    const use = uses.get(key);
    if (use) use.mentions.push(mention);
    else uses.set(key, { name, mentions: [mention] });
  }
  return uses;
}

/** What became of every entity, in the order the new plan names them first, then those that only the old one names. */
export function entityContinuity(
  old: ReadonlyMap<string, EntityUse>,
  next: ReadonlyMap<string, EntityUse>,
  successions: readonly Succession[],
): readonly EntityContinuity[] {
  const predecessors = new Map(successions.map((each) => [entityKey(each.new), entityKey(each.old)]));
  const entries: EntityContinuity[] = [];
  const succeeded = new Set<string>();
  for (const [key, use] of next) {
    const { kind } = use.name;
    const same = old.get(key);
    if (same) {
      entries.push({ status: 'carried-on', kind, old: same, new: use });
      continue;
    }
    const before = predecessors.get(key);
    // A program that is named still is carried on, whatever succeeds it.
    const gone = before === undefined || next.has(before) ? undefined : old.get(before);
    if (gone) succeeded.add(before!);
    entries.push({ status: gone ? 'succeeded' : 'new', kind, old: gone ?? null, new: use });
  }
  for (const [key, use] of old) {
    if (next.has(key) || succeeded.has(key)) continue;
    entries.push({ status: 'dropped', kind: use.name.kind, old: use, new: null });
  }
  return entries;
}

const compared: ReadonlySet<EntityKind> = new Set<EntityKind>(['REGION', 'INSTITUTION']);

/** Groups links into what became of each item, with the regions and institutions that came and went. */
export function itemContinuity(old: Side, next: Side, links: readonly ItemLink[]): readonly ItemContinuity[] {
  const newsOf = groupBy(links, (link) => link.old);
  const oldsOf = groupBy(links, (link) => link.new);
  const entries: ItemContinuity[] = [];
  const done = new Set<number>();
  next.items.forEach((_, index) => {
    if (done.has(index)) return;
    const merged = oldsOf.get(index) ?? [];
    const split = merged.length === 1 ? newsOf.get(merged[0]!.old)! : merged;
    const news = split.length === 0 ? [index] : distinct(split.map((link) => link.new));
    for (const each of news) done.add(each);
    entries.push(entryOf(distinct(split.map((link) => link.old)), news, split));
  });
  old.items.forEach((_, index) => {
    if (!newsOf.has(index)) entries.push(entryOf([index], [], []));
  });
  return entries;

  function entryOf(
    olds: readonly number[],
    news: readonly number[],
    group: readonly ItemLink[],
  ): ItemContinuity {
    const inOrder = [...group].sort((a, b) => a.old - b.old || a.new - b.new);
    const entities = group.length === 0 ? [] : entityChanges(olds, news);
    return { status: statusOf(olds, news), old: olds, new: news, links: inOrder, entities };
  }

  function statusOf(olds: readonly number[], news: readonly number[]): ItemStatus {
    if (olds.length === 0) return 'new';
    if (news.length === 0) return 'dropped';
    const same = olds.length + news.length === 2 && old.items[olds[0]!]!.key === next.items[news[0]!]!.key;
    return same ? 'unchanged' : 'changed';
  }

  function entityChanges(olds: readonly number[], news: readonly number[]): readonly EntityChange[] {
    const before = usesIn(old, olds);
    const after = usesIn(next, news);
    const only = (
      change: EntityChange['change'],
      uses: ReadonlyMap<string, EntityUse>,
      others: ReadonlyMap<string, EntityUse>,
    ): EntityChange[] =>
      [...uses].flatMap(([key, use]) =>
        others.has(key) || !compared.has(use.name.kind) ? [] : [{ change, ...use }],
      );
    return [...only('added', after, before), ...only('dropped', before, after)];
  }
}

function usesIn(side: Side, items: readonly number[]): Map<string, EntityUse> {
  return entityUses(
    side,
    items.flatMap((item) => side.mentions[item]!),
  );
}

function distinct(indices: readonly number[]): readonly number[] {
  return [...new Set(indices)].sort((a, b) => a - b);
}

function groupBy(links: readonly ItemLink[], keyOf: (link: ItemLink) => number): Map<number, ItemLink[]> {
  const groups = new Map<number, ItemLink[]>();
  for (const link of links) {
    const group = groups.get(keyOf(link));
    if (group) group.push(link);
    else groups.set(keyOf(link), [link]);
  }
  return groups;
}
