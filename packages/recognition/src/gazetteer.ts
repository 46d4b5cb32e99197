import { fold, nameKey } from '@gangmu/text';
import { regionLines } from './data/regions.js';
import {
  areaLines,
  countryLines,
  natureLines,
  nicknameLines,
  setLines,
  specialRegionLines,
} from './data/areas.js';
import { taiwanLines } from './data/taiwan.js';
import { shortNames } from './short-names.js';

export type RegionLevel = 'country' | 'province' | 'prefecture' | 'county' | 'set' | 'foreign';

/** A place or a defined set of places. */
export interface Region {
  /** GB/T 2260 (`530000`; `000000` for the country), or `set/` and the folded name where there is no code. */
  readonly code: string;
  /** The full name, in Simplified script. */
  readonly name: string;
  readonly level: RegionLevel;
  /** Code of the region it is part of; null for the country, sets and foreign places. */
  readonly parent: string | null;
  /** Usual short forms, the longest first. */
  readonly shortNames: readonly string[];
}

/** Code of the country. */
export const countryCode = '000000';

/** Non-empty lines of a data file. */
export const lines = (data: string): readonly string[] => data.split('\n').filter((line) => line !== '');

function level(code: string): RegionLevel {
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

function* load(): Generator<Region> {
  yield { code: countryCode, name: '中国', level: 'country', parent: null, shortNames: ['中华人民共和国'] };
  const rows = lines(regionLines).map((line) => [line.slice(0, 6), line.slice(7)] as const);
  const known = new Set(rows.map(([code]) => code));
  const nicknames = new Map<string, string[]>();
  for (const line of lines(nicknameLines)) {
    const [nickname = '', code = ''] = line.split(' ');
    nicknames.set(code, [...(nicknames.get(code) ?? []), nickname]);
  }
  for (const [code, name] of rows) {
    const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].find(
      (candidate) => candidate !== code && known.has(candidate),
    );
    yield {
      code,
      name,
      level: level(code),
      parent: above ?? countryCode,
      shortNames: [...shortNames(name), ...(nicknames.get(code) ?? [])],
    };
  }
  // Places of Taiwan have no code of their own in GB/T 2260.
  for (const line of lines(taiwanLines)) {
    const [city = '', ...townships] = line.split(' ');
    const parent = `set/${city}`;
    yield { code: parent, name: city, level: 'prefecture', parent: '710000', shortNames: shortNames(city) };
    for (const name of townships)
      yield { code: parent + name, name, level: 'county', parent, shortNames: shortNames(name) };
  }
  for (const line of lines(specialRegionLines)) {
    const [parent = '', ...names] = line.split(' ');
    for (const name of names)
      yield { code: `set/${parent}${name}`, name, level: 'county', parent, shortNames: shortNames(name) };
  }
  for (const line of [...lines(setLines), ...lines(areaLines), ...lines(natureLines)]) {
    const [name = '', ...others] = line.split(' ');
    yield { code: `set/${name}`, name, level: 'set', parent: null, shortNames: others };
  }
  for (const line of lines(countryLines)) {
    const [name = '', ...others] = line.split(' ');
    yield { code: `set/${name}`, name, level: 'foreign', parent: null, shortNames: others };
  }
}

let byCode: ReadonlyMap<string, Region> | undefined;

const gazetteer = (): ReadonlyMap<string, Region> =>
  (byCode ??= new Map(Array.from(load(), (entry) => [entry.code, entry])));

let byName: ReadonlyMap<string, readonly Region[]> | undefined;

function namesakes(): ReadonlyMap<string, readonly Region[]> {
  if (byName) return byName;
  const found = new Map<string, Region[]>();
  for (const entry of regions()) {
    for (const name of new Set([entry.name, ...entry.shortNames])) {
      const same = found.get(fold(name));
      if (same) same.push(entry);
      else found.set(fold(name), [entry]);
    }
  }
  return (byName = found);
}

/** A place that no list holds. */
export const unlisted = (name: string): Region => ({
  code: `set/${name}`,
  name,
  level: 'set',
  parent: null,
  shortNames: [],
});

/** Every region known. */
export const regions = (): Iterable<Region> => gazetteer().values();

/** The region with a code: `region('530000')`, `region('set/长三角')`, `region('530000/滇中新区')`. */
export const region = (code: string): Region | undefined => gazetteer().get(code) ?? regionWithin(code);

/** The code of a place that no list holds: it says which place it is part of, so that nothing else needs to be known of it. */
export const codeWithin = (parent: string | null, name: string): string =>
  `${parent ?? 'set'}/${nameKey(name)}`;

function regionWithin(code: string): Region | undefined {
  const at = code.lastIndexOf('/');
  const parent = at < 0 ? undefined : region(code.slice(0, at));
  return parent && { code, name: code.slice(at + 1), level: 'county', parent: parent.code, shortNames: [] };
}

/** Every region with this full or short name, in either script: 朝阳 is a district of 北京 and a prefecture of 辽宁. */
export const regionsByName = (name: string): readonly Region[] => namesakes().get(fold(name)) ?? [];

/** The regions a region lies in, the nearest first, the country last. */
export function ancestors(code: string): readonly Region[] {
  const found: Region[] = [];
  for (let at = region(code)?.parent; at; at = region(at)?.parent) {
    const above = region(at);
    if (above) found.push(above);
  }
  return found;
}

/** Whether `code` is `within` or lies in it. */
export function isWithin(code: string, within: string): boolean {
  if (code === within) return true;
  for (let at = region(code)?.parent; at; at = region(at)?.parent) if (at === within) return true;
  return false;
}

/** The province a region is or lies in. */
export function provinceOf(code: string): Region | undefined {
  let at = region(code);
  while (at && at.level !== 'province') at = at.parent === null ? undefined : region(at.parent);
  return at;
}
