import { candidates } from './candidates.js';
import { cosine, Overlap } from './features.js';
import type { Bag } from './features.js';
import type { ItemContinuity, TargetContinuity } from './model.js';
import { compareAmounts } from './quantities.js';
import type { Side } from './side.js';
import type { Fragment, Target } from '@gangmu/recognition';

/** Targets of items that continue each other count the same when they have so much of what is counted in common. */
const IN_ITEM = 0.25;
/** Targets of other items, where more is needed. */
const ELSEWHERE = 0.6;
/** Of an item's targets, how many places apart two may stand. */
const REACH = 32;
/** How far back the words that say what is counted are looked for, in UTF-16 units. */
const SUBJECT = 40;

interface Pair {
  readonly old: number;
  readonly new: number;
  readonly similarity: number;
  readonly inItem: boolean;
}

/**
 * What became of each target: matched one to one by unit and by what is counted (the object, else the words before the
 * figure), first within items that continue each other, then anywhere.
 */
export function targetContinuity(
  old: Side,
  next: Side,
  subjects: { readonly old: readonly Bag[]; readonly next: readonly Bag[] },
  items: readonly ItemContinuity[],
  weights: Int32Array,
): readonly TargetContinuity[] {
  const overlap = new Overlap(weights);
  const before = old.fragment.targets;
  const after = next.fragment.targets;
  const similarity = (a: number, b: number): number => {
    overlap.mark(subjects.old[a]!);
    const bag = subjects.next[b]!;
    return cosine(overlap.shared(bag), overlap.weight(subjects.old[a]!), overlap.weight(bag));
  };
  const newOf = new Map<number, number>();
  const taken = new Set<number>();
  const matchBest = (pairs: Pair[]): void => {
    const sameAmount = (pair: Pair): number =>
      Number(compareAmounts(before[pair.old]!, after[pair.new]!) === 'unchanged');
    pairs.sort(
      (a, b) =>
        b.similarity - a.similarity ||
        sameAmount(b) - sameAmount(a) ||
        Math.abs(a.old * after.length - a.new * before.length) -
          Math.abs(b.old * after.length - b.new * before.length) ||
        a.old + a.new - (b.old + b.new),
    );
    for (const pair of pairs) {
      if (newOf.has(pair.old) || taken.has(pair.new)) continue;
      newOf.set(pair.old, pair.new);
      taken.add(pair.new);
    }
  };

  const within: Pair[] = [];
  for (const item of items) {
    const olds = byUnit(
      item.old.flatMap((index) => old.targets[index]!),
      before,
    );
    const news = byUnit(
      item.new.flatMap((index) => next.targets[index]!),
      after,
    );
    for (const [unit, ofUnit] of olds) {
      const others = news.get(unit) ?? [];
      ofUnit.forEach((a, at) => {
        for (const b of others.slice(Math.max(0, at - REACH), at + REACH + 1)) {
          const alike = similarity(a, b);
          if (alike >= IN_ITEM) within.push({ old: a, new: b, similarity: alike, inItem: true });
        }
      });
    }
  }
  matchBest(within);

  const left = (bags: readonly Bag[], isTaken: (index: number) => boolean): Bag[] =>
    bags.map((bag, index) => (isTaken(index) ? new Int32Array() : bag));
  const elsewhere = candidates(
    left(subjects.old, (index) => newOf.has(index)),
    left(subjects.next, (index) => taken.has(index)),
    weights,
  )
    .filter((pair) => before[pair.old]!.unit === after[pair.new]!.unit)
    .map((pair): Pair => ({ ...pair, similarity: similarity(pair.old, pair.new), inItem: false }))
    .filter((pair) => pair.similarity >= ELSEWHERE);
  matchBest(elsewhere);

  const oldOf = new Map([...newOf].map(([a, b]) => [b, a]));
  return [
    ...after.map((target, index): TargetContinuity => {
      const was = oldOf.get(index);
      if (was === undefined) return { status: 'new', old: null, new: index };
      return { status: compareAmounts(before[was]!, target) ?? 'changed', old: was, new: index };
    }),
    ...before.flatMap((_, index): TargetContinuity[] =>
      newOf.has(index) ? [] : [{ status: 'dropped', old: index, new: null }],
    ),
  ];
}

function byUnit(incosines: readonly number[], targets: readonly Target[]): Map<string | null, number[]> {
  const units = new Map<string | null, number[]>();
  for (const index of incosines) {
    const { unit } = targets[index]!;
    const same = units.get(unit);
    if (same) same.push(index);
    else units.set(unit, [index]);
  }
  return units;
}

/** An object of fewer characters (项目, 学校) needs the words before the figure as well. */
const TELLING = 4;

/** What a target counts, in words: its object, else from the sign before its figure. */
export function subjectOf({ text, items }: Fragment, { start, item, object }: Target): string {
  if (object !== null && object.length >= TELLING) return object;
  const first = Math.max(item === null ? 0 : (items[item]?.start ?? 0), start - SUBJECT);
  let from = start;
  while (from > first && !/[，,、。；;：:！!？?（(]/.test(text.charAt(from - 1))) from--;
  return `${text.slice(from, start)} ${object ?? ''}`;
}
