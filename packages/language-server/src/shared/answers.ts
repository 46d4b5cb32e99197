import { z } from 'zod';

/*
 * What a server may answer, checked at the door: it may be of another version, or none of ours. Longer names, longer texts and more
 * rows than were asked for are refused.
 */

/** Other names of an entity that are taken: each is made findable by sound and by shape, which takes its time. */
const MOST_ALIASES = 20;

const name = z.string().min(1).max(1_000);
const types = {
  Program: 'program',
  Institution: 'institution',
  Region: 'region',
  Document: 'document',
} as const;

const named = {
  __typename: z.enum(['Program', 'Institution', 'Region', 'Document']).transform((of) => types[of]),
  id: z.string().min(1).max(2_000),
  name,
  aliases: z
    .array(name)
    .max(500)
    .transform((all) => all.slice(0, MOST_ALIASES)),
  mentionCount: z.int().min(0),
  code: z.string().max(200).nullish(),
  level: z.string().max(50).nullish(),
};

const names = z.object({ nodes: z.array(z.object({ name })).max(100) }).nullish();

export const entity = z.object(named);

/** The data of `Names`. */
export const namesData = z.object({
  entitiesByName: z
    .array(
      z.object({
        entities: z
          .array(
            z.object({
              ...named,
              mentions: z.object({
                nodes: z
                  .array(
                    z.object({
                      text: z.string().max(10_000),
                      quote: z.string().max(100_000),
                      item: z
                        .object({ label: z.string().max(1_000), title: z.string().max(10_000) })
                        .nullable(),
                      plan: z.object({ title: z.string().max(10_000).nullable(), year: z.int().nullable() }),
                    }),
                  )
                  .max(100),
              }),
              regions: names,
              institutions: names,
              programs: names,
            }),
          )
          .max(1_000),
      }),
    )
    .max(100),
});

const suggestions = z.array(z.object({ node: entity })).max(100);

/** The data of `Beginnings`. */
export const beginningsData = z.object({
  a: suggestions,
  b: suggestions.optional(),
  c: suggestions.optional(),
  d: suggestions.optional(),
});

const entities = z.object({ nodes: z.array(entity).max(100) });

/** The data of `MostMentioned`. */
export const mostMentionedData = z.object({
  programs: entities,
  institutions: entities,
  documents: entities,
});

/** In UTF-16 units: ten times a five-year plan. A plan is read at once, while all else waits. */
const LONGEST_PLAN = 500_000;

/** The data of `PlanBefore`. */
export const planBeforeData = z.object({
  plans: z.object({
    nodes: z.array(z.object({ id: z.string().max(2_000), text: z.string().max(LONGEST_PLAN) })).max(1),
  }),
});
