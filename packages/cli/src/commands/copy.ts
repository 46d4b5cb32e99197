import type { GraphStore } from '@gangmu/graph';
import { count, say } from '../console.js';
import { UsageError } from '../errors.js';
import { reportImports } from '../import-report.js';
import { importPlans, type Read } from '../importing.js';
import { progressBar } from '../progress.js';
import { storeOption } from '../settings.js';
import { readStored, storedPlanIds } from '../stored-plans.js';
import { withStore } from '../stores.js';
import { Vocabularies } from '../vocabularies.js';

export interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly vocabulary?: string;
}

/**
 * `gangmu copy`: every plan of one store into another, and what was decided. What is copied is the text of a plan as it was found: reading it again
 * gives the same graph where the reader and the vocabulary are the same, and of plans read by others it says so.
 */
export async function copyCommand(options: CopyOptions): Promise<number> {
  const [from, to] = [storeOption('--from', options.from), storeOption('--to', options.to)];
  if (from.url === to.url) throw new UsageError('--from and --to are the same store');
  const vocabularies = await Vocabularies.with(options.vocabulary);
  let differing = 0;
  const status = await withStore(from, 'read', (source) =>
    withStore(to, 'write', async (target) => {
      // First, so that every plan is read by them.
      await copyDecisions(source, target);
      const ids = await storedPlanIds(source);
      const plans = readsOf(source, ids, vocabularies, () => differing++);
      return reportImports(importPlans(target, plans), to, progressBar(ids.length));
    }),
  );
  if (differing > 0)
    say(
      `${count(differing, 'plan was', 'plans were')} read by another reader or with other names before: what is found in them can differ`,
    );
  return status;
}

async function copyDecisions(source: GraphStore, target: GraphStore): Promise<void> {
  const log = await source.decisionLog();
  const added = await target.adoptDecisions(log);
  const known = new Set((await target.decisionLog()).map(({ id }) => id));
  const left = log.filter(({ id }) => !known.has(id)).length;
  if (added.length > 0) say(`copied ${count(added.length, 'entry', 'entries')} of the log of decisions`);
  if (left > 0)
    say(
      `${count(left, 'entry was', 'entries were')} left out of the log of decisions: they contradict what was decided there (gangmu decisions)`,
    );
}

async function* readsOf(
  store: GraphStore,
  ids: readonly string[],
  vocabularies: Vocabularies,
  differs: () => void,
): AsyncGenerator<Read> {
  for await (const { read, isOutdated } of readStored(store, ids, vocabularies)) {
    if (isOutdated) differs();
    yield read;
  }
}
