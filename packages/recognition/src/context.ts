import type { Name } from './fragment.js';
import type { Region } from './gazetteer.js';
import type { Lexicon } from './lexicon.js';
import { firstFrom } from './spans.js';
import type { VocabularyEntry } from './vocabulary.js';

/** The short forms that a plan says it uses: a small layer of names, see `Definitions`. */
export interface ShortForms {
  /** All that is in it: equal for equal forms. */
  readonly key: string;
  /** What a text names by these forms. */
  named(text: string): {
    readonly entries: readonly Found<VocabularyEntry>[];
    readonly regions: readonly Found<Region>[];
  };
  /** Finds with the names that those found by their shapes stand for: 《意见》, “双高计划”. */
  meant<T extends Found<Name>>(found: readonly T[]): readonly T[];
}

/** All that the reading of an item depends on besides its own text. */
export interface Context {
  readonly lexicon: Lexicon;
  /** The short forms that the plan says it uses. */
  readonly definitions: ShortForms;
  /** The plan's own region, null where it has none. */
  readonly region: Region | null;
  /** The province the plan's region is or lies in. */
  readonly province: Region | null;
  readonly regionName: Name | null;
  /** Whether the part of the plan looks back, so that its figures are results and no commitments. */
  readonly retrospective: boolean;
}

/** A name found in a reading: offsets into the reading. */
export interface Found<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

/** Whether a find of a list in text order lies within a range (and passes a test). */
export function anyWithin<T>(
  found: readonly Found<T>[],
  start: number,
  end: number,
  passes: (found: Found<T>) => boolean = () => true,
): boolean {
  let at = firstFrom(found, start);
  for (let each = found[at]; each && each.start < end; each = found[++at])
    if (each.end <= end && passes(each)) return true;
  return false;
}
