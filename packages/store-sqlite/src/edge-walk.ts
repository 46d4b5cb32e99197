import type { ExpansionFilter } from '@gangmu/graph';
import type { Keyed, Window } from '@gangmu/graph/for-stores';
import type { Connection } from './connection.js';

/** How one edge is read from an id. */
export interface EdgeWalk<T> {
  /** Every query that is read along an index, for the test that looks at their plans. */
  readonly queries: readonly string[];
  readonly read: (
    connection: Connection,
    id: string,
    window: Window,
    filter: ExpansionFilter,
  ) => readonly Keyed<T>[];
  readonly count: (connection: Connection, id: string, filter: ExpansionFilter) => number;
}
