import type { CountRequest, EntityNode, Facet as FacetName, Group } from '@gangmu/graph';
import { badInput } from '../errors.js';
import { builder } from './builder.js';
import { NonNegativeInt } from './scalars.js';
import { PlanKind } from './enums.js';
import type { PlanKind as PlanKindValue } from '@gangmu/graph';
import {
  entityCriterion,
  EntityFilter,
  itemCriterion,
  ItemFilter,
  planCriterion,
  PlanFilter,
  regionCriterion,
  RegionFilter,
  targetCriterion,
  TargetFilter,
} from './filters.js';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './page.js';
import { Institution, Region } from './types.js';

export const Facet = builder.enumType('Facet', {
  description: 'What plans are told apart by, and with them all that stands in them.',
  values: {
    YEAR: { value: 'year', description: 'The year they are for; the latest comes first.' },
    KIND: { value: 'kind', description: 'What sort of document they are.' },
    REGION: { value: 'region', description: 'The region they are for.' },
    ISSUER: { value: 'issuer', description: 'Who issued them: what has several counts for each.' },
  } as const satisfies Record<string, { value: FacetName; description: string }>,
});

/** A group of a facet. */
interface Counted extends Group {
  readonly by: FacetName;
}

export const Count = builder.objectRef<Counted>('GroupCount').implement({
  description:
    'How many there are of one year, kind, region or issuer, whichever was asked for: the others are null, and all are for those without.',
  fields: (t) => ({
    year: t.int({
      nullable: true,
      description: 'The year.',
      resolve: ({ by, key }) => (by === 'year' && typeof key === 'number' ? key : null),
    }),
    kind: t.field({
      type: PlanKind,
      nullable: true,
      description: 'The kind of plan.',
      // Kinds are those of plans.
      resolve: ({ by, key }) => (by === 'kind' ? (key as PlanKindValue | null) : null),
    }),
    region: t.field({
      type: Region,
      nullable: true,
      description: 'The region.',
      resolve: ({ by, key }, _args, { graph }) =>
        by === 'region' && typeof key === 'string' ? graph.linked<EntityNode>(key) : null,
    }),
    issuer: t.field({
      type: Institution,
      nullable: true,
      description: 'The institution.',
      resolve: ({ by, key }, _args, { graph }) =>
        by === 'issuer' && typeof key === 'string' ? graph.linked<EntityNode>(key) : null,
    }),
    count: t.field({
      type: NonNegativeInt,
      description: 'How many; never 0.',
      resolve: ({ count }) => count,
    }),
  }),
});

/** Which groups, of how many. */
export const countArguments = builder.args((t) => ({
  by: t.field({ type: Facet, required: true, description: 'In which groups.' }),
  first: t.int({
    required: true,
    defaultValue: DEFAULT_PAGE_SIZE,
    description: `The first so many groups: 0 to ${MAX_PAGE_SIZE}.`,
  }),
}));

/** What a list of groups costs. */
export const countCost = ({ first }: { readonly first: number }) => ({
  field: 1,
  multiplier: Math.min(Math.max(first, 0), MAX_PAGE_SIZE),
});

/** The groups of a request. Throws a `BAD_USER_INPUT` error where so many cannot be had. */
export async function countsOf(
  request: CountRequest,
  count: (request: CountRequest) => Promise<readonly Group[]>,
): Promise<readonly Counted[]> {
  const { by, first } = request;
  if (first < 0 || first > MAX_PAGE_SIZE)
    throw badInput(`\`first: ${first}\` is not within 0 to ${MAX_PAGE_SIZE}.`);
  return (await count(request)).map((group) => ({ ...group, by }));
}

const Countable = builder.inputType('Countable', {
  description: 'What is counted: nodes of one type, those that pass a filter; all with `{}`.',
  isOneOf: true,
  fields: (t) => ({
    plans: t.field({ type: PlanFilter, description: 'Plans.' }),
    items: t.field({ type: ItemFilter, description: 'Items.' }),
    targets: t.field({ type: TargetFilter, description: 'Targets.' }),
    programs: t.field({ type: EntityFilter, description: 'Programs, by the plans that mention them.' }),
    institutions: t.field({
      type: EntityFilter,
      description: 'Institutions, by the plans that mention them.',
    }),
    regions: t.field({ type: RegionFilter, description: 'Regions, by the plans that mention them.' }),
    documents: t.field({ type: EntityFilter, description: 'Documents, by the plans that mention them.' }),
  }),
});

function requestOf(of: typeof Countable.$inferInput): Pick<CountRequest, 'type' | 'where'> {
  const asked = (type: CountRequest['type'], where: CountRequest['where']) =>
    where === undefined ? { type } : { type, where };
  if (of.plans) return asked('plan', planCriterion(of.plans));
  if (of.items) return asked('item', itemCriterion(of.items));
  if (of.targets) return asked('target', targetCriterion(of.targets));
  if (of.programs) return asked('program', entityCriterion(of.programs));
  if (of.institutions) return asked('institution', entityCriterion(of.institutions));
  if (of.regions) return asked('region', regionCriterion(of.regions));
  return asked('document', entityCriterion(of.documents));
}

builder.queryField('counts', (t) =>
  t.field({
    type: [Count],
    description:
      'How many nodes of a type there are, by the year, kind, region or issuer of the plans they stand in, or of those that mention them: an entity counts once in a group, however many of its plans mention it. Years come latest first, others by count; those without come last.',
    args: {
      of: t.arg({ type: Countable, required: true, description: 'What is counted.' }),
      plans: t.arg({
        type: PlanFilter,
        description: 'Only what stands in such plans, or is mentioned in one of them.',
      }),
      ...countArguments,
    },
    complexity: countCost,
    resolve: (_root, { of, plans, by, first }, { graph }) => {
      const isMeant = planCriterion(plans);
      const request = { ...requestOf(of), by, first, ...(isMeant && { plans: isMeant }) };
      return countsOf(request, (asked) => graph.countBy(asked));
    },
  }),
);
