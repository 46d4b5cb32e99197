import type { ListOrder, Page, PageRequest } from '@gangmu/graph';
import { builder } from './builder.js';

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { value: 'asc', description: 'The least: the earliest, the fewest, the first by code point.' },
    DESC: { value: 'desc', description: 'The greatest.' },
  } as const,
});

/** How the rows of a list follow each other: one of the graph's orders, or the same from its end. */
export interface Ordering {
  readonly by: ListOrder | undefined;
  readonly isReversed: boolean;
}

const DIRECTION = 'Which end comes first.';

/** How plans, and what stands in them, are ordered. */
export const PlanOrder = builder.inputType('PlanOrder', {
  description:
    'How plans follow each other: by year, those without one last, then by id; what stands in them in the order of the text. Ascending is the same from its end.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('PlanOrderField', {
        description: 'By what plans are ordered.',
        values: { YEAR: { description: 'By the year they are for.' } } as const,
      }),
      required: true,
      description: 'By what.',
    }),
    direction: t.field({ type: OrderDirection, required: true, description: DIRECTION }),
  }),
});

/** How entities are ordered. */
export const EntityOrder = builder.inputType('EntityOrder', {
  description: 'How entities follow each other.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('EntityOrderField', {
        description: 'By what entities are ordered.',
        values: {
          ID: { description: 'By their ids.' },
          MENTION_COUNT: {
            description:
              'By how often all plans together mention them, then by id. Where plans come or go between two pages, what is counted anew can come twice, or not at all.',
          },
        } as const,
      }),
      required: true,
      description: 'By what.',
    }),
    direction: t.field({ type: OrderDirection, required: true, description: DIRECTION }),
  }),
});

type PlanOrderInput = typeof PlanOrder.$inferInput;
type EntityOrderInput = typeof EntityOrder.$inferInput;

export function planOrdering(order: PlanOrderInput | null | undefined): Ordering {
  return { by: undefined, isReversed: order?.direction === 'asc' };
}

export function entityOrdering(order: EntityOrderInput | null | undefined): Ordering {
  if (order?.field !== 'MENTION_COUNT') return { by: undefined, isReversed: order?.direction === 'desc' };
  // The graph's own order begins with the most mentioned.
  return { by: 'mentions', isReversed: order.direction === 'asc' };
}

/** Reads a page of a list from its end: its last rows are the first ones. */
export async function fromTheEnd<T>(
  page: PageRequest,
  read: (page: PageRequest) => Promise<Page<T>>,
): Promise<Page<T>> {
  const { first, after, last, before } = page;
  const { rows, cursors, hasNextPage, hasPreviousPage } = await read({
    ...(first !== undefined && { last: first }),
    ...(after !== undefined && { before: after }),
    ...(last !== undefined && { first: last }),
    ...(before !== undefined && { after: before }),
  });
  return {
    rows: rows.toReversed(),
    cursors: cursors.toReversed(),
    hasNextPage: hasPreviousPage,
    hasPreviousPage: hasNextPage,
  };
}
