/**
 * Numbers as printable ASCII, so that generated tables are plain strings that every bundler and browser carries:
 * one symbol for a small number, two or three for a larger one.
 */
const SYMBOLS = 86;
const FIRST = 40;
const BACKSLASH = 92;
/** Numbers below this take one symbol; of the symbols above, all but the last lead a number of two. */
const SMALL = 70;
const TWO = (SYMBOLS - 1 - SMALL) * SYMBOLS;

function symbol(digit: number): string {
  const code = FIRST + digit;
  return String.fromCharCode(code < BACKSLASH ? code : code + 1);
}

/** Writes a number from 0 to 8,755. */
export function writeNumber(value: number): string {
  if (value < SMALL) return symbol(value);
  const rest = value - SMALL;
  if (rest < TWO) return symbol(SMALL + Math.floor(rest / SYMBOLS)) + symbol(rest % SYMBOLS);
  const far = rest - TWO;
  if (far >= SYMBOLS * SYMBOLS) throw new RangeError(`${value} is too large to be written`);
  return symbol(SYMBOLS - 1) + symbol(Math.floor(far / SYMBOLS)) + symbol(far % SYMBOLS);
}

/** Reads numbers one after another from what {@link writeNumber} wrote. */
export class NumberReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): number {
    const lead = this.#digit();
    if (lead < SMALL) return lead;
    if (lead < SYMBOLS - 1) return SMALL + (lead - SMALL) * SYMBOLS + this.#digit();
    return SMALL + TWO + this.#digit() * SYMBOLS + this.#digit();
  }

  #digit(): number {
    const code = this.#text.charCodeAt(this.#at++);
    return code - FIRST - (code > BACKSLASH ? 1 : 0);
  }
}
