import type { Found } from './context.js';
import type { Region } from './gazetteer.js';
import type { VocabularyEntry } from './vocabulary.js';

/** What one pass over a text finds of the names known before reading. */
export class Known {
  readonly regions: readonly Found<Region>[];
  readonly entries: readonly Found<VocabularyEntry>[];
  #byStart: ReadonlyMap<number, Found<Region>> | undefined;
  #byEnd: ReadonlyMap<number, Found<Region>> | undefined;

  /** @param regions, entries in text order */
  constructor(regions: readonly Found<Region>[], entries: readonly Found<VocabularyEntry>[]) {
    this.regions = regions;
    this.entries = entries;
  }

  /** The region that starts at an offset. */
  startingAt(offset: number): Found<Region> | undefined {
    if (this.regions.length === 0) return undefined;
    this.#byStart ??= new Map(this.regions.map((each) => [each.start, each]));
    return this.#byStart.get(offset);
  }

  /** The region that ends at an offset. */
  endingAt(offset: number): Found<Region> | undefined {
    if (this.regions.length === 0) return undefined;
    this.#byEnd ??= new Map(this.regions.map((each) => [each.end, each]));
    return this.#byEnd.get(offset);
  }
}
