import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import type { Context } from '../context.js';

/** Everything is non-null unless a field says otherwise. */
export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: { ID: { Input: string; Output: string } };
}>({
  plugins: [ComplexityPlugin],
  defaultFieldNullability: false,
  // A list multiplies its selection only where a field says by how much: see connection.ts.
  complexity: { defaultComplexity: 1, defaultListMultiplier: 1 },
});

builder.queryType({
  description: 'Reading the graph of plans. Everything can be reached from here; nothing can be changed.',
});
