import { rankOfHan } from './common-han.js';
import { foldUnit } from './fold.js';
import { gapTable, gbkTable } from './gbk.js';
import { isHanUnit } from './han.js';
import { tornReading } from './inserted-readings.js';
import type { BracketedReading } from './inserted-readings.js';

/** Characters looked at behind a sign. */
const REACH = 5;
/** The sign of a ratio, which GBK has among its mathematical ones. */
const RATIO = 0x2236;
/** What stands behind a digit that is one: what it counts, the end of a range, the stop of a number, the letter of 5G and 4F. */
const COUNTED =
  /[年月日时時分秒号號岁歲周天个個家项項条條件名人位万萬亿億千百元级級届屆次所座种種类類章节節款期批层層楼樓户戶亩畝吨噸米度倍到至、A-Z]/;
/** Han characters this frequent raise no suspicion. */
const ORDINARY = 2200;

/**
 * Whether an ASCII sign can be what is left of the end of one character and the beginning of the next: its full-width
 * form's second byte must be the first of some Chinese character (of the signs `"` to `)` it is none).
 */
export function canBeShifted(unit: number): boolean {
  return unit === 0x21 || (unit >= 0x2a && unit <= 0x3f);
}

/**
 * Offsets of the ASCII signs that shifted bytes may have made: with no letter or digit before and, right behind, what
 * hardly any text has there: a character that is rare in the language and stands nowhere else in the document, or a
 * stray letter. Looks at a few characters a sign and needs no model, so that clean texts cost next to nothing.
 *
 * @param readings - the inserted readings by the offsets they start at; they are read over
 */
export function suspiciousSigns(text: string, readings: ReadonlyMap<number, BracketedReading>): number[] {
  const elsewhere = new Elsewhere(text);
  const signs: number[] = [];
  for (let i = 1; i < text.length; i++) {
    if (!canBeShifted(text.charCodeAt(i)) || isLetterOrDigit(text.charCodeAt(i - 1))) continue;
    if (isSuspicious(text, i, readings, elsewhere) && hidesCommon(text, i, readings)) signs.push(i);
  }
  return signs;
}

/** Which units stand in a text in places that are not behind a sign; counted when first asked, as clean texts do not ask. */
class Elsewhere {
  readonly #text: string;
  #units: Uint8Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  has(unit: number): boolean {
    this.#units ??= this.#read();
    return this.#units[unit] === 1;
  }

  #read(): Uint8Array {
    const text = this.#text;
    const units = new Uint8Array(0x10000);
    let reach = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (canBeShifted(unit)) reach = i + REACH;
      else if (i > reach) units[unit] = 1;
    }
    return units;
  }
}

function isSuspicious(
  text: string,
  sign: number,
  readings: ReadonlyMap<number, BracketedReading>,
  elsewhere: Elsewhere,
): boolean {
  if (readings.size > 0 && tornReading(text, sign) !== undefined) return true;
  if (isDigit(text.charCodeAt(sign)) && COUNTED.test(text.charAt(sign + 1))) return false;
  let at = sign + 1;
  for (let seen = 0; seen < REACH && at < text.length;) {
    const reading = readings.size > 0 ? readings.get(at) : undefined;
    if (reading !== undefined) {
      at = reading.end;
      continue;
    }
    const unit = text.charCodeAt(at);
    if (unit < 0x80) return unit >= 0x40 && isAlone(text, at, seen > 0, readings);
    if (isStrange(unit) && !isRatio(text, at) && !elsewhere.has(unit)) return true;
    seen++;
    at++;
  }
  return false;
}

/**
 * Whether a letter stands alone: behind a Chinese character before anything but a letter or digit, else before a Chinese
 * one. Behind another sign it begins a word of its own: 3+N, 、A級.
 */
function isAlone(
  text: string,
  at: number,
  isBehind: boolean,
  readings: ReadonlyMap<number, BracketedReading>,
): boolean {
  if (readings.has(at + 1)) return true;
  return isBehind
    ? isHanUnit(text.charCodeAt(at - 1)) && !isLetterOrDigit(text.charCodeAt(at + 1))
    : text.charCodeAt(at + 1) >= 0x80;
}

/**
 * Whether a character that is not rare may have begun with the sign: with the first byte of what follows as its second,
 * or, where a pair of bytes that GBK does not define was dropped, with a byte that has such pairs.
 */
function hidesCommon(text: string, sign: number, readings: ReadonlyMap<number, BracketedReading>): boolean {
  if (readings.size > 0 && tornReading(text, sign) !== undefined) return true;
  const gbk = gbkTable();
  const lead = text.charCodeAt(sign) + 0x80;
  const next = text.charCodeAt(sign + 1);
  const second = next < 0x80 ? next : gbk.encode(next) >> 8;
  const isCommon = (unit: number): boolean => !isHanUnit(unit) || rankOfHan(foldUnit(unit)) !== undefined;
  const whole = gbk.decode(lead, second);
  if (whole !== 0 && isCommon(whole)) return true;
  return gapTable().some((_, byte) => {
    const half = gbk.decode(lead, byte);
    return half !== 0 && isCommon(half);
  });
}

/** A rare Han character, or one of the kana, Greek letters and the like, whose rows of GBK shifted bytes fall into as well. */
function isStrange(unit: number): boolean {
  if (isHanUnit(unit)) return (rankOfHan(foldUnit(unit)) ?? Infinity) >= ORDINARY;
  return !(
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3000 && unit <= 0x301f) ||
    unit >= 0xff00 ||
    unit === 0xb7
  );
}

/** 2.9∶1 */
function isRatio(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === RATIO && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))
  );
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLetterOrDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
