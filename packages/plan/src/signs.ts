import { signClasses } from './sign-classes.js';

/** What rules stop at, as the key has it: brackets, quotes, stops, commas, white space. */
const IS_SIGN = signClasses([[1, '([《〈"\')]》〉。;!?:, \t\n\r\f']]);

/** Where the signs of a text stand that rules stop at: looked for once, so that every rule goes from sign to sign. */
export class Signs {
  /** Their offsets in order; more than {@link count} of them are nothing. */
  at: Int32Array;
  count = 0;

  /** `length`: that of the text. */
  constructor(length: number) {
    this.at = new Int32Array((length >> 2) + 16);
  }

  /** Is the sign, by its UTF-16 unit in the key, one of them? */
  static has(unit: number): boolean {
    return IS_SIGN[unit] === 1;
  }

  add(offset: number): void {
    if (this.count === this.at.length) {
      const larger = new Int32Array(this.count * 2);
      larger.set(this.at);
      this.at = larger;
    }
    this.at[this.count++] = offset;
  }

  /** The index of the first sign at an offset or after it. */
  from(offset: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
