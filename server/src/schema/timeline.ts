import { timelineId, type TimelineYear as Counted } from '@gangmu/graph';
import type { GraphLoader } from '../context.js';
import { builder } from './builder.js';
import { along } from './connection.js';
import { pageArguments } from './page.js';
import { NonNegativeInt } from './scalars.js';
import { MentionConnection } from './types.js';

/** What a timeline counts for, in years. */
export const TIMELINE_YEARS = 10;

/** A year, and the id that its mentions are asked by. */
interface TimelineYearRow extends Counted {
  readonly id: string;
}

/** How often an entity is spoken of, year by year from the earliest. */
export async function timelineOf(
  graph: GraphLoader,
  { id: entity }: { readonly id: string },
): Promise<readonly TimelineYearRow[]> {
  const years = await graph.timeline(entity);
  return years.map((year) => ({ ...year, id: timelineId(entity, year.year) }));
}

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
    sentences: t.field({
      type: MentionConnection,
      description:
        'The mentions themselves, each with its sentence and its item, plan by plan in text order.',
      args: pageArguments,
      ...along('timeline.mentions'),
    }),
    targets: t.field({
      type: NonNegativeInt,
      description: 'How many targets the items set that mention it.',
      resolve: ({ targets }) => targets,
    }),
  }),
});
