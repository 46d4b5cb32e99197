import type { EntityNode, ProgramWithin } from '@gangmu/graph';
import { optionalBasisArgument } from './arguments.js';
import { builder } from './builder.js';
import { connectionType, laterAlongRow, laterLinkTo, type Edge } from './connection.js';
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
      ...laterAlongRow('within.relations', ({ basis }) => ({ basis })),
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
