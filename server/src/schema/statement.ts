import type { ItemNode, PlanNode } from '@gangmu/graph';
import { given } from './arguments.js';
import { looking } from './ahead.js';
import { builder } from './builder.js';
import { connectionCost, linked, listing } from './connection.js';
import { Basis, RelationType } from './enums.js';
import { pageArguments } from './page.js';
import { Item, Node, Plan, Statement, StatementConnection } from './types.js';

builder.objectType(Statement, {
  description:
    'An item says that a subject stands in a relation to an object: the evidence of every relation.',
  interfaces: [Node],
  fields: (t) => ({
    relation: t.expose('relation', { type: RelationType, description: 'What is said.' }),
    basis: t.expose('basis', { type: Basis, description: 'What it rests on.' }),
    role: t.exposeString('role', {
      nullable: true,
      description: 'The role as it stands, such as 牵头单位; null where none is given.',
    }),
    subject: t.field({
      type: Node,
      description: 'An entity: of LEADS, the institution.',
      extensions: looking({ columns: ['subject'] }),
      resolve: ({ subject }, _args, { graph }) => graph.linked(subject),
    }),
    object: t.field({
      type: Node,
      description: 'An entity or an item: of LEADS, the program.',
      extensions: looking({ columns: ['object'] }),
      resolve: ({ object }, _args, { graph }) => graph.linked(object),
    }),
    plan: t.field({
      type: Plan,
      description: 'The plan it stands in.',
      ...linked<PlanNode, 'plan'>('plan', 'plan'),
    }),
    item: t.field({
      type: Item,
      description: 'The item that says so.',
      ...linked<ItemNode, 'item'>('item', 'item'),
    }),
    quote: t.exposeString('quote', { description: 'The clause that says so, as it stands.' }),
    start: t.exposeInt('start', {
      description: 'Where the quote starts in the repaired text of the plan, in UTF-16 units.',
    }),
    end: t.exposeInt('end', { description: 'Where the quote ends; exclusive.' }),
  }),
});

builder.queryField('statements', (t) =>
  t.field({
    type: StatementConnection,
    description: 'All statements, plan by plan in text order.',
    args: {
      ...pageArguments,
      year: t.arg.int({ description: 'Only those in a plan for this year.' }),
      plan: t.arg.id({ description: 'Only those in the plan of this id.' }),
    },
    complexity: connectionCost,
    resolve: (_root, { year, plan, ...page }, { graph }, info) =>
      listing(graph, 'statement', given({ year, plan }), page, { by: undefined, isReversed: false }, info),
  }),
);
