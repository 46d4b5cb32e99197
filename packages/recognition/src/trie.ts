/** The words found at one place, shortest first; filled anew by every search, so that searching allocates nothing. */
export interface Matches<V> {
  readonly values: V[];
  /** Where each word ends. */
  readonly ends: number[];
  count: number;
}

/** How many bits the table of beginnings has: many more than words have beginnings, so that few pairs share one. */
const bits = 0x80000;

/** The bit of the table of beginnings for two code units. */
const bitOf = (first: number, second: number): number =>
  (Math.imul((first << 16) | second, 0x9e3779b1) >>> 11) & (bits - 1);

/** Numbers a step of the trie is written in: the node before, the code unit, the node after, its value. */
const STEP = 4;
/** Room for the places of China and what is known in the whole country. */
const FEWEST_STEPS = 0x10000;

/**
 * A set of words of two code units or more, each with a value, that finds all of them that start at a place in a text.
 *
 * One hash table of numbers: a look-up a code unit, in one line of memory, however many words there are.
 */
export class Trie<V> {
  /** By {@link bitOf} two code units, whether a word may begin with them: most places of a text are told by this alone. */
  readonly #beginnings = new Int32Array(bits >> 5);
  /** The step at a slot; the node after it is 0 where there is none. A value is one more than its place in `#values`. */
  #steps = new Int32Array(FEWEST_STEPS * STEP);
  readonly #values: V[] = [];
  #nodes = 0;

  /** The value of a word, made by `create` when the word is new. */
  get(word: string, create: () => V): V {
    const bit = bitOf(word.charCodeAt(0), word.charCodeAt(1));
    this.#beginnings[bit >> 5] = (this.#beginnings[bit >> 5] as number) | (1 << bit);
    let node = 0;
    let at = 0;
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i);
      at = slotIn(this.#steps, node, unit);
      if (this.#steps[at + 2] === 0) {
        if ((this.#nodes + 1) * STEP * 2 > this.#steps.length) {
          this.#grow();
          at = slotIn(this.#steps, node, unit);
        }
        this.#steps[at] = node;
        this.#steps[at + 1] = unit;
        this.#steps[at + 2] = ++this.#nodes;
      }
      node = this.#steps[at + 2] as number;
    }
    const known = this.#steps[at + 3] as number;
    if (known !== 0) return this.#values[known - 1] as V;
    const value = create();
    this.#steps[at + 3] = this.#values.push(value);
    return value;
  }

  /** The first place of a text from an offset on where a word may start, or its length where there is none. */
  next(text: string, from: number): number {
    const { length } = text;
    const beginnings = this.#beginnings;
    let unit = text.charCodeAt(from);
    for (let at = from + 1; at < length; at++) {
      const second = text.charCodeAt(at);
      const bit = bitOf(unit, second);
      if (((beginnings[bit >> 5] as number) & (1 << bit)) !== 0) return at - 1;
      unit = second;
    }
    return length;
  }

  /** Finds every word that starts at `start`. Time is bounded by the longest word. */
  matchesAt(text: string, start: number, matches: Matches<V>): void {
    const steps = this.#steps;
    const { length } = text;
    matches.count = 0;
    let node = 0;
    for (let i = start; i < length; i++) {
      const at = slotIn(steps, node, text.charCodeAt(i));
      node = steps[at + 2] as number;
      if (node === 0) return;
      const value = steps[at + 3] as number;
      if (value === 0) continue;
      matches.values[matches.count] = this.#values[value - 1] as V;
      matches.ends[matches.count++] = i + 1;
    }
  }

  #grow(): void {
    const old = this.#steps;
    const steps = new Int32Array(old.length * 2);
    for (let from = 0; from < old.length; from += STEP) {
      if (old[from + 2] === 0) continue;
      const to = slotIn(steps, old[from] as number, old[from + 1] as number);
      for (let i = 0; i < STEP; i++) steps[to + i] = old[from + i] as number;
    }
    this.#steps = steps;
  }
}

/** Where the step from a node by a code unit stands, or the empty place where it would. */
function slotIn(steps: Int32Array, node: number, unit: number): number {
  const mask = steps.length - 1;
  let hash = Math.imul(node ^ (unit << 15), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  let at = ((hash ^ (hash >>> 13)) * STEP) & mask;
  while (steps[at + 2] !== 0 && (steps[at] !== node || steps[at + 1] !== unit)) at = (at + STEP) & mask;
  return at;
}
