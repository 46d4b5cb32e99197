import type { Criterion, NodeType, Test } from '@gangmu/graph';
import { isEntityType } from '@gangmu/graph';
import { nameKey } from '@gangmu/text';
import type { Cell } from './connection.js';
import { matching } from './item-texts.js';

/*
 * Conditions as SQL: put together from the texts of this file, by the shape of the condition. What is compared with is a
 * parameter, lists of it as one of JSON, so that of one shape there is one text. Nothing is ever null: what is not known does
 * not hold, and so its negation does.
 */

/** A condition, and what its parameters are, from a number on. */
export interface Where {
  readonly sql: string;
  readonly cells: readonly Cell[];
}

/**
 * A condition on rows that go by the short names of `node-rows.ts`: p, i, t, e. Of items and targets, `p` is their plan.
 *
 * @param first the number of its first parameter
 */
export function whereOf(type: NodeType, criterion: Criterion, first: number): Where {
  const cells: Cell[] = [];
  const cell = (value: Cell): string => `?${first + cells.push(value) - 1}`;
  const sql = compiled(type, criterion, cell);
  return { sql, cells };
}

type Takes = (value: Cell) => string;

function compiled(type: NodeType, criterion: Criterion, cell: Takes): string {
  if ('is' in criterion) return `(${tested(type, criterion, cell)})`;
  if ('not' in criterion) return `NOT ${compiled(type, criterion.not, cell)}`;
  const [parts, joint, none] =
    'all' in criterion
      ? ([criterion.all, ' AND ', 'TRUE'] as const)
      : ([criterion.any, ' OR ', 'FALSE'] as const);
  return parts.length === 0 ? none : `(${parts.map((part) => compiled(type, part, cell)).join(joint)})`;
}

function tested(type: NodeType, test: Test, cell: Takes): string {
  if (type === 'plan') return ofPlan(test, cell);
  if (type === 'item') return ofItem(test, cell);
  if (type === 'target') return ofTarget(test, cell);
  return isEntityType(type) ? ofEntity(test, cell) : 'FALSE';
}

const oneOf = (test: Test, cell: Takes): string =>
  `(SELECT value FROM json_each(${cell(JSON.stringify('in' in test ? test.in : []))}))`;
const isIn = (column: string, test: Test, cell: Takes): string =>
  `${column} IS NOT NULL AND ${column} IN ${oneOf(test, cell)}`;

function isWithin(column: string, test: Test, cell: Takes): string {
  if (test.is !== 'year' && test.is !== 'mentionCount') return 'FALSE';
  const { from = Number.MIN_SAFE_INTEGER, to = Number.MAX_SAFE_INTEGER } = test;
  return `${column} IS NOT NULL AND ${column} >= ${cell(from)} AND ${column} <= ${cell(to)}`;
}

/** A text without a key is in none. */
function contains(column: string, test: Test, cell: Takes): string {
  const key = cell('contains' in test ? nameKey(test.contains) : '');
  return `${key} <> '' AND instr(${column}, ${key}) > 0`;
}

/** Whether a plan has an entity in a part. */
const has = (part: 'mentions' | 'issues' | 'covers', test: Test, cell: Takes): string =>
  `EXISTS (SELECT 1 FROM presence v WHERE v.plan = p.no AND v.${part} > 0 AND v.entity_id IN ${oneOf(test, cell)})`;

function ofPlan(test: Test, cell: Takes): string {
  if (test.is === 'id') return isIn('p.id', test, cell);
  if (test.is === 'kind') return isIn('p.kind', test, cell);
  if (test.is === 'year') return isWithin('p.year', test, cell);
  if (test.is === 'region') return has('covers', test, cell);
  if (test.is === 'issuer') return has('issues', test, cell);
  if (test.is === 'mentions') return has('mentions', test, cell);
  return contains('p.title_key', test, cell);
}

/** Whether an item mentions an entity. */
const mentions = (item: string, test: Test, cell: Takes): string =>
  `EXISTS (SELECT 1 FROM item_entity x WHERE x.item = ${item} AND x.entity_id IN ${oneOf(test, cell)})`;

function ofItem(test: Test, cell: Takes): string {
  if (test.is === 'id') return isIn('i.id', test, cell);
  if (test.is === 'mentions') return mentions('i.no', test, cell);
  if (test.is === 'title') return contains('i.title_key', test, cell);
  if (test.is === 'text') {
    const match = matching(test.contains);
    return match === null
      ? 'FALSE'
      : // Not sought by them: there can be many, and they would be gone through for every plan.
        `+i.no IN (SELECT rowid FROM item_text WHERE item_text MATCH ${cell(match)})`;
  }
  if (test.is === 'plan') return compiled('plan', test.that, cell);
  return 'FALSE';
}

function ofTarget(test: Test, cell: Takes): string {
  if (test.is === 'id') return isIn('t.id', test, cell);
  if (test.is === 'unit') return isIn('t.unit', test, cell);
  if (test.is === 'mentions') return mentions('t.item', test, cell);
  if (test.is === 'text') return contains('t.text_key', test, cell);
  if (test.is === 'plan') return compiled('plan', test.that, cell);
  return 'FALSE';
}

function ofEntity(test: Test, cell: Takes): string {
  if (test.is === 'id') return isIn('e.id', test, cell);
  if (test.is === 'level') return isIn('e.level', test, cell);
  if (test.is === 'parent') return isIn('e.parent', test, cell);
  if (test.is === 'mentionCount') return isWithin('e.mention_count', test, cell);
  if (test.is === 'name')
    return `EXISTS (SELECT 1 FROM name n WHERE n.node = e.id AND ${contains('n.key', test, cell)})`;
  if (test.is === 'plan')
    return `EXISTS (SELECT 1 FROM presence w WHERE w.entity = e.no AND w.mentions > 0
        AND w.plan IN (SELECT p.no FROM plan p WHERE ${compiled('plan', test.that, cell)}))`;
  return 'FALSE';
}
