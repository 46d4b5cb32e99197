import { numeralValue } from './numerals.js';

const SIGNS = '[\\d〇零○o一二三四五六七八九十百廿卅]';
const WRITTEN = new RegExp(`(?:中华民国|民国|公元)?(${SIGNS}{2,6})年(${SIGNS}{1,3})月(${SIGNS}{1,3})日`);
const FIGURES = /(\d{2,4})[-./](\d{1,2})[-./](\d{1,2})/;
const WHOLE = new RegExp(
  `^[(\\[]?(?:${WRITTEN.source}|${FIGURES.source})(?: ?\\d{1,2}:\\d{2}(?::\\d{2})?)?(?:印发)?[)\\]]?$`,
);

/** Is a line without its spaces (its key) nothing but a date? */
export function isDate(key: string): boolean {
  return key.length <= 40 && WHOLE.test(key);
}

/** The first date in a key without spaces as ISO: 2019年1月24日, 二〇〇五年六月十一日, 2023-02-03, 104.4.17 (Minguo). */
export function dateIn(key: string): string | null {
  const match = WRITTEN.exec(key) ?? FIGURES.exec(key);
  if (!match) return null;
  const [year, month, day] = match.slice(1, 4).map(numeralValue);
  if (year === null || year === undefined || !month || !day || month > 12 || day > 31) return null;
  const western = year < 200 ? year + 1911 : year;
  if (western < 1900 || western > 2199) return null;
  return [String(western), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}
