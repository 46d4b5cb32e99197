import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import type { Context } from '../context.js';

/** Everything is non-null unless a field says otherwise. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    File: { Input: File; Output: never };
    DateTime: { Input: Date; Output: Date | string };
    NonNegativeInt: { Input: number; Output: number };
  };
}>({
  plugins: [ErrorsPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  // A list multiplies its selection only where a field says by how much: see connection.ts.
  complexity: { defaultComplexity: 1, defaultListMultiplier: 1 },
  // What a mutation gives stands in the union itself, beside the problems it can have.
  errors: { directResult: true },
});

builder.queryType({
  description: 'Reading the graph of plans. Everything can be reached from here.',
});

builder.mutationType({
  description:
    'Changing the graph. Every mutation needs a token of the role editor. What a caller can do something about is a type of the result; a mutation that answers null has an error with a `code`.',
});

builder.subscriptionType({
  description:
    'What happens on this server while one listens, over server-sent events. Changes by other processes are not seen.',
});
