/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What happened to a damaged place.
 *
 * - `inserted-reading`: a pinyin reading was inserted after the character it belongs to, 續(xù).
 * - `byte-shift`: bytes of double-byte text were replaced without respect for character boundaries.
 */
export type RepairKind = 'inserted-reading' | 'byte-shift';

/** One damaged place and what was done about it. */
export interface Repair extends Span {
  /** What stood there: `source.slice(start, end)`; `start` and `end` are offsets into the source. */
  readonly raw: string;
  /** What stands in its place in the repaired text; empty for an inserted reading. */
  readonly text: string;
  readonly kind: RepairKind;
  /** False where another original is nearly as likely: a person should look. */
  readonly certain: boolean;
  /** Other originals that give the same damage, best first, without `text` itself. */
  readonly alternatives: readonly string[];
}

/** A text with its damage undone, and the way between its offsets and those of the source. */
export interface RepairedText {
  /** The text as it was found. */
  readonly source: string;
  /** The text with its damage undone. */
  readonly text: string;
  /** In source order; never overlapping. */
  readonly repairs: readonly Repair[];
  /** Offset in the source of an offset in the repaired text; inside a replaced place, the place's start. Monotone. */
  toSource(offset: number): number;
  /** Offset in the repaired text of an offset in the source; inside a damaged place, the start of what replaced it. Monotone. */
  toText(offset: number): number;
}
