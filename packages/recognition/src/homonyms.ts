import { isWithin } from './gazetteer.js';
import type { Region } from './gazetteer.js';

/** The regions that share a name: 朝阳 is a district of 北京, of 长春 and of 汕头, and a prefecture of 辽宁. */
export class Homonyms {
  readonly regions: Region[] = [];
  /** The choice for the province that was asked for last: one plan asks for one. */
  #province: Region | null | undefined;
  #ofProvince: Region | null = null;

  /** Chooses among them: one inside the place before it, that of the plan's own province, the greatest. */
  choose(province: Region | null, before: Region | null): Region | null {
    if (before) {
      for (const each of this.regions)
        if (each.code !== before.code && isWithin(each.code, before.code)) return each;
    }
    if (this.#province !== province) {
      this.#province = province;
      this.#ofProvince = this.#choose(province);
    }
    return this.#ofProvince;
  }

  #choose(province: Region | null): Region | null {
    const own = province ? greatest(this.regions, ({ code }) => isWithin(code, province.code)) : undefined;
    if (own !== undefined) return own;
    // Names without a code, those of Taiwan's districts, are known in Taiwan's plans only.
    const isKnown = ({ code, level }: Region) => level !== 'county' || !code.startsWith('set/');
    return greatest(this.regions, isKnown) ?? null;
  }
}

/** Of the regions that belong, the only one, or the only one greater than a county; undefined where none belongs. */
function greatest(
  regions: readonly Region[],
  belongs: (region: Region) => boolean,
): Region | null | undefined {
  const own = regions.filter(belongs);
  if (own.length <= 1) return own[0];
  const greater = own.filter(({ level }) => level !== 'county');
  // 伊宁 is the city before it is the county around it.
  const cities = own.filter(({ name }) => name.endsWith('市'));
  if (greater.length === 0 && cities.length === 1 && own.every(({ parent }) => parent === own[0]?.parent))
    return cities[0];
  if (greater.length === 1) return greater[0];
  // 吉林 is the province before it is the city in it.
  const provinces = own.filter(({ level }) => level === 'province');
  return provinces.length === 1 ? provinces[0] : null;
}
