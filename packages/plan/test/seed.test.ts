import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePlan } from '../src/index.js';

// Readings apart, damage moves no label and no header line.
const damaged = readFileSync(new URL('../../../seeds/yunnan-education-2023.txt', import.meta.url), 'utf8');
const plan = parsePlan(damaged.replace(/\([a-zü\u00e0-\u01dc]+\s*\)/g, ''));

test('the header of the seed', () => {
  const { title, kind, year, issuers, number, date, addressees } = plan.header;
  expect(title?.text).toBe('中共云南省委教育工委 云南省教育廳2023年工作要點');
  expect([kind, year, number, date, addressees]).toEqual(['work-plan', 2023, null, null, []]);
  expect(issuers.map(({ text }) => text)).toEqual(['中共云南省委教育工委', '云南省教育廳']);
});

test('the thirty items of the seed', () => {
  expect(plan.items.map(({ number }) => number)).toEqual(
    Array.from({ length: 30 }, (_, index) => String(index + 1)),
  );
  expect(plan.items.map(({ label }) => label)).toEqual(
    Array.from({ length: 30 }, (_, index) => `${String(index + 1)}.`),
  );
  expect(plan.items[13]?.title.text).toBe('全面推進鄉村教育振興');
  const six = plan.items[5]!;
  expect(six.clauses.map(({ start, end }) => plan.text.slice(start, end).slice(0, 6))).toEqual([
    '實施教育質量',
    '立足習近平總',
  ]);
  expect(plan.text.slice(six.start, six.end)).toMatch(
    /^6\. 實施教育質量提升三年行動。[^]*加快提升全省教育質量。$/,
  );
});

test('the navigation of the page is in no item of the seed', () => {
  const furniture = plan.furniture.map(({ start, end }) => plan.text.slice(start, end));
  expect(furniture).toHaveLength(2);
  expect(furniture[0]).toBe('新聞資訊\n新聞資訊');
  expect(furniture[1]).toMatch(/^- 上一篇:[^\n]*\n- 下一篇:[^\n]*$/);
  expect(plan.items[29]!.end).toBeLessThan(plan.furniture[1]!.start);
});
