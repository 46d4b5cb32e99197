import { spaces } from './sign-set.js';

/** A set of code units: those listed, or one too large to list. */
type Signs = ReadonlySet<number> | 'many';

/** How a match can begin: its first two units, or all of it where it is shorter. */
type Beginning = readonly Signs[];

/** Larger sets are not told apart. */
const listed = 64;
const digits = Array.from('0123456789', (sign) => sign.charCodeAt(0));
const spaceUnits = Array.from(spaces, (sign) => sign.charCodeAt(0));

/** Every way in which a match of one part and then of another can begin. */
function joined(first: readonly Beginning[], second: readonly Beginning[]): readonly Beginning[] {
  return first.flatMap((begun) =>
    begun.length >= 2 ? [begun] : second.map((next) => [...begun, ...next].slice(0, 2)),
  );
}

/** Reads the source of an expression; of its syntax, what this room's rules use. */
class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  all(): readonly Beginning[] {
    const found = this.#alternatives();
    if (this.#at < this.#source.length) throw new SyntaxError(`“)” too many in ${this.#source}`);
    return found;
  }

  #alternatives(): readonly Beginning[] {
    const found = [...this.#sequence()];
    while (this.#takes('|')) found.push(...this.#sequence());
    return found;
  }

  #sequence(): readonly Beginning[] {
    let begun: readonly Beginning[] = [[]];
    while (this.#at < this.#source.length && !'|)'.includes(this.#next)) {
      const part = this.#part();
      const [least, most] = this.#repeats();
      // 'aa' begins as 'a' does, then as 'a' again: what comes after the second does not matter.
      let repeated: readonly Beginning[] = least === 0 ? [[]] : part;
      if (most > 1) repeated = [...(least > 1 ? [] : repeated), ...joined(part, part)];
      else if (least === 0) repeated = [...repeated, ...part];
      if (least === 0 && most > 1) repeated = [...repeated, ...part];
      begun = joined(begun, repeated);
    }
    return begun;
  }

  #part(): readonly Beginning[] {
    if (this.#takes('^') || this.#takes('$')) return [[]];
    for (const look of ['(?=', '(?!', '(?<=', '(?<!']) {
      if (!this.#takes(look)) continue;
      this.#alternatives();
      this.#closes();
      return [[]];
    }
    if (this.#takes('(?:') || this.#takes('(')) {
      const inside = this.#alternatives();
      this.#closes();
      return inside;
    }
    if (this.#takes('[')) return [[this.#class()]];
    if (this.#takes('.')) return [['many']];
    return [[this.#sign()]];
  }

  #closes(): void {
    if (!this.#takes(')')) throw new SyntaxError(`“)” is missing in ${this.#source}`);
  }

  #class(): Signs {
    const units = new Set<number>();
    let many = this.#takes('^');
    while (!this.#takes(']')) {
      const from = this.#sign();
      if (from === 'many') many = true;
      if (from === 'many' || !(this.#next === '-' && this.#source[this.#at + 1] !== ']')) {
        if (from !== 'many') for (const unit of from) units.add(unit);
        continue;
      }
      this.#takes('-');
      const [first = 0] = from;
      const to = this.#sign();
      const [last = 0] = to === 'many' ? [] : to;
      if (last - first > listed) many = true;
      else for (let unit = first; unit <= last; unit++) units.add(unit);
    }
    return many || units.size > listed ? 'many' : units;
  }

  /** One sign, escaped or not. */
  #sign(): Signs {
    const sign = this.#source.charAt(this.#at++);
    if (sign !== '\\') return new Set([sign.charCodeAt(0)]);
    const escaped = this.#source.charAt(this.#at++);
    if (escaped === 'd') return new Set(digits);
    if (escaped === 's') return new Set(spaceUnits);
    if (escaped === 'n') return new Set([10]);
    if (escaped === 'u') return new Set([parseInt(this.#source.slice(this.#at, (this.#at += 4)), 16)]);
    if (/[a-z\d]/i.test(escaped)) throw new SyntaxError(`\\${escaped} is not known in ${this.#source}`);
    return new Set([escaped.charCodeAt(0)]);
  }

  #repeats(): readonly [least: number, most: number] {
    const counts: readonly [number, number] = this.#takes('*')
      ? [0, Infinity]
      : this.#takes('+')
        ? [1, Infinity]
        : this.#takes('?')
          ? [0, 1]
          : this.#takes('{')
            ? this.#bounds()
            : [1, 1];
    this.#takes('?');
    return counts;
  }

  #bounds(): readonly [number, number] {
    const end = this.#source.indexOf('}', this.#at);
    const [least = '', most = least] = this.#source.slice(this.#at, end).split(',');
    this.#at = end + 1;
    return [Number(least), most === '' ? Infinity : Number(most)];
  }

  get #next(): string {
    return this.#source.charAt(this.#at);
  }

  #takes(token: string): boolean {
    const takes = this.#source.startsWith(token, this.#at);
    if (takes) this.#at += token.length;
    return takes;
  }
}

/** A first unit, and a second, or null where any may follow. */
export type FirstUnits = readonly [first: number, second: number | null];

/**
 * The code units with which a match of an expression can begin: at least these, perhaps others too.
 *
 * @throws {SyntaxError} where a match may be empty or begin with nearly anything, so that they tell nothing, or the expression uses syntax that no rule has used
 */
export function firstUnits(expression: RegExp): readonly FirstUnits[] {
  const found = new Map<string, FirstUnits>();
  for (const [first, second] of new Reader(expression.source).all()) {
    if (first === undefined || first === 'many')
      throw new SyntaxError(`A match can begin with anything: ${expression.source.slice(0, 200)}`);
    const seconds: readonly (number | null)[] =
      second === undefined || second === 'many' ? [null] : [...second];
    for (const one of first) for (const two of seconds) found.set(`${one} ${two}`, [one, two]);
  }
  return [...found.values()];
}
