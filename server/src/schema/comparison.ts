import { comparisonOf } from '@gangmu/graph';
import type {
  Change as ChangeRow,
  ChangedPlace as ChangedPlaceRow,
  EntityNode,
  ItemNode,
  ItemRow,
  NamedEntity as NamedEntityRow,
  NamedPlace as NamedPlaceRow,
  PlanComparison as PlanComparisonRow,
  PlanNode,
} from '@gangmu/graph';
import { badInput, tooLarge } from '../errors.js';
import { builder } from './builder.js';
import { ChangedThing, ChangeKind, ItemStatus } from './enums.js';
import { Entity, Item, Plan } from './types.js';

/**
 * What comparing two plans counts for, in values: while it is made nothing else is answered, so that a request may ask for
 * a few only.
 */
export const COMPARISON_COST = 100_000;
/** The most items a plan may have to be compared here: two such plans take the better part of a second. */
export const MOST_ITEMS = 2_000;
/** A list of a comparison is read with it; its rows are counted as so many. */
const ROWS = 100;
const listed = { field: 1, multiplier: ROWS };

const NamedPlace = builder.objectRef<NamedPlaceRow>('NamedPlace').implement({
  description: 'Where a plan names something.',
  fields: (t) => ({
    item: t.field({
      type: Item,
      nullable: true,
      description: 'The item that names it; null in the header.',
      resolve: ({ item }, _args, { graph }) => (item === null ? null : graph.linked<ItemNode>(item)),
    }),
    quote: t.exposeString('quote', { description: 'The clause that names it.' }),
  }),
});

const NamedEntity = builder.objectRef<NamedEntityRow>('NamedEntity').implement({
  description: 'Something that one of two plans names, or both do.',
  fields: (t) => ({
    entity: t.field({
      type: Entity,
      description: 'What is named.',
      resolve: ({ entity }, _args, { graph }) => graph.linked<EntityNode>(entity),
    }),
    name: t.exposeString('name', { description: 'Its name in the new plan, else in the old one.' }),
    old: t.field({
      type: [NamedPlace],
      description: 'Where the old plan names it.',
      complexity: listed,
      resolve: ({ old }) => old ?? [],
    }),
    new: t.field({
      type: [NamedPlace],
      description: 'Where the new plan names it.',
      complexity: listed,
      resolve: ({ new: places }) => places ?? [],
    }),
  }),
});

const ChangedPlace = builder.objectRef<ChangedPlaceRow>('ChangedPlace').implement({
  description: 'What stands in one of two plans.',
  fields: (t) => ({
    text: t.exposeString('text', {
      nullable: true,
      description: 'As it stands; null where the item does not name it.',
    }),
    item: t.field({
      type: Item,
      nullable: true,
      description: 'The item it stands in, or is missing in; null in the header.',
      resolve: ({ item }, _args, { graph }) => (item === null ? null : graph.linked<ItemNode>(item)),
    }),
  }),
});

const ComparedChange = builder.objectRef<ChangeRow>('ComparedChange').implement({
  description: 'What is otherwise in the new plan than in the old one.',
  fields: (t) => ({
    what: t.expose('what', { type: ChangedThing, description: 'What changed.' }),
    change: t.expose('change', { type: ChangeKind, description: 'How it changed.' }),
    name: t.exposeString('name', {
      description: 'What is spoken of: a name, a title, what a target counts.',
    }),
    old: t.expose('old', { type: ChangedPlace, nullable: true, description: 'In the old plan.' }),
    new: t.expose('new', { type: ChangedPlace, nullable: true, description: 'In the new plan.' }),
  }),
});

const ComparedItems = builder.objectRef<ItemRow>('ComparedItems').implement({
  description: 'An item and the one that continues it, or an item alone.',
  fields: (t) => ({
    status: t.expose('status', { type: ItemStatus, description: 'What became of it.' }),
    similarity: t.exposeFloat('similarity', {
      description: '0 to 1; 0 where one of the two is missing, 1 where their texts are the same.',
    }),
    old: t.field({
      type: Item,
      nullable: true,
      description: 'The item of the old plan; null for a new one.',
      resolve: ({ old }, _args, { graph }) => (old === null ? null : graph.linked<ItemNode>(old)),
    }),
    new: t.field({
      type: Item,
      nullable: true,
      description: 'The item of the new plan; null for one that was dropped.',
      resolve: ({ new: item }, _args, { graph }) => (item === null ? null : graph.linked<ItemNode>(item)),
    }),
  }),
});

const Comparison = builder.objectRef<PlanComparisonRow>('Comparison').implement({
  description: 'What became of a plan in another, as `gangmu compare` says it.',
  fields: (t) => ({
    old: t.field({
      type: Plan,
      description: 'The old plan.',
      resolve: ({ plans }, _args, { graph }) => graph.linked<PlanNode>(plans.old.plan),
    }),
    new: t.field({
      type: Plan,
      description: 'The new plan.',
      resolve: ({ plans }, _args, { graph }) => graph.linked<PlanNode>(plans.new.plan),
    }),
    items: t.field({
      type: [ComparedItems],
      description: 'Every item of both plans, in the order of the new one; what was dropped follows.',
      complexity: listed,
      resolve: ({ items }) => items,
    }),
    changed: t.field({
      type: [ComparedChange],
      description: 'Items, targets, names, regions and institutions that changed.',
      complexity: listed,
      resolve: ({ changed }) => changed,
    }),
    carriedOn: t.field({
      type: [NamedEntity],
      description: 'What both plans name.',
      complexity: listed,
      resolve: ({ carriedOn }) => carriedOn,
    }),
    dropped: t.field({
      type: [NamedEntity],
      description: 'What only the old plan names.',
      complexity: listed,
      resolve: ({ dropped }) => dropped,
    }),
    added: t.field({
      type: [NamedEntity],
      description: 'What only the new plan names.',
      complexity: listed,
      resolve: ({ new: added }) => added,
    }),
  }),
});

builder.queryField('compare', (t) =>
  t.field({
    type: Comparison,
    nullable: true,
    description:
      'What became of a plan in another, mostly that of the year after; null where one of them is not there.',
    args: {
      old: t.arg.id({ required: true, description: 'Id of the old plan.' }),
      new: t.arg.id({ required: true, description: 'Id of the new plan.' }),
    },
    complexity: { field: COMPARISON_COST, multiplier: 1 },
    resolve: async (_root, { old, new: next }, { graph }) => {
      const nodes = await Promise.all([graph.node(old), graph.node(next)]);
      if (nodes.some((node) => node?.type !== 'plan')) return null;
      const [before, after] = await Promise.all([graph.fragment(old), graph.fragment(next)]);
      const unread = before === null ? old : next;
      if (before === null || after === null) {
        throw badInput(
          `What ${unread} says was not kept when it was stored; \`gangmu reread\` reads every plan again.`,
        );
      }
      for (const [id, { items }] of [
        [old, before],
        [next, after],
      ] as const) {
        if (items.length <= MOST_ITEMS) continue;
        throw tooLarge(
          `${id} has ${items.length} items, and plans of more than ${MOST_ITEMS} are not compared here; \`gangmu compare\` compares them.`,
        );
      }
      return comparisonOf({ id: old, fragment: before }, { id: next, fragment: after });
    },
  }),
);
