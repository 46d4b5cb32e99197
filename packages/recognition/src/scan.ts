import { Automaton } from './automaton.js';
import { partsOf } from './expression-parts.js';
import { firstAtLeast } from './spans.js';

/** All patterns. */
const automaton = new Automaton();

/**
 * An expression that is searched for in every text: together with all others, by one pass that follows an automaton of
 * them all, so that one more costs next to nothing where it does not match.
 */
export class Pattern {
  /** The expression, sticky. */
  readonly expression: RegExp;
  readonly number: number;

  /** @throws {SyntaxError} where a match can be empty or begin with nearly anything, or by syntax that no rule has used */
  constructor(expression: RegExp) {
    this.expression = new RegExp(expression.source, 'y');
    this.number = automaton.add(partsOf(expression));
  }
}

const nowhere: readonly RegExpExecArray[] = [];

/** One pass over a text, that serves every rule: where which patterns may match. */
export class Scan {
  readonly #text: string;
  /** By the number of a pattern the places where it may match, in text order. */
  readonly #places: (number[] | undefined)[] = [];

  constructor(text: string) {
    this.#text = text;
    const places = this.#places;
    automaton.search(text, (place, pattern) => {
      const known = places[pattern];
      if (known === undefined) places[pattern] = [place];
      else known.push(place);
    });
  }

  /** All matches of a pattern, as `text.matchAll` would give them. */
  matches({ number, expression }: Pattern): readonly RegExpExecArray[] {
    const places = this.#places[number];
    if (places === undefined) return nowhere;
    const found: RegExpExecArray[] = [];
    let free = 0;
    for (const at of places) {
      if (at < free) continue;
      expression.lastIndex = at;
      const match = expression.exec(this.#text);
      if (match === null) continue;
      found.push(match);
      free = expression.lastIndex;
    }
    return found;
  }

  /** False where no match of a pattern starts in a range. */
  mayBetween({ number }: Pattern, start: number, end: number): boolean {
    const places = this.#places[number];
    if (places === undefined) return false;
    return (places[firstAtLeast(places, start)] ?? end) < end;
  }

  /** False where a pattern matches nowhere. */
  may({ number }: Pattern): boolean {
    return this.#places[number] !== undefined;
  }
}
