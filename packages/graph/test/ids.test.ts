import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityId, itemId, planId, relationId, targetId } from '../src/index.js';
import { fragmentOf, names } from './plausible.js';
import type { PlanOutline } from './plausible.js';

const idOf = (plan: PlanOutline): string => planId(fragmentOf(plan));
const { department, league, ministry } = names;

describe('the id of a plan', () => {
  it.each<[string, PlanOutline, string]>([
    ['its number, however its brackets are written', { number: '云教发〔2023〕1号' }, 'plan:云教发[2023]1号'],
    ['', { number: '雲教發（2023）１號' }, 'plan:云教发[2023]1号'],
    ['a number of another form', { number: '第5号令' }, 'plan:[]第5号令'],
    [
      'else issuers, year and what the title says besides',
      { title: '雲南省教育廳2023年工作要點', issuers: [department] },
      'plan:云南省教育厅/2023/工作要点',
    ],
    [
      'several issuers, one with a scope',
      { issuers: [ministry, league] },
      'plan:教育部+高校联盟@530000/2023/工作要点',
    ],
    ['absent parts', { year: null }, 'plan:-/-/工作要点'],
    [
      'a title that is nothing but issuer and year',
      { title: '教育部2023年', issuers: [ministry] },
      'plan:教育部/2023/教育部2023年',
    ],
    [
      'no title: the beginning of the text',
      { title: null, items: [{ number: '1', parts: ['推進「雙減」'] }] },
      'plan:-/2023/1.推进双减',
    ],
    ['nothing at all', { title: null, year: null }, 'plan:-/-/-'],
  ])('is %s', (_, plan, id) => expect(idOf(plan)).toBe(id));
});

describe('the id of an entity', () => {
  it.each([
    [names.yunnan, 'region:530000'],
    [names.border, 'region:set/25个边境县'],
    [names.project121, 'program:530000/高等教育121工程'],
    [names.rain, 'program:雨露计划+'],
    [names.slash, 'program:甲%2F乙%3E丙计划'],
  ])('of %o is %s', (name, id) => expect(entityId(name)).toBe(id));

  it('is another for any other key or scope', () => {
    const sign = fc.constantFrom('/', '%', '>', '~', '+', '-', '2', 'F', '云', '𠮷', ' ', '\n', '');
    const text = fc.array(sign, { maxLength: 4 }).map((signs) => signs.join(''));
    const name = fc.record({ kind: fc.constant('PROGRAM' as const), key: text, scope: fc.option(text) });
    fc.assert(
      fc.property(name, name, (a, b) => {
        const same = a.key === b.key && a.scope === b.scope;
        expect(entityId(a) === entityId(b)).toBe(same);
        expect(entityId(a)).toMatch(/^program:[^\s]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('stays short for a long key, and another for another', () => {
    const long = '云'.repeat(500);
    const id = entityId({ kind: 'PROGRAM', key: long, scope: null });
    expect(id.length).toBeLessThan(160);
    expect(entityId({ kind: 'PROGRAM', key: `${long}南`, scope: null })).not.toBe(id);
  });
});

it('ids of items, targets and relations cannot be read as others', () => {
  const number = fc.constantFrom('1', '2', '1~2', '工作要点', '2023');
  const path = fc.array(number, { minLength: 1, maxLength: 4 }).map((numbers) => numbers.join('/'));
  const plan = fc.constantFrom(
    'plan:云教发[2023]1号',
    'plan:云南省教育厅/2023/工作要点',
    'plan:-/-/-',
    'plan:[]-',
  );
  const ofItem = fc.tuple(plan, path);
  fc.assert(
    fc.property(ofItem, ofItem, fc.nat(9), fc.nat(9), (a, b, n, m) => {
      const [one, other] = [itemId(...a), itemId(...b)];
      const same = a[0] === b[0] && a[1] === b[1];
      expect(one === other).toBe(same);
      expect(targetId(one, n) === targetId(other, m)).toBe(same && n === m);
      expect(relationId('LEADS', 'STATED', one, other) === relationId('LEADS', 'STATED', other, one)).toBe(
        same,
      );
    }),
    { numRuns: 1000 },
  );
});
