import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pattern, Scan } from '../src/scan.js';
import { Trie } from '../src/trie.js';
import type { Matches } from '../src/trie.js';

/** Expressions of every shape that rules have, over a few signs, so that random texts match them. */
const expressions = [
  /甲/,
  /甲乙|乙?丙/,
  /(?:甲|乙丙)+丁/,
  /(甲乙)?(?:到|至)?(\d{1,3}(?:\.\d)?)(个|项)?/,
  /[甲乙丙]{0,2}丁/,
  /(?<=[甲乙])丙(?!丁)/,
  /(?:甲|乙){2}[^丙]/,
  /[省市](?<=(?:^|[,\s]).)(?!级)[\u4e00-\u9fff]{0,3}?(?:馆|院)(?=[,。]|$)/,
  /甲.丙?|"[^"]*"/,
  /甲[乙丙]*(?:丁|至)(?![乙丁])/,
  /(?:甲乙|甲丙丁){2,3}(?=乙|$)/,
  /甲(?=乙)[乙丙]{0,20}丁/,
];
const signs = '甲乙丙丁到至个项省市级馆院,。" \n0123456789.';
const texts = fc.string({ unit: fc.constantFrom(...signs), maxLength: 60 });

test('one pass finds what each expression finds by itself', () => {
  for (const expression of expressions) {
    const pattern = new Pattern(expression);
    fc.assert(
      fc.property(texts, (text) => {
        const found = new Scan(text).matches(pattern);
        const plain = [...text.matchAll(new RegExp(expression.source, 'g'))];
        expect(found.map((match) => [match.index, ...match])).toEqual(
          plain.map((match) => [match.index, ...match]),
        );
        if (plain.length > 0) expect(new Scan(text).may(pattern)).toBe(true);
      }),
    );
  }
});

test('many patterns do not disturb one another', () => {
  const patterns = Array.from({ length: 70 }, (_, i) => new Pattern(new RegExp(`甲${String(i)}乙`)));
  const scan = new Scan(patterns.map((_, i) => `甲${String(i)}乙`).join(''));
  expect(patterns.map((pattern) => scan.matches(pattern).length)).toEqual(patterns.map(() => 1));
});

test('an expression that may match anywhere or nothing is no pattern', () => {
  for (const expression of [/甲?/, /[^甲]乙/, /.甲/, /甲*乙*/, /(?!甲)/])
    expect(() => new Pattern(expression)).toThrow(SyntaxError);
});

test('a trie gives every word that starts at a place, the shortest first', () => {
  const words = fc.array(fc.string({ unit: fc.constantFrom(...'甲乙丙'), minLength: 2, maxLength: 5 }));
  fc.assert(
    fc.property(words, fc.string({ unit: fc.constantFrom(...'甲乙丙'), maxLength: 30 }), (all, text) => {
      const trie = new Trie<string>();
      for (const word of all) trie.get(word, () => word);
      const matches: Matches<string> = { values: [], ends: [], count: 0 };
      for (let at = 0; at < text.length; at++) {
        trie.matchesAt(text, at, matches);
        const found = matches.values.slice(0, matches.count);
        const wanted = [...new Set(all)].filter((word) => text.startsWith(word, at));
        expect(found).toEqual(wanted.sort((a, b) => a.length - b.length));
        expect(matches.ends.slice(0, matches.count)).toEqual(found.map((word) => at + word.length));
        if (found.length > 0) expect(trie.next(text, at)).toBe(at);
      }
    }),
  );
});

test('a trie grows', () => {
  const trie = new Trie<number>();
  const word = (i: number) => `甲${String(i)}`;
  for (let i = 0; i < 50_000; i++) trie.get(word(i), () => i);
  const matches: Matches<number> = { values: [], ends: [], count: 0 };
  trie.matchesAt(word(49_999), 0, matches);
  expect(matches.values.slice(0, matches.count)).toEqual([4, 49, 499, 4999, 49_999]);
  expect(trie.get(word(123), () => -1)).toBe(123);
});
