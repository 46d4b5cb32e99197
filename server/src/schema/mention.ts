import type { EntityNode, ItemNode, PlanNode } from '@gangmu/graph';
import { builder } from './builder.js';
import { linked } from './connection.js';
import { Entity, Item, Mention, Plan } from './types.js';

builder.objectType(Mention, {
  description: 'A place in a plan that names an entity.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Tells mentions apart; not the id of a node.' }),
    entity: t.field({
      type: Entity,
      description: 'What it names.',
      ...linked<EntityNode, 'entity'>('entity', 'entity'),
    }),
    plan: t.field({
      type: Plan,
      description: 'The plan it stands in.',
      ...linked<PlanNode, 'plan'>('plan', 'plan'),
    }),
    item: t.field({
      type: Item,
      nullable: true,
      description: 'The innermost item it stands in; null in the header.',
      ...linked<ItemNode, 'item'>('item', 'item'),
    }),
    text: t.exposeString('text', { description: 'The name as it stands, line breaks and all.' }),
    name: t.exposeString('name', { description: 'The name in full, in the script of the plan.' }),
    quote: t.exposeString('quote', { description: 'The sentence it stands in.' }),
    start: t.exposeInt('start', {
      description: 'Where it starts in the repaired text of the plan, in UTF-16 units.',
    }),
    end: t.exposeInt('end', { description: 'Where it ends; exclusive.' }),
  }),
});
