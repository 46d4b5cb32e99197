import type { ItemNode, PlanNode } from '@gangmu/graph';
import { basisArgument, given, mentionArguments, statementArguments, textToFind } from './arguments.js';
import { wantedBy } from './ahead.js';
import { builder } from './builder.js';
import { along, connectionCost, linked, listing } from './connection.js';
import { ItemContinuedByConnection, ItemContinuesConnection } from './continuity.js';
import { itemCriterion, ItemFilter } from './filters.js';
import { planOrdering, PlanOrder } from './ordering.js';
import { pageArguments } from './page.js';
import { ItemInstitutionConnection, ItemReferenceConnection, ItemReferrerConnection } from './relation.js';
import {
  DocumentConnection,
  InstitutionConnection,
  Item,
  ItemConnection,
  MentionConnection,
  Node,
  Plan,
  ProgramConnection,
  RegionConnection,
  StatementConnection,
  TargetConnection,
} from './types.js';

builder.objectType(Item, {
  description: 'A numbered (or headed) part of a plan.',
  interfaces: [Node],
  fields: (t) => ({
    plan: t.field({
      type: Plan,
      description: 'The plan it stands in.',
      ...linked<PlanNode, 'plan'>('plan', 'plan'),
    }),
    parent: t.field({
      type: Item,
      nullable: true,
      description: 'The item it stands in; null at the top.',
      ...linked<ItemNode, 'parent'>('parent', 'item'),
    }),
    children: t.field({
      type: ItemConnection,
      description: 'The items directly in it, in text order.',
      args: pageArguments,
      ...along('item.children'),
    }),
    order: t.exposeInt('order', {
      description: 'Its place among all items of the plan in text order, from 0.',
    }),
    number: t.exposeString('number', {
      nullable: true,
      description: 'Its number in Arabic figures, such as "14" or "3.2"; null for a heading without one.',
    }),
    label: t.exposeString('label', {
      description: 'Its number as it stands, such as "（十四）"; empty for none.',
    }),
    title: t.exposeString('title', {
      description: 'Its heading, or its first sentence without the closing stop.',
    }),
    text: t.exposeString('text', { description: 'Its own text, children apart.' }),
    start: t.exposeInt('start', {
      description: 'Where it starts in the repaired text of the plan, in UTF-16 units.',
    }),
    end: t.exposeInt('end', { description: 'Where it ends, children included; exclusive.' }),
    mentions: t.field({
      type: MentionConnection,
      description: 'The places of its own text that name something, in text order.',
      args: { ...pageArguments, ...mentionArguments },
      ...along('item.mentions', ({ types }) => ({ types })),
    }),
    programs: t.field({
      type: ProgramConnection,
      description: 'The programs it mentions.',
      args: pageArguments,
      ...along('item.entities', () => ({ types: ['program'] })),
    }),
    institutions: t.field({
      type: InstitutionConnection,
      description: 'The institutions it mentions.',
      args: pageArguments,
      ...along('item.entities', () => ({ types: ['institution'] })),
    }),
    regions: t.field({
      type: RegionConnection,
      description: 'The regions it mentions.',
      args: pageArguments,
      ...along('item.entities', () => ({ types: ['region'] })),
    }),
    documents: t.field({
      type: DocumentConnection,
      description: 'The documents it mentions.',
      args: pageArguments,
      ...along('item.entities', () => ({ types: ['document'] })),
    }),
    targets: t.field({
      type: TargetConnection,
      description: 'The quantified commitments it sets, in text order.',
      args: pageArguments,
      ...along('item.targets'),
    }),
    statements: t.field({
      type: StatementConnection,
      description: 'What it says of programs, institutions, regions and items, in text order.',
      args: { ...pageArguments, ...statementArguments },
      ...along('item.statements', ({ relations, basis }) => ({ relations, basis })),
    }),
    responsible: t.field({
      type: ItemInstitutionConnection,
      description: 'The institutions responsible for it, with the places that say so.',
      args: { ...pageArguments, ...basisArgument },
      ...along('item.responsible', ({ basis }) => ({ basis })),
    }),
    references: t.field({
      type: ItemReferenceConnection,
      description: 'The items of the plan it refers to by their numbers, with the places that say so.',
      args: pageArguments,
      ...along('item.references'),
    }),
    continues: t.field({
      type: ItemContinuesConnection,
      description: "What it continues in last year's plan.",
      args: pageArguments,
      ...along('item.continues'),
    }),
    continuedBy: t.field({
      type: ItemContinuedByConnection,
      description: 'What continues it in the plans that follow.',
      args: pageArguments,
      ...along('item.continuedBy'),
    }),
    referencedBy: t.field({
      type: ItemReferrerConnection,
      description: 'The items of the plan that refer to it, with the places that say so.',
      args: pageArguments,
      ...along('item.referencedBy'),
    }),
  }),
});

builder.queryFields((t) => ({
  item: t.field({
    type: Item,
    nullable: true,
    description: 'The item of an id; null where there is none.',
    args: { id: t.arg.id({ required: true, description: 'Its id, as it is.' }) },
    resolve: (_root, { id }, { graph }, info) => graph.start('item', id, wantedBy(info, 1)),
  }),
  items: t.field({
    type: ItemConnection,
    description: 'All items, plan by plan in text order.',
    args: {
      ...pageArguments,
      year: t.arg.int({ description: 'Only those in a plan for this year.' }),
      plan: t.arg.id({ description: 'Only those in the plan of this id.' }),
      text: t.arg.string({ description: 'Only those with this in the title, in either script.' }),
      filter: t.arg({ type: ItemFilter, description: 'Only those that pass.' }),
      orderBy: t.arg({
        type: PlanOrder,
        description: 'In this order; the newest plan first where left out.',
      }),
    },
    complexity: connectionCost,
    resolve: (_root, { year, plan, text, filter, orderBy, ...page }, { graph }, info) =>
      listing(
        graph,
        'item',
        given({
          year,
          plan,
          text: text == null ? text : textToFind('text', text),
          where: itemCriterion(filter),
        }),
        page,
        planOrdering(orderBy),
        info,
      ),
  }),
}));
