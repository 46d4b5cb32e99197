import type { Comparison } from '../src/index.js';
import { read } from '@gangmu/recognition';
import type { Fragment } from '@gangmu/recognition';
import type { MarkedPair } from './pairs/marked-pair.js';

export const fragmentOf = (text: string): Fragment => read(text).fragment;

/** A comparison in the words of {@link MarkedPair}. */
export function answersOf(
  old: Fragment,
  next: Fragment,
  { items, targets, successions }: Comparison,
): Omit<MarkedPair, 'name' | 'old' | 'next'> {
  const before = (item: number): string => old.items[item]!.path;
  const after = (item: number): string => next.items[item]!.path;
  const text = (of: Fragment, target: number | null): string =>
    target === null ? '' : of.targets[target]!.text;
  return {
    items: items.flatMap(({ links }) => links.map((link) => `${before(link.old)}→${after(link.new)}`)),
    dropped: items.flatMap((item) => (item.status === 'dropped' ? item.old.map(before) : [])),
    added: items.flatMap((item) => (item.status === 'new' ? item.new.map(after) : [])),
    succeeded: successions.map((each) => `${each.old.name}→${each.new.name}`),
    targets: targets.map((each) => `${each.status} ${text(old, each.old)}→${text(next, each.new)}`),
    entities: items.flatMap((item) =>
      item.entities.map(
        ({ change, name }) =>
          `${change} ${name.name} ${item.old.map(before).join()}→${item.new.map(after).join()}`,
      ),
    ),
  };
}
