import { firstUnits } from './beginnings.js';
import type { FirstUnits } from './beginnings.js';
import { slotOf, slots } from './slots.js';
import type { Trie } from './trie.js';

/** Which patterns of one group may begin at a place: a bit each. */
class Beginnings {
  /** By first code unit, whatever comes next. */
  readonly bySign = new Int32Array(slots);
  /** By the {@link slotOf} two code units. */
  readonly byPair = new Int32Array(slots);

  add([first, second]: FirstUnits, bit: number): void {
    if (second === null) this.bySign[first] = (this.bySign[first] as number) | bit;
    else {
      const slot = slotOf(first, second);
      this.byPair[slot] = (this.byPair[slot] as number) | bit;
    }
  }
}

/** Two groups of 32 patterns; more share bits, which costs a few vain trials. */
const even = new Beginnings();
const odd = new Beginnings();
let patterns = 0;

/**
 * An expression that is searched for in every text: together with all others, by one pass that looks at two code units
 * a place, so that one more costs next to nothing where it does not match.
 */
export class Pattern {
  /** The expression, sticky. */
  readonly expression: RegExp;
  readonly bit: number;
  /** Which of the two groups it is of. */
  readonly isOdd: boolean;

  /** @throws {SyntaxError} where nothing can be said of how a match begins, see {@link firstUnits} */
  constructor(expression: RegExp) {
    this.expression = new RegExp(expression.source, 'y');
    this.isOdd = patterns % 2 === 1;
    this.bit = 1 << ((patterns >> 1) & 31);
    patterns++;
    for (const units of firstUnits(expression)) (this.isOdd ? odd : even).add(units, this.bit);
  }
}

/** Places where patterns of a group may match, each followed by the bits of these patterns. */
interface Places {
  readonly places: readonly number[];
  /** The bits of all places. */
  readonly present: number;
}

const nowhere: readonly RegExpExecArray[] = [];

/** One pass over a text, that serves every rule: where which patterns may match, and where known names may start. */
export class Scan {
  readonly #text: string;
  readonly #even: Places;
  readonly #odd: Places;
  /** Where a name of the trie may start. */
  readonly names: readonly number[];

  constructor(text: string, trie: Trie<unknown>) {
    const { beginnings } = trie;
    const names: number[] = [];
    const evens: number[] = [];
    const odds: number[] = [];
    let evenPresent = 0;
    let oddPresent = 0;
    let unit = text.charCodeAt(0);
    for (let at = 0; at < text.length; at++) {
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
      const slot = slotOf(unit, next);
      const ofEven = (even.bySign[unit] as number) | (even.byPair[slot] as number);
      if (ofEven !== 0) {
        evens.push(at, ofEven);
        evenPresent |= ofEven;
      }
      const ofOdd = (odd.bySign[unit] as number) | (odd.byPair[slot] as number);
      if (ofOdd !== 0) {
        odds.push(at, ofOdd);
        oddPresent |= ofOdd;
      }
      if (beginnings[slot] !== 0) names.push(at);
      unit = next;
    }
    this.#text = text;
    this.#even = { places: evens, present: evenPresent };
    this.#odd = { places: odds, present: oddPresent };
    this.names = names;
  }

  /** All matches of a pattern, as `text.matchAll` would give them. */
  matches({ bit, isOdd, expression }: Pattern): readonly RegExpExecArray[] {
    const { places, present } = isOdd ? this.#odd : this.#even;
    if ((present & bit) === 0) return nowhere;
    const found: RegExpExecArray[] = [];
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
  mayBetween({ bit, isOdd }: Pattern, start: number, end: number): boolean {
    const { places, present } = isOdd ? this.#odd : this.#even;
    if ((present & bit) === 0) return false;
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
  may({ bit, isOdd }: Pattern): boolean {
    return ((isOdd ? this.#odd : this.#even).present & bit) !== 0;
  }
}
