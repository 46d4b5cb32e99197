import type {
  Basis,
  Matrix,
  MatrixCell,
  MatrixFilter,
  MatrixRequest,
  Page,
  PageRequest,
} from '@gangmu/graph';
import type { StatementNode } from '@gangmu/graph';
import {
  basisOf,
  BEHIND_PARTS,
  edgesOf,
  idsIn,
  matrixLevels,
  matrixOf,
  matrixWindows,
  pageOf,
  partOf,
  rankOfYear,
  windowOf,
  withinOf,
} from '@gangmu/graph/for-stores';
import type { Keyed, MatrixPart, MatrixWindows, Reach, Window } from '@gangmu/graph/for-stores';
import { mergeArms } from './arms.js';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';
import { entityById } from './nodes.js';
import { statements } from './placed.js';
import { ALL_YEARS } from './reach.js';
import { bothWays, walkPlans, walkTexts } from './walks.js';

/** Of rows that are their own key. */
const text = (row: readonly unknown[]): string => String(row[0]);

/** Programs that apply to regions of a level, in one of whose levels above there is none: ` - ` stands for it. */
const programs = bothWays(
  `SELECT DISTINCT program FROM reach
   WHERE year = ?1 AND basis = ?2 AND level = ?3 AND program /after/ ?5 AND program /before/ ?6
   AND (?4 IS NULL OR instr(within, ?4) = 0) ORDER BY program /order/ LIMIT ?7`,
);
const columns = bothWays(
  `SELECT e.within FROM entity e WHERE e.level = ?1 AND e.within /after/ ?4 AND e.within /before/ ?5
   AND EXISTS (SELECT 1 FROM reach r WHERE r.year = ?2 AND r.basis IN (SELECT value FROM json_each(?3))
     AND r.within >= e.within AND r.within < e.within || '${BEHIND_PARTS}')
   ORDER BY e.within /order/ LIMIT ?6`,
);
const cells = `SELECT program, within, count FROM reach
  WHERE year = ?1 AND basis = ?2 AND program = ?3 AND within >= ?4 AND within < ?5`;
const parts = `SELECT program, within, count FROM reach
  WHERE year = ?1 AND basis = ?2 AND within >= ?3 AND within < ?4`;
const ofPlan = `SELECT r.from_id, e.within, q.count FROM plan p CROSS JOIN plan_relation q ON q.plan = p.no
  CROSS JOIN relation r ON r.no = q.relation CROSS JOIN entity e ON e.id = r.to_id
  WHERE p.id = ?1 AND (?2 IS NULL OR p.year = ?2) AND r.type = 'APPLIES_TO' AND r.basis = ?3 AND e.within IS NOT NULL
  AND (?4 IS NULL OR EXISTS (SELECT 1 FROM presence i WHERE i.plan = p.no AND i.entity_id = ?4 AND i.issues > 0))`;
const ofIssuer = `SELECT r.from_id, e.within, q.count FROM presence i CROSS JOIN plan p ON p.no = i.plan
  CROSS JOIN plan_relation q ON q.plan = p.no CROSS JOIN relation r ON r.no = q.relation
  CROSS JOIN entity e ON e.id = r.to_id
  WHERE i.entity = (SELECT no FROM entity WHERE id = ?1) AND i.issues > 0 AND (?2 IS NULL OR p.year = ?2)
  AND r.type = 'APPLIES_TO' AND r.basis = ?3 AND e.within IS NOT NULL`;

const relationsOfCell = `SELECT r.no FROM reach c CROSS JOIN entity e ON e.within = c.within
  CROSS JOIN relation r ON r.id = 'relation:APPLIES_TO/' || c.basis || '/' || c.program || '>' || e.id
  WHERE c.year = ${ALL_YEARS} AND c.basis = ?1 AND c.program = ?2 AND c.within >= ?3 AND c.within < ?4
  AND e.level = c.level`;
const isMeant = `(?2 IS NULL OR p.id = ?2)
  AND (?3 IS NULL OR EXISTS (SELECT 1 FROM presence i WHERE i.plan = p.no AND i.entity_id = ?3 AND i.issues > 0))`;
const { table, number, columns: row, belongings, decode } = statements;
const inPlan = bothWays(
  `SELECT ${number}, ${row} FROM ${table} CROSS JOIN plan p ON p.no = ${number} >> 24 ${belongings}
   WHERE s.relation = ?1 AND ${isMeant} AND ${number} > ?4 AND ${number} < ?5 ORDER BY ${number} /order/ LIMIT ?6`,
);
const behind = bothWays(
  `SELECT q.rank, ${number}, ${row}
   FROM plan_relation q CROSS JOIN plan p ON p.no = q.plan CROSS JOIN ${table} ${belongings}
   WHERE q.relation = ?1 AND ${isMeant} AND s.relation = ?1
   AND ${number} >= q.plan << 24 AND ${number} < (q.plan + 1) << 24
   AND q.rank /after/ ?4 AND q.rank /before/ ?5 ORDER BY q.rank /order/, ${number} /order/ LIMIT ?6`,
);

/** Every query, for the test that looks at their plans. */
export const matrixQueries: readonly string[] = [
  ...[programs, columns, inPlan, behind].flatMap(({ forwards, backwards }) => [forwards, backwards]),
  ...[cells, parts, ofPlan, ofIssuer, relationsOfCell],
];

const reachFrom = (row: readonly unknown[]): Reach => {
  const cells = new Cells(row);
  return { program: cells.text(), within: cells.text(), count: cells.integer() };
};

/** A matrix, as `GraphReader.matrix` tells. */
export function matrix(connection: Connection, request: MatrixRequest): Matrix {
  const windows = matrixWindows(request);
  const { plan, issuer, region } = request.filter ?? {};
  const isGathered = plan !== undefined || issuer !== undefined || region !== undefined;
  const part = isGathered
    ? partOf(gathered(connection, request.filter ?? {}, windows.basis), request, windows)
    : partAlong(connection, request, windows);
  const nodes = new Map(idsIn(part).map((id) => [id, entityById(connection, id)]));
  return matrixOf(request, windows, part, (id) => nodes.get(id) ?? entityById(connection, id));
}

/** All that the plans or the region state which a matrix is narrowed to. */
function gathered(
  connection: Connection,
  { plan, issuer, region, year }: MatrixFilter,
  basis: readonly Basis[],
): readonly Reach[] {
  const rows = (each: Basis): readonly (readonly unknown[])[] => {
    if (plan !== undefined) return connection.all(ofPlan, plan, year ?? null, each, issuer ?? null);
    if (issuer !== undefined) return connection.all(ofIssuer, issuer, year ?? null, each);
    const within = region === undefined ? null : withinOf(region);
    if (within === null) return [];
    return connection.all(parts, year ?? ALL_YEARS, each, within, within + BEHIND_PARTS);
  };
  return basis.flatMap((each) => rows(each).map(reachFrom));
}

/** Rows and columns along their indexes, and what lies between. */
function partAlong(
  connection: Connection,
  { level, filter = {} }: MatrixRequest,
  windows: MatrixWindows,
): MatrixPart {
  const { basis } = windows;
  const year = filter.year ?? ALL_YEARS;
  const depths = matrixLevels.slice(matrixLevels.indexOf(level));
  const arms = basis.flatMap((each) =>
    depths.map((depth) => {
      // A county can be part of a province alone.
      const without = level === 'prefecture' ? ' - ' : null;
      return walkTexts(connection, programs, text, [year, each, depth, without], windows.programs);
    }),
  );
  const found = distinct(arms.flat(), windows.programs);
  const regions = walkTexts(connection, columns, text, [level, year, JSON.stringify(basis)], windows.regions);
  const shown = regions.slice(0, windows.regions.limit);
  const edges = edgesOf(shown);
  const reaches =
    edges === null
      ? []
      : found
          .slice(0, windows.programs.limit)
          .flatMap(({ row }) =>
            basis.flatMap((each) =>
              connection.all(cells, year, each, row, edges.low, edges.high).map(reachFrom),
            ),
          );
  return { programs: found, regions, reaches };
}

function distinct(rows: readonly Keyed<string>[], window: Window): readonly Keyed<string>[] {
  const byText = new Map(rows.map((keyed) => [keyed.row, keyed]));
  return mergeArms([[...byText.values()]], window);
}

/** The statements that a cell counts. */
export function matrixStatements(
  connection: Connection,
  { program, region }: Pick<MatrixCell, 'program' | 'region'>,
  filter: MatrixFilter,
  page: PageRequest,
): Page<StatementNode> {
  const window = windowOf('place', page);
  const within = withinOf(region);
  const prefix = filter.year === undefined ? '' : rankOfYear(filter.year);
  const numbers = basisOf(filter).flatMap((basis) =>
    within === null
      ? []
      : connection
          .all(relationsOfCell, basis, program, within, within + BEHIND_PARTS)
          .map(([no]) => Number(no)),
  );
  const arms = numbers.map((no) =>
    walkPlans(
      connection,
      { inPlan, behind },
      decode,
      [no, filter.plan ?? null, filter.issuer ?? null],
      window,
      prefix,
    ),
  );
  return pageOf('place', window, mergeArms(arms, window));
}
