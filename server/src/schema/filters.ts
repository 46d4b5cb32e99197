import type { Criterion, PlanKind as PlanKindValue, Test } from '@gangmu/graph';
import { builder } from './builder.js';
import { PlanKind } from './enums.js';

/*
 * What the lists at the root can be narrowed by: one input a type, with the same names everywhere. All parts that are given
 * must hold. How many conditions there can be, and how deep, is checked where they are asked of the graph.
 */

type Given<T> = T | null | undefined;

interface OneOf<T> {
  readonly eq?: Given<T>;
  readonly in?: Given<readonly T[]>;
}

interface Range {
  readonly eq?: Given<number>;
  readonly gte?: Given<number>;
  readonly lte?: Given<number>;
}

interface Contains {
  readonly contains?: Given<string>;
}

/** Conditions put together. */
interface Tree<F> {
  readonly and?: Given<readonly F[]>;
  readonly or?: Given<readonly F[]>;
  readonly not?: Given<F>;
  readonly id?: Given<OneOf<string>>;
}

export interface PlanFilterInput extends Tree<PlanFilterInput> {
  readonly year?: Given<Range>;
  readonly kind?: Given<OneOf<PlanKindValue>>;
  readonly region?: Given<OneOf<string>>;
  readonly issuer?: Given<OneOf<string>>;
  readonly title?: Given<Contains>;
  readonly mentions?: Given<OneOf<string>>;
}

export interface ItemFilterInput extends Tree<ItemFilterInput> {
  readonly plan?: Given<PlanFilterInput>;
  readonly title?: Given<Contains>;
  readonly text?: Given<Contains>;
  readonly mentions?: Given<OneOf<string>>;
}

export interface TargetFilterInput extends Tree<TargetFilterInput> {
  readonly plan?: Given<PlanFilterInput>;
  readonly text?: Given<Contains>;
  readonly unit?: Given<OneOf<string>>;
  readonly mentions?: Given<OneOf<string>>;
}

export interface EntityFilterInput extends Tree<EntityFilterInput> {
  readonly plan?: Given<PlanFilterInput>;
  readonly name?: Given<Contains>;
  readonly mentionCount?: Given<Range>;
}

export interface RegionFilterInput extends Tree<RegionFilterInput> {
  readonly plan?: Given<PlanFilterInput>;
  readonly name?: Given<Contains>;
  readonly mentionCount?: Given<Range>;
  readonly level?: Given<OneOf<string>>;
  readonly parent?: Given<OneOf<string>>;
}

const IdFilter = builder.inputRef<OneOf<string>>('IDFilter').implement({
  description: 'Compares ids. Of what there can be several, it holds where one of them is meant.',
  fields: (t) => ({
    eq: t.id({ description: 'It is this id.' }),
    in: t.idList({ description: 'It is one of these ids, at most 100.' }),
  }),
});

const StringFilter = builder.inputRef<OneOf<string>>('StringFilter').implement({
  description: 'Compares a word as it stands.',
  fields: (t) => ({
    eq: t.string({ description: 'It is this.' }),
    in: t.stringList({ description: 'It is one of these, at most 100.' }),
  }),
});

const TextFilter = builder.inputRef<Contains>('TextFilter').implement({
  description: 'Looks into a text, in either script, with or without quotes.',
  fields: (t) => ({ contains: t.string({ description: 'This is part of it.' }) }),
});

const IntFilter = builder.inputRef<Range>('IntFilter').implement({
  description: 'Compares a number. What has none passes no comparison.',
  fields: (t) => ({
    eq: t.int({ description: 'It is this.' }),
    gte: t.int({ description: 'It is this or more.' }),
    lte: t.int({ description: 'It is this or less.' }),
  }),
});

const PlanKindFilter = builder.inputRef<OneOf<PlanKindValue>>('PlanKindFilter').implement({
  description: 'Compares the kind of a plan.',
  fields: (t) => ({
    eq: t.field({ type: PlanKind, description: 'It is this.' }),
    in: t.field({ type: [PlanKind], description: 'It is one of these.' }),
  }),
});

const AND = 'All of these hold too.';
const OR = 'One of these holds too.';
const NOT = 'This does not hold.';
const DEPTH = 'A filter has at most 50 conditions and 10 levels.';

export const PlanFilter = builder.inputRef<PlanFilterInput>('PlanFilter');
PlanFilter.implement({
  description: `Conditions on plans; all that are given must hold. ${DEPTH}`,
  fields: (t) => ({
    and: t.field({ type: [PlanFilter], description: AND }),
    or: t.field({ type: [PlanFilter], description: OR }),
    not: t.field({ type: PlanFilter, description: NOT }),
    id: t.field({ type: IdFilter, description: 'Its id.' }),
    year: t.field({ type: IntFilter, description: 'The year it is for.' }),
    kind: t.field({ type: PlanKindFilter, description: 'What sort of document it is.' }),
    region: t.field({ type: IdFilter, description: 'The region it is for.' }),
    issuer: t.field({ type: IdFilter, description: 'The institutions that issued it.' }),
    title: t.field({ type: TextFilter, description: 'Its title.' }),
    mentions: t.field({ type: IdFilter, description: 'The entities it mentions.' }),
  }),
});

export const ItemFilter = builder.inputRef<ItemFilterInput>('ItemFilter');
ItemFilter.implement({
  description: `Conditions on items; all that are given must hold. ${DEPTH}`,
  fields: (t) => ({
    and: t.field({ type: [ItemFilter], description: AND }),
    or: t.field({ type: [ItemFilter], description: OR }),
    not: t.field({ type: ItemFilter, description: NOT }),
    id: t.field({ type: IdFilter, description: 'Its id.' }),
    plan: t.field({ type: PlanFilter, description: 'The plan it stands in.' }),
    title: t.field({ type: TextFilter, description: 'Its heading.' }),
    text: t.field({ type: TextFilter, description: 'Its own text, children apart, heading included.' }),
    mentions: t.field({ type: IdFilter, description: 'The entities it mentions.' }),
  }),
});

export const TargetFilter = builder.inputRef<TargetFilterInput>('TargetFilter');
TargetFilter.implement({
  description: `Conditions on targets; all that are given must hold. ${DEPTH}`,
  fields: (t) => ({
    and: t.field({ type: [TargetFilter], description: AND }),
    or: t.field({ type: [TargetFilter], description: OR }),
    not: t.field({ type: TargetFilter, description: NOT }),
    id: t.field({ type: IdFilter, description: 'Its id.' }),
    plan: t.field({ type: PlanFilter, description: 'The plan that sets it.' }),
    text: t.field({ type: TextFilter, description: 'Its text.' }),
    unit: t.field({ type: StringFilter, description: 'Its unit, such as 所.' }),
    mentions: t.field({ type: IdFilter, description: 'The entities that its item mentions.' }),
  }),
});

export const EntityFilter = builder.inputRef<EntityFilterInput>('EntityFilter');
EntityFilter.implement({
  description: `Conditions on programs, institutions or documents; all that are given must hold. ${DEPTH}`,
  fields: (t) => ({
    and: t.field({ type: [EntityFilter], description: AND }),
    or: t.field({ type: [EntityFilter], description: OR }),
    not: t.field({ type: EntityFilter, description: NOT }),
    id: t.field({ type: IdFilter, description: 'Its id.' }),
    plan: t.field({ type: PlanFilter, description: 'A plan that mentions it: there is one that passes.' }),
    name: t.field({ type: TextFilter, description: 'One of its names.' }),
    mentionCount: t.field({ type: IntFilter, description: 'How often all plans together mention it.' }),
  }),
});

export const RegionFilter = builder.inputRef<RegionFilterInput>('RegionFilter');
RegionFilter.implement({
  description: `Conditions on regions; all that are given must hold. ${DEPTH}`,
  fields: (t) => ({
    and: t.field({ type: [RegionFilter], description: AND }),
    or: t.field({ type: [RegionFilter], description: OR }),
    not: t.field({ type: RegionFilter, description: NOT }),
    id: t.field({ type: IdFilter, description: 'Its id.' }),
    plan: t.field({ type: PlanFilter, description: 'A plan that mentions it: there is one that passes.' }),
    name: t.field({ type: TextFilter, description: 'One of its names.' }),
    mentionCount: t.field({ type: IntFilter, description: 'How often all plans together mention it.' }),
    level: t.field({
      type: StringFilter,
      description: 'Its level in the administrative division, such as "prefecture".',
    }),
    parent: t.field({ type: IdFilter, description: 'The region it is part of.' }),
  }),
});

/** The condition of a filter; undefined where it has none. */
function criterion<F extends Tree<F>>(
  filter: Given<F>,
  testsOf: (filter: F) => readonly (Criterion | undefined)[],
): Criterion | undefined {
  if (filter == null) return undefined;
  const whole = (each: F): Criterion => criterion(each, testsOf) ?? { all: [] };
  const parts = [
    ...testsOf(filter),
    oneOf('id', filter.id),
    ...(filter.and ?? []).map(whole),
    filter.or == null ? undefined : { any: filter.or.map(whole) },
    filter.not == null ? undefined : { not: whole(filter.not) },
  ].filter((part) => part !== undefined);
  const [only] = parts;
  return parts.length > 1 ? { all: parts } : only;
}

type Listed = Extract<Test, { in: unknown }>['is'];

function oneOf(is: Listed, given: Given<OneOf<string>>): Criterion | undefined {
  const tests = [given?.eq == null ? undefined : [given.eq], given?.in ?? undefined].flatMap((values) =>
    values === undefined ? [] : [{ is, in: values }],
  );
  return tests.length > 1 ? { all: tests } : tests[0];
}

function range(is: 'year' | 'mentionCount', given: Given<Range>): Criterion | undefined {
  if (given == null) return undefined;
  const { eq, gte, lte } = given;
  const bounds = [
    ...(eq == null ? [] : [{ is, from: eq, to: eq }]),
    ...(gte == null ? [] : [{ is, from: gte }]),
    ...(lte == null ? [] : [{ is, to: lte }]),
  ];
  return bounds.length === 0 ? undefined : { all: bounds };
}

function part(is: 'title' | 'text' | 'name', given: Given<Contains>): Criterion | undefined {
  return given?.contains == null ? undefined : { is, contains: given.contains };
}

function inPlan(filter: Given<PlanFilterInput>): Criterion | undefined {
  const that = planCriterion(filter);
  return that && { is: 'plan', that };
}

export function planCriterion(filter: Given<PlanFilterInput>): Criterion | undefined {
  return criterion(filter, ({ year, kind, region, issuer, title, mentions }) => [
    range('year', year),
    oneOf('kind', kind),
    oneOf('region', region),
    oneOf('issuer', issuer),
    part('title', title),
    oneOf('mentions', mentions),
  ]);
}

export function itemCriterion(filter: Given<ItemFilterInput>): Criterion | undefined {
  return criterion(filter, ({ plan, title, text, mentions }) => [
    inPlan(plan),
    part('title', title),
    part('text', text),
    oneOf('mentions', mentions),
  ]);
}

export function targetCriterion(filter: Given<TargetFilterInput>): Criterion | undefined {
  return criterion(filter, ({ plan, text, unit, mentions }) => [
    inPlan(plan),
    part('text', text),
    oneOf('unit', unit),
    oneOf('mentions', mentions),
  ]);
}

export function entityCriterion(filter: Given<EntityFilterInput>): Criterion | undefined {
  return criterion(filter, ({ plan, name, mentionCount }) => [
    inPlan(plan),
    part('name', name),
    range('mentionCount', mentionCount),
  ]);
}

export function regionCriterion(filter: Given<RegionFilterInput>): Criterion | undefined {
  return criterion(filter, ({ plan, name, mentionCount, level, parent }) => [
    inPlan(plan),
    part('name', name),
    range('mentionCount', mentionCount),
    oneOf('level', level),
    oneOf('parent', parent),
  ]);
}
