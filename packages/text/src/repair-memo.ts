import type { ShiftedPlace } from './byte-shift.js';
import type { BracketedReading } from './inserted-readings.js';

/** What a search found, and how far it read. */
export interface Searched {
  readonly places: readonly ShiftedPlace[];
  readonly end: number;
}

/** A search by all that it read; offsets count from where it began. */
interface Remembered extends Searched {
  readonly text: string;
  /** Where the inserted readings in it start. */
  readonly readings: string;
}

/** How far behind its end a search looks for what a reading may be torn from. */
const LOOKAHEAD = 16;

/**
 * The searches for shifted bytes in one text, kept for its next version: a place is searched again only if the text
 * around it has changed. What is remembered was weighed by the statistics of the version it was searched in, so a
 * repair may, until the memo is given up, be another than that of the text read afresh; it hardly ever is.
 *
 * Holds the searches of the latest version only. One memo serves one text.
 */
export class RepairMemo {
  #before = new Map<string, Remembered>();
  #now = new Map<string, Remembered>();
  #isExact = true;

  /** Whether the latest version was repaired exactly as it would have been without a memo. */
  get isExact(): boolean {
    return this.#isExact;
  }

  /** A new version is about to be searched. */
  begin(): void {
    this.#before = this.#now;
    this.#now = new Map();
    this.#isExact = true;
  }

  /** What a search from an offset for a sign found before, if it would read the same again. */
  recall(
    source: string,
    readings: readonly BracketedReading[],
    from: number,
    sign: number,
  ): Searched | undefined {
    const key = source.slice(from, sign + 2);
    const known = this.#before.get(key);
    if (known === undefined || source.slice(from, from + known.end + LOOKAHEAD) !== known.text)
      return undefined;
    if (readingsIn(readings, from, from + known.text.length) !== known.readings) return undefined;
    this.#now.set(key, known);
    this.#isExact = false;
    return { places: known.places.map((place) => moved(place, from)), end: from + known.end };
  }

  /** Keeps what a search found. */
  keep(
    source: string,
    readings: readonly BracketedReading[],
    from: number,
    sign: number,
    { places, end }: Searched,
  ): void {
    const text = source.slice(from, end + LOOKAHEAD);
    this.#now.set(source.slice(from, sign + 2), {
      text,
      readings: readingsIn(readings, from, from + text.length),
      places: places.map((place) => moved(place, -from)),
      end: end - from,
    });
  }
}

function moved(place: ShiftedPlace, by: number): ShiftedPlace {
  return { ...place, start: place.start + by, end: place.end + by };
}

function readingsIn(readings: readonly BracketedReading[], start: number, end: number): string {
  const starts: number[] = [];
  for (let i = firstFrom(readings, start); i < readings.length; i++) {
    const at = (readings[i] as BracketedReading).start;
    if (at >= end) break;
    starts.push(at - start);
  }
  return `${readings.length > 0} ${starts.join(' ')}`;
}

/** Index of the first reading that starts at an offset or behind it. */
function firstFrom(readings: readonly BracketedReading[], offset: number): number {
  let low = 0;
  let high = readings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((readings[middle] as BracketedReading).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
