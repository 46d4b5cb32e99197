import type * as Inspector from '@graphql-inspector/core';
import type * as GraphQL from 'graphql';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

// One copy of graphql for both: schemas of another copy are refused.
const require = createRequire(import.meta.url);
const { buildSchema } = require('graphql') as typeof GraphQL;
const { diff, CriticalityLevel, DiffRule } = require('@graphql-inspector/core') as typeof Inspector;

const schemaIn = (file: string) =>
  buildSchema(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'), { assumeValidSDL: true });

/** What would break an operation that was written for `old`; what was deprecated there may go. */
async function breaks(old: GraphQL.GraphQLSchema, next: GraphQL.GraphQLSchema): Promise<string[]> {
  const changes = await diff(old, next, [DiffRule.suppressRemovalOfDeprecatedField]);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message);
}

test('operations that the released schema answers are still answered (docs/graphql.md, Changes)', async () => {
  expect(await breaks(schemaIn('schema.released.graphql'), schemaIn('schema.graphql'))).toEqual([]);
});

test('a field that goes without having been deprecated is found', async () => {
  const of = (fields: string) => buildSchema(`type Query { a: Int ${fields} }`);
  expect(await breaks(of('b: Int'), of(''))).toEqual(["Field 'b' was removed from object type 'Query'"]);
  expect(await breaks(of('b: Int @deprecated(reason: "a is b")'), of(''))).toEqual([]);
});
