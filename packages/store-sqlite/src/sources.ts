import type { PlanSource } from '@gangmu/graph';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';

const source = `SELECT p.source, t.raw, p.hash, p.reader, p.vocabulary
  FROM plan p CROSS JOIN raw_text t ON t.plan = p.no WHERE p.id = ?`;

/** Where a plan came from, null where there is no such plan. */
export function sourceOf(connection: Connection, id: string): PlanSource | null {
  const row = connection.first(source, id);
  if (row === undefined) return null;
  const cells = new Cells(row);
  return {
    source: cells.text(),
    raw: Buffer.from(cells.bytes()).toString('utf8'),
    hash: cells.text(),
    reader: cells.text(),
    vocabulary: cells.text(),
  };
}
