import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceAround } from '../src/sentence.js';

/** The sentence around what stands between the two bars. */
function around(marked: string): string {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|') - 1;
  const text = marked.replaceAll('|', '');
  return sentenceAround(text, { start, end }, { start: 0, end: text.length });
}

describe('the sentence around a place', () => {
  it.each([
    ['ends at stops', '加快改革。推进|双减|，提高质量。落实责任。', '推进双减，提高质量。'],
    ['ends at clauses that a semicolon divides', '改革体制；推进|双减|；落实', '推进双减；'],
    ['takes the quote that closes it along', '他说：“推进|双减|！”落实。', '他说：“推进双减！”'],
    ['leaves the quote that closes the one before', '“很好。”推进|双减|。', '推进双减。'],
    ['is a heading by itself', '第三章 双减\n推进|双减|工作。', '推进双减工作。'],
    [
      'goes on over a wrapped line',
      '坚持以人民为中心发展教育，加快推进教育现代化，推进|双\n减|工作。',
      '坚持以人民为中心发展教育，加快推进教育现代化，推进双\n减工作。',
    ],
    [
      'ends where a paragraph begins',
      '坚持以人民为中心发展教育，加快推进教育现代化\n　　推进|双减|工作。',
      '推进双减工作。',
    ],
    ['may have neither beginning nor end', '推进|双减|', '推进双减'],
  ])('%s', (_, marked, sentence) => expect(around(marked)).toBe(sentence));

  it('stays within bounds', () => {
    expect(sentenceAround('前文推进双减后文', { start: 4, end: 6 }, { start: 2, end: 6 })).toBe('推进双减');
  });

  it('is short in a line without stops, and never half a character', () => {
    const line = fc
      .array(fc.constantFrom('云', '𠮷'), { minLength: 300, maxLength: 900 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(line, fc.nat(), (text, n) => {
        const start = n % text.length;
        const sentence = sentenceAround(text, { start, end: start + 1 }, { start: 0, end: text.length });
        expect(sentence.length).toBeLessThanOrEqual(401);
        expect(sentence).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
