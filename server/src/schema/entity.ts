import type { Criterion, EntityNode, EntityType } from '@gangmu/graph';
import type { GraphQLResolveInfo } from 'graphql';
import type { GraphLoader } from '../context.js';
import { ambiguousName, badInput } from '../errors.js';
import { given, statementArguments, textToFind } from './arguments.js';
import { wantedBy } from './ahead.js';
import { builder } from './builder.js';
import { along } from './connection.js';
import { EntityOrder } from './ordering.js';
import { pageArguments } from './page.js';
import { TIMELINE_YEARS, timelineOf, TimelineYear } from './timeline.js';
import {
  Entity,
  ItemConnection,
  MentionConnection,
  Node,
  PlanConnection,
  RelationConnection,
  StatementConnection,
  TYPE_NAMES,
} from './types.js';

builder.interfaceType(Entity, {
  description: 'What the texts name: one node for all its names in all plans.',
  interfaces: [Node],
  resolveType: ({ type }) => TYPE_NAMES[type],
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name used most often, in the script of the plans.' }),
    aliases: t.exposeStringList('aliases', { description: 'The other names it goes by.' }),
    mentionCount: t.exposeInt('mentionCount', { description: 'How often all plans together mention it.' }),
    mentions: t.field({
      type: MentionConnection,
      description: 'Where it is mentioned, plan by plan in text order.',
      args: pageArguments,
      ...along('entity.mentions'),
    }),
    items: t.field({
      type: ItemConnection,
      description: 'The items that mention it, each once.',
      args: pageArguments,
      ...along('entity.items'),
    }),
    plans: t.field({
      type: PlanConnection,
      description: 'The plans that mention it, newest first.',
      args: pageArguments,
      ...along('entity.plans'),
    }),
    timeline: t.field({
      type: [TimelineYear],
      description: 'How often it is spoken of, year by year from the earliest, and in which sentences.',
      complexity: { field: 1, multiplier: TIMELINE_YEARS },
      resolve: (entity, _args, { graph }) => timelineOf(graph, entity),
    }),
    statements: t.field({
      type: StatementConnection,
      description: 'What the plans say of it, as subject or object.',
      args: { ...pageArguments, ...statementArguments },
      ...along('entity.statements', ({ relations, basis }) => ({ relations, basis })),
    }),
    relationsFrom: t.field({
      type: RelationConnection,
      description: 'The relations it is the subject of, those said most often first.',
      args: { ...pageArguments, ...statementArguments },
      ...along('entity.relationsFrom', ({ relations, basis }) => ({ relations, basis })),
    }),
    relationsTo: t.field({
      type: RelationConnection,
      description: 'The relations it is the object of, those said most often first.',
      args: { ...pageArguments, ...statementArguments },
      ...along('entity.relationsTo', ({ relations, basis }) => ({ relations, basis })),
    }),
  }),
});

/** `id` or `name`, exactly one. */
export const identityArguments = builder.args((t) => ({
  id: t.id({ description: 'Its id, as it is.' }),
  name: t.string({
    description:
      'A name it goes by, in either script, with or without quotes. One that names several answers with an `AMBIGUOUS_NAME` error whose `extensions.candidates` lists them.',
  }),
}));

/** Narrows a root list of entities. */
export const entityFilterArguments = builder.args((t) => ({
  text: t.string({ description: 'Only those with this in a name, in either script.' }),
  year: t.int({ description: 'Only those that a plan of this year mentions.' }),
  plan: t.id({ description: 'Only those that the plan of this id mentions.' }),
  orderBy: t.field({ type: EntityOrder, description: 'In this order; by id where left out.' }),
}));

/** The filter that arguments ask for. */
export function entityFilter({
  text,
  year,
  plan,
  where,
}: {
  readonly text?: string | null | undefined;
  readonly year?: number | null | undefined;
  readonly plan?: string | null | undefined;
  readonly where?: Criterion | undefined;
}) {
  return given({ year, plan, text: text == null ? text : textToFind('text', text), where });
}

/** The entity of an id or a name; null where there is none. Throws where not exactly one is given, or a name is ambiguous. */
export async function findEntity(
  graph: GraphLoader,
  type: EntityType,
  { id, name }: { readonly id?: string | null | undefined; readonly name?: string | null | undefined },
  info: GraphQLResolveInfo,
): Promise<EntityNode | null> {
  if (id != null && name == null) {
    return graph.start(type, id, wantedBy(info, 1));
  }
  if (name != null && id == null) {
    const [found = null, ...others] = await graph.named(type, textToFind('name', name));
    if (found && others.length > 0) throw ambiguousName(name, [found, ...others]);
    return found;
  }
  throw badInput('Give exactly one of `id` and `name`.');
}
