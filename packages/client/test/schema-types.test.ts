import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaTypes } from '../scripts/schema-types.js';

test('the types are those of server/schema.graphql: run `npm run schema` where they are not', () => {
  expect(readFileSync(new URL('../src/schema.data.ts', import.meta.url), 'utf8')).toBe(schemaTypes());
});
