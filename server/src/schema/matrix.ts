import type { EntityNode, Matrix as MatrixRows, MatrixFilter } from '@gangmu/graph';
import { given } from './arguments.js';
import { builder } from './builder.js';
import { PageInfo, connectionCost } from './connection.js';
import { Basis, MatrixLevel } from './enums.js';
import { pageArguments, PageInput, pageOf, pageSize } from './page.js';
import { Program, Region, StatementConnection } from './types.js';

interface Cell {
  readonly program: EntityNode;
  readonly region: EntityNode;
  readonly count: number;
  readonly filter: MatrixFilter;
}

const MatrixCell = builder.objectRef<Cell>('MatrixCell').implement({
  description: 'A program and a region of a matrix that some statement ties.',
  fields: (t) => ({
    program: t.field({ type: Program, description: 'The row.', resolve: ({ program }) => program }),
    region: t.field({ type: Region, description: 'The column.', resolve: ({ region }) => region }),
    count: t.exposeInt('count', {
      description: 'How many statements apply the program to the region or a part of it; never 0.',
    }),
    statements: t.field({
      type: StatementConnection,
      description: 'These statements, plan by plan in text order: each leads to its item.',
      args: pageArguments,
      complexity: connectionCost,
      resolve: ({ program, region, count, filter }, args, { graph }) => {
        const page = pageOf(args);
        const cell = { program: program.id, region: region.id };
        return {
          page: () => graph.cellStatements(cell, filter, page),
          count: () => Promise.resolve(count),
        };
      },
    }),
  }),
});

const Matrix = builder.objectRef<MatrixRows & { readonly filter: MatrixFilter }>('Matrix').implement({
  description: 'A page of programs by a page of regions, and what ties them.',
  fields: (t) => ({
    programs: t.field({
      type: [Program],
      description: 'The rows, by id: programs that apply to a region of the level or to a part of one.',
      resolve: ({ programs }) => programs.rows,
    }),
    programsPageInfo: t.field({
      type: PageInfo,
      description: 'Whether there are more rows, and where.',
      resolve: ({ programs }) => programs,
    }),
    regions: t.field({
      type: [Region],
      description: 'The columns, by where they lie: regions of the level that some program applies to.',
      resolve: ({ regions }) => regions.rows,
    }),
    regionsPageInfo: t.field({
      type: PageInfo,
      description: 'Whether there are more columns, and where.',
      resolve: ({ regions }) => regions,
    }),
    cells: t.field({
      type: [MatrixCell],
      description: 'The cells of these rows and columns that are not 0, row by row.',
      resolve: ({ programs, regions, cells, filter }) => {
        const byId = new Map([...programs.rows, ...regions.rows].map((node) => [node.id, node]));
        return cells.flatMap(({ program, region, count }) => {
          const [row, column] = [byId.get(program), byId.get(region)];
          return row && column ? [{ program: row, region: column, count, filter }] : [];
        });
      },
    }),
  }),
});

builder.queryField('matrix', (t) =>
  t.field({
    type: Matrix,
    description:
      'Which programs apply to which regions. A region stands for all its parts: what applies to a county counts for its prefecture and its province. What applies to larger regions only is not in it.',
    args: {
      level: t.arg({ type: MatrixLevel, required: true, description: 'The level of the columns.' }),
      basis: t.arg({
        type: [Basis],
        required: true,
        defaultValue: ['STATED'] as const,
        description: 'On which basis; with both, their counts are added up.',
      }),
      year: t.arg.int({ description: 'Only what plans for this year state.' }),
      plan: t.arg.id({ description: 'Only what the plan of this id states.' }),
      issuer: t.arg.id({ description: 'Only what plans of the institution of this id state.' }),
      region: t.arg.id({
        description: 'Only of this region and its parts; the id of a province, prefecture or county.',
      }),
      programs: t.arg({ type: PageInput, description: 'Which rows; the first 20 where left out.' }),
      regions: t.arg({ type: PageInput, description: 'Which columns; the first 20 where left out.' }),
    },
    // A cell for every row and column.
    complexity: ({ programs, regions }) => ({
      field: 1,
      multiplier: pageSize(programs ?? {}) * pageSize(regions ?? {}),
    }),
    resolve: async (_root, { level, programs, regions, ...narrowing }, { graph }) => {
      const filter = given(narrowing);
      const pages = { programs: pageOf(programs ?? {}), regions: pageOf(regions ?? {}) };
      return { ...(await graph.matrix({ level, filter, ...pages })), filter };
    },
  }),
);
