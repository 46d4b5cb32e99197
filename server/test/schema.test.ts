import type * as GraphQL from 'graphql';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { schema } from '../src/index.js';

// The copy that the schema was made with: vitest would load another one, and graphql refuses schemas of another.
const graphql = createRequire(import.meta.url)('graphql') as typeof GraphQL;

test('schema.graphql is the schema printed: run `npm run schema` where it is not', () => {
  const committed = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');
  expect(committed).toBe(`${graphql.printSchema(schema)}\n`);
});

test('everything is described', () => {
  expect(undescribed(schema)).toEqual([]);
});

function undescribed(schema: GraphQL.GraphQLSchema): string[] {
  const parts: [string, { readonly description?: string | null | undefined }][] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || graphql.isSpecifiedScalarType(type)) continue;
    parts.push([type.name, type]);
    if (graphql.isEnumType(type)) {
      for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value]);
    }
    if (graphql.isObjectType(type) || graphql.isInterfaceType(type) || graphql.isInputObjectType(type)) {
      const fields: readonly (GraphQL.GraphQLField<unknown, unknown> | GraphQL.GraphQLInputField)[] =
        Object.values(type.getFields());
      for (const field of fields) {
        parts.push([`${type.name}.${field.name}`, field]);
        for (const arg of 'args' in field ? field.args : []) {
          parts.push([`${type.name}.${field.name}(${arg.name}:)`, arg]);
        }
      }
    }
  }
  return parts.filter(([, { description }]) => !description?.trim()).map(([name]) => name);
}
