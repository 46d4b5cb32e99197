import type { EntityType as EntityTypeValue } from '@gangmu/graph';
import { badInput } from '../errors.js';
import { textToFind } from './arguments.js';
import { builder } from './builder.js';
import { EntityType } from './enums.js';
import { Entity } from './types.js';

/** The most names asked for at once. */
const MAX_NAMES = 100;
/** What a name is counted as standing for; more than one is rare. */
const USUAL_MEANINGS = 2;

interface Naming {
  readonly name: string;
  readonly types: readonly EntityTypeValue[];
}

const NamingObject = builder.objectRef<Naming>('Naming').implement({
  description: 'A name that was asked for, and what goes by it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As it was asked for.' }),
    entities: t.field({
      type: [Entity],
      description: 'What goes by it: none where nobody does, several where it is ambiguous.',
      complexity: { field: 1, multiplier: USUAL_MEANINGS },
      resolve: async ({ name, types }, _args, { graph }) =>
        (await Promise.all(types.map((type) => graph.named(type, name)))).flat(),
    }),
  }),
});

builder.queryField('entitiesByName', (t) =>
  t.field({
    type: [NamingObject],
    description:
      'What goes by each of many names, in the order asked; in either script, with or without quotes. As many reads of the store as types are asked for, however many names.',
    args: {
      names: t.arg.stringList({ required: true, description: `Names, at most ${MAX_NAMES}.` }),
      types: t.arg({
        type: [EntityType],
        required: true,
        defaultValue: ['program', 'institution', 'region', 'document'] as const,
        description: 'Only entities of these types.',
      }),
    },
    complexity: ({ names }) => ({ field: 1, multiplier: Math.min(names.length, MAX_NAMES) }),
    resolve: (_root, { names, types: given }) => {
      if (names.length > MAX_NAMES)
        throw badInput(`${names.length} names are more than ${MAX_NAMES}; ask in parts.`);
      const types = [...new Set(given)];
      return names.map((name) => ({ name: textToFind('names', name), types }));
    },
  }),
);
