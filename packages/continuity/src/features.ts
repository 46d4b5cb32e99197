import type { Name } from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';

/** A set of features: distinct numbers, in no order. */
export type Bag = Int32Array;

/** Weights are whole numbers, so that sums do not depend on the order they are made in: 1000 times a natural logarithm. */
const SCALE = 1000;

const NOT_YET = -1;
const SEPARATOR = -2;
const wordSign = /[\p{L}\p{N}\p{S}\p{Cs}]/u;

/**
 * Numbers for what texts are compared by: pairs of neighbouring characters of the folded text, signs and layout apart,
 * and whole names. Rare ones weigh more: 怒江 says more of an item than 加强.
 */
export class Features {
  readonly #pairs = new NumberedPairs();
  readonly #names = new Map<string, number>();
  readonly #signs = new Int32Array(0x10000).fill(NOT_YET);
  /** Of every feature the last bag it was put into: bags are sets. */
  #seen: number[] = [];
  #signCount = 0;
  #bags = 0;
  /** In how many documents a feature stands. */
  readonly #frequencies: number[] = [];
  #documents = 0;

  /** The pairs of characters of a text; of a character that stands alone between signs, itself. */
  bagOf(text: string): Bag {
    return Int32Array.from(this.#pairsOf(nameKey(text), ++this.#bags));
  }

  /** Names, each as a whole. */
  namesBag(names: Iterable<string>): Bag {
    const bag = ++this.#bags;
    const found: number[] = [];
    for (const name of names) this.#put(this.#nameFeature(name), bag, found);
    return Int32Array.from(found);
  }

  /** Counts what stands in a document once: weights follow from all documents counted. */
  count(...bags: readonly Bag[]): void {
    this.#documents++;
    for (const bag of bags)
      for (const feature of bag) this.#frequencies[feature] = this.#frequencies[feature]! + 1;
  }

  /** Of every feature given so far its weight, at least 1. */
  weights(): Int32Array {
    return Int32Array.from(this.#frequencies, (frequency) =>
      Math.max(1, Math.round(SCALE * Math.log((this.#documents + 1) / Math.max(1, frequency)))),
    );
  }

  #pairsOf(key: string, bag: number): number[] {
    const found: number[] = [];
    let before = SEPARATOR;
    let alone = false;
    for (let at = 0; at <= key.length; at++) {
      const sign = at < key.length ? this.#signOf(key.charCodeAt(at)) : SEPARATOR;
      if (sign !== SEPARATOR && before !== SEPARATOR)
        this.#put(this.#pairs.find(before, sign, this.#fresh), bag, found);
      else if (sign === SEPARATOR && alone)
        this.#put(this.#pairs.find(before, before, this.#fresh), bag, found);
      alone = sign !== SEPARATOR && before === SEPARATOR;
      before = sign;
    }
    return found;
  }

  #put(feature: number, bag: number, found: number[]): void {
    if (this.#seen[feature] === bag) return;
    this.#seen[feature] = bag;
    found.push(feature);
  }

  #signOf(unit: number): number {
    let sign = this.#signs[unit]!;
    if (sign === NOT_YET) {
      sign = wordSign.test(String.fromCharCode(unit)) ? this.#signCount++ : SEPARATOR;
      this.#signs[unit] = sign;
    }
    return sign;
  }

  #nameFeature(key: string): number {
    let feature = this.#names.get(key);
    if (feature === undefined) this.#names.set(key, (feature = this.#fresh()));
    return feature;
  }

  readonly #fresh = (): number => {
    this.#seen.push(0);
    return this.#frequencies.push(0) - 1;
  };
}

/**
 * Numbers of pairs of 16-bit numbers, in an open table: every pair of characters of both plans is looked up, and a `Map`
 * takes several times as long.
 */
class NumberedPairs {
  #keys = new Int32Array(1 << 12);
  /** One more than the number of the pair; 0 where there is none. */
  #values = new Int32Array(1 << 12);
  #size = 0;

  /** The number of a pair; that of one that has none yet is made. */
  find(a: number, b: number, fresh: () => number): number {
    const key = (a << 16) | b;
    let at = this.#placeOf(key);
    if (this.#values[at] === 0) {
      if (2 * ++this.#size > this.#keys.length) {
        this.#grow();
        at = this.#placeOf(key);
      }
      this.#keys[at] = key;
      this.#values[at] = fresh() + 1;
    }
    return this.#values[at]! - 1;
  }

  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    let at = Math.imul(key ^ (key >>> 15), 0x9e3779b1) >>> 7;
    while (this.#values[at & mask] !== 0 && this.#keys[at & mask] !== key) at++;
    return at & mask;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Int32Array(2 * keys.length);
    this.#values = new Int32Array(2 * keys.length);
    values.forEach((value, from) => {
      if (value === 0) return;
      const at = this.#placeOf(keys[from]!);
      this.#keys[at] = keys[from]!;
      this.#values[at] = value;
    });
  }
}

/** Equal for names of one entity, and only for them. */
export function entityKey({ kind, key, scope }: Name): string {
  return JSON.stringify([kind, scope, key]);
}

/** Says how much bags have in common with the one that was marked last. */
export class Overlap {
  readonly #weights: Int32Array;
  readonly #marks: Int32Array;
  #mark = 0;

  constructor(weights: Int32Array) {
    this.#weights = weights;
    this.#marks = new Int32Array(weights.length);
  }

  mark(bag: Bag): void {
    this.#mark++;
    for (const feature of bag) this.#marks[feature] = this.#mark;
  }

  /** Takes features off what was marked last. */
  unmark(bag: Bag): void {
    for (const feature of bag) this.#marks[feature] = 0;
  }

  /** The weight of what a bag shares with what is marked. */
  shared(bag: Bag): number {
    let sum = 0;
    for (const feature of bag) if (this.#marks[feature] === this.#mark) sum += this.#weights[feature]!;
    return sum;
  }

  weight(bag: Bag): number {
    let sum = 0;
    for (const feature of bag) sum += this.#weights[feature]!;
    return sum;
  }
}

/**
 * How much two bags have in common, 0 to 1: the cosine of their angle. Kinder than Dice to a short text that stands whole in
 * a long one. 1 where both are empty.
 */
export function cosine(shared: number, a: number, b: number): number {
  if (a === 0 || b === 0) return a === b ? 1 : 0;
  return shared / Math.sqrt(a * b);
}
