import type { StatementType } from '@gangmu/graph';
import { forEachId } from './pages.js';
import type { PagesFromIds } from './pages.js';

/**
 * The queries of one edge. Each takes `$ids`. What narrows an edge is always given, everything where nothing does: `$types`
 * of entities, `$ranges` of their ids (`{low, high}`, with the bounds of the page in them), `$kinds` of statements and
 * relations (`{type, basis}`), and `$basis` of relations of one type. Where there is a quicker way for a whole edge, the one for a narrowed edge has a text of its own.
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

/** What an edge leads to from `id`: a part of a query for a page, its key and cells, and one for all, with what counts them. */
interface Found {
  readonly page: string;
  readonly key: string;
  readonly cells: string;
  readonly all: string;
  readonly count: string;
}

/** An edge that is read in one way, narrowed or not. */
export function readOneWay({ page, key, cells, all, count }: Found): EdgeQueries {
  const pages = forEachId(page, key, cells);
  const counting = `UNWIND $ids AS id
CALL (id) {
  ${all}
  RETURN ${count} AS count
}
RETURN count`;
  return { page: pages, pageNarrowed: pages, count: counting, countNarrowed: counting };
}
