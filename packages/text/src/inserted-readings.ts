import { foldUnit } from './fold.js';
import { isHanUnit } from './han.js';
import { isReading } from './pinyin.js';
import type { Span } from './repaired-text.js';

/** A pinyin syllable in half-width brackets: `(xù)`. */
export interface BracketedReading extends Span {
  /** The syllable with its tone mark, NFC. */
  readonly syllable: string;
}

const VOWELS = 'aāáǎàeēéěèiīíǐìoōóǒòuūúǔùüǖǘǚǜ';
// A syllable has at most six letters, so the expression looks at a bounded stretch behind every bracket.
const SYLLABLE = `[b-df-hj-np-tw-z]{0,2}[${VOWELS}]{1,3}(?:ng?|r)?`;
const BRACKETED = new RegExp(`\\((${SYLLABLE}) ?\\)`, 'g');
const TONE_MARKED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/;

/** Every place that looks like a reading in brackets, whatever stands before it, in text order. */
export function bracketedReadings(text: string): BracketedReading[] {
  if (!text.includes('(')) return [];
  return Array.from(text.matchAll(BRACKETED), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    syllable: match[1] ?? '',
  }));
}

const TORN = new RegExp(`\\?(${SYLLABLE}) ?\\)`, 'y');

/** A reading at an offset whose opening bracket was lost together with half a character: `?jié)`. */
export function tornReading(text: string, start: number): BracketedReading | undefined {
  TORN.lastIndex = start;
  const match = TORN.exec(text);
  const syllable = match?.[1];
  return match === null || syllable === undefined || !TONE_MARKED.test(syllable)
    ? undefined
    : { start, end: start + match[0].length, syllable };
}

/**
 * The readings that a machine inserted into a text, as opposed to those its author wrote for a reader to learn from.
 *
 * A converter that inserts readings does so behind every occurrence of a character of its list, whatever the sentence
 * is about, and its list is made of characters whose form it changed. An author explains: once, where a character is
 * hard or new, with other pinyin near by; or, in a primer, behind every character. So the document is judged as a
 * whole, and all of its readings are damage or none is.
 *
 * @param candidates - what {@link bracketedReadings} found in the same text
 */
export function insertedReadings(
  text: string,
  candidates: readonly BracketedReading[],
): readonly BracketedReading[] {
  const toned = candidates.filter((reading) => TONE_MARKED.test(reading.syllable));
  if (toned.length < FEWEST || !isMachineMade(text, toned)) return [];
  return candidates.filter((reading) => {
    if (TONE_MARKED.test(reading.syllable))
      return reading.start > 0 && !/\s/.test(text.charAt(reading.start - 1));
    // Without a tone mark it may be any short word in brackets: `(men)` is a reading only behind 們.
    return isReading(text.charCodeAt(reading.start - 1), reading.syllable) === true;
  });
}

/** Fewer readings than these tell nothing about a document. */
const FEWEST = 3;
/** A reading may be a rare one, or stand behind a character that other damage has replaced. */
const RIGHT = 0.85;
/** Sites also insert readings behind a few characters that conversion leaves as they are: 德(dé). */
const CONVERTED = 0.6;
/** Head lines and navigation are not always converted along with the text. */
const CONSISTENT = 0.8;
/** In running prose, as opposed to a list of characters to learn. */
const EMBEDDED = 0.8;
/** A primer annotates most characters, a converter those of its list. */
const DENSEST = 0.45;
/** Other words with tone marks, per reading. */
const OTHER_PINYIN = 0.1;

function isMachineMade(text: string, readings: readonly BracketedReading[]): boolean {
  const counts = new Map<number, number>();
  let right = 0;
  let embedded = 0;
  let behindHan = 0;
  for (const { start, end, syllable } of readings) {
    const unit = text.charCodeAt(start - 1);
    if (!isHanUnit(unit)) continue;
    behindHan++;
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
    if (isReading(unit, syllable) !== false) right++;
    if (isHanUnit(text.charCodeAt(start - 2)) || isHanUnit(text.charCodeAt(end))) embedded++;
  }
  if (behindHan < FEWEST || right < RIGHT * readings.length || embedded < EMBEDDED * behindHan) return false;

  let han = 0;
  let occurrences = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (!isHanUnit(unit)) continue;
    han++;
    if (counts.has(unit)) occurrences++;
  }
  if (behindHan > DENSEST * han || behindHan < CONSISTENT * occurrences) return false;
  if (otherPinyin(text, readings) > OTHER_PINYIN * readings.length) return false;

  // An author explains a character once; a machine meets it again, or meets many.
  const distinct = counts.size;
  const repeated = behindHan - distinct;
  if (repeated < 2 && distinct < 8) return false;
  const converted = [...counts.keys()].filter((unit) => foldUnit(unit) !== unit).length;
  if (converted >= CONVERTED * distinct) return true;
  // A damaged page that was converted back to Simplified: believed only of long documents that are full of it.
  return converted === 0 && distinct >= 8 && repeated >= 20;
}

/** How many words with tone marks stand outside the given readings. */
function otherPinyin(text: string, readings: readonly BracketedReading[]): number {
  const words = text.match(new RegExp(`[a-z${VOWELS}]+`, 'g')) ?? [];
  return words.filter((word) => TONE_MARKED.test(word)).length - readings.length;
}
