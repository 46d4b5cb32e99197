import type { BothWays, PagesFromIds, PagesOfList } from './pages.js';

/*
 * Walks: rows with what lies beyond them, all levels in one statement. A step is a query of this folder as it is, run for
 * each row; what it gives goes by `beyond` and the number of the step, and its parameters carry the number behind their
 * names.
 */

/** What is to be run for a row before it is given, if anything, and the list to give. */
export interface RowText {
  readonly calls: string;
  readonly row: string;
}

/** A step from a row: what is to be run, if anything, and an expression for what it led to. */
export interface StepText {
  readonly calls: string;
  readonly found: string;
}

/** What a step is from: the variable of the row, and an expression of it for what the step starts at. */
export interface StepStart {
  readonly variable: string;
  readonly expression: string;
}

/** The name of a parameter of a step. */
export const parameterOf = (name: string, number: number): string => `${name}${number}`;

const beyond = (number: number): string => `beyond${number}`;

/** A row: its cells, then what each step led to, then what it is ordered by, if that is wanted. */
export function rowText(
  cells: readonly string[],
  steps: readonly StepText[],
  key: string | null = null,
): RowText {
  const found = steps.map((step) => step.found);
  return {
    calls: steps.map(({ calls }) => calls).join(''),
    row: `[${[...cells, ...found, ...(key === null ? [] : [key])].join(', ')}]`,
  };
}

/** Rows along an edge. @param rowOf what to give of each, by what they are ordered by */
export function alongText(
  number: number,
  { variable, expression }: StepStart,
  pages: PagesFromIds,
  direction: keyof BothWays,
  rowOf: (key: string) => RowText,
): StepText {
  const parameter = (name: string): string => parameterOf(name, number);
  return called(
    number,
    variable,
    pages.from(expression, parameter, (key) => atStep(number, rowOf(key)))[direction],
  );
}

/** The node with an id, as a list of one or none. */
export function linkText(
  number: number,
  { variable, expression }: StepStart,
  node: string,
  row: RowText,
): StepText {
  return called(number, variable, `WITH ${expression} AS id\n  MATCH ${node}${atStep(number, row)}`);
}

/** A node that the row itself leads to, as a list of one. @param name what the row of the node goes by */
export function endText(
  number: number,
  { variable, expression }: StepStart,
  name: string,
  row: RowText,
): StepText {
  if (row.calls === '') return { calls: '', found: `[${name} IN [${expression}] | ${row.row}]` };
  return called(number, variable, `WITH ${expression} AS ${name}${atStep(number, row)}`);
}

const atStep = (number: number, { calls, row }: RowText): string =>
  `${calls}\n  RETURN collect(${row}) AS ${beyond(number)}`;

function called(number: number, variable: string, text: string): StepText {
  return { calls: `\n  CALL (${variable}) {\n  ${text}\n  }`, found: beyond(number) };
}

const atStart = ({ calls, row }: RowText): string => `${calls}\nRETURN ${row} AS row`;

/** The nodes with `$ids`, those that are there. */
export const nodesText = (node: string, row: RowText): string =>
  `UNWIND $ids AS id\nMATCH ${node}${atStart(row)}`;

/** A page of a list. @param rowOf what to give of each row, by what they are ordered by */
export const listText = (pages: PagesOfList, rowOf: (key: string) => RowText): BothWays =>
  pages.ending((key) => atStart(rowOf(key)));
