import type { TimelineYear as TimelineYearRow } from '@gangmu/graph';
import { builder } from './builder.js';
import { NonNegativeInt } from './scalars.js';

/** What a timeline counts for, in years. */
export const TIMELINE_YEARS = 10;

export const TimelineYear = builder.objectRef<TimelineYearRow>('TimelineYear').implement({
  description: 'How often the plans of a year speak of an entity.',
  fields: (t) => ({
    year: t.exposeInt('year', { nullable: true, description: 'The year; null for plans without one.' }),
    plans: t.field({
      type: NonNegativeInt,
      description: 'How many plans mention it.',
      resolve: ({ plans }) => plans,
    }),
    items: t.field({
      type: NonNegativeInt,
      description: 'How many items mention it.',
      resolve: ({ items }) => items,
    }),
    mentions: t.field({
      type: NonNegativeInt,
      description: 'How often it is mentioned, headers included.',
      resolve: ({ mentions }) => mentions,
    }),
    targets: t.field({
      type: NonNegativeInt,
      description: 'How many targets the items set that mention it.',
      resolve: ({ targets }) => targets,
    }),
  }),
});
