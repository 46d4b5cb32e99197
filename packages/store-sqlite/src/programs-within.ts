import type { ExpansionFilter, ProgramWithin, Relation } from '@gangmu/graph';
import { bases, boundsWithin, chosen, endsOfId, withinId } from '@gangmu/graph/for-stores';
import { mergeArms } from './arms.js';
import { Cells } from './cells.js';
import type { Cell } from './connection.js';
import type { EdgeWalk } from './edge-walk.js';
import { relationColumns, relationFrom } from './node-rows.js';
import { ALL_YEARS } from './reach.js';
import { bothWays, inDirection, walkTexts } from './walks.js';

/*
 * Which programs apply to a region or to what lies in it. Cells: ?1 the bases, ?2 and ?3 what lies in it lies between, ?4 its
 * own id.
 */

/** So many relations to a region are quicker gathered than sought for one program after the other. */
const FEW = 500;

const inBases = (column: string): string => `${column} IN (SELECT value FROM json_each(?1))`;
const within = (column: string): string => `${column} >= ?2 AND ${column} < ?3`;
const lying = `FROM reach x WHERE x.year = ${ALL_YEARS} AND ${inBases('x.basis')} AND ${within('x.within')}`;
/** What lies nowhere, such as a set of places, has relations of its own alone. */
const itsOwn = `FROM relation r WHERE r.to_id = ?4 AND r.type = 'APPLIES_TO' AND ${inBases('r.basis')}`;
const some = `SELECT count(*) FROM (SELECT 1 ${lying} UNION ALL SELECT 1 ${itsOwn} LIMIT ${FEW + 1})`;
const gathered = `SELECT x.program ${lying} UNION SELECT r.from_id ${itsOwn}`;
const all = `SELECT count(*) FROM (${gathered})`;
const sought = bothWays(
  `SELECT e.id FROM entity e WHERE e.id /after/ ?5 AND e.id /before/ ?6
   AND (EXISTS (SELECT 1 ${lying} AND x.program = e.id)
     OR EXISTS (SELECT 1 FROM relation r
       WHERE r.id IN (SELECT 'relation:APPLIES_TO/' || value || '/' || e.id || '>' || ?4 FROM json_each(?1))))
   ORDER BY e.id /order/ LIMIT ?7`,
);

function cellsOf(region: string, { basis = bases }: ExpansionFilter): readonly Cell[] {
  const bounds = boundsWithin(region);
  return [JSON.stringify(basis), bounds?.low ?? '', bounds?.high ?? '', region];
}

/** The programs, by id: gathered where they are few, else looked through until the page is full. */
export const programsWithin: EdgeWalk<ProgramWithin> = {
  queries: [sought.forwards, sought.backwards],
  read: (connection, region, window, filter) => {
    const cells = cellsOf(region, filter);
    const row = (program: string): ProgramWithin => ({ id: withinId(program, region), program, region });
    if (connection.integer(some, ...cells) > FEW)
      return walkTexts(connection, sought, ([id]) => row(String(id)), cells, window, 'program:');
    const programs = connection.all(gathered, ...cells).map((found) => new Cells(found).text());
    return chosen(
      programs.map((program) => ({ key: [program], row: row(program) })),
      window,
    );
  },
  count: (connection, region, filter) => connection.integer(all, ...cellsOf(region, filter)),
};

const ofProgram = `FROM relation r CROSS JOIN entity e ON e.id = r.to_id
  WHERE r.from_id = ?1 AND r.type = 'APPLIES_TO' AND r.basis = ?2
  AND (e.within >= ?3 AND e.within < ?4 OR r.to_id = ?5)`;
const relations = bothWays(
  `SELECT ${relationColumns} ${ofProgram} AND (r.negative_count, r.id) /after/ (?6, ?7)
   ORDER BY r.negative_count /order/, r.id /order/ LIMIT ?8`,
);
const countOfRelations = `SELECT count(*) ${ofProgram}`;

/** The relations of one program, those said most often first. */
export const relationsWithin: EdgeWalk<Relation> = {
  queries: [relations.forwards, relations.backwards, countOfRelations],
  read: (connection, id, window, { basis = bases }) => {
    const edge = window.from ?? [window.backwards ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER, ''];
    const sql = inDirection(relations, window);
    const arms = bases
      .filter((each) => basis.includes(each))
      .map((each) =>
        connection
          .all(sql, ...relationCells(id, each), Number(edge[0]), String(edge[1]), window.limit + 1)
          .map((row) => ({ key: [Number(row[0]), String(row[1])], row: relationFrom(row, 0) })),
      );
    return mergeArms(arms, window);
  },
  count: (connection, id, { basis = bases }) =>
    bases
      .filter((each) => basis.includes(each))
      .reduce((sum, each) => sum + connection.integer(countOfRelations, ...relationCells(id, each)), 0),
};

function relationCells(id: string, basis: string): readonly Cell[] {
  const [program, region] = endsOfId(id) ?? ['', ''];
  const bounds = boundsWithin(region);
  return [program, basis, bounds?.low ?? '', bounds?.high ?? '', region];
}
