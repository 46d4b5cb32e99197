import type { LogEntry } from '@gangmu/graph';
import { Curation } from '@gangmu/graph/for-stores';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';

const size = 'SELECT coalesce(max(no), 0) FROM decision';
const behind = 'SELECT entry FROM decision WHERE no > ? ORDER BY no';

/** What each connection has read of the log, which only grows. */
const known = new WeakMap<Connection, Curation>();

/** What is decided. Not for use behind an entry that the same transaction has added: the transaction may fail. */
export function curationOf(connection: Connection): Curation {
  const before = known.get(connection) ?? new Curation([]);
  if (new Cells(connection.first(size) ?? []).integer() === before.size) return before;
  const rows = connection.all(behind, before.size);
  const curation = new Curation([...before.log, ...rows.map((row) => entryIn(new Cells(row).text()))]);
  known.set(connection, curation);
  return curation;
}

/** The log is written by this room alone. */
function entryIn(text: string): LogEntry {
  return JSON.parse(text) as LogEntry;
}
