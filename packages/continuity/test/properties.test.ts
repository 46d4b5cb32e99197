import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { describe, expect, test } from 'vitest';
import { compare } from '../src/index.js';
import type { Comparison } from '../src/index.js';
import type { Fragment } from '@gangmu/recognition';
import { fragmentOf } from './reading.js';

type MakeConverter = (options: { from: string; to: string }) => (text: string) => string;
const toTraditional = (Converter as MakeConverter)({ from: 'cn', to: 't' });

/** Of what the items of plans are made: words, names and targets that differ a little. */
const phrase = fc.constantFrom(
  '实施教育质量提升三年行动，覆盖昆明、曲靖和怒江州',
  '实施教育质量提升新三年行动，覆盖昆明、曲靖和迪庆州',
  '新建公办幼儿园40所，增加学位9000个',
  '新建公办幼儿园30所，培训教师200名',
  '由省教育厅牵头，建设5个产业学院',
  '实施县域普通高中提升计划2.0',
  '实施县域普通高中提升计划',
  '加强组织领导，压实各方责任',
  '工作目标',
  '抓好校园食品安全，推进明厨亮灶，开展隐患排查整治，严防溺水事故',
  '抓好校园食品安全，推进明厨亮灶',
);
/** Plans of one and two levels, with items that are the same, empty, or nonsense. */
const planOf = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .array(fc.record({ deep: fc.boolean(), parts: fc.array(part, { maxLength: 3 }) }), { maxLength: 10 })
    .map((items) => {
      let section = 0;
      const lines = items.map(({ deep, parts }) => {
        if (!deep) section++;
        return `${deep ? '（一）' : `${'一二三四五六七八九十'[section - 1]}、`}${parts.join('。')}。`;
      });
      return ['云南省教育厅2024年工作要点', ...lines].join('\n');
    });
const plan = planOf(
  fc.oneof({ weight: 6, arbitrary: phrase }, fc.string({ unit: 'grapheme', maxLength: 12 })),
);

/** Every index below `length`, once. */
const all = (length: number): number[] => Array.from({ length }, (_, index) => index);
const sorted = (indices: readonly number[]): number[] => indices.toSorted((a, b) => a - b);
const present = (indices: readonly (number | null)[]): number[] => indices.filter((index) => index !== null);

function checkTotal(old: Fragment, next: Fragment, { items, entities, targets }: Comparison): void {
  expect(sorted(items.flatMap((each) => each.old))).toEqual(all(old.items.length));
  expect(sorted(items.flatMap((each) => each.new))).toEqual(all(next.items.length));
  expect(sorted(present(targets.map((each) => each.old)))).toEqual(all(old.targets.length));
  expect(sorted(present(targets.map((each) => each.new)))).toEqual(all(next.targets.length));
  expect(sorted(entities.flatMap((each) => each.old?.mentions ?? []))).toEqual(all(old.mentions.length));
  expect(sorted(entities.flatMap((each) => each.new?.mentions ?? []))).toEqual(all(next.mentions.length));
}

function checkShape({ items, entities, targets }: Comparison): void {
  for (const { status, old, new: news, links, entities: changes } of items) {
    expect(Math.min(old.length, news.length)).toBeLessThanOrEqual(1);
    const sides = [old.length === 0, news.length === 0];
    expect(sides).toEqual([status === 'new', status === 'dropped']);
    if (sides.includes(true)) {
      expect([links, changes]).toEqual([[], []]);
      continue;
    }
    expect(links.map((link) => [link.old, link.new])).toEqual(old.flatMap((a) => news.map((b) => [a, b])));
    for (const { similarity } of links) {
      expect(similarity).toBeGreaterThan(0);
      expect(similarity === 1).toBe(status === 'unchanged');
    }
  }
  for (const { status, old, new: after } of [...entities, ...targets])
    expect([old === null, after === null]).toEqual([status === 'new', status === 'dropped']);
}

/** A comparison seen from the other side, in an order that does not depend on the side. */
function seen({ items, entities, targets }: Comparison, swapped: boolean): unknown {
  const side = (before: unknown, after: unknown): unknown[] => (swapped ? [after, before] : [before, after]);
  const opposite: Readonly<Record<string, string>> = {
    new: 'dropped',
    dropped: 'new',
    raised: 'lowered',
    lowered: 'raised',
    added: 'dropped',
  };
  const status = (of: string, turned = opposite): string => (swapped ? (turned[of] ?? of) : of);
  const lines = [
    ...items.map((each) => [
      'item',
      status(each.status),
      ...side(each.old, each.new),
      each.links.map((link) => link.similarity),
      each.entities
        .map(({ change, mentions }) => [status(change, { ...opposite, dropped: 'added' }), mentions])
        .map((change) => JSON.stringify(change))
        .sort(),
    ]),
    ...entities.map((each) => [
      'entity',
      status(each.status),
      ...side(each.old?.mentions, each.new?.mentions),
    ]),
    ...targets.map((each) => ['target', status(each.status), ...side(each.old, each.new)]),
  ];
  return lines.map((line) => JSON.stringify(line)).sort();
}

describe('whatever the plans', () => {
  test('each item, entity and target of either side stands in one entry', () => {
    fc.assert(
      fc.property(plan, plan, (a, b) => {
        const [old, next] = [fragmentOf(a), fragmentOf(b)];
        const comparison = compare(old, next);
        checkTotal(old, next, comparison);
        checkShape(comparison);
      }),
      { numRuns: 100 },
    );
  });

  test('a plan beside itself, or beside itself in the other script, is carried on unchanged', () => {
    fc.assert(
      fc.property(planOf(phrase), (text) => {
        const old = fragmentOf(text);
        const next = fragmentOf(toTraditional(text));
        for (const other of [old, next]) {
          const { items, entities, targets, successions } = compare(old, other);
          expect(items.map((each) => [each.status, each.old, each.new])).toEqual(
            all(old.items.length).map((index) => ['unchanged', [index], [index]]),
          );
          expect(entities.filter(({ status }) => status !== 'carried-on')).toEqual([]);
          expect(targets.map((each) => [each.status, each.old, each.new])).toEqual(
            all(old.targets.length).map((index) => ['unchanged', index, index]),
          );
          expect(successions).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('swapped, what was dropped is new and what was raised is lowered', () => {
    fc.assert(
      fc.property(plan, plan, (a, b) => {
        const [old, next] = [fragmentOf(a), fragmentOf(b)];
        expect(seen(compare(next, old), true)).toEqual(seen(compare(old, next), false));
      }),
      { numRuns: 100 },
    );
  });
});

test('a great many items with the same text are carried on in order', () => {
  const text = (count: number) =>
    ['2024年工作要点', ...all(count).map(() => '一、加强组织领导。')].join('\n');
  const { items } = compare(fragmentOf(text(3000)), fragmentOf(text(2999)));
  expect(items.filter(({ status }) => status === 'unchanged')).toHaveLength(2999);
  expect(items.at(-1)).toMatchObject({ status: 'dropped', old: [2999] });
});
