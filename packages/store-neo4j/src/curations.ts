import type { LogEntry } from '@gangmu/graph';
import { Curation } from '@gangmu/graph/for-stores';
import { z } from 'zod';
import type { Connection, Transaction } from './connection.js';
import { logBehind } from './cypher/decisions.js';
import { lock } from './cypher/writing.js';

/** The log is written by this room alone. */
const entryRow = z.object({ entry: z.string().transform((text) => JSON.parse(text) as LogEntry) });
const lockRow = z.object({ decisions: z.number() });

type EntryRows = readonly z.infer<typeof entryRow>[];

/** What is decided, as far as the log of a database was read: it only grows, so that only what is new has to be. */
export class Curations {
  /** As it was when it was last read; another process may have decided something since. */
  known = new Curation([]);

  /** What is decided now. */
  async read(connection: Pick<Connection, 'read'>): Promise<Curation> {
    const before = this.known;
    return this.#behind(before, await connection.read(logBehind, { after: before.size }, entryRow));
  }

  /** Waits until no other transaction writes, and keeps others from writing until this one ends; what is decided then. */
  async lock(transaction: Transaction): Promise<Curation> {
    const [row] = await transaction.all(lock, {}, lockRow);
    const before = this.known;
    if (row?.decisions === before.size) return before;
    return this.#behind(before, await transaction.all(logBehind, { after: before.size }, entryRow));
  }

  #behind(before: Curation, rows: EntryRows): Curation {
    if (rows.length === 0) return before;
    const now = new Curation([...before.log, ...rows.map(({ entry }) => entry)]);
    if (now.size > this.known.size) this.known = now;
    return now;
  }
}
