import type { StatementType } from '@gangmu/recognition';
import { checkCriterion } from './criteria.js';
import type { Criterion, Test } from './criteria.js';
import { InvalidRequestError } from './errors.js';
import { isEntityType, isNodeType, typeOfId } from './ids.js';
import type { Basis, EntityType, NodeType } from './model.js';
import type { Order } from './paging.js';
import type { ExpansionFilter, ExpansionName, ListFilter, ListOrder } from './reader.js';

interface Edge {
  /** Order of the rows. */
  readonly order: Order;
  /** Types an id may have; ids of other types have no rows. */
  readonly of: readonly NodeType[] | 'relation' | 'within' | 'pairing' | 'timeline';
  readonly filters: readonly (keyof ExpansionFilter)[];
}

const entities: readonly EntityType[] = ['document', 'institution', 'program', 'region'];

/** What there is to know about each edge, the same for every store. */
export const edges: Readonly<Record<ExpansionName, Edge>> = {
  'plan.items': { order: 'place', of: ['plan'], filters: [] },
  'plan.issuers': { order: 'id', of: ['plan'], filters: [] },
  'plan.regions': { order: 'id', of: ['plan'], filters: [] },
  'plan.entities': { order: 'id', of: ['plan'], filters: ['types'] },
  'plan.mentions': { order: 'place', of: ['plan'], filters: ['types'] },
  'plan.statements': { order: 'place', of: ['plan'], filters: ['relations', 'basis'] },
  'plan.targets': { order: 'place', of: ['plan'], filters: [] },
  'plan.previous': { order: 'plan', of: ['plan'], filters: [] },
  'plan.next': { order: 'plan', of: ['plan'], filters: [] },
  'item.children': { order: 'place', of: ['item'], filters: [] },
  'item.mentions': { order: 'place', of: ['item'], filters: ['types'] },
  'item.entities': { order: 'id', of: ['item'], filters: ['types'] },
  'item.targets': { order: 'place', of: ['item'], filters: [] },
  'item.statements': { order: 'place', of: ['item'], filters: ['relations', 'basis'] },
  'item.responsible': { order: 'relation', of: ['item'], filters: ['basis'] },
  'item.references': { order: 'relation', of: ['item'], filters: ['basis'] },
  'item.referencedBy': { order: 'relation', of: ['item'], filters: ['basis'] },
  'item.continues': { order: 'place', of: ['item'], filters: [] },
  'item.continuedBy': { order: 'place', of: ['item'], filters: [] },
  'entity.mentions': { order: 'place', of: entities, filters: [] },
  'entity.plans': { order: 'plan', of: entities, filters: [] },
  'entity.items': { order: 'place', of: entities, filters: [] },
  'entity.statements': { order: 'place', of: entities, filters: ['relations', 'basis'] },
  'entity.relationsFrom': { order: 'relation', of: entities, filters: ['relations', 'basis'] },
  'entity.relationsTo': { order: 'relation', of: entities, filters: ['relations', 'basis'] },
  'entity.succeeds': { order: 'place', of: ['program'], filters: [] },
  'entity.succeededBy': { order: 'place', of: ['program'], filters: [] },
  'institution.issued': { order: 'plan', of: ['institution'], filters: [] },
  'region.covered': { order: 'plan', of: ['region'], filters: [] },
  'region.parts': { order: 'id', of: ['region'], filters: [] },
  'region.programs': { order: 'id', of: ['region'], filters: ['basis'] },
  'within.relations': { order: 'relation', of: 'within', filters: ['basis'] },
  'program.related': { order: 'pairing', of: ['program'], filters: [] },
  'pairing.items': { order: 'place', of: 'pairing', filters: [] },
  'timeline.mentions': { order: 'place', of: 'timeline', filters: [] },
  'relation.statements': { order: 'place', of: 'relation', filters: [] },
};

/** Whether an edge can start at an id. */
export function startsAt(edge: ExpansionName, id: string): boolean {
  const { of } = edges[edge];
  if (typeof of === 'string') return id.startsWith(`${of}:`);
  const type = typeOfId(id);
  return type !== null && of.includes(type);
}

/** What a statement can say, and what it can rest on. */
export const statementTypes = [
  'APPLIES_TO',
  'COVERS',
  'LEADS',
  'RESPONSIBLE_FOR',
  'BASED_ON',
  'REFERS_TO',
] as const satisfies StatementType[];
export const bases = ['STATED', 'JURISDICTION'] as const satisfies Basis[];

const filterValues: { readonly [part in keyof Required<ExpansionFilter>]: readonly string[] } = {
  types: entities,
  relations: statementTypes,
  basis: bases,
};

/** Checks the name of an edge and what narrows it. @throws InvalidRequestError naming what is wrong. */
export function checkExpansion(edge: string, filter: ExpansionFilter): asserts edge is ExpansionName {
  if (!Object.hasOwn(edges, edge)) throw new InvalidRequestError(`There is no edge "${edge}".`);
  const { filters } = edges[edge as ExpansionName];
  for (const [part, values] of Object.entries(filter) as [
    keyof ExpansionFilter,
    readonly string[] | undefined,
  ][]) {
    if (values === undefined) continue;
    if (!filters.includes(part))
      throw new InvalidRequestError(`"${edge}" cannot be narrowed by \`${part}\`.`);
    const unknown = values.find((value) => !filterValues[part].includes(value));
    if (unknown !== undefined) throw new InvalidRequestError(`\`${part}\` cannot be "${unknown}".`);
  }
}

const listFilters: Readonly<Record<NodeType, readonly (keyof ListFilter)[]>> = {
  plan: ['year', 'region', 'text', 'where'],
  item: ['year', 'plan', 'text', 'where'],
  target: ['year', 'plan', 'text', 'where'],
  statement: ['year', 'plan'],
  program: ['year', 'plan', 'text', 'where'],
  institution: ['year', 'plan', 'text', 'where'],
  region: ['year', 'plan', 'text', 'where'],
  document: ['year', 'plan', 'text', 'where'],
};

/** Checks a node type, what narrows the list of its nodes and its order. @throws InvalidRequestError naming what is wrong. */
export function checkList(type: string, filter: ListFilter, by?: ListOrder): asserts type is NodeType {
  if (!isNodeType(type)) throw new InvalidRequestError(`There is no node type "${type}".`);
  if (by !== undefined && !isEntityType(type))
    throw new InvalidRequestError(`A list of type "${type}" cannot be ordered by \`${String(by)}\`.`);
  if (by !== undefined && (by as string) !== 'mentions')
    throw new InvalidRequestError(`There is no order "${String(by)}".`);
  for (const [part, value] of Object.entries(filter) as [keyof ListFilter, unknown][]) {
    if (value === undefined) continue;
    if (!listFilters[type].includes(part))
      throw new InvalidRequestError(`A list of type "${type}" cannot be narrowed by \`${part}\`.`);
    if (part === 'where') checkCriterion(type, value as Criterion);
    else if (part === 'year' ? !Number.isInteger(value) : typeof value !== 'string') {
      throw new InvalidRequestError(`\`${part}\` cannot be ${JSON.stringify(value)}.`);
    }
  }
}

/** Checks the types a search is for. @throws InvalidRequestError naming what is wrong. */
export function checkSearchTypes(types: readonly string[]): void {
  const unknown = types.find((type) => type !== 'plan' && !isEntityType(type));
  if (unknown !== undefined)
    throw new InvalidRequestError(`Nodes of type "${unknown}" cannot be searched by name.`);
}

/** The order of the list of all nodes of a type. */
export function listOrder(type: NodeType, by?: ListOrder): Order {
  if (by !== undefined) return by;
  if (type === 'plan') return 'plan';
  return isEntityType(type) ? 'id' : 'place';
}

/** All that narrows a list, as one condition. */
export function criterionOf(type: NodeType, filter: ListFilter): Criterion {
  const { year, plan, region, text, where } = filter;
  const plans: Test[] = [];
  if (year !== undefined) plans.push({ is: 'year', from: year, to: year });
  if (plan !== undefined) plans.push({ is: 'id', in: [plan] });
  if (region !== undefined) plans.push({ is: 'region', in: [region] });
  const all: Criterion[] = [];
  if (plans.length > 0)
    all.push(...(type === 'plan' ? plans : [{ is: 'plan', that: { all: plans } } as const]));
  if (text !== undefined) all.push({ is: textTest(type), contains: text });
  if (where !== undefined) all.push(where);
  return { all };
}

function textTest(type: NodeType): 'title' | 'text' | 'name' {
  if (isEntityType(type)) return 'name';
  return type === 'target' ? 'text' : 'title';
}
