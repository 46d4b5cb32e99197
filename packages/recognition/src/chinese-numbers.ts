const digits = '零一二三四五六七八九';
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The value of a number below ten thousand in Chinese figures: 两百五十 → 250. */
export function valueOf(number: string): number {
  let sum = 0;
  let digit = 0;
  for (const sign of number.replace(/两/g, '二')) {
    const power = powers[sign];
    if (power === undefined) digit = digits.indexOf(sign);
    else {
      sum += (digit || 1) * power;
      digit = 0;
    }
  }
  return sum + digit;
}
