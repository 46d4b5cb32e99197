import type { Step, Wanted } from '@gangmu/graph';
import { getArgumentValues } from '@graphql-tools/utils';
import {
  Kind,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { isGraphQLError } from '../errors.js';
import { stepKey, type StepHead } from '../step.js';
import { pageSize } from './page.js';

/*
 * What a selection looks at, told before it is resolved, so that a store can read all its levels at once. Fields say it of
 * themselves in their `extensions`; of a field that does not, everything is taken to be looked at.
 */

/** What a field looks at of the row it belongs to. */
export type Looks =
  /** These columns. */
  | { readonly columns: readonly string[] }
  /** Its selection is of the same row; or the row's cursor; or what the row was come to from, by its id. */
  | { readonly at: 'row' | 'cursor' | 'start' }
  /** What lies beyond a step; given the field's arguments. Throws for arguments that cannot be. */
  | { readonly step: (args: never) => StepHead };

/** What a field says of itself, for its `extensions`. */
export const looking = (looks: Looks) => ({ looks });

/** So many rows are read ahead at most; what lies beyond is read when it is asked for. */
const MOST_ROWS = 2_500;

class Gathering {
  columns: Set<string> | null = new Set();
  cursors = false;
  readonly steps = new Map<string, { readonly step: StepHead; readonly beyond: Gathering }>();

  look(columns: readonly string[]): void {
    for (const column of columns) this.columns?.add(column);
  }

  wanted(): Wanted {
    return {
      columns: this.columns && [...this.columns],
      cursors: this.cursors,
      steps: [...this.steps.values()].map(({ step, beyond }): Step => ({ ...step, wanted: beyond.wanted() })),
    };
  }
}

/**
 * What the selection of a field looks at of the rows that the field leads to; null where that cannot be told.
 *
 * @param rows how many rows the field may have
 */
export function wantedBy(info: GraphQLResolveInfo, rows: number): Wanted | null {
  const into = new Gathering();
  try {
    for (const { selectionSet } of info.fieldNodes) {
      if (selectionSet) gather(info, namedTypeOf(info.returnType), selectionSet, { into, rows, from: null });
    }
  } catch (error) {
    if (!isGraphQLError(error)) throw error;
    // Arguments that cannot be: whoever resolves the field says so, with the place.
    return null;
  }
  return into.wanted();
}

/** Rows that a selection is of. */
interface Level {
  readonly into: Gathering;
  /** How many they may be. */
  readonly rows: number;
  /** The rows they are come to from along an edge, if they are. */
  readonly from: Gathering | null;
}

function gather(
  info: GraphQLResolveInfo,
  type: GraphQLNamedType,
  { selections }: SelectionSetNode,
  level: Level,
): void {
  const { into, rows, from } = level;
  // What is one of several types says so by its type.
  if ('resolveType' in type) into.look(['type']);
  for (const selection of selections) {
    if (isLeftOut(selection, info)) continue;
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
      const name = fragment?.typeCondition?.name.value;
      const on = name === undefined ? type : info.schema.getType(name);
      if (fragment && on) gather(info, on, fragment.selectionSet, level);
      continue;
    }
    const field = 'getInterfaces' in type ? type.getFields()[selection.name.value] : undefined;
    // Fields of the language itself, such as __typename, look at nothing.
    if (field === undefined) continue;
    const looks = looksOf(field);
    if (looks === null) {
      into.columns = null;
      from?.look(['id']);
    } else if ('columns' in looks) into.look(looks.columns);
    else if ('at' in looks) {
      if (looks.at === 'cursor') into.cursors = true;
      if (looks.at === 'start') from?.look(['id']);
      if (selection.selectionSet) gather(info, namedTypeOf(field.type), selection.selectionSet, level);
    } else {
      const step = looks.step(getArgumentValues(field, selection, info.variableValues) as never);
      const beyond = 'along' in step ? rows * pageSize(step.page) : rows;
      if (beyond > MOST_ROWS || !selection.selectionSet) {
        into.look(['along' in step ? 'id' : step.by]);
        continue;
      }
      // What is not there is told from what is nothing.
      if ('by' in step && isNullable(field.type)) into.look([step.by]);
      const key = stepKey(step);
      const known = into.steps.get(key) ?? { step, beyond: new Gathering() };
      into.steps.set(key, known);
      gather(info, namedTypeOf(field.type), selection.selectionSet, {
        into: known.beyond,
        rows: beyond,
        from: 'along' in step ? into : null,
      });
    }
  }
}

// By their shapes rather than by their classes: graphql can be loaded twice side by side.

function namedTypeOf(type: GraphQLOutputType): GraphQLNamedType {
  return 'ofType' in type ? namedTypeOf(type.ofType as GraphQLOutputType) : type;
}

function isNullable(type: GraphQLOutputType): boolean {
  return !type.toString().endsWith('!');
}

/** Whether `@skip` or `@include` leave a selection out. */
function isLeftOut({ directives = [] }: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  return directives.some(({ name, arguments: [condition] = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return false;
    const value = condition?.value;
    const isSo =
      value?.kind === Kind.VARIABLE
        ? variableValues[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return isSo === (name.value === 'skip');
  });
}

function looksOf({ extensions }: GraphQLField<unknown, unknown>): Looks | null {
  const { looks, pothosExposedField: column } = extensions as {
    readonly looks?: Looks;
    readonly pothosExposedField?: unknown;
  };
  return looks ?? (typeof column === 'string' ? { columns: [column] } : null);
}
