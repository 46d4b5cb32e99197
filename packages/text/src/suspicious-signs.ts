import { rankOfHan } from './common-han.js';
import { foldUnit } from './fold.js';
import { isHanUnit } from './han.js';
import { tornReading } from './inserted-readings.js';
import type { BracketedReading } from './inserted-readings.js';

/** Characters looked at behind a sign. */
const REACH = 6;
/** Han characters this frequent raise no suspicion. */
const ORDINARY = 2200;

/**
 * Offsets of the ASCII signs that shifted bytes may have made: with a Han character or a sign of Chinese text before
 * and, soon behind, what hardly any text has there, a rare character or a stray letter. Looks at a few characters a
 * sign and needs no model, so that clean texts cost next to nothing.
 *
 * @param readings - the inserted readings by the offsets they start at; they are read over
 */
export function suspiciousSigns(text: string, readings: ReadonlyMap<number, BracketedReading>): number[] {
  const signs: number[] = [];
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit <= 0x20 || unit >= 0x40 || text.charCodeAt(i - 1) < 0x80 || readings.has(i)) continue;
    if (isSuspicious(text, i, readings)) signs.push(i);
  }
  return signs;
}

function isSuspicious(text: string, sign: number, readings: ReadonlyMap<number, BracketedReading>): boolean {
  if (readings.size > 0 && tornReading(text, sign) !== undefined) return true;
  const first = text.charCodeAt(sign + 1);
  if (isLetter(first)) return !isLetter(text.charCodeAt(sign + 2)) && text.charCodeAt(sign + 2) >= 0x80;
  let at = sign + 1;
  for (let seen = 0; seen < REACH && at < text.length; ) {
    const reading = readings.get(at);
    if (reading !== undefined) {
      at = reading.end;
      continue;
    }
    const unit = text.charCodeAt(at);
    if (unit < 0x30) break;
    if (isHanUnit(unit) && (rankOfHan(foldUnit(unit)) ?? Infinity) >= ORDINARY) return true;
    seen++;
    at++;
  }
  return false;
}

function isLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
