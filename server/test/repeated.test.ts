import { MemoryGraph } from '@gangmu/graph';
import type * as Graphql from 'graphql';
import type * as Language from 'graphql/language/parser.js';
import { createRequire } from 'node:module';
import { expect, test, vi } from 'vitest';
import { appOn } from './support/app.js';

// What Yoga itself loads.
const require = createRequire(import.meta.url);
const { TypeInfo } = require('graphql') as typeof Graphql;
const { Parser } = require('graphql/language/parser.js') as typeof Language;

test('an operation that comes again is neither parsed nor validated again', async () => {
  const parsing = vi.spyOn(Parser.prototype, 'parseDocument');
  const validating = vi.spyOn(TypeInfo.prototype, 'enter');
  const { ask } = appOn(new MemoryGraph());
  const query = 'query Plans($first: Int) { plans(first: $first) { nodes { title } } }';
  await ask(query, { first: 1 });
  expect(parsing).toHaveBeenCalledTimes(1);
  const visited = validating.mock.calls.length;
  expect(visited).toBeGreaterThan(0);
  await ask(query, { first: 2 });
  expect(parsing).toHaveBeenCalledTimes(1);
  expect(validating).toHaveBeenCalledTimes(visited);
});
