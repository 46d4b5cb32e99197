import { isEntityType } from '@gangmu/graph';
import type { Criterion, NodeType, Test } from '@gangmu/graph';
import { nameKey } from '@gangmu/text';

/*
 * Conditions as Cypher: put together from the texts of this file, by the shape of the condition. What is compared with is a
 * parameter. Nothing is ever null: what is not known does not hold, and so its negation does.
 */

/** A condition, and its parameters. */
export interface Where {
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The condition that always holds. */
export const always: Criterion = { all: [] };

/**
 * A condition on what goes by the names of `rows.ts`: p, i, t, e. Of items and targets, `p` is their plan.
 *
 * @param name what its parameters are called, with a number behind
 */
export function whereOf(type: NodeType, criterion: Criterion, name: 'c' | 'd' | 'f' = 'c'): Where {
  const parameters: Record<string, unknown> = {};
  const take = (value: unknown): string => {
    const key = `${name}${Object.keys(parameters).length}`;
    parameters[key] = value;
    return `$${key}`;
  };
  return { cypher: compiled(type, criterion, take), parameters };
}

type Takes = (value: unknown) => string;

/** The plan of a row, and another one: within a part of a query its variables mean what they mean outside. */
type PlanVariable = 'p' | 'q';

function compiled(type: NodeType, criterion: Criterion, take: Takes, plan: PlanVariable = 'p'): string {
  if ('is' in criterion) return `(${tested(type, criterion, take, plan)})`;
  if ('not' in criterion) return `NOT ${compiled(type, criterion.not, take, plan)}`;
  const [parts, joint, none] =
    'all' in criterion
      ? ([criterion.all, ' AND ', true] as const)
      : ([criterion.any, ' OR ', false] as const);
  // As a parameter: what can be told beforehand would be, and no index sought that the query names.
  return parts.length === 0
    ? take(none)
    : `(${parts.map((part) => compiled(type, part, take, plan)).join(joint)})`;
}

function tested(type: NodeType, test: Test, take: Takes, plan: PlanVariable): string {
  if (type === 'plan') return ofPlan(plan, test, take);
  if (type === 'item') return ofItem(test, take);
  if (type === 'target') return ofTarget(test, take);
  return isEntityType(type) ? ofEntity(test, take) : 'false';
}

const oneOf = (test: Test, take: Takes): string => take('in' in test ? test.in : []);
const isIn = (property: string, test: Test, take: Takes): string =>
  `coalesce(${property} IN ${oneOf(test, take)}, false)`;

function isWithin(property: string, test: Test, take: Takes): string {
  if (test.is !== 'year' && test.is !== 'mentionCount') return 'false';
  const { from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER } = test;
  return `coalesce(${property} >= ${take(from)} AND ${property} <= ${take(to)}, false)`;
}

/** A text without a key is in none. */
function contains(property: string, test: Test, take: Takes): string {
  const key = take('contains' in test ? nameKey(test.contains) : '');
  return `${key} <> '' AND ${property} CONTAINS ${key}`;
}

const header = (plan: PlanVariable, type: 'COVERS' | 'ISSUED_BY', test: Test, take: Takes): string =>
  `EXISTS { MATCH (${plan})-[v:${type}]->() WHERE v.entity IN ${oneOf(test, take)} }`;

function ofPlan(plan: PlanVariable, test: Test, take: Takes): string {
  if (test.is === 'id') return isIn(`${plan}.id`, test, take);
  if (test.is === 'kind') return isIn(`${plan}.kind`, test, take);
  if (test.is === 'year') return isWithin(`${plan}.year`, test, take);
  if (test.is === 'region') return header(plan, 'COVERS', test, take);
  if (test.is === 'issuer') return header(plan, 'ISSUED_BY', test, take);
  if (test.is === 'mentions')
    return `EXISTS { MATCH ()-[v:SPEAKS_OF]->() USING INDEX SEEK v:SPEAKS_OF(plan, entity)
    WHERE v.plan = ${plan}.id AND v.entity IN ${oneOf(test, take)} }`;
  return contains(`${plan}.titleKey`, test, take);
}

const mentions = (item: string, test: Test, take: Takes): string =>
  `EXISTS { MATCH ()-[m:MENTIONS]->() USING INDEX SEEK m:MENTIONS(firstIn, entity)
    WHERE m.firstIn = ${item} AND m.entity IN ${oneOf(test, take)} }`;

function ofItem(test: Test, take: Takes): string {
  if (test.is === 'id') return isIn('i.id', test, take);
  if (test.is === 'mentions') return mentions('i.id', test, take);
  if (test.is === 'title') return contains('i.titleKey', test, take);
  if (test.is === 'text') return contains('i.textKey', test, take);
  if (test.is === 'plan') return compiled('plan', test.that, take);
  return 'false';
}

function ofTarget(test: Test, take: Takes): string {
  if (test.is === 'id') return isIn('t.id', test, take);
  if (test.is === 'unit') return isIn('t.unit', test, take);
  if (test.is === 'mentions') return mentions('t.item', test, take);
  if (test.is === 'text') return contains('t.textKey', test, take);
  if (test.is === 'plan') return compiled('plan', test.that, take);
  return 'false';
}

function ofEntity(test: Test, take: Takes): string {
  if (test.is === 'id') return isIn('e.id', test, take);
  if (test.is === 'level') return isIn('e.level', test, take);
  if (test.is === 'parent') return isIn('e.parent', test, take);
  if (test.is === 'mentionCount') return isWithin('e.mentionCount', test, take);
  if (test.is === 'name')
    return `EXISTS { MATCH (n:Name)-[:NAMES]->(e) WHERE ${contains('n.key', test, take)} }`;
  if (test.is === 'plan')
    return `EXISTS { MATCH (q:Plan)-[:SPEAKS_OF]->(e) WHERE ${compiled('plan', test.that, take, 'q')} }`;
  return 'false';
}
