import { getMappedArgumentValues } from '@pothos/core';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation is asked of and with. */
interface Asked {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variableValues: Record<string, unknown>;
}

/** What a field counts for: itself, and its selection so many times. */
interface FieldCost {
  readonly field: number;
  readonly multiplier: number;
}

type CostOption =
  number | Partial<FieldCost> | ((args: Record<string, unknown>) => number | Partial<FieldCost>);

/** What a selection counts for: what is there once for each row of a page, and what is there once a page. */
interface Cost {
  readonly rows: number;
  readonly once: number;
}

/** The fields of a connection whose selection there is for each row. */
const ROWS: ReadonlySet<string> = new Set(['edges', 'nodes']);
// Types are told apart by what they have: a schema of another copy of the library would not pass for one.
const fieldOf = (type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined =>
  'getFields' in type ? (type.getFields()[name] as GraphQLField<unknown, unknown> | undefined) : undefined;
const namedType = (type: GraphQLOutputType): GraphQLNamedType =>
  'ofType' in type ? namedType(type.ofType) : type;
const isConnection = ({ name }: GraphQLNamedType): boolean => name.endsWith('Connection');

/**
 * How many values the answer to an operation could have: what fields say they count for (`extensions.complexity`), rows as
 * often as a page may have them. What a connection says besides its rows, such as `totalCount`, counts once. Linear in the
 * operation, fragments once each.
 *
 * @throws GraphQLError where arguments do not fit
 */
export function costOf(operation: OperationDefinitionNode, info: Asked): number {
  const { schema, fragments } = info;
  const known = new Map<SelectionSetNode, Map<GraphQLNamedType, Cost>>();

  const ofSelection = (selection: SelectionSetNode, type: GraphQLNamedType): Cost => {
    const found = known.get(selection)?.get(type);
    if (found !== undefined) return found;
    let [rows, once] = [0, 0];
    for (const each of selection.selections) {
      if (each.kind === Kind.FIELD) {
        const cost = ofField(each, type);
        if (isConnection(type) && ROWS.has(each.name.value)) rows += cost;
        else once += cost;
        continue;
      }
      const fragment = each.kind === Kind.FRAGMENT_SPREAD ? fragments[each.name.value] : each;
      if (fragment === undefined) continue;
      const on = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const cost = ofSelection(fragment.selectionSet, on ?? type);
      rows += cost.rows;
      once += cost.once;
    }
    const cost = { rows, once };
    known.set(selection, (known.get(selection) ?? new Map<GraphQLNamedType, Cost>()).set(type, cost));
    return cost;
  };

  const ofField = (node: FieldNode, type: GraphQLNamedType): number => {
    const field = fieldOf(type, node.name.value);
    // What the schema says of itself.
    if (field === undefined) return 1;
    const { field: itself, multiplier } = ownCost(field, node, info);
    if (node.selectionSet === undefined) return itself;
    const next = namedType(field.type);
    const { rows, once } = ofSelection(node.selectionSet, next);
    return isConnection(next) ? itself + rows * multiplier + once : itself + (rows + once) * multiplier;
  };

  const root = schema.getRootType(operation.operation);
  if (root == null) return 0;
  const { rows, once } = ofSelection(operation.selectionSet, root);
  return rows + once;
}

function ownCost(field: GraphQLField<unknown, unknown>, node: FieldNode, info: Asked): FieldCost {
  const option = field.extensions['complexity'] as CostOption | undefined;
  const own = typeof option === 'function' ? option(argumentsOf(field, node, info)) : option;
  const { field: itself = 1, multiplier = 1 } = typeof own === 'number' ? { field: own } : (own ?? {});
  return { field: itself, multiplier: Math.max(multiplier, 0) };
}

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  info: Asked,
): Record<string, unknown> {
  return getMappedArgumentValues(field, node, {}, info) as Record<string, unknown>;
}
