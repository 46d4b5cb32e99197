import type { GraphStore } from '@gangmu/graph';
import { InputError } from '../errors.js';
import { reportImports } from '../import-report.js';
import { importPlans, type Imported } from '../importing.js';
import { progressBar } from '../progress.js';
import { storeSetting } from '../settings.js';
import { readStored, storedPlanIds } from '../stored-plans.js';
import { withStore } from '../stores.js';
import { Vocabularies } from '../vocabularies.js';

export interface RereadOptions {
  readonly store?: string;
  readonly vocabulary?: string;
}

/** `gangmu reread`: every stored plan read again by today's reader. */
export async function rereadCommand(options: RereadOptions): Promise<number> {
  const address = storeSetting(options.store);
  const vocabularies = await Vocabularies.with(options.vocabulary);
  return withStore(address, 'write', async (store) => {
    const ids = await storedPlanIds(store);
    return reportImports(reread(store, ids, vocabularies), address, progressBar(ids.length));
  });
}

async function* reread(
  store: GraphStore,
  ids: readonly string[],
  vocabularies: Vocabularies,
): AsyncGenerator<Imported | InputError> {
  /** Ids of the plans on their way into the store, in the order in which they come out. */
  const underWay: string[] = [];
  const reads = async function* () {
    for await (const { id, read } of readStored(store, ids, vocabularies)) {
      underWay.push(id);
      yield read;
    }
  };
  for await (const result of importPlans(store, reads())) {
    const before = underWay.shift();
    // Read to another id: what stands under the old one is the same text, read worse.
    if (before !== undefined && !(result instanceof InputError) && result.plan !== before)
      await store.removePlans([before]);
    yield result;
  }
}
