import { spaces } from './sign-set.js';

/** A set of code units. */
export class Signs {
  readonly listed: ReadonlySet<number>;
  /** Ranges too large to list, first and last. */
  readonly ranges: readonly (readonly [number, number])[];
  /** Whether it is all units but these. */
  readonly isNegated: boolean;

  constructor(
    listed: Iterable<number>,
    ranges: readonly (readonly [number, number])[] = [],
    isNegated = false,
  ) {
    this.listed = new Set(listed);
    this.ranges = ranges;
    this.isNegated = isNegated;
  }

  /** Whether it has more units than are told apart. */
  get isLarge(): boolean {
    return this.isNegated || this.ranges.length > 0 || this.listed.size > most;
  }

  has(unit: number): boolean {
    const isOne = this.listed.has(unit) || this.ranges.some(([from, to]) => from <= unit && unit <= to);
    return isOne !== this.isNegated;
  }

  get negated(): Signs {
    return new Signs(this.listed, this.ranges, !this.isNegated);
  }
}

/** So many units are listed. */
const most = 64;

/** What an expression is made of. What it looks back at is left out, and what must not follow, a set of signs apart. */
export type Part =
  | { readonly kind: 'signs'; readonly signs: Signs }
  | { readonly kind: 'row'; readonly parts: readonly Part[] }
  | { readonly kind: 'choice'; readonly options: readonly Part[] }
  | Repeated
  | { readonly kind: 'ahead'; readonly part: Part };

export interface Repeated {
  readonly kind: 'repeat';
  readonly part: Part;
  /** How often it may come after that; null where it may not. */
  again: Repeated | null;
  readonly isOptional: boolean;
}

/** The unit that stands for the end of a text. */
export const endOfText = 0;

const nothing: Part = { kind: 'row', parts: [] };
const atEnd: Part = { kind: 'signs', signs: new Signs([endOfText]) };
const digits = new Signs(Array.from('0123456789', (sign) => sign.charCodeAt(0)));
const whiteSpace = new Signs(Array.from(spaces, (sign) => sign.charCodeAt(0)));
const anySign: Part = { kind: 'signs', signs: new Signs([10, 13, 0x2028, 0x2029], [], true) };

/**
 * The parts of an expression; of its syntax, what this room's rules use.
 *
 * @throws {SyntaxError} where it uses syntax that no rule has used
 */
export const partsOf = (expression: RegExp): Part => new Reader(expression.source).all();

class Reader {
  readonly #source: string;
  #at = 0;
  /** Parts of one sign by the sign. */
  readonly #single = new Map<number, Part>();

  constructor(source: string) {
    this.#source = source;
  }

  all(): Part {
    const found = this.#choice();
    if (this.#at < this.#source.length) throw new SyntaxError(`“)” too many in ${this.#source}`);
    return found;
  }

  #choice(): Part {
    const options = [this.#row()];
    while (this.#takes('|')) options.push(this.#row());
    return options.length === 1 ? (options[0] as Part) : { kind: 'choice', options };
  }

  #row(): Part {
    const parts: Part[] = [];
    for (let next; (next = this.#source[this.#at]) !== undefined && next !== '|' && next !== ')';) {
      const part = this.#part();
      const repeated = this.#repeated(part);
      if (repeated !== nothing) parts.push(repeated);
    }
    return parts.length === 1 ? (parts[0] as Part) : { kind: 'row', parts };
  }

  #part(): Part {
    const sign = this.#source.charAt(this.#at);
    switch (sign) {
      case '(':
        return this.#group();
      case '[':
        this.#at++;
        return { kind: 'signs', signs: this.#class() };
      case '^':
        this.#at++;
        return nothing;
      case '$':
        this.#at++;
        return atEnd;
      case '.':
        this.#at++;
        return anySign;
      default:
        return this.#one(this.#sign());
    }
  }

  #one(sign: number | Signs): Part {
    if (typeof sign !== 'number') return { kind: 'signs', signs: sign };
    let part = this.#single.get(sign);
    if (part === undefined) this.#single.set(sign, (part = { kind: 'signs', signs: new Signs([sign]) }));
    return part;
  }

  #group(): Part {
    const looks = /\(\?<?[=!]/y;
    looks.lastIndex = this.#at;
    const look = looks.exec(this.#source)?.[0];
    this.#at += look?.length ?? 1;
    if (look === undefined) this.#takes('?:');
    const part = this.#choice();
    if (!this.#takes(')')) throw new SyntaxError(`“)” is missing in ${this.#source}`);
    if (look === undefined) return part;
    if (look === '(?=') return { kind: 'ahead', part };
    if (look !== '(?!' || part.kind !== 'signs') return nothing;
    return { kind: 'ahead', part: { kind: 'signs', signs: part.signs.negated } };
  }

  #class(): Signs {
    const units = new Set<number>();
    const ranges: [number, number][] = [];
    const isNegated = this.#takes('^');
    while (!this.#takes(']')) {
      if (this.#at >= this.#source.length) throw new SyntaxError(`“]” is missing in ${this.#source}`);
      const from = this.#sign();
      if (typeof from !== 'number') for (const unit of from.listed) units.add(unit);
      else if (this.#source[this.#at] === '-' && this.#source[this.#at + 1] !== ']') {
        this.#at++;
        const to = this.#sign();
        const last = typeof to === 'number' ? to : from;
        if (last - from > most) ranges.push([from, last]);
        else for (let unit = from; unit <= last; unit++) units.add(unit);
      } else units.add(from);
    }
    return new Signs(units, ranges, isNegated);
  }

  /** One sign, escaped or not. */
  #sign(): number | Signs {
    const sign = this.#source.charAt(this.#at++);
    if (sign !== '\\') return sign.charCodeAt(0);
    const escaped = this.#source.charAt(this.#at++);
    if (escaped === 'd') return digits;
    if (escaped === 's') return whiteSpace;
    if (escaped === 'n') return 10;
    if (escaped === 'u') return parseInt(this.#source.slice(this.#at, (this.#at += 4)), 16);
    if (/[a-z\d]/i.test(escaped)) throw new SyntaxError(`\\${escaped} is not known in ${this.#source}`);
    return escaped.charCodeAt(0);
  }

  /** A part with how often it comes. */
  #repeated(part: Part): Part {
    const [least, most] = this.#counts();
    if (least === 1 && most === 1) return part;
    this.#takes('?');
    let again: Repeated | null = null;
    if (most === Infinity) {
      again = { kind: 'repeat', part, again: null, isOptional: true };
      again.again = again;
    }
    for (let count = most === Infinity ? least : most; count > 0; count--)
      again = { kind: 'repeat', part, again, isOptional: count > least };
    return again ?? nothing;
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
        return [1, 1];
    }
  }

  #takes(token: string): boolean {
    const takes = this.#source.startsWith(token, this.#at);
    if (takes) this.#at += token.length;
    return takes;
  }
}
