import type { GraphStore } from '@gangmu/graph';
import { READER_VERSION } from '@gangmu/recognition';
import { readPlan, type Read } from './importing.js';
import type { Vocabularies } from './vocabularies.js';

/** Plans of a page; the most a reader gives. */
const pageSize = 100;

/** A plan of a store, read again from its text. */
export interface Reread {
  /** The id it is stored under; what is read now may give another. */
  readonly id: string;
  readonly read: Read;
  /** Whether another reader read it before, or one that knew other names. */
  readonly isOutdated: boolean;
}

/** Ids of all plans of a store, so that plans can be changed while they are gone through. */
export async function storedPlanIds(store: GraphStore): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await store.list('plan', {}, { first: pageSize, ...(after !== undefined && { after }) });
    for (const { id } of page.rows) ids.push(id);
    after = page.cursors.at(-1);
    if (!page.hasNextPage || after === undefined) return ids;
  }
}

/** Reads the texts of stored plans again, one at a time: all of them need not fit in memory. */
export async function* readStored(
  store: GraphStore,
  ids: readonly string[],
  vocabularies: Vocabularies,
): AsyncGenerator<Reread> {
  for (const id of ids) {
    const [stored] = await store.sources([id]);
    // Removed since the ids were read.
    if (stored == null) continue;
    const { vocabulary } = await vocabularies.of(stored.source);
    const isOutdated = stored.reader !== READER_VERSION || stored.vocabulary !== vocabulary.version;
    yield { id, read: readPlan(stored.source, stored.raw, vocabulary), isOutdated };
  }
}
