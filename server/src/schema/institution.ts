import { basisArgument } from './arguments.js';
import { builder } from './builder.js';
import { along, connectionCost, listing } from './connection.js';
import { entityFilter, entityFilterArguments, findEntity, identityArguments } from './entity.js';
import { entityCriterion, EntityFilter } from './filters.js';
import { entityOrdering } from './ordering.js';
import { pageArguments } from './page.js';
import { InstitutionItemConnection, InstitutionProgramConnection } from './relation.js';
import { Entity, Institution, InstitutionConnection, Node, PlanConnection } from './types.js';

builder.objectType(Institution, {
  description: 'A named organisation, or a body with one identifiable referent.',
  interfaces: [Node, Entity],
  fields: (t) => ({
    scope: t.exposeString('scope', {
      nullable: true,
      description: 'Code of the region within which its name is its own; null for one known nationally.',
    }),
    programs: t.field({
      type: InstitutionProgramConnection,
      description: 'The programs it leads, those said most often first, with the places that say so.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsFrom', ({ basis }) => ({ relations: ['LEADS'], basis })),
    }),
    responsibleFor: t.field({
      type: InstitutionItemConnection,
      description: 'The items it is responsible for, with the places that say so.',
      args: { ...pageArguments, ...basisArgument },
      ...along('entity.relationsFrom', ({ basis }) => ({ relations: ['RESPONSIBLE_FOR'], basis })),
    }),
    plansIssued: t.field({
      type: PlanConnection,
      description: 'The plans it issued, newest first.',
      args: pageArguments,
      ...along('institution.issued'),
    }),
  }),
});

builder.queryFields((t) => ({
  institution: t.field({
    type: Institution,
    nullable: true,
    description: 'The institution of an id or a name; null where there is none.',
    args: identityArguments,
    resolve: (_root, args, { graph }, info) => findEntity(graph, 'institution', args, info),
  }),
  institutions: t.field({
    type: InstitutionConnection,
    description: 'All institutions, by id.',
    args: {
      ...pageArguments,
      ...entityFilterArguments,
      filter: t.arg({ type: EntityFilter, description: 'Only those that pass.' }),
    },
    complexity: connectionCost,
    resolve: (_root, args, { graph }, info) =>
      listing(
        graph,
        'institution',
        entityFilter({ ...args, where: entityCriterion(args.filter) }),
        args,
        entityOrdering(args.orderBy),
        info,
      ),
  }),
}));
