import { spaces } from './sign-set.js';

/** A code unit, a set of them, or one too large to list. */
type Signs = number | ReadonlySet<number> | 'many';

/** How a match can begin: its first two units, or all of it where it is shorter. */
type Beginning = readonly Signs[];

/** Larger sets are not told apart. */
const listed = 64;
const digits: ReadonlySet<number> = new Set(Array.from('0123456789', (sign) => sign.charCodeAt(0)));
const spaceUnits: ReadonlySet<number> = new Set(Array.from(spaces, (sign) => sign.charCodeAt(0)));

const anything: readonly Beginning[] = [[]];

/** Every way in which a match of one part and then of another can begin. */
function joined(first: readonly Beginning[], second: readonly Beginning[]): readonly Beginning[] {
  if (first === anything) return second;
  const found: Beginning[] = [];
  for (const begun of first) {
    if (begun.length >= 2) found.push(begun);
    else for (const next of second) found.push([...begun, ...next].slice(0, 2));
  }
  return found;
}

const isComplete = (beginning: Beginning) => beginning.length >= 2;

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
    let found = this.#sequence();
    while (this.#takes('|')) found = [...found, ...this.#sequence()];
    return found;
  }

  #sequence(): readonly Beginning[] {
    let begun = anything;
    while (!this.#ends()) {
      if (begun !== anything && begun.every(isComplete)) {
        this.#skip();
        continue;
      }
      const part = this.#part();
      const [least, most] = this.#repeats();
      begun = joined(begun, least === 1 && most === 1 ? part : repeated(part, least, most));
    }
    return begun;
  }

  /** Whether an alternative ends here. */
  #ends(): boolean {
    const next = this.#source[this.#at];
    return next === undefined || next === '|' || next === ')';
  }

  /** Goes over a part that no beginning reaches. */
  #skip(): void {
    const sign = this.#source[this.#at++];
    if (sign === '\\') this.#at++;
    else if (sign === '[') this.#class();
    else if (sign === '(') {
      while (this.#source[this.#at] !== ')' && this.#at < this.#source.length) this.#skip();
      this.#closes();
    }
  }

  #part(): readonly Beginning[] {
    const sign = this.#source.charAt(this.#at);
    switch (sign) {
      case '(':
        return this.#group();
      case '[':
        this.#at++;
        return [[this.#class()]];
      case '^':
      case '$':
        this.#at++;
        return anything;
      case '.':
        this.#at++;
        return [['many']];
      default:
        return [[this.#sign()]];
    }
  }

  #group(): readonly Beginning[] {
    // What is only looked at is no part of a match.
    const looks = /\(\?<?[=!]/y;
    looks.lastIndex = this.#at;
    const look = looks.exec(this.#source)?.[0];
    this.#at += look?.length ?? 1;
    if (look === undefined) this.#takes('?:');
    const inside = this.#alternatives();
    this.#closes();
    return look === undefined ? inside : anything;
  }

  #closes(): void {
    if (!this.#takes(')')) throw new SyntaxError(`“)” is missing in ${this.#source}`);
  }

  #class(): Signs {
    const units = new Set<number>();
    let many = this.#takes('^');
    while (!this.#takes(']')) {
      if (this.#at >= this.#source.length) throw new SyntaxError(`“]” is missing in ${this.#source}`);
      const from = this.#sign();
      if (typeof from !== 'number') for (const unit of from) units.add(unit);
      else if (this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']') {
        this.#at++;
        const to = this.#sign();
        const last = typeof to === 'number' ? to : from;
        if (last - from > listed) many = true;
        else for (let unit = from; unit <= last; unit++) units.add(unit);
      } else units.add(from);
    }
    return many || units.size > listed ? 'many' : units;
  }

  /** One sign, escaped or not. */
  #sign(): number | ReadonlySet<number> {
    const sign = this.#source.charAt(this.#at++);
    if (sign !== '\\') return sign.charCodeAt(0);
    const escaped = this.#source.charAt(this.#at++);
    if (escaped === 'd') return digits;
    if (escaped === 's') return spaceUnits;
    if (escaped === 'n') return 10;
    if (escaped === 'u') return parseInt(this.#source.slice(this.#at, (this.#at += 4)), 16);
    if (/[a-z\d]/i.test(escaped)) throw new SyntaxError(`\\${escaped} is not known in ${this.#source}`);
    return escaped.charCodeAt(0);
  }

  #repeats(): readonly [least: number, most: number] {
    const counts = this.#counts();
    if (counts !== once) this.#takes('?');
    return counts;
  }

  #counts(): readonly [least: number, most: number] {
    switch (this.#source.charAt(this.#at)) {
      case '*':
        this.#at++;
        return [0, Infinity];
      case '+':
        this.#at++;
        return [1, Infinity];
      case '?':
        this.#at++;
        return [0, 1];
      case '{': {
        const end = this.#source.indexOf('}', this.#at);
        const [least = '', most = least] = this.#source.slice(this.#at + 1, end).split(',');
        this.#at = end + 1;
        return [Number(least), most === '' ? Infinity : Number(most)];
      }
      default:
        return once;
    }
  }

  #takes(token: string): boolean {
    const takes = this.#source.startsWith(token, this.#at);
    if (takes) this.#at += token.length;
    return takes;
  }
}

const once: readonly [number, number] = [1, 1];

/** How a part that is repeated begins: none, once, or twice; what comes after the second does not matter. */
const repeated = (part: readonly Beginning[], least: number, most: number): readonly Beginning[] => [
  ...(least === 0 ? [[]] : []),
  ...(least <= 1 ? part : []),
  ...(most > 1 ? joined(part, part) : []),
];

/** A first unit, and a second, or null where any may follow. */
export type FirstUnits = readonly [first: number, second: number | null];

/**
 * The code units with which a match of an expression can begin: at least these, perhaps others too, perhaps some twice.
 *
 * @throws {SyntaxError} where a match may be empty or begin with nearly anything, so that they tell nothing, or the expression uses syntax that no rule has used
 */
export function firstUnits(expression: RegExp): readonly FirstUnits[] {
  const found: FirstUnits[] = [];
  for (const [first, second] of new Reader(expression.source).all()) {
    if (first === undefined || first === 'many')
      throw new SyntaxError(`A match can begin with anything: ${expression.source.slice(0, 200)}`);
    const seconds = second === undefined || second === 'many' ? [null] : listOf(second);
    for (const one of listOf(first)) for (const two of seconds) found.push([one, two]);
  }
  return found;
}

const listOf = (signs: number | ReadonlySet<number>): Iterable<number> =>
  typeof signs === 'number' ? [signs] : signs;
