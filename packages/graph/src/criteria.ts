import { InvalidRequestError } from './errors.js';
import type { NodeType } from './model.js';

/** Something asked of one node. Ids, kinds, units and levels are compared as they are, texts in either script. */
export type Test =
  /** Whether what it speaks of is one of these; `mentions`, `region` and `issuer` hold where any of them is. */
  | {
      readonly is: 'id' | 'kind' | 'region' | 'issuer' | 'mentions' | 'unit' | 'level' | 'parent';
      readonly in: readonly string[];
    }
  /** Whether a number lies between two, both included; what has no number never does. */
  | { readonly is: 'year' | 'mentionCount'; readonly from?: number; readonly to?: number }
  /** Whether a text is part of it: of a title (plans, items), of the own text (items, targets), of a name (entities). */
  | { readonly is: 'title' | 'text' | 'name'; readonly contains: string }
  /** Whether the plan it stands in, or any of those that mention it, is such a one. */
  | { readonly is: 'plan'; readonly that: Criterion };

/** A condition on nodes: a test, or others put together. Of none, `all` holds and `any` does not. */
export type Criterion =
  | Test
  | { readonly all: readonly Criterion[] }
  | { readonly any: readonly Criterion[] }
  | { readonly not: Criterion };

const ofEntities = ['id', 'name', 'mentionCount', 'plan'] as const;

/** What can be asked of the nodes of each type. */
const tests: Readonly<Record<NodeType, readonly Test['is'][]>> = {
  plan: ['id', 'year', 'kind', 'region', 'issuer', 'title', 'mentions'],
  item: ['id', 'plan', 'title', 'text', 'mentions'],
  target: ['id', 'plan', 'text', 'unit', 'mentions'],
  statement: [],
  program: ofEntities,
  institution: ofEntities,
  document: ofEntities,
  region: [...ofEntities, 'level', 'parent'],
};

/** So many tests can be put together, so deep, each about so many things. */
const MOST_TESTS = 50;
const MOST_LEVELS = 10;
const MOST_VALUES = 100;

/** The longest beginning of a text's key that a text is looked for in, in UTF-16 units: an index of Neo4j holds no more. */
const LONGEST_TEXT_KEY = 8_000;

/** How much of a key a text is found in: not up to between the halves of a surrogate pair. */
export function searchedPart(key: string): string {
  return key.length <= LONGEST_TEXT_KEY
    ? key
    : key.slice(0, LONGEST_TEXT_KEY).replace(/[\ud800-\udbff]$/, '');
}

/** Checks what is asked of nodes of a type. @throws InvalidRequestError naming what is wrong */
export function checkCriterion(type: NodeType, criterion: Criterion): void {
  let left = MOST_TESTS;
  const check = (of: NodeType, each: Criterion, level: number): void => {
    if (level > MOST_LEVELS) throw new InvalidRequestError(`A filter has at most ${MOST_LEVELS} levels.`);
    if ('all' in each) for (const part of each.all) check(of, part, level + 1);
    else if ('any' in each) for (const part of each.any) check(of, part, level + 1);
    else if ('not' in each) check(of, each.not, level + 1);
    else {
      if (left-- === 0) throw new InvalidRequestError(`A filter has at most ${MOST_TESTS} conditions.`);
      if (!tests[of].includes(each.is))
        throw new InvalidRequestError(`A list of type "${of}" cannot be filtered by \`${each.is}\`.`);
      checkTest(each);
      if (each.is === 'plan') check('plan', each.that, level + 1);
    }
  };
  check(type, criterion, 1);
}

function checkTest(test: Test): void {
  const wrong = (value: unknown): InvalidRequestError =>
    new InvalidRequestError(`\`${test.is}\` cannot be ${JSON.stringify(value)}.`);
  if ('in' in test) {
    if (test.in.length > MOST_VALUES)
      throw new InvalidRequestError(`\`${test.is}\` can be one of at most ${MOST_VALUES} values.`);
    const odd = test.in.find((value) => typeof value !== 'string');
    if (odd !== undefined) throw wrong(odd);
  } else if ('contains' in test) {
    if (typeof test.contains !== 'string') throw wrong(test.contains);
  } else if (test.is !== 'plan') {
    for (const bound of [test.from, test.to])
      if (bound !== undefined && !Number.isInteger(bound)) throw wrong(bound);
  }
}

/**
 * A text that must be part of every row a condition holds for, and what else must hold: a store finds the rows by the text,
 * along an index. Null where there is no such text.
 */
export function textIn(criterion: Criterion): { readonly text: string; readonly rest: Criterion } | null {
  const found = heldBy(criterion, (test) => (test.is === 'text' ? test.contains : null));
  return found && { text: found.held, rest: found.rest };
}

/** The same of entities one of which every row mentions. */
export function mentionedIn(
  criterion: Criterion,
): { readonly entities: readonly string[]; readonly rest: Criterion } | null {
  const found = heldBy(criterion, (test) => (test.is === 'mentions' ? test.in : null));
  return found && { entities: found.held, rest: found.rest };
}

/** What a test says that must hold of every row a condition holds for, and what else must hold; null where there is none. */
function heldBy<T>(
  criterion: Criterion,
  said: (test: Test) => T | null,
): { readonly held: T; readonly rest: Criterion } | null {
  if ('is' in criterion) {
    const held = said(criterion);
    return held === null ? null : { held, rest: { all: [] } };
  }
  if (!('all' in criterion)) return null;
  for (const [at, part] of criterion.all.entries()) {
    const found = heldBy(part, said);
    if (found !== null) return { ...found, rest: { all: criterion.all.with(at, found.rest) } };
  }
  return null;
}

/**
 * What must hold of the plan of every row a condition holds for, and what else must hold: plans are asked once for all rows.
 * What mentions something stands in a plan that does.
 */
export function plansIn(criterion: Criterion): { readonly plans: Criterion; readonly rest: Criterion } {
  if ('is' in criterion && criterion.is === 'plan') return { plans: criterion.that, rest: { all: [] } };
  if ('is' in criterion && criterion.is === 'mentions') return { plans: criterion, rest: criterion };
  if (!('all' in criterion)) return { plans: { all: [] }, rest: criterion };
  const parts = criterion.all.map(plansIn);
  return { plans: { all: parts.map(({ plans }) => plans) }, rest: { all: parts.map(({ rest }) => rest) } };
}
