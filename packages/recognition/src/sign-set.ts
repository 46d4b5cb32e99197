/** By code unit, the sets it is in, a bit each; a new table every 32 sets. */
let table = new Int32Array(0x10000);
let sets = 0;

/** A set of UTF-16 code units that is asked for every unit of a text. */
export class SignSet {
  readonly #table: Int32Array;
  readonly #bit: number;

  constructor(signs: string) {
    if (sets === 32) {
      table = new Int32Array(0x10000);
      sets = 0;
    }
    this.#table = table;
    this.#bit = 1 << sets++;
    for (let i = 0; i < signs.length; i++) {
      const unit = signs.charCodeAt(i);
      table[unit] = (table[unit] as number) | this.#bit;
    }
  }

  /** Whether the set has a code unit; false for NaN, which stands beyond the ends of a text. */
  has(unit: number): boolean {
    return ((this.#table[unit] ?? 0) & this.#bit) !== 0;
  }

  /** Whether the set has the unit at a place of a text; false beyond its ends. */
  at(text: string, place: number): boolean {
    return place >= 0 && place < text.length && this.has(text.charCodeAt(place));
  }
}

/** Whether a code unit is a Han character. */
export const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;

/** What `\s` of an expression matches. */
export const spaces =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
