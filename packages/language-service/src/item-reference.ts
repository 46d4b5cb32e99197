import type { PlanItem } from '@gangmu/plan';

const article = /第[^\s]{1,8}[条條章节節]/u;
const figures = /^[（(]?\s*[0-9０-９]/u;
const characters = /^#*\s*([（(]?)([〇零一二三四五六七八九十百]+)/u;

/** How a text speaks of an item of its own: 第三条, 第14项, 第（四）项; null for one without a number, and for an annex. */
export function referenceTo(
  { label, number }: PlanItem,
  script: 'simplified' | 'traditional',
): string | null {
  if (number === null || /^附[件表]/u.test(label)) return null;
  const asArticle = article.exec(label)?.[0];
  if (asArticle !== undefined) return asArticle;
  const unit = script === 'simplified' ? '项' : '項';
  const [, bracket = '', numeral] = characters.exec(label) ?? [];
  if (numeral !== undefined) return bracket === '' ? `第${numeral}${unit}` : `第（${numeral}）${unit}`;
  const isInBrackets = /^[（(]/u.test(label) && figures.test(label);
  return isInBrackets ? `第（${number}）${unit}` : `第${number}${unit}`;
}

const digits = '零一二三四五六七八九';

/** A number below a hundred in Chinese characters; null for any other text. */
export function inCharacters(number: string): string | null {
  if (!/^[1-9][0-9]?$/u.test(number)) return null;
  const [tens, ones] = [Math.floor(Number(number) / 10), Number(number) % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
}
