/**
 * Builds src/common-han.data.ts: Han characters in Simplified form, the most frequent first.
 * Run: npx tsx packages/text/scripts/build-common-han.ts
 */
import { fold } from '../src/fold.js';
import { jiebaWords } from './jieba-words.js';
import { writeData } from './write-data.js';

const SIZE = 4096;

const counts = new Map<string, number>();
for (const { word, count } of jiebaWords()) {
  for (const character of fold(word)) {
    if (/^\p{Script=Han}$/u.test(character) && character.length === 1) {
      counts.set(character, (counts.get(character) ?? 0) + count);
    }
  }
}
const common = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, SIZE);
writeData('common-han.data.ts', 'build-common-han.ts', "jieba's dict.txt (MIT)", {
  COMMON_HAN: common.map(([character]) => character).join(''),
});
