import type { EntityNode, ProgramWithin } from '@gangmu/graph';
import { looking } from './ahead.js';
import { optionalBasisArgument } from './arguments.js';
import { builder } from './builder.js';
import { along, connectionType, type Edge, laterLinkTo } from './connection.js';
import { pageArguments } from './page.js';
import { Program, RelationConnection } from './types.js';

const evidence = along('within.relations', ({ basis }) => ({ basis }));

const ProgramWithinEdge = builder.interfaceRef<Edge<ProgramWithin>>('ProgramWithinEdge').implement({
  description: 'A program that applies to a region or to a part of it.',
  fields: (t) => ({
    relations: t.field({
      type: RelationConnection,
      description:
        'The evidence: the relations of the program to the region and to its parts, those said most often first.',
      args: { ...pageArguments, ...optionalBasisArgument },
      ...evidence,
      // Read when it is asked for.
      extensions: looking({ columns: ['id'] }),
      resolve: ({ row }, args, context, info) => evidence.resolve(row, args, context, info),
    }),
  }),
});

export const RegionProgramWithinConnection = connectionType({
  name: 'RegionProgramWithin',
  rows: 'programs that apply to a region or to a part of it',
  node: Program,
  toNode: laterLinkTo<EntityNode>('program'),
  edge: ProgramWithinEdge,
});
