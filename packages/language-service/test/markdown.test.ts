import fc from 'fast-check';
import { expect, it } from 'vitest';
import { escapeMarkdown, excerpt, link } from '../src/markdown.js';

/** Half a surrogate pair. */
const HALF = /\p{Surrogate}/u;

it('text stays text: every ASCII sign is escaped, and it is one line', () => {
  expect(escapeMarkdown('a*b_[c](d)<e>&#1;`f`\n# g')).toBe(
    'a\\*b\\_\\[c\\]\\(d\\)\\<e\\>\\&\\#1\\;\\`f\\` \\# g',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeMarkdown(text);
      expect(escaped).not.toMatch(/[\n\r]/u);
      expect(escaped.replace(/\\[!-/:-@[-`{-~]/gu, '')).not.toMatch(/[!-/:-@[-`{-~]/u);
    }),
  );
});

it('a link target cannot end early', () => {
  expect(link('a]b', 'file:///a b/(c)>')).toBe('[a\\]b](file:///a%20b/%28c%29%3E)');
});

it('an excerpt keeps the mention whole, whatever the length, and no surrogate pair is split', () => {
  expect(excerpt('一二三四五六七八九十', 4, 6, 4)).toBe('…四**五六**七…');
  expect(excerpt('推进"双减"', 2, 6, 20)).toBe('推进\\"双减\\"');
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.nat(),
      fc.nat(),
      fc.nat({ max: 30 }),
      (quote, a, b, length) => {
        const [start = 0, end = 0] = [a % quote.length, b % quote.length].sort((x, y) => x - y);
        fc.pre(!HALF.test(quote.slice(start, end)) && !HALF.test(quote.slice(0, start)));
        const shown = excerpt(quote, start, end, length);
        expect(shown).toContain(escapeMarkdown(quote.slice(start, end)));
        expect(shown).not.toMatch(HALF);
      },
    ),
  );
});
