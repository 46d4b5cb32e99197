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
  const isDigit = text.charCodeAt(sign) >= 0x30 && text.charCodeAt(sign) <= 0x39;
  const reach = isDigit ? 2 : REACH;
  let before = 0;
  let at = sign + 1;
  for (let seen = 0; seen < reach && at < text.length;) {
    const reading = readings.get(at);
    if (reading !== undefined) {
      at = reading.end;
      continue;
    }
    const unit = text.charCodeAt(at);
    if (unit < 0x40) break;
    if (unit < 0x80) {
      // One letter or sign alone between Chinese characters.
      const next = text.charCodeAt(at + 1);
      return (before > 0 || !isDigit) && (next >= 0x80 || readings.has(at + 1));
    }
    if (isHanUnit(unit) ? (rankOfHan(foldUnit(unit)) ?? Infinity) >= ORDINARY : !isChineseSign(unit))
      return true;
    before = unit;
    seen++;
    at++;
  }
  return false;
}

/** Signs of Chinese text, as opposed to kana, Greek and the like, whose rows of GBK shifted bytes fall into as well. */
function isChineseSign(unit: number): boolean {
  return (
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3000 && unit <= 0x301f) ||
    unit >= 0xff00 ||
    unit === 0xb7
  );
}
