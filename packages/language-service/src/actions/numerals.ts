/** How a number is written: in figures of either width, or in Chinese. */
type Style = 'figures' | 'wide' | 'chinese';

const DIGITS = '零一二三四五六七八九';
/** A run of one style; of bounded length, so that no text makes it slow. */
const numeral = /[0-9]{1,4}|[０-９]{1,4}|[〇零一二三四五六七八九十百]{1,9}/gu;

/** A number as it stands in a piece of text. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly style: Style;
}

/** The numbers below 1,000 in a piece of text. */
export function numeralsIn(text: string): readonly Numeral[] {
  return Array.from(text.matchAll(numeral), ({ 0: written, index }): Numeral => {
    const style = /^[0-9]/u.test(written) ? 'figures' : /^[０-９]/u.test(written) ? 'wide' : 'chinese';
    return { start: index, end: index + written.length, value: valueOf(written, style), style };
  });
}

function valueOf(written: string, style: Style): number {
  if (style === 'figures') return Number(written);
  if (style === 'wide') return Number(written.normalize('NFKC'));
  let total = 0;
  let digit = 0;
  for (const sign of written.replaceAll('〇', '零')) {
    const value = DIGITS.indexOf(sign);
    if (value >= 0) digit = value;
    else {
      total += (digit === 0 ? 1 : digit) * (sign === '百' ? 100 : 10);
      digit = 0;
    }
  }
  return total + digit;
}

/** A number from 1 to 999 as it is written in a style. */
export function written(value: number, style: Style): string {
  if (style === 'figures') return String(value);
  if (style === 'wide')
    return String(value).replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const digit = (of: number): string => DIGITS.charAt(of);
  const head = hundreds > 0 ? `${digit(hundreds)}百` : '';
  const middle =
    tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : digit(tens)}十` : hundreds > 0 && ones > 0 ? '零' : '';
  return head + middle + (ones > 0 ? digit(ones) : '');
}
