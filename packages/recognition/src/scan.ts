import { firstUnits } from './beginnings.js';
import { slotOf, slots } from './slots.js';
import type { Trie } from './trie.js';

/** By first code unit, the patterns that may match whatever comes next: a bit each. */
const bySign = new Int32Array(slots);
/** By the {@link slotOf} two code units, the patterns that may match where they stand. */
const byPair = new Int32Array(slots);
let patterns = 0;

/**
 * An expression that is searched for in every text: together with all others, by one pass that looks at two code units
 * a place, so that one more costs next to nothing where it does not match.
 */
export class Pattern {
  /** The expression, sticky. */
  readonly expression: RegExp;
  /** More than 32 patterns share bits, which costs a few vain trials. */
  readonly bit: number;

  /** @throws {SyntaxError} where nothing can be said of how a match begins, see {@link firstUnits} */
  constructor(expression: RegExp) {
    this.expression = new RegExp(expression.source, 'y');
    this.bit = 1 << (patterns++ & 31);
    for (const [first, second] of firstUnits(expression)) {
      if (second === null) bySign[first] = (bySign[first] as number) | this.bit;
      else {
        const slot = slotOf(first, second);
        byPair[slot] = (byPair[slot] as number) | this.bit;
      }
    }
  }
}

const nowhere: readonly RegExpExecArray[] = [];

/** One pass over a text, that serves every rule: where which patterns may match, and where known names may start. */
export class Scan {
  readonly #text: string;
  /** Places where patterns may match, each followed by the bits of these patterns. */
  readonly #places: readonly number[];
  /** The bits of all places. */
  readonly #present: number;
  /** Where a name of the trie may start. */
  readonly names: readonly number[];

  constructor(text: string, trie: Trie<unknown>) {
    const { beginnings } = trie;
    const names: number[] = [];
    const places: number[] = [];
    let present = 0;
    let unit = text.charCodeAt(0);
    for (let at = 0; at < text.length; at++) {
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      const slot = slotOf(unit, next);
      const found = (bySign[unit] as number) | (byPair[slot] as number);
      if (found !== 0) {
        places.push(at, found);
        present |= found;
      }
      if (beginnings[slot] !== 0) names.push(at);
      unit = next;
    }
    this.#text = text;
    this.#places = places;
    this.#present = present;
    this.names = names;
  }

  /** All matches of a pattern, as `text.matchAll` would give them. */
  matches({ bit, expression }: Pattern): readonly RegExpExecArray[] {
    if ((this.#present & bit) === 0) return nowhere;
    const found: RegExpExecArray[] = [];
    const places = this.#places;
    let free = 0;
    for (let i = 0; i < places.length; i += 2) {
      const at = places[i] as number;
      if (((places[i + 1] as number) & bit) === 0 || at < free) continue;
      expression.lastIndex = at;
      const match = expression.exec(this.#text);
      if (match === null) continue;
      found.push(match);
      free = expression.lastIndex;
    }
    return found;
  }

  /** False where no match of a pattern starts in a range. */
  mayBetween({ bit }: Pattern, start: number, end: number): boolean {
    if ((this.#present & bit) === 0) return false;
    const places = this.#places;
    let low = 0;
    for (let high = places.length >> 1; low < high;) {
      const middle = (low + high) >> 1;
      if ((places[2 * middle] as number) < start) low = middle + 1;
      else high = middle;
    }
    for (let i = 2 * low; i < places.length && (places[i] as number) < end; i += 2)
      if (((places[i + 1] as number) & bit) !== 0) return true;
    return false;
  }

  /** False where a pattern matches nowhere. */
  may({ bit }: Pattern): boolean {
    return (this.#present & bit) !== 0;
  }
}
