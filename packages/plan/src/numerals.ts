// prettier-ignore
const DIGITS: Readonly<Record<string, number>> = {
  〇: 0, 零: 0, '○': 0, o: 0, 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 两: 2,
  壹: 1, 贰: 2, 叁: 3, 参: 3, 叄: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 廿: 20, 卅: 30 };

/**
 * The value of a folded numeral below 10,000: Arabic figures, Han numerals (十四, 一百零二, 二〇二三), financial
 * numerals (壹拾肆). Null for anything else.
 */
export function numeralValue(numeral: string): number | null {
  if (/^\d{1,4}$/.test(numeral)) return Number(numeral);
  let total = 0;
  let digit: number | null = null;
  let positional = true;
  for (const sign of numeral) {
    const unit = UNITS[sign];
    const value = DIGITS[sign];
    if (value !== undefined) digit = positional && digit !== null ? digit * 10 + value : value;
    else if (unit === 20 || unit === 30) [total, positional] = [total + unit, false];
    else if (unit !== undefined) [total, digit, positional] = [total + (digit ?? 1) * unit, null, false];
    else return null;
  }
  return numeral === '' ? null : total + (digit ?? 0);
}

/** The value of a numeral written as one sign, ① ⑴ ⒈ ㈠ ❶, else null. */
export function enclosedValue(sign: string): number | null {
  const code = sign.codePointAt(0) ?? 0;
  for (const [first, last, value] of ENCLOSED) if (code >= first && code <= last) return code - first + value;
  return null;
}

const ENCLOSED: readonly (readonly [number, number, number])[] = [
  [0x2460, 0x2473, 1], // ①
  [0x2474, 0x2487, 1], // ⑴
  [0x2488, 0x249b, 1], // ⒈
  [0x2776, 0x277f, 1], // ❶
  [0x3220, 0x3229, 1], // ㈠
  [0x3251, 0x325f, 21], // ㉑
];

/** The value of a Roman numeral below forty, in lower-case letters or in signs of its own (ⅰ, Ⅳ), else null. */
export function romanValue(numeral: string): number | null {
  const code = numeral.charCodeAt(0);
  if (code >= 0x2160 && code <= 0x217b) return numeral.length === 1 ? ((code - 0x2160) & 15) + 1 : null;
  const match = /^(x{0,3})(ix|iv|v?i{0,3})$/.exec(numeral);
  if (!match || numeral === '') return null;
  const ones = match[2]!;
  const below = ones === 'ix' ? 9 : ones === 'iv' ? 4 : (ones.startsWith('v') ? 4 : 0) + ones.length;
  return match[1]!.length * 10 + below;
}

/** The place of a Latin letter or a heavenly stem (甲 is 1) in its series, else null. */
export function letterValue(letter: string): number | null {
  const stem = STEMS.indexOf(letter);
  if (stem >= 0) return stem + 1;
  return letter >= 'a' && letter <= 'z' ? letter.charCodeAt(0) - 0x60 : null;
}

/** The heavenly stems in order. */
export const STEMS = '甲乙丙丁戊己庚辛壬癸';
