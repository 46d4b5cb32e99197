import { basisArgument } from './arguments.js';
import { builder } from './builder.js';
import { along, connectionCost, listing } from './connection.js';
import { entityFilter, entityFilterArguments, findEntity, identityArguments } from './entity.js';
import { entityCriterion, EntityFilter } from './filters.js';
import { entityOrdering } from './ordering.js';
import { pageArguments } from './page.js';
import { DocumentProgramConnection, DocumentRegionConnection } from './relation.js';
import { Document, DocumentConnection, Entity, Node } from './types.js';

builder.objectType(Document, {
  description: 'A titled text that plans refer to, named without its 《》.',
  interfaces: [Node, Entity],
  fields: (t) => ({
    scope: t.exposeString('scope', {
      nullable: true,
      description: 'Code of the region within which its title is its own; null for one known nationally.',
    }),
    regions: t.field({
      type: DocumentRegionConnection,
      description: 'The regions where it holds by its title, with the places that name it.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsFrom', ({ basis }) => ({ relations: ['COVERS'], basis })),
    }),
    programs: t.field({
      type: DocumentProgramConnection,
      description: 'The programs that are carried out by it, with the places that say so.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsTo', ({ basis }) => ({ relations: ['BASED_ON'], basis })),
    }),
  }),
});

builder.queryFields((t) => ({
  document: t.field({
    type: Document,
    nullable: true,
    description: 'The document of an id or a title; null where there is none.',
    args: identityArguments,
    resolve: (_root, args, { graph }, info) => findEntity(graph, 'document', args, info),
  }),
  documents: t.field({
    type: DocumentConnection,
    description: 'All documents that plans refer to, by id.',
    args: {
      ...pageArguments,
      ...entityFilterArguments,
      filter: t.arg({ type: EntityFilter, description: 'Only those that pass.' }),
    },
    complexity: connectionCost,
    resolve: (_root, args, { graph }, info) =>
      listing(
        graph,
        'document',
        entityFilter({ ...args, where: entityCriterion(args.filter) }),
        args,
        entityOrdering(args.orderBy),
        info,
      ),
  }),
}));
