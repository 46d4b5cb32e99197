import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repair, RepairMemo } from '../src/index.js';

const seed = readFileSync(new URL('../../../seeds/yunnan-education-2023.txt', import.meta.url), 'utf8');

/** A text after an edit. */
const edited = (text: string, at: number, piece: string) => text.slice(0, at) + piece + text.slice(at);

describe('a memo of a text being edited', () => {
  it('moves repairs that an edit does not touch, and searches again where it does', () => {
    const memo = new RepairMemo();
    expect(repair(seed, memo)).toEqual(repair(seed));
    expect(memo.isExact).toBe(true);

    const before = edited(seed, 40, '認真');
    expect(repair(before, memo).repairs).toEqual(
      repair(seed).repairs.map((place) => ({ ...place, start: place.start + 2, end: place.end + 2 })),
    );
    expect(memo.isExact).toBe(false);

    const shifted = repair(seed).repairs.filter(({ kind }) => kind === 'byte-shift');
    const [first] = shifted;
    if (first === undefined) throw new Error('There is no shifted place.');
    const inside = edited(seed, first.start + 1, '。');
    expect(repair(inside, memo).repairs).toEqual(repair(inside).repairs);
    const gone = seed.slice(0, first.start) + seed.slice(first.end);
    expect(repair(gone, memo).repairs).toEqual(repair(gone).repairs);
  });

  it('knows nothing of another text', () => {
    const memo = new RepairMemo();
    repair(seed, memo);
    expect(repair('持續推進改革。', memo).repairs).toEqual([]);
    expect(repair(seed, memo)).toEqual(repair(seed));
    expect(memo.isExact).toBe(true);
  });
});
