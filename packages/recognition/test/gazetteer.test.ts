import { describe, expect, it } from 'vitest';
import { ancestors, region, regionsByName } from '../src/gazetteer.js';

describe('gazetteer', () => {
  it('knows every province, prefecture and county by code', () => {
    expect(region('530000')).toMatchObject({
      name: '云南省',
      level: 'province',
      parent: '000000',
      shortNames: ['云南', '云岭'],
    });
    expect(region('533300')?.shortNames).toEqual(['怒江州', '怒江']);
    expect(region('532922')).toMatchObject({ name: '漾濞彝族自治县', level: 'county', parent: '532900' });
    expect(region('710000')?.name).toBe('台湾省');
    expect(region('999999')).toBeUndefined();
  });

  it('knows where a region lies', () => {
    expect(ancestors('530102').map(({ name }) => name)).toEqual(['昆明市', '云南省', '中国']);
    expect(ancestors('419001').map(({ name }) => name)).toEqual(['河南省', '中国']);
  });

  it('finds regions by full and short names in either script', () => {
    expect(regionsByName('廣東').map(({ code }) => code)).toEqual(['440000']);
    expect(regionsByName('朝阳').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['110105', '211300']),
    );
    expect(regionsByName('长三角')[0]?.level).toBe('set');
    expect(regionsByName('老挝')[0]?.level).toBe('foreign');
  });
});
