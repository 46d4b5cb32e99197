import { expect, test } from 'vitest';
import { spellingKey, spellingsOf } from '../src/index.js';

test.each([
  ['双减', ['shuangjian'], ['sj']],
  ['「雙減」', ['shuangjian'], ['sj']],
  ['绿色', ['luse', 'lvse'], ['ls']],
  ['高等教育121工程', ['gaodengjiaoyu121gongcheng'], ['gdjy121gc']],
  ['Ｃ９计划', ['c9jihua'], ['c9jh']],
  ['𠮷', ['𠮷'], ['𠮷']],
  ['“”', [], []],
])('%s is typed %j, %j', (name, pinyin, initials) => {
  const spellings = spellingsOf(name);
  expect(pinyin.filter((each) => !spellings.pinyin.includes(each))).toEqual([]);
  expect(initials.filter((each) => !spellings.initials.includes(each))).toEqual([]);
  expect(spellings.pinyin.length === 0).toBe(pinyin.length === 0);
});

test('by every reading of a character, but no more spellings than a name can be found by', () => {
  expect(spellingsOf('重庆').initials).toEqual(['cq', 'zq']);
  expect(spellingsOf('长行乐'.repeat(40)).pinyin).toHaveLength(16);
});

test('what is typed is compared without tones, spaces and apostrophes', () => {
  expect(['Shuāng jiǎn', "xi'an", 'lǜ', 'SJ', '双j', ''].map(spellingKey)).toEqual([
    'shuangjian',
    'xian',
    'lv',
    'sj',
    null,
    null,
  ]);
});
