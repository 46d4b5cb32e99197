import type { Repair, RepairedText } from './repaired-text.js';

/** The text that results from repairs, in source order and not overlapping, of a source. */
export function applyRepairs(source: string, repairs: readonly Repair[]): RepairedText {
  if (repairs.length === 0) return new Repaired(source, source, repairs, []);
  const pieces: string[] = [];
  const textStarts: number[] = [];
  let sourceEnd = 0;
  let length = 0;
  for (const repair of repairs) {
    pieces.push(source.slice(sourceEnd, repair.start), repair.text);
    length += repair.start - sourceEnd;
    textStarts.push(length);
    length += repair.text.length;
    sourceEnd = repair.end;
  }
  pieces.push(source.slice(sourceEnd));
  return new Repaired(source, pieces.join(''), repairs, textStarts);
}

class Repaired implements RepairedText {
  readonly source: string;
  readonly text: string;
  readonly repairs: readonly Repair[];
  /** Where in the text each repair begins. */
  readonly #textStarts: readonly number[];

  constructor(source: string, text: string, repairs: readonly Repair[], textStarts: readonly number[]) {
    this.source = source;
    this.text = text;
    this.repairs = repairs;
    this.#textStarts = textStarts;
  }

  toSource(offset: number): number {
    const at = lastAtOrBefore(this.repairs.length, (i) => this.#textStarts[i] as number, offset);
    const repair = this.repairs[at];
    if (repair === undefined) return offset;
    const inside = offset - (this.#textStarts[at] as number);
    return inside < repair.text.length ? repair.start : repair.end + inside - repair.text.length;
  }

  toText(offset: number): number {
    const at = lastAtOrBefore(this.repairs.length, (i) => (this.repairs[i] as Repair).start, offset);
    const repair = this.repairs[at];
    if (repair === undefined) return offset;
    const start = this.#textStarts[at] as number;
    return offset < repair.end ? start : start + repair.text.length + offset - repair.end;
  }
}

/** Index of the last of `count` ascending values that is not greater than `value`; -1 if there is none. */
function lastAtOrBefore(count: number, valueAt: (index: number) => number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
