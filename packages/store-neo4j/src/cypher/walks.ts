import type { BothWays, PagesByRow } from './pages.js';

/*
 * Walks: rows with what lies beyond them, all levels in one statement. A step is a query of this folder as it is, run for
 * each row; what it starts at goes by `at` and the number of the step, what it gives by `beyond` and the number, and its
 * parameters carry the number behind their names.
 */

/** A step from a row. */
export interface StepText {
  readonly number: number;
  /** What it starts at, as an expression of the row. */
  readonly start: string;
  readonly text: string;
}

/** What is to be run for a row before it is given, and the list to give: its cells, then what each step led to. */
export interface RowText {
  readonly calls: string;
  readonly row: string;
}

/** The name of a parameter of a step. */
export const parameterOf = (name: string, number: number): string => `${name}${number}`;

const at = (number: number): string => `at${number}`;
const beyond = (number: number): string => `beyond${number}`;

/** A row without steps is its cells alone. */
export function rowText(cells: string, steps: readonly StepText[]): RowText {
  if (steps.length === 0) return { calls: '', row: cells };
  const calls = steps.map(
    ({ number, start, text }) =>
      `\n  WITH *, ${start} AS ${at(number)}\n  CALL (${at(number)}) {\n${text}\n  }`,
  );
  return {
    calls: calls.join(''),
    row: `[${[cells, ...steps.map(({ number }) => beyond(number))].join(', ')}]`,
  };
}

/** Rows along an edge, from one start; `isKeyed` says whether what they are ordered by comes with them. */
export function alongText(
  number: number,
  pages: PagesByRow,
  direction: keyof BothWays,
  { calls, row }: RowText,
  isKeyed: boolean,
): string {
  const own = pages.withRow((key) => (isKeyed ? `[${key}, /row/]` : '/row/'), '/calls/')[direction];
  return own
    .replace(/\$(\w+)/g, (_, name: string) => `$${parameterOf(name, number)}`)
    .replace(`UNWIND $${parameterOf('ids', number)} AS id`, `UNWIND [${at(number)}] AS id`)
    .replace(/RETURN rows$/, `RETURN rows AS ${beyond(number)}`)
    .replace('/calls/', () => calls)
    .replace('/row/', () => row);
}

/** The node with an id, as a list of one or none. */
export function linkText(number: number, node: string, { calls, row }: RowText): string {
  return `MATCH ${node.replace('id: id', `id: ${at(number)}`)}${calls}\n  RETURN collect(${row}) AS ${beyond(number)}`;
}

/** The nodes with `$ids`, those that are there. */
export function nodesText(node: string, { calls, row }: RowText): string {
  return `UNWIND $ids AS id\nMATCH ${node}${calls}\nRETURN ${row} AS row`;
}
