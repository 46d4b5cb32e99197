import { foldUnit } from './fold.js';
import { LOOK_ALIKES } from './look-alikes.data.js';
import { readingsOf } from './pinyin.js';

/** Why somebody may write one character for another. */
export type Likeness = 'sound' | 'shape';

/**
 * Why one character may stand for another by mistake: both are read alike, tones apart (洲 州), else they look alike (晴 睛); null for
 * what is the same character in either script, and for what is not alike.
 *
 * @param a a UTF-16 code unit
 * @param b another
 */
export function likenessOf(a: number, b: number): Likeness | null {
  const [one, two] = [foldUnit(a), foldUnit(b)];
  if (one === two) return null;
  if (soundsOf(one).some((sound) => soundsOf(two).includes(sound))) return 'sound';
  return lookAlikes().has(one * 0x10000 + two) ? 'shape' : null;
}

const sounds = new Map<number, readonly string[]>();

/** Readings without tones, by a folded code unit. */
function soundsOf(unit: number): readonly string[] {
  const known = sounds.get(unit);
  if (known !== undefined) return known;
  const found = (readingsOf(unit) ?? []).map((reading) => reading.normalize('NFD').replace(TONES, ''));
  sounds.set(unit, found);
  return found;
}

/** The marks of the four tones, and not that of ü. */
const TONES = /[\u0300\u0301\u0304\u030c]/g;

let pairs: Set<number> | undefined;

/** Pairs of folded code units, either way round. */
function lookAlikes(): ReadonlySet<number> {
  if (pairs !== undefined) return pairs;
  pairs = new Set();
  for (const line of LOOK_ALIKES.split(' ')) {
    const one = line.charCodeAt(0);
    for (let i = 1; i < line.length; i++) {
      const two = line.charCodeAt(i);
      pairs.add(one * 0x10000 + two);
      pairs.add(two * 0x10000 + one);
    }
  }
  return pairs;
}
