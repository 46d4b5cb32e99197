import type { Bag } from './features.js';

/** An old and a new thing that may belong together. */
export interface Candidate {
  readonly old: number;
  readonly new: number;
}

/** Features that more things of the other side have say nothing. */
const COMMONEST = 256;
/** How many entries of the index a thing may look at: so many, or so many for each of its features where that is more. */
const LOOKS = 1024;
const LOOKS_A_FEATURE = 8;
/** How many things of the other side are kept for each. */
const KEPT = 8;

/**
 * Pairs that share rare features: for each thing of either side the {@link KEPT} of the other that share the most weight of
 * its rarest features with it. What has no features is in no pair. By `old`, then `new`; the same pairs when the sides are
 * swapped.
 *
 * Cost: linear in the features, and at most {@link LOOKS} steps a thing or {@link LOOKS_A_FEATURE} steps a feature besides.
 */
export function candidates(
  old: readonly Bag[],
  next: readonly Bag[],
  weights: Int32Array,
): readonly Candidate[] {
  // One number a pair, to be sorted and made distinct.
  const found: number[] = [];
  search(old, next, weights, (from, to) => found.push(from * next.length + to));
  search(next, old, weights, (from, to) => found.push(to * next.length + from));
  const sorted = Float64Array.from(found).sort();
  const pairs: Candidate[] = [];
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    const pair = sorted[i]!;
    pairs.push({ old: Math.floor(pair / next.length), new: pair % next.length });
  }
  return pairs;
}

/** Where each feature stands: the things that have it, at `places` from `starts[feature]` to `starts[feature + 1]`. */
interface Postings {
  readonly starts: Int32Array;
  readonly places: Int32Array;
}

function postingsOf(bags: readonly Bag[], features: number): Postings {
  const starts = new Int32Array(features + 1);
  for (const bag of bags) for (const feature of bag) starts[feature + 1]!++;
  for (let feature = 0; feature < features; feature++) starts[feature + 1]! += starts[feature]!;
  const places = new Int32Array(starts[features]!);
  const filled = starts.slice();
  bags.forEach((bag, thing) => {
    for (const feature of bag) places[filled[feature]!++] = thing;
  });
  return { starts, places };
}

function search(
  from: readonly Bag[],
  to: readonly Bag[],
  weights: Int32Array,
  found: (from: number, to: number) => void,
): void {
  const { starts, places } = postingsOf(to, weights.length);
  const shared = new Float64Array(to.length);
  const frequency = (feature: number): number => starts[feature + 1]! - starts[feature]!;
  from.forEach((bag, thing) => {
    const rarest = rarityLimit(bag, frequency);
    const touched: number[] = [];
    for (const feature of bag) {
      if (frequency(feature) > rarest) continue;
      for (let at = starts[feature]!; at < starts[feature + 1]!; at++) {
        const other = places[at]!;
        if (shared[other] === 0) touched.push(other);
        shared[other]! += weights[feature]!;
      }
    }
    const distance = (other: number): number => Math.abs(thing * to.length - other * from.length);
    const closer = (a: number, b: number): number =>
      shared[b]! - shared[a]! || distance(a) - distance(b) || a - b;
    for (const other of best(touched, closer)) found(thing, other);
    for (const other of touched) shared[other] = 0;
  });
}

/** The greatest frequency up to which all features of a bag can be looked up without looking at too many places. */
function rarityLimit(bag: Bag, frequency: (feature: number) => number): number {
  const counts = new Int32Array(COMMONEST + 1);
  for (const feature of bag) {
    const times = frequency(feature);
    if (times <= COMMONEST) counts[times]!++;
  }
  let looks = Math.max(LOOKS, LOOKS_A_FEATURE * bag.length);
  for (let times = 1; times <= COMMONEST; times++) {
    looks -= times * counts[times]!;
    if (looks < 0) return times - 1;
  }
  return COMMONEST;
}

/** The first {@link KEPT} by an order, in it. */
function best(things: readonly number[], order: (a: number, b: number) => number): readonly number[] {
  const kept: number[] = [];
  for (const thing of things) {
    if (kept.length === KEPT && order(thing, kept[KEPT - 1]!) >= 0) continue;
    let at = kept.length;
    while (at > 0 && order(thing, kept[at - 1]!) < 0) at--;
    kept.splice(at, 0, thing);
    if (kept.length > KEPT) kept.pop();
  }
  return kept;
}
