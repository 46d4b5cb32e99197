import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encoded, ToldTokens } from '../src/semantic-tokens.js';

const token = fc.record({
  line: fc.nat({ max: 5 }),
  character: fc.nat({ max: 5 }),
  length: fc.constant(1),
  type: fc.nat({ max: 4 }),
});
const tokens = fc
  .array(token, { maxLength: 12 })
  .map((all) => all.sort((a, b) => a.line - b.line || a.character - b.character));

it('tells a client that applies the difference what it would be told afresh', () => {
  fc.assert(
    fc.property(fc.array(tokens, { minLength: 2, maxLength: 5 }), (versions) => {
      const told = new ToldTokens();
      let data: readonly number[] = [];
      let answer = '';
      for (const version of versions) {
        const change = told.tellChange('file:///plan.md', answer, version);
        if ('edits' in change) {
          for (const { start, deleteCount, data: put = [] } of change.edits)
            data = [...data.slice(0, start), ...put, ...data.slice(start + deleteCount)];
        } else data = change.data;
        answer = change.resultId ?? '';
        expect(data).toEqual(encoded(version).data);
      }
    }),
  );
});

it('tells everything to who names another answer than the last', () => {
  const told = new ToldTokens();
  const one = [{ line: 1, character: 2, length: 3, type: 4 }];
  told.tell('file:///plan.md', one);
  told.forget('file:///plan.md');
  expect(told.tellChange('file:///plan.md', '1', one)).toEqual({ resultId: '2', data: [1, 2, 3, 4, 0] });
});
