import { basisArgument, onceByBasisArgument } from './arguments.js';
import { looking } from './ahead.js';
import { builder } from './builder.js';
import { along, connectionCost, listing } from './connection.js';
import { entityFilter, entityFilterArguments, findEntity, identityArguments } from './entity.js';
import { regionCriterion, RegionFilter } from './filters.js';
import { entityOrdering } from './ordering.js';
import { pageArguments } from './page.js';
import { RegionProgramWithinConnection } from './program-within.js';
import { RegionDocumentConnection, RegionProgramConnection } from './relation.js';
import { Entity, Node, PlanConnection, Region, RegionConnection } from './types.js';

builder.objectType(Region, {
  description: 'A named place, or a defined set of places such as 25个边境县.',
  interfaces: [Node, Entity],
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: true,
      description: 'Its code of GB/T 2260, such as "530000"; `set/…` for a set of places.',
    }),
    level: t.exposeString('level', {
      nullable: true,
      description: 'Its level in the administrative division; null where it has none.',
    }),
    parent: t.field({
      type: Region,
      nullable: true,
      description: 'The region it is part of; null at the top, and for sets.',
      extensions: looking({ columns: ['parent'] }),
      resolve: async ({ parent }, _args, { graph }) => {
        const node = parent === null ? null : await graph.node(parent);
        return node?.type === 'region' ? node : null;
      },
    }),
    parts: t.field({
      type: RegionConnection,
      description: 'The regions that are part of it, as far as the plans name them.',
      args: pageArguments,
      ...along('region.parts'),
    }),
    programs: t.field({
      type: RegionProgramConnection,
      description: 'The programs that apply to it, those said most often first, with the places that say so.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsTo', ({ basis }) => ({ relations: ['APPLIES_TO'], basis })),
    }),
    programsWithin: t.field({
      type: RegionProgramWithinConnection,
      description:
        'The programs that apply to it or to any of its parts down to counties, each once, by id, with the relations that say so.',
      args: { ...pageArguments, ...onceByBasisArgument },
      ...along('region.programs', ({ basis }) => ({ basis })),
    }),
    documentsCovering: t.field({
      type: RegionDocumentConnection,
      description: 'The documents that hold there by their title, with the places that name them.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsTo', ({ basis }) => ({ relations: ['COVERS'], basis })),
    }),
    plansCovering: t.field({
      type: PlanConnection,
      description: 'The plans that are for it, newest first.',
      args: pageArguments,
      ...along('region.covered'),
    }),
  }),
});

builder.queryFields((t) => ({
  region: t.field({
    type: Region,
    nullable: true,
    description: 'The region of an id or a name; null where there is none.',
    args: identityArguments,
    resolve: (_root, args, { graph }, info) => findEntity(graph, 'region', args, info),
  }),
  regions: t.field({
    type: RegionConnection,
    description: 'All regions that the plans name, by id.',
    args: {
      ...pageArguments,
      ...entityFilterArguments,
      filter: t.arg({ type: RegionFilter, description: 'Only those that pass.' }),
    },
    complexity: connectionCost,
    resolve: (_root, args, { graph }, info) =>
      listing(
        graph,
        'region',
        entityFilter({ ...args, where: regionCriterion(args.filter) }),
        args,
        entityOrdering(args.orderBy),
        info,
      ),
  }),
}));
