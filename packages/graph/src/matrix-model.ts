import type { Basis, EntityNode, StatementNode } from './model.js';
import type { Page, PageRequest } from './page.js';

/** The levels that regions can be rolled up to, from the largest. */
export const matrixLevels = ['province', 'prefecture', 'county'] as const;
export type MatrixLevel = (typeof matrixLevels)[number];

/** Which statements a matrix counts; all given parts must hold. */
export interface MatrixFilter {
  /** In plans of the year. */
  readonly year?: number;
  /** In the plan of this id. */
  readonly plan?: string;
  /** In plans issued by the institution of this id. */
  readonly issuer?: string;
  /** Of the region of this id and its parts; it has to be a province, prefecture or county. */
  readonly region?: string;
  /** On this basis; STATED alone where left out. */
  readonly basis?: readonly Basis[];
}

/** Which part of a matrix: 0 to 100 of its rows, the programs, and of its columns, the regions. */
export interface MatrixRequest {
  readonly level: MatrixLevel;
  readonly programs: PageRequest;
  readonly regions: PageRequest;
  readonly filter?: MatrixFilter;
}

/** A program and a region of the level: how many statements apply the one to the other, or to a part of it. */
export interface MatrixCell {
  readonly program: string;
  readonly region: string;
  readonly count: number;
}

/** Programs by id, regions of the level by where they lie, and the cells of both that are not 0, in their orders. */
export interface Matrix {
  readonly programs: Page<EntityNode>;
  readonly regions: Page<EntityNode>;
  readonly cells: readonly MatrixCell[];
}

/** What matrices answer; a part of `GraphReader`. */
export interface MatrixReader {
  /**
   * Which programs apply to which regions, regions rolled up to a level: a program has a row where it applies to a region of
   * the level or a part of one, a region a column where some program does. What applies to larger regions only is not in it.
   * Costs the rows, columns and cells asked for, and regions of the level without a program; narrowed by `plan`, `issuer` or
   * `region`, all that they state.
   */
  matrix(request: MatrixRequest): Promise<Matrix>;
  /** The statements that a cell counts, for each cell, plan by plan in text order. A filter's `region` says nothing here. */
  matrixStatements(
    cells: readonly Pick<MatrixCell, 'program' | 'region'>[],
    filter: MatrixFilter,
    page: PageRequest,
  ): Promise<readonly Page<StatementNode>[]>;
}
