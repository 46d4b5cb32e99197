import type {
  Matrix,
  MatrixCell,
  MatrixFilter,
  MatrixRequest,
  Page,
  PageRequest,
  StatementNode,
} from '@gangmu/graph';
import {
  basisOf,
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
import type { MatrixWindows, Reach } from '@gangmu/graph/for-stores';
import { z } from 'zod';
import { matrixGathered, matrixPart, matrixStatements as statementsOfCells } from './cypher/matrix.js';
import { boundParameters, boundsOf, inDirection, keyed, nodes, ofType } from './reading.js';
import type { Reads } from './reading.js';
import { entityRow, statementRow } from './rows.js';

const reachRow: z.ZodType<Reach> = z.object({ program: z.string(), within: z.string(), count: z.number() });
const partRow = z.object({
  programs: z.array(z.object({ id: z.string(), node: entityRow.schema })),
  regions: z.array(z.object({ within: z.string(), node: entityRow.schema })),
  cells: z.array(reachRow),
});

/** A matrix, as `GraphReader.matrix` tells. */
export async function matrix(connection: Reads, request: MatrixRequest): Promise<Matrix> {
  const windows = matrixWindows(request);
  const { plan, issuer, region } = request.filter ?? {};
  return plan !== undefined || issuer !== undefined || region !== undefined
    ? gathered(connection, request, windows)
    : along(connection, request, windows);
}

/** Rows and columns along their indexes, and what lies between. */
async function along(connection: Reads, request: MatrixRequest, windows: MatrixWindows): Promise<Matrix> {
  const { level, filter: { year } = {} } = request;
  const { programs, regions, basis } = windows;
  const depths = matrixLevels.slice(matrixLevels.indexOf(level));
  const rows = boundsOf('id', programs, ofType('program'));
  const columns = boundsOf('within', regions);
  const query = matrixPart[year === undefined ? 'ofAll' : 'ofYear'];
  const [found] = await connection.read(
    inDirection(programs.backwards ? query.backwards : query.forwards, regions),
    {
      level,
      basis,
      year: year ?? null,
      arms: basis.flatMap((each) => depths.map((depth) => ({ basis: each, level: depth }))),
      // A county can be part of a province alone.
      without: level === 'prefecture' ? ' - ' : null,
      programLow: rows.low,
      programHigh: rows.high,
      programLimit: programs.limit + 1,
      regionLow: columns.low,
      regionHigh: columns.high,
      regionLimit: regions.limit + 1,
    },
    partRow,
  );
  const entities = [...(found?.programs ?? []), ...(found?.regions ?? [])].map(({ node }) => node);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const part = {
    programs: (found?.programs ?? []).map(({ id }) => ({ key: [id], row: id })),
    regions: (found?.regions ?? []).map(({ within }) => ({ key: [within], row: within })),
    reaches: found?.cells ?? [],
  };
  return matrixOf(request, windows, part, (id) => present(byId.get(id), id));
}

/** From all that the plans or the region state which it is narrowed to. */
async function gathered(connection: Reads, request: MatrixRequest, windows: MatrixWindows): Promise<Matrix> {
  const { plan, issuer, region, year } = request.filter ?? {};
  const { basis } = windows;
  const read = (query: string, parameters: object): Promise<readonly Reach[]> =>
    connection.read(query, { year: year ?? null, ...parameters }, reachRow);
  const ofPlans = {
    plan: plan ?? null,
    issuer: issuer ?? null,
    beginnings: basis.map((each) => `relation:APPLIES_TO/${each}/`),
  };
  const within = region === undefined ? null : withinOf(region);
  let reaches: readonly Reach[] = [];
  if (plan !== undefined) reaches = await read(matrixGathered.plan, ofPlans);
  else if (issuer !== undefined) reaches = await read(matrixGathered.issuer, ofPlans);
  else if (within !== null)
    reaches = await read(matrixGathered[year === undefined ? 'regionOfAll' : 'regionOfYear'], {
      basis,
      within,
    });
  const part = partOf(reaches, request, windows);
  const ids = idsIn(part);
  const found = ids.length === 0 ? [] : await nodes(connection, ids);
  const byId = new Map(found.map((node, i) => [ids[i] ?? '', node]));
  return matrixOf(request, windows, part, (id) => {
    const node = present(byId.get(id), id);
    if (!('mentionCount' in node)) throw new Error(`${id} is no entity: another program changed the graph.`);
    return node;
  });
}

function present<T>(node: T | null | undefined, id: string): T {
  if (node == null) throw new Error(`The store has lost ${id}: its parts do not agree.`);
  return node;
}

const statementsRow = z.object({ rows: z.array(keyed('place', statementRow)) });

/** The statements that cells count, as `GraphReader.matrixStatements` tells. */
export async function matrixStatements(
  connection: Reads,
  cells: readonly Pick<MatrixCell, 'program' | 'region'>[],
  filter: MatrixFilter,
  request: PageRequest,
): Promise<readonly Page<StatementNode>[]> {
  const window = windowOf('place', request);
  const basis = basisOf(filter);
  if (cells.length === 0) return [];
  const prefix = filter.year === undefined ? '' : rankOfYear(filter.year);
  const bounds = boundsOf('place', window, { low: prefix, high: `${prefix}\u{10ffff}` });
  const found = await connection.read(
    inDirection(statementsOfCells, window),
    {
      ...boundParameters(bounds),
      limit: window.limit + 1,
      basis,
      plan: filter.plan ?? null,
      issuer: filter.issuer ?? null,
      // Nothing lies in what is not in a province.
      cells: cells.map(({ program, region }) => ({ program, within: withinOf(region) ?? '-' })),
    },
    statementsRow,
  );
  return cells.map((_, i) => pageOf('place', window, found[i]?.rows ?? []));
}
