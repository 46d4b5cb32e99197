import type { Relation } from '@gangmu/graph';
import { withinOf } from '@gangmu/graph/for-stores';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';

/* What the programs of all plans, and of those of each year, apply to: counted for every region that lies in a province. */

/** Stands for the plans of all years. */
export const ALL_YEARS = -1;

const fold = `INSERT INTO reach (year, basis, program, within, level, count) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
  ON CONFLICT (year, basis, program, within) DO UPDATE SET count = count + excluded.count`;
const tidy =
  'DELETE FROM reach WHERE year = ?1 AND basis = ?2 AND program = ?3 AND within = ?4 AND count = 0';
const levels = ['province', 'prefecture', 'county'] as const;

/** Adds (1) or takes away (-1) a plan's share of a relation. */
export function foldReach(
  connection: Connection,
  { type, basis, from, to, count }: Pick<Relation, 'type' | 'basis' | 'from' | 'to' | 'count'>,
  year: number | null,
  sign: 1 | -1,
): void {
  const within = type === 'APPLIES_TO' ? withinOf(to) : null;
  if (within === null) return;
  const level = levels[within.split(' ').length - 1] ?? null;
  for (const each of year === null ? [ALL_YEARS] : [ALL_YEARS, year]) {
    connection.run(fold, each, basis, from, within, level, sign * count);
    if (sign === -1) connection.run(tidy, each, basis, from, within);
  }
}

const shares = `SELECT r.basis, r.from_id, r.to_id, q.count
  FROM plan_relation q CROSS JOIN relation r ON r.no = q.relation WHERE q.plan = ? AND r.type = 'APPLIES_TO'`;

/** Takes away all that a plan gave. */
export function takeReach(connection: Connection, plan: number, year: number | null): void {
  for (const row of connection.all(shares, plan)) {
    const cells = new Cells(row);
    const basis = cells.word(['STATED', 'JURISDICTION']);
    const [from, to, count] = [cells.text(), cells.text(), cells.integer()];
    foldReach(connection, { type: 'APPLIES_TO', basis, from, to, count }, year, -1);
  }
}
