import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '../src/pieces.js';

test('an object comes in pieces as JSON.stringify lays it out', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue()))),
      fc.constantFrom(0 as const, 2 as const),
      (value, indent) => {
        fc.pre(Object.keys(value).length > 0);
        expect([...jsonPieces(value, indent)].join('')).toBe(`${JSON.stringify(value, null, indent)}\n`);
      },
    ),
  );
});

test('no piece grows with the lists', () => {
  const row = { text: '云'.repeat(100) };
  const lengths = [...jsonPieces({ rows: Array.from({ length: 10_000 }, () => row) }, 2)].map(
    ({ length }) => length,
  );
  expect(Math.max(...lengths)).toBeLessThan(70_000);
});
