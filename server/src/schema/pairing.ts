import type { EntityNode, Pairing } from '@gangmu/graph';
import { looking } from './ahead.js';
import { builder } from './builder.js';
import { connectionType, laterAlongRow, laterLinkTo, type Edge } from './connection.js';
import { pageArguments } from './page.js';
import { ItemConnection, Program } from './types.js';

const PairingEdge = builder.interfaceRef<Edge<Pairing>>('PairingEdge').implement({
  description: 'A program that items mention together with another.',
  fields: (t) => ({
    itemCount: t.int({
      description: 'How many items mention both.',
      extensions: looking({ columns: ['count'] }),
      resolve: ({ row }) => row.count,
    }),
    items: t.field({
      type: ItemConnection,
      description: 'The evidence: the items that mention both, plan by plan in text order.',
      args: pageArguments,
      ...laterAlongRow('pairing.items'),
    }),
  }),
});

export const ProgramRelatedConnection = connectionType({
  name: 'ProgramRelated',
  rows: 'programs that items mention together with a program',
  node: Program,
  toNode: laterLinkTo<EntityNode>('other'),
  edge: PairingEdge,
});
