/**
 * Builds src/pinyin-table.data.ts: every reading of the common characters (Simplified form), as runs of a syllable
 * and the characters read so.
 * Run: npx tsx packages/text/scripts/build-pinyin.ts
 */
import { pinyin } from 'pinyin-pro';
import { fold } from '../src/fold.js';
import { jiebaWords } from './jieba-words.js';
import { writeData } from './write-data.js';

const characters = new Set<string>();
for (const { word } of jiebaWords()) {
  for (const character of fold(word)) if (/^\p{Script=Han}$/u.test(character)) characters.add(character);
}
const bySyllable = new Map<string, string[]>();
for (const character of characters) {
  if (character.length > 1) continue;
  for (const syllable of new Set(pinyin(character, { multiple: true, type: 'array' }))) {
    if (!/^[\p{Ll}]+$/u.test(syllable.normalize('NFC'))) continue;
    const key = syllable.normalize('NFC');
    const list = bySyllable.get(key);
    if (list === undefined) bySyllable.set(key, [character]);
    else list.push(character);
  }
}
const data = [...bySyllable]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([syllable, list]) => syllable + list.sort().join(''));
writeData('pinyin-table.data.ts', 'build-pinyin.ts', 'pinyin-pro (MIT)', { PINYIN_RUNS: data.join('') });
console.log(`${bySyllable.size} syllables, ${characters.size} characters`);
