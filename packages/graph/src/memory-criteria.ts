import { nameKey } from '@gangmu/text';
import { searchedPart } from './criteria.js';
import type { Criterion, Test } from './criteria.js';
import type { GraphFold } from './graph-fold.js';
import { isEntityType } from './ids.js';
import type { EntityNode, GraphNode, ItemNode, NodeType, TargetNode } from './model.js';
import type { PlanState } from './plan-state.js';

type Passes<T> = (node: T) => boolean;

/** How nodes of one type pass a test: made once for all of them. */
type Tester<T> = (test: Test) => Passes<T>;

/** Whether nodes pass a condition. @param tester how they pass a test of it */
function passing<T>(criterion: Criterion, tester: Tester<T>): Passes<T> {
  if ('is' in criterion) return tester(criterion);
  if ('not' in criterion) {
    const passes = passing(criterion.not, tester);
    return (node) => !passes(node);
  }
  if ('all' in criterion) {
    const each = criterion.all.map((part) => passing(part, tester));
    return (node) => each.every((passes) => passes(node));
  }
  const each = criterion.any.map((part) => passing(part, tester));
  return (node) => each.some((passes) => passes(node));
}

function isIn(test: Test, given: (string | null)[]): boolean {
  return 'in' in test && given.some((value) => value !== null && test.in.includes(value));
}

function isWithin(test: Test, number: number | null): boolean {
  if (number === null || !(test.is === 'year' || test.is === 'mentionCount')) return false;
  const { from = -Infinity, to = Infinity } = test;
  return number >= from && number <= to;
}

/** Whether a text has another in it; one without a key is in none. */
function contains(test: Test): (text: string) => boolean {
  const sought = 'contains' in test ? nameKey(test.contains) : '';
  return (text) => sought !== '' && searchedPart(nameKey(text)).includes(sought);
}

/** Whether plans pass a condition. */
export function plansPassing(criterion: Criterion): Passes<PlanState> {
  return passing(criterion, (test) => {
    const holds = contains(test);
    return (state) => {
      const { plan, region, issuers, names } = state;
      if (test.is === 'id') return isIn(test, [plan.id]);
      if (test.is === 'kind') return isIn(test, [plan.kind]);
      if (test.is === 'region') return isIn(test, [region]);
      if (test.is === 'issuer') return isIn(test, [...issuers]);
      if (test.is === 'mentions')
        return isIn(
          test,
          names.filter(({ uses }) => uses > 0).map(({ entity }) => entity),
        );
      if (test.is === 'year') return isWithin(test, plan.year);
      return holds(plan.title ?? '');
    };
  });
}

/**
 * Whether entities pass a condition.
 *
 * @param mentioned whether a plan that passes mentions the entity of an id
 */
export function entitiesPassing(
  criterion: Criterion,
  mentioned: (that: Criterion) => (id: string) => boolean,
): Passes<EntityNode> {
  return passing(criterion, (test) => {
    if (test.is === 'plan') {
      const isMentioned = mentioned(test.that);
      return ({ id }) => isMentioned(id);
    }
    const holds = contains(test);
    return ({ id, name, aliases, level, parent, mentionCount }) => {
      if (test.is === 'id') return isIn(test, [id]);
      if (test.is === 'level') return isIn(test, [level]);
      if (test.is === 'parent') return isIn(test, [parent]);
      if (test.is === 'mentionCount') return isWithin(test, mentionCount);
      return [name, ...aliases].some(holds);
    };
  });
}

/** Whether nodes of a type pass a condition. */
export function nodesPassing(graph: GraphFold, type: NodeType, criterion: Criterion): Passes<GraphNode> {
  // Each is asked of nodes of its type alone.
  if (isEntityType(type)) return entitiesIn(graph, criterion) as Passes<GraphNode>;
  if (type !== 'plan') return placedIn(graph, criterion) as Passes<GraphNode>;
  const passes = plansPassing(criterion);
  return ({ id }) => {
    const state = graph.plans.get(id);
    return state !== undefined && passes(state);
  };
}

function placedIn(graph: GraphFold, criterion: Criterion): Passes<ItemNode | TargetNode> {
  return passing(criterion, (test) => {
    if (test.is === 'plan') {
      const passes = plansPassing(test.that);
      return ({ plan }) => {
        const state = graph.plans.get(plan);
        return state !== undefined && passes(state);
      };
    }
    const holds = contains(test);
    return (node) => {
      if (test.is === 'id') return isIn(test, [node.id]);
      if (test.is === 'unit') return isIn(test, [node.type === 'target' ? node.unit : null]);
      if (test.is === 'mentions')
        return isIn(test, entitiesOfItem(graph, node.type === 'target' ? node.item : node.id));
      if (test.is === 'title') return holds(node.type === 'item' ? node.title : '');
      return holds(node.text);
    };
  });
}

function entitiesIn(graph: GraphFold, criterion: Criterion): Passes<EntityNode> {
  return entitiesPassing(criterion, (that) => {
    const passes = plansPassing(that);
    return (id) => {
      for (const rank of graph.entities.get(id)?.mentionedIn.walk(false, null) ?? []) {
        const state = graph.byRank.get(rank);
        if (state !== undefined && passes(state)) return true;
      }
      return false;
    };
  });
}

/** Ids of what an item mentions. */
function entitiesOfItem(graph: GraphFold, id: string): string[] {
  const at = graph.item(id);
  return at === undefined ? [] : [...at.plan.entitiesIn(at.place, () => true)];
}
