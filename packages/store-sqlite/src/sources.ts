import type { PlanSource } from '@gangmu/graph';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';

const source = `SELECT p.source, t.raw, p.hash, p.reader, p.vocabulary
  FROM plan p CROSS JOIN plan_text t ON t.plan = p.no WHERE p.id = ?`;

/** Where a plan came from, null where there is no such plan. */
export function sourceOf(connection: Connection, id: string): PlanSource | null {
  const row = connection.first(source, id);
  if (row === undefined) return null;
  const cells = new Cells(row);
  return {
    source: cells.text(),
    raw: textOf(cells.bytes()),
    hash: cells.text(),
    reader: cells.text(),
    vocabulary: cells.text(),
  };
}

const repaired = `SELECT coalesce(t.repaired, t.raw)
  FROM plan p CROSS JOIN plan_text t ON t.plan = p.no WHERE p.id = ?`;

/** The repaired text of a plan, null where there is no such plan. */
export function textOfPlan(connection: Connection, id: string): string | null {
  const row = connection.first(repaired, id);
  return row === undefined ? null : textOf(new Cells(row).bytes());
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
