import type { Suggestion as SuggestionRow } from '@gangmu/graph';
import { badInput } from '../errors.js';
import { textToFind } from './arguments.js';
import { builder } from './builder.js';
import { EntityType, SuggestedBy } from './enums.js';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './page.js';
import { Entity } from './types.js';

const Suggestion = builder.objectRef<SuggestionRow>('Suggestion').implement({
  description: 'An entity whose name somebody may be typing.',
  fields: (t) => ({
    node: t.field({ type: Entity, description: 'The entity.', resolve: ({ node }) => node }),
    name: t.exposeString('name', { description: 'The name that begins so.' }),
    by: t.expose('by', { type: SuggestedBy, description: 'By what it was found.' }),
  }),
});

builder.queryField('suggest', (t) =>
  t.field({
    type: [Suggestion],
    description:
      'Entities one of whose names begins with what was typed: as it is written, in either script; in pinyin, shuangjian for 双减; or by initials, sj. In this order, whole names before those that go on, then the most mentioned.',
    args: {
      text: t.arg.string({ required: true, description: 'What was typed so far.' }),
      types: t.arg({
        type: [EntityType],
        required: true,
        defaultValue: ['program', 'institution', 'region', 'document'] as const,
        description: 'Only entities of these types.',
      }),
      first: t.arg.int({
        required: true,
        defaultValue: DEFAULT_PAGE_SIZE,
        description: `At most so many: 0 to ${MAX_PAGE_SIZE}.`,
      }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.min(Math.max(first, 0), MAX_PAGE_SIZE) }),
    resolve: async (_root, { text, types, first }, { graph }) => {
      if (first < 0 || first > MAX_PAGE_SIZE)
        throw badInput(`\`first: ${first}\` is not within 0 to ${MAX_PAGE_SIZE}.`);
      return graph.suggest(textToFind('text', text), types, first);
    },
  }),
);
