import { highlighted, type Highlighted, type ItemNode, type Span } from '@gangmu/graph';
import { textToFind } from './arguments.js';
import { builder } from './builder.js';
import { type Connection, connectionCost, connectionType, type Edge } from './connection.js';
import { Count, countArguments, countCost, countsOf } from './counts.js';
import { itemCriterion, ItemFilter } from './filters.js';
import { pageArguments, pageOf } from './page.js';
import { Item } from './types.js';
import type { Criterion } from '@gangmu/graph';

const Highlight = builder.objectRef<Span>('Highlight').implement({
  description: 'A place that holds what was looked for, in the repaired text of the plan.',
  fields: (t) => ({
    start: t.exposeInt('start', {
      description: 'Where it starts in the repaired text of the plan, in UTF-16 units.',
    }),
    end: t.exposeInt('end', { description: 'Where it ends; exclusive.' }),
  }),
});

const Snippet = builder.objectRef<Highlighted>('Snippet').implement({
  description: 'A short part of an item around the first place that holds what was looked for.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The part, as it stands.' }),
    start: t.exposeInt('start', {
      description: 'Where it starts in the repaired text of the plan, in UTF-16 units.',
    }),
    end: t.exposeInt('end', { description: 'Where it ends; exclusive.' }),
    highlights: t.field({
      type: [Highlight],
      description: 'The places in it that hold what was looked for.',
      resolve: ({ highlights }) => highlights,
    }),
  }),
});

/** An item, and what it was found by. */
interface ItemHit {
  readonly item: ItemNode;
  readonly text: string;
}

const ItemHitEdge = builder.interfaceRef<Edge<ItemHit>>('ItemHitEdge').implement({
  description: 'An item that was found, with where in it.',
  fields: (t) => ({
    snippet: t.field({
      type: Snippet,
      description: 'The part of its text that was found, with the places to highlight.',
      resolve: ({ row: { item, text } }) => highlighted(item, text),
    }),
  }),
});

/** Hits, and the condition they pass. */
interface ItemHits extends Connection<ItemHit> {
  readonly where: Criterion;
}

const ItemSearchConnection = connectionType({
  name: 'ItemSearch',
  rows: 'items that were found',
  node: Item,
  toNode: ({ item }: ItemHit): ItemNode => item,
  edge: ItemHitEdge,
});

builder.objectField(ItemSearchConnection, 'facets', (t) =>
  t.field({
    type: [Count],
    description:
      'How many items were found of each year, kind, region or issuer. Counted only when asked for.',
    args: countArguments,
    complexity: countCost,
    resolve: (hits, { by, first }, { graph }) =>
      // The field of `searchItems` is the only one of the type.
      countsOf({ type: 'item', by, first, where: (hits as ItemHits).where }, (asked) => graph.countBy(asked)),
  }),
);

builder.queryField('searchItems', (t) =>
  t.field({
    type: ItemSearchConnection,
    description:
      'Items whose own text holds a text, in either script: plan by plan, the newest first, in text order. Names are searched by `search`.',
    args: {
      ...pageArguments,
      text: t.arg.string({ required: true, description: 'What is looked for: one character or more.' }),
      filter: t.arg({ type: ItemFilter, description: 'Only items that pass.' }),
    },
    complexity: connectionCost,
    resolve: (_root, { text, filter, ...args }, { graph }): ItemHits => {
      const page = pageOf(args);
      const found = textToFind('text', text);
      const narrower = itemCriterion(filter);
      const where: Criterion = {
        all: [{ is: 'text', contains: found }, ...(narrower === undefined ? [] : [narrower])],
      };
      const read = async () => {
        const { rows, ...rest } = await graph.list('item', { where }, page);
        return { ...rest, rows: rows.map((item) => ({ item, text: found })) };
      };
      let reading: ReturnType<typeof read> | undefined;
      return {
        page: () => (reading ??= read()),
        count: () => graph.countList('item', { where }),
        where,
      };
    },
  }),
);
