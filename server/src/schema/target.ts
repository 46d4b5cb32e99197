import type { ItemNode, PlanNode } from '@gangmu/graph';
import { given, textToFind } from './arguments.js';
import { builder } from './builder.js';
import { connectionCost, linked, listing } from './connection.js';
import { targetCriterion, TargetFilter } from './filters.js';
import { planOrdering, PlanOrder } from './ordering.js';
import { pageArguments } from './page.js';
import { Item, Node, Plan, Target, TargetConnection } from './types.js';

builder.objectType(Target, {
  description: 'A quantified commitment that an item sets, such as 200所公办幼儿园.',
  interfaces: [Node],
  fields: (t) => ({
    plan: t.field({
      type: Plan,
      description: 'The plan it stands in.',
      ...linked<PlanNode, 'plan'>('plan', 'plan'),
    }),
    item: t.field({
      type: Item,
      description: 'The item that sets it.',
      ...linked<ItemNode, 'item'>('item', 'item'),
    }),
    text: t.exposeString('text', { description: 'The commitment as it stands.' }),
    quantity: t.exposeString('quantity', {
      description: 'The number or range in figures: "200", "2-3", "60%".',
    }),
    unit: t.exposeString('unit', { nullable: true, description: 'The measure word, such as 所.' }),
    comparator: t.exposeString('comparator', {
      nullable: true,
      description: '`>=`, `<=`, `~`, `=`, `+` (rise by), `-` (fall by); null where the number stands alone.',
    }),
    object: t.exposeString('object', { nullable: true, description: 'What is counted, such as 公办幼儿园.' }),
    by: t.exposeString('by', { nullable: true, description: 'The year or date by which, as it stands.' }),
    start: t.exposeInt('start', {
      description: 'Where it starts in the repaired text of the plan, in UTF-16 units.',
    }),
    end: t.exposeInt('end', { description: 'Where it ends; exclusive.' }),
  }),
});

builder.queryField('targets', (t) =>
  t.field({
    type: TargetConnection,
    description: 'All targets, plan by plan in text order.',
    args: {
      ...pageArguments,
      year: t.arg.int({ description: 'Only those in a plan for this year.' }),
      plan: t.arg.id({ description: 'Only those in the plan of this id.' }),
      text: t.arg.string({ description: 'Only those with this in their text, in either script.' }),
      filter: t.arg({ type: TargetFilter, description: 'Only those that pass.' }),
      orderBy: t.arg({
        type: PlanOrder,
        description: 'In this order; the newest plan first where left out.',
      }),
    },
    complexity: connectionCost,
    resolve: (_root, { year, plan, text, filter, orderBy, ...page }, { graph }, info) =>
      listing(
        graph,
        'target',
        given({
          year,
          plan,
          text: text == null ? text : textToFind('text', text),
          where: targetCriterion(filter),
        }),
        page,
        planOrdering(orderBy),
        info,
      ),
  }),
);
