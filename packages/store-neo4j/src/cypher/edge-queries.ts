import type { StatementType } from '@gangmu/graph';
import type { PagesFromIds } from './pages.js';

/**
 * The queries of one edge. Each takes `$ids`. What narrows an edge is always given, everything where nothing does: `$types`
 * of entities, `$ranges` of their ids (`{low, high}`, with the bounds of the page in them), `$kinds` of statements and
 * relations (`{type, basis}`). Where there is a quicker way for a whole edge, the one for a narrowed edge has a text of its own.
 */
export interface EdgeQueries {
  readonly page: PagesFromIds;
  readonly pageNarrowed: PagesFromIds;
  /** Where each type of relation has a part of the query: the query with the parts of some types. */
  readonly pageOfTypes?: (types: readonly StatementType[]) => PagesFromIds;
  /** How many rows there are from each id: all of them, and those a filter leaves. */
  readonly count: string;
  readonly countNarrowed: string;
}
