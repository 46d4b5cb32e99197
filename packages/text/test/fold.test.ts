import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fold, nameKey } from '../src/index.js';

describe('fold', () => {
  test.each([
    ['教育質量提升三年行動', '教育质量提升三年行动'],
    ['「雙減」“双减”〝双减〞', '"双减""双减""双减"'],
    ['（２０２３年），ＡｂＣ；', '(2023年),abc;'],
    ['國發〔2018〕38號', '国发[2018]38号'],
    ['——·•・', '--···'],
    ['《條例》、。', '《条例》、。'],
    ['說説裏裡綫線為爲臺', '说说里里线线为为台'],
    ['隨著 随着', '随着 随着'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('returns the very string where nothing changes', () => {
    const text = '全面推进乡村振兴,落实2023年要求。';
    expect(fold(text)).toBe(text);
  });

  it('keeps the length and is idempotent, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = fold(text);
        expect(folded.length).toBe(text.length);
        expect(fold(folded)).toBe(folded);
      }),
    );
  });

  it('keeps the length of every single code unit', () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
    expect(units.filter((unit) => fold(unit).length !== 1 || fold(fold(unit)) !== fold(unit))).toEqual([]);
  });

  it('folds beyond the length of one chunk, lone surrogates too', () => {
    const text = '續\ud800'.repeat(20_000);
    expect(fold(text)).toBe('续\ud800'.repeat(20_000));
  });
});

describe('nameKey', () => {
  test.each([
    ['"双高"', '「雙高」'],
    ['双高', '“雙\n高”'],
    ['阿·买提', '阿・買提'],
    ['雨露计划＋', '雨露計劃+'],
    ['國 家\u3000標 準', '国家标准'],
  ])('%s and %s are one name', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it('keeps different names apart', () => {
    expect(nameKey('双高')).not.toBe(nameKey('双减'));
  });
});
