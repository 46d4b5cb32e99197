import { fold } from '@gangmu/text';
import { firstAtLeast } from './spans.js';

/** A text as recognition begins with it; folded and looked through for white space once for all its items. */
export class FoldedText {
  readonly text: string;
  /** The same, folded: of the same length. */
  readonly folded: string;
  /** Where white space stands, in text order. */
  readonly #spaces: readonly number[];

  constructor(text: string) {
    this.text = text;
    this.folded = fold(text);
    const spaces: number[] = [];
    const { folded } = this;
    const { length } = folded;
    for (let i = 0; i < length; i++) {
      const unit = folded.charCodeAt(i);
      if (unit <= 32 && (unit === 32 || (unit >= 9 && unit <= 13))) spaces.push(i);
    }
    this.#spaces = spaces;
  }

  /** Where white space stands in a range. */
  spacesWithin(start: number, end: number): readonly number[] {
    const first = firstAtLeast(this.#spaces, start);
    const last = firstAtLeast(this.#spaces, end);
    return first === last ? [] : this.#spaces.slice(first, last);
  }
}
