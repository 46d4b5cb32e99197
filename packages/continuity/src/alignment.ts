import { candidates } from './candidates.js';
import type { Candidate } from './candidates.js';
import { cosine, Overlap } from './features.js';
import type { Bag } from './features.js';
import type { ItemLink } from './model.js';
import type { ComparedItem } from './side.js';

/** What the parts of an item weigh in its similarity; the title less where several items have it, names only where there are any. */
const TEXT = 0.45;
const TITLE = 0.35;
const NAMES = 0.2;
/** How much of the difference that is left matched children make up for. */
const CHILDREN = 0.6;
/** What it weighs in the order of matching that the items above continue each other. */
const PARENTS = 0.15;
/**
 * How similar items must be to continue each other: less where the next best of either is far behind. Headings and other
 * short items, which share words by chance, must be as similar as the first.
 */
const CARRIED_ON = [
  { least: 0.3, lead: 0 },
  { least: 0.25, lead: 1.5 },
  { least: 0.15, lead: 3 },
] as const;
const LONG = 24;
/** An item that is left is a part of another when this share of it stands there and not in the other's main part. */
const PART = 0.4;
/** An item of fewer features is too short to be known as a part of another. */
const SHORTEST_PART = 8;
/** The greatest similarity of texts that are not the same. */
const NOT_THE_SAME = 0.99;

/** A pair that may be matched. */
interface Scored extends Candidate {
  /** How alike the two are, 0 to 1. */
  readonly similarity: number;
  /** Whether the items above them continue each other, or both stand at the top. */
  readonly inPlace: boolean;
}

/**
 * Which items of the new plan continue which of the old: a one-to-one assignment, and beyond it items split in several and
 * several merged in one. An item that is split is not merged as well.
 *
 * 1. Items with the same text under the same items are matched at once, in order where several are the same.
 * 2. Of the others, pairs that share rare features are scored: text, title and names, each by the weight of what is shared.
 * 3. The best pair is matched first, then the best of what is left (the assignment in which no two items would both rather
 *    have each other), twice: the second time with what the first says of the items above and below.
 * 4. What is left and stands for the most part in an item matched already, outside of what that one has in common with its
 *    match, is a part of it.
 */
export function align(
  old: readonly ComparedItem[],
  next: readonly ComparedItem[],
  weights: Int32Array,
): readonly ItemLink[] {
  const matching = new Matching(old.length, next.length);
  matchSame(old, next, matching);
  const open = (items: readonly ComparedItem[], partner: Int32Array): Bag[] =>
    items.map(({ text, names }, index) => (partner[index] === NONE ? both(text, names) : EMPTY));
  const pairs = candidates(open(old, matching.newOf), open(next, matching.oldOf), weights);

  const overlap = new Overlap(weights);
  const likeness = new Likeness(old, next, overlap);
  const first = likeness.of(pairs);
  const guess = matching.copy();
  matchBest(first, guess, old, next);
  const context = new Context(old, next, guess);
  const keyOf = (pair: Candidate): number => pair.old * next.length + pair.new;
  const known = new Set(pairs.map(keyOf));
  const above = context.parents().filter((pair) => matching.isFree(pair) && !known.has(keyOf(pair)));
  const second = [...first, ...likeness.of(above)].map((pair) => context.weigh(pair));
  matchBest(second, matching, old, next);
  matchSameText(old, next, matching);

  const similarities = new Map(second.map((pair) => [keyOf(pair), pair.similarity]));
  const links: ItemLink[] = [];
  matching.newOf.forEach((partner, index) => {
    if (partner === NONE) return;
    const pair = { old: index, new: partner };
    const isSame = old[index]!.key === next[partner]!.key;
    const similarity = isSame ? 1 : Math.min(similarities.get(keyOf(pair))!, NOT_THE_SAME);
    links.push({ ...pair, similarity });
  });
  return [...links, ...partsOf(old, next, pairs, matching, overlap)];
}

const NONE = -1;
const EMPTY: Bag = new Int32Array();

class Matching {
  /** Of every old item its match, and of every new one. */
  readonly newOf: Int32Array;
  readonly oldOf: Int32Array;

  constructor(old: number | Int32Array, next: number | Int32Array) {
    this.newOf = typeof old === 'number' ? new Int32Array(old).fill(NONE) : old.slice();
    this.oldOf = typeof next === 'number' ? new Int32Array(next).fill(NONE) : next.slice();
  }

  copy(): Matching {
    return new Matching(this.newOf, this.oldOf);
  }

  isFree(pair: Candidate): boolean {
    return this.newOf[pair.old] === NONE && this.oldOf[pair.new] === NONE;
  }

  match(pair: Candidate): void {
    this.newOf[pair.old] = pair.new;
    this.oldOf[pair.new] = pair.old;
  }
}

/** Both bags have no feature in common. */
function both(a: Bag, b: Bag): Bag {
  const bag = new Int32Array(a.length + b.length);
  bag.set(a);
  bag.set(b, a.length);
  return bag;
}

/** Matches items with the same text under the same items, in order where several are the same. */
function matchSame(old: readonly ComparedItem[], next: readonly ComparedItem[], matching: Matching): void {
  const ids = new Map<string, number>();
  const paths = (items: readonly ComparedItem[]): readonly number[] => {
    const path: number[] = [];
    for (const { parent, key } of items) {
      const above = parent === null ? NONE : path[parent]!;
      const full = `${above} ${key}`;
      const id = ids.get(full) ?? ids.size;
      ids.set(full, id);
      path.push(id);
    }
    return path;
  };
  matchInOrder(paths(old), paths(next), matching);
}

/** Matches items with the same text that are left: there are more of them than can be weighed pair by pair. */
function matchSameText(
  old: readonly ComparedItem[],
  next: readonly ComparedItem[],
  matching: Matching,
): void {
  const keys = (items: readonly ComparedItem[]): readonly string[] => items.map(({ key }) => key);
  matchInOrder(keys(old), keys(next), matching);
}

function matchInOrder<K>(old: readonly K[], next: readonly K[], matching: Matching): void {
  const waiting = new Map<K, number[]>();
  old.forEach((key, index) => {
    if (matching.newOf[index] !== NONE) return;
    const same = waiting.get(key);
    if (same) same.push(index);
    else waiting.set(key, [index]);
  });
  const taken = new Map<K, number>();
  next.forEach((key, index) => {
    if (matching.oldOf[index] !== NONE) return;
    const turn = taken.get(key) ?? 0;
    const partner = waiting.get(key)?.[turn];
    if (partner === undefined) return;
    taken.set(key, turn + 1);
    matching.match({ old: partner, new: index });
  });
}

/** How alike items are by themselves. */
class Likeness {
  readonly #old: readonly ComparedItem[];
  readonly #next: readonly ComparedItem[];
  readonly #overlap: Overlap;
  readonly #sums: { readonly old: readonly Sums[]; readonly next: readonly Sums[] };

  constructor(old: readonly ComparedItem[], next: readonly ComparedItem[], overlap: Overlap) {
    const sumsOf = ({ text, title, names }: ComparedItem): Sums => ({
      text: overlap.weight(text),
      title: overlap.weight(title),
      names: overlap.weight(names),
    });
    this.#old = old;
    this.#next = next;
    this.#overlap = overlap;
    this.#sums = { old: old.map(sumsOf), next: next.map(sumsOf) };
  }

  /** Pairs must come by their old item. */
  of(pairs: readonly Candidate[]): readonly Scored[] {
    const text = this.#part(pairs, 'text');
    const title = this.#part(pairs, 'title');
    const names = this.#part(pairs, 'names');
    return pairs.map((pair, at) => {
      const isNamed = this.#sums.old[pair.old]!.names + this.#sums.next[pair.new]!.names > 0;
      const ofNames = isNamed ? NAMES : 0;
      const ofTitle = TITLE / Math.max(this.#old[pair.old]!.titled, this.#next[pair.new]!.titled);
      const sum = TEXT * text[at]! + ofTitle * title[at]! + ofNames * names[at]!;
      return { ...pair, similarity: sum / (TEXT + ofTitle + ofNames), inPlace: false };
    });
  }

  #part(pairs: readonly Candidate[], part: 'text' | 'title' | 'names'): Float64Array {
    const shares = new Float64Array(pairs.length);
    let marked = NONE;
    pairs.forEach((pair, at) => {
      if (pair.old !== marked) this.#overlap.mark(this.#old[pair.old]![part]);
      marked = pair.old;
      const shared = this.#overlap.shared(this.#next[pair.new]![part]);
      shares[at] = cosine(shared, this.#sums.old[pair.old]![part], this.#sums.next[pair.new]![part]);
    });
    return shares;
  }
}

/** The weights of the parts of an item. */
interface Sums {
  readonly text: number;
  readonly title: number;
  readonly names: number;
}

/** Matches the best pair that is free, again and again. Ties go to the nearest place. */
function matchBest(
  pairs: readonly Scored[],
  matching: Matching,
  old: readonly ComparedItem[],
  next: readonly ComparedItem[],
): void {
  const stand = standing(pairs, old, next);
  const rank = ({ similarity, inPlace }: Scored): number => similarity + (inPlace ? PARENTS : 0);
  const distance = (pair: Scored): number => Math.abs(pair.old * next.length - pair.new * old.length);
  const order = pairs
    .filter(stand)
    .sort(
      (a, b) =>
        rank(b) - rank(a) || distance(a) - distance(b) || a.old + a.new - (b.old + b.new) || a.old - b.old,
    );
  for (const pair of order) if (matching.isFree(pair)) matching.match(pair);
}

/** Tells whether a pair is similar enough, by itself or beside all others of its two items. */
function standing(
  pairs: readonly Scored[],
  old: readonly ComparedItem[],
  next: readonly ComparedItem[],
): (pair: Scored) => boolean {
  const best = { old: new BestTwo(old.length), new: new BestTwo(next.length) };
  for (const pair of pairs) {
    best.old.add(pair.old, pair.similarity);
    best.new.add(pair.new, pair.similarity);
  }
  return (pair) => {
    const { similarity } = pair;
    const isLong = Math.min(old[pair.old]!.text.length, next[pair.new]!.text.length) >= LONG;
    const nextBest = Math.max(best.old.besides(pair.old, similarity), best.new.besides(pair.new, similarity));
    return CARRIED_ON.some(
      ({ least, lead }) => similarity >= least && (lead === 0 || (isLong && similarity >= lead * nextBest)),
    );
  };
}

/** Of each thing the two greatest values given. */
class BestTwo {
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(things: number) {
    this.#first = new Float64Array(things);
    this.#second = new Float64Array(things);
  }

  add(thing: number, value: number): void {
    const first = this.#first[thing]!;
    this.#second[thing] = Math.max(this.#second[thing]!, Math.min(first, value));
    this.#first[thing] = Math.max(first, value);
  }

  /** The greatest value besides one that was given. */
  besides(thing: number, value: number): number {
    return value < this.#first[thing]! ? this.#first[thing]! : this.#second[thing]!;
  }
}

/** What a first matching says of pairs: by the items above them and the items below. */
class Context {
  readonly #old: readonly ComparedItem[];
  readonly #next: readonly ComparedItem[];
  readonly #guess: Matching;
  /** How many children of the one are matched with children of the other. */
  readonly #children = new Map<number, number>();

  constructor(old: readonly ComparedItem[], next: readonly ComparedItem[], guess: Matching) {
    this.#old = old;
    this.#next = next;
    this.#guess = guess;
    guess.newOf.forEach((partner, index) => {
      if (partner === NONE) return;
      const above = old[index]!.parent;
      const aboveNext = next[partner]!.parent;
      if (above === null || aboveNext === null) return;
      const pair = above * next.length + aboveNext;
      this.#children.set(pair, (this.#children.get(pair) ?? 0) + 1);
    });
  }

  /** The pairs with matched children, by `old`, then `new`. */
  parents(): readonly Candidate[] {
    const news = this.#next.length;
    return [...this.#children.keys()]
      .sort((a, b) => a - b)
      .map((pair) => ({ old: Math.floor(pair / news), new: pair % news }));
  }

  /** A pair by itself, weighed again by what stands above and below it. */
  weigh(pair: Scored): Scored {
    const item = this.#old[pair.old]!;
    const other = this.#next[pair.new]!;
    const matched = this.#children.get(pair.old * this.#next.length + pair.new) ?? 0;
    const below = matched === 0 ? 0 : (2 * matched) / (item.children + other.children);
    const inPlace =
      item.parent === null ? other.parent === null : this.#guess.newOf[item.parent] === other.parent;
    return { ...pair, similarity: pair.similarity + (1 - pair.similarity) * CHILDREN * below, inPlace };
  }
}

/** Items that are left and stand for the most part in an item that is matched: where one was split, or several merged. */
function partsOf(
  old: readonly ComparedItem[],
  next: readonly ComparedItem[],
  pairs: readonly Candidate[],
  matching: Matching,
  overlap: Overlap,
): readonly ItemLink[] {
  const parts: (ItemLink & { readonly whole: 'old' | 'new'; readonly part: ComparedItem })[] = [];
  for (const pair of pairs) {
    const partner = matching.newOf[pair.old]!;
    const partnerOfNew = matching.oldOf[pair.new]!;
    if ((partner === NONE) === (partnerOfNew === NONE)) continue;
    const whole = partner === NONE ? 'new' : 'old';
    const [part, container, main] =
      whole === 'old'
        ? [next[pair.new]!, old[pair.old]!, next[partner]!]
        : [old[pair.old]!, next[pair.new]!, old[partnerOfNew]!];
    if (part.text.length < SHORTEST_PART) continue;
    overlap.mark(container.text);
    overlap.unmark(main.text);
    const similarity = Math.min(overlap.shared(part.text) / overlap.weight(part.text), NOT_THE_SAME);
    if (similarity >= PART) parts.push({ ...pair, similarity, whole, part });
  }
  const indexOf = ({ whole, old, new: fresh }: (typeof parts)[number]): number =>
    whole === 'old' ? fresh : old;
  // Ties go by what the parts say, never by the side they stand on: a split seen from the other side is a merger.
  parts.sort(
    (a, b) =>
      b.similarity - a.similarity ||
      b.part.text.length - a.part.text.length ||
      (a.part.key === b.part.key ? 0 : a.part.key < b.part.key ? -1 : 1) ||
      a.old + a.new - (b.old + b.new) ||
      indexOf(a) - indexOf(b),
  );
  const split = new Set<number>();
  const merged = new Set<number>();
  const isPart = { old: new Set<number>(), new: new Set<number>() };
  const links: ItemLink[] = [];
  for (const { whole, similarity, ...pair } of parts) {
    const link: ItemLink = { old: pair.old, new: pair.new, similarity };
    const [part, main] = whole === 'old' ? ([link.new, link.old] as const) : ([link.old, link.new] as const);
    const parted = whole === 'old' ? isPart.new : isPart.old;
    // A whole that is split has a match that is not merged of several, and the other way round.
    const crosses = whole === 'old' ? merged.has(matching.newOf[main]!) : split.has(matching.oldOf[main]!);
    if (parted.has(part) || crosses) continue;
    parted.add(part);
    (whole === 'old' ? split : merged).add(main);
    links.push(link);
  }
  return links;
}
