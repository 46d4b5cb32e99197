/**
 * Builds src/word-model.data.ts: how often words occur, as a trie over folded characters.
 * Run: npx tsx packages/text/scripts/build-word-model.ts
 */
import { fold } from '../src/fold.js';
import { writeNumber } from '../src/symbols.js';
import { jiebaWords } from './jieba-words.js';
import { writeData } from './write-data.js';

// What keeps the model small: rarer words decide little.
const fewest = (word: string): number => [0, 0, 5, 8][word.length] ?? 8;
const LONGEST = 4;

/**
 * The dictionary counts all kinds of prose. In official prose a noun, verb or adjective of one character seldom
 * stands alone, while prepositions, adverbs, conjunctions and the like do as anywhere.
 */
function standsAlone(tag: string): number {
  if (/^(n|z?g|[anvt]g|zg)/.test(tag)) return 0.03;
  if (/^[av]/.test(tag)) return 0.2;
  return 1;
}

const counts = new Map<string, number>();
for (const { word, count: all, tag } of jiebaWords()) {
  const folded = fold(word);
  const count = folded.length === 1 ? Math.max(1, all * standsAlone(tag)) : all;
  if (/^[\u4e00-\u9fff]+$/.test(folded) && folded.length <= LONGEST)
    counts.set(folded, (counts.get(folded) ?? 0) + count);
}

// Characters by frequency: common ones get small numbers.
const weight = new Map<string, number>();
for (const [word, count] of counts) {
  if (count < fewest(word)) continue;
  for (const character of word) weight.set(character, (weight.get(character) ?? 0) + count);
}
const characters = [...weight]
  .filter(([, n]) => n >= 5)
  .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  .map(([character]) => character);
const index = new Map(characters.map((character, i) => [character, i]));

interface Node {
  count: number;
  children: Map<number, Node>;
}
const root: Node = { count: 0, children: new Map() };
let words = 0;
for (const [word, count] of counts) {
  if (count < fewest(word) || [...word].some((character) => !index.has(character))) continue;
  words++;
  let node = root;
  for (const character of word) {
    const key = index.get(character) as number;
    let child = node.children.get(key);
    if (child === undefined) node.children.set(key, (child = { count: 0, children: new Map() }));
    node = child;
  }
  node.count += count;
}

// Breadth first: the children of one node stand together, in order, as differences; like numbers stand with like,
// which is what lets the table be packed small.
const childCounts: string[] = [];
const steps: string[] = [];
const classes: string[] = [];
let nodes = 0;
for (let level = [root]; level.length > 0;) {
  const next: Node[] = [];
  for (const node of level) {
    childCounts.push(writeNumber(node.children.size));
    let before = -1;
    for (const [key, child] of [...node.children].sort(([a], [b]) => a - b)) {
      steps.push(writeNumber(key - before - 1));
      classes.push(writeNumber(child.count === 0 ? 0 : 1 + Math.round(2 * Math.log2(child.count))));
      before = key;
      next.push(child);
      nodes++;
    }
  }
  level = next;
}
writeData('word-model.data.ts', 'build-word-model.ts', "jieba's dict.txt (MIT)", {
  CHARACTERS: characters.join(''),
  NODES: nodes,
  CHILD_COUNTS: childCounts.join(''),
  STEPS: steps.join(''),
  CLASSES: classes.join(''),
});
console.log(`${words} words, ${characters.length} characters, ${nodes} nodes`);
