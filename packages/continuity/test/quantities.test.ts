import { expect, test } from 'vitest';
import { compareAmounts } from '../src/quantities.js';

type Written = readonly [comparator: string | null, quantity: string];

test.each<[Written, Written, ReturnType<typeof compareAmounts>]>([
  [[null, '200'], [null, '200'], 'unchanged'],
  [[null, '200'], [null, '150'], 'lowered'],
  [['>=', '9500'], ['>=', '1万'], 'raised'],
  [['~', '1.5亿'], ['~', '1.2亿'], 'lowered'],
  [['=', '86%'], ['=', '88.5%'], 'raised'],
  [[null, '2-3'], [null, '3-4'], 'raised'],
  [[null, '2-3'], [null, '2-4'], 'raised'],
  [[null, '2-5'], [null, '3-4'], null],
  [['>=', '95%'], ['=', '95%'], null],
  [['>=', '95%'], ['=', '96%'], 'raised'],
  // A rise by is no level.
  [['+', '5%'], ['=', '60%'], null],
  [['-', '10%'], ['-', '8%'], 'lowered'],
  [[null, '若干'], [null, '若干'], 'unchanged'],
])('%j → %j', ([before, old], [after, next], expected) => {
  const amount = (comparator: string | null, quantity: string) => ({ comparator, quantity, unit: null });
  expect(compareAmounts(amount(before, old), amount(after, next))).toBe(expected);
});
