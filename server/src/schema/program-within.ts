import type { EntityNode, ProgramWithin } from '@gangmu/graph';
import { given, optionalBasisArgument } from './arguments.js';
import { builder } from './builder.js';
import { along, connectionCost, connectionType, type Edge, linkTo, rowsAlong } from './connection.js';
import { pageArguments } from './page.js';
import { Program, RelationConnection } from './types.js';

const ProgramWithinEdge = builder.interfaceRef<Edge<ProgramWithin>>('ProgramWithinEdge').implement({
  description: 'A program that applies to a region or to a part of it.',
  fields: (t) => ({
    relations: t.field({
      type: RelationConnection,
      description:
        'The evidence: the relations of the program to the region and to its parts, those said most often first.',
      args: { ...pageArguments, ...optionalBasisArgument },
      complexity: connectionCost,
      extensions: along('within.relations', ({ basis }) => ({ basis })).extensions,
      resolve: ({ row }, { basis, ...args }, { graph }) =>
        rowsAlong(graph, 'within.relations', row, args, given({ basis })),
    }),
  }),
});

export const RegionProgramWithinConnection = connectionType({
  name: 'RegionProgramWithin',
  rows: 'programs that apply to a region or to a part of it',
  node: Program,
  toNode: linkTo<EntityNode>('program', 'entity'),
  edge: ProgramWithinEdge,
});
