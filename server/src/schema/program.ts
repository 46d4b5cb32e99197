import { ITEMS_PAIRED } from '@gangmu/graph';
import { basisArgument } from './arguments.js';
import { builder } from './builder.js';
import { along, connectionCost, listing } from './connection.js';
import { ProgramSucceededByConnection, ProgramSucceedsConnection } from './continuity.js';
import { entityFilter, entityFilterArguments, findEntity, identityArguments } from './entity.js';
import { entityCriterion, EntityFilter } from './filters.js';
import { entityOrdering } from './ordering.js';
import { pageArguments } from './page.js';
import { ProgramRelatedConnection } from './pairing.js';
import {
  ProgramDocumentConnection,
  ProgramInstitutionConnection,
  ProgramRegionConnection,
} from './relation.js';
import { Entity, Node, Program, ProgramConnection } from './types.js';

builder.objectType(Program, {
  description:
    'A named undertaking: a project, plan, action, campaign, platform, pilot or fund with a proper name.',
  interfaces: [Node, Entity],
  fields: (t) => ({
    scope: t.exposeString('scope', {
      nullable: true,
      description: 'Code of the region within which its name is its own; null for one known nationally.',
    }),
    regions: t.field({
      type: ProgramRegionConnection,
      description: 'The regions it applies to, those said most often first, with the places that say so.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsFrom', ({ basis }) => ({ relations: ['APPLIES_TO'], basis })),
    }),
    institutions: t.field({
      type: ProgramInstitutionConnection,
      description: 'The institutions that lead it, those said most often first, with the places that say so.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsTo', ({ basis }) => ({ relations: ['LEADS'], basis })),
    }),
    documents: t.field({
      type: ProgramDocumentConnection,
      description: 'The documents it is carried out by, with the places that say so.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsFrom', ({ basis }) => ({ relations: ['BASED_ON'], basis })),
    }),
    related: t.field({
      type: ProgramRelatedConnection,
      description: `The programs that items mention together with it, those of most items first: of the latest ${ITEMS_PAIRED} items that mention it.`,
      args: pageArguments,
      ...along('program.related'),
    }),
    succeeds: t.field({
      type: ProgramSucceedsConnection,
      description:
        'The programs whose place it has taken under another name, by the plans that have it do so.',
      args: pageArguments,
      ...along('entity.succeeds'),
    }),
    succeededBy: t.field({
      type: ProgramSucceededByConnection,
      description: 'The programs that have taken its place under another name.',
      args: pageArguments,
      ...along('entity.succeededBy'),
    }),
  }),
});

builder.queryFields((t) => ({
  program: t.field({
    type: Program,
    nullable: true,
    description: 'The program of an id or a name; null where there is none.',
    args: identityArguments,
    resolve: (_root, args, { graph }, info) => findEntity(graph, 'program', args, info),
  }),
  programs: t.field({
    type: ProgramConnection,
    description: 'All programs, by id.',
    args: {
      ...pageArguments,
      ...entityFilterArguments,
      filter: t.arg({ type: EntityFilter, description: 'Only those that pass.' }),
    },
    complexity: connectionCost,
    resolve: (_root, args, { graph }, info) =>
      listing(
        graph,
        'program',
        entityFilter({ ...args, where: entityCriterion(args.filter) }),
        args,
        entityOrdering(args.orderBy),
        info,
      ),
  }),
}));
