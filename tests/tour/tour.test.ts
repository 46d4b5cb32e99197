import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { answeredPage, page } from './tour.js';

test('the operations of docs/graphql.md get the answers that stand there: `npm run tour` where they do not', async () => {
  const text = await readFile(page, 'utf8');
  expect(text.match(/^```graphql$/gmu)?.length).toBeGreaterThan(3);
  expect(await answeredPage(text)).toBe(text);
});
