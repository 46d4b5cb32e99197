import type { GraphStore, PlanNode } from '@gangmu/graph';
import { READER_VERSION, type Vocabulary } from '@gangmu/recognition';
import { count, say } from '../console.js';
import { UsageError, type InputError } from '../errors.js';
import { reportImports } from '../import-report.js';
import { importPlans, readPlan, type Read } from '../importing.js';
import { progressBar } from '../progress.js';
import { storeOption } from '../settings.js';
import { withStore } from '../stores.js';
import { vocabularyWith } from '../vocabulary.js';

export interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly vocabulary?: string;
}

/** Plans of a page; the most a reader gives. */
const pageSize = 100;

/**
 * `gangmu copy`: every plan of one store into another. What is copied is the text of a plan as it was found: reading it again
 * gives the same graph where the reader and the vocabulary are the same, and of plans read by others it says so.
 */
export async function copyCommand(options: CopyOptions): Promise<number> {
  const [from, to] = [storeOption('--from', options.from), storeOption('--to', options.to)];
  if (from.url === to.url) throw new UsageError('--from and --to are the same store');
  const vocabulary = await vocabularyWith(options.vocabulary);
  let differing = 0;
  const status = await withStore(from, 'read', (source) =>
    withStore(to, 'write', async (target) => {
      const plans = readStored(source, vocabulary, () => differing++);
      const bar = progressBar(await source.countList('plan', {}));
      return reportImports(importPlans(target, plans), to, bar);
    }),
  );
  if (differing > 0)
    say(
      `${count(differing, 'plan was', 'plans were')} read by another reader or with other names before: what is found in them can differ`,
    );
  return status;
}

/** The plans of a store, read from their texts, page by page. */
async function* readStored(
  store: GraphStore,
  vocabulary: Vocabulary,
  differs: () => void,
): AsyncGenerator<Read | InputError> {
  for await (const plans of pagesOf(store)) {
    // One text at a time: a page of them need not fit in memory.
    for (const plan of plans) {
      const [stored] = await store.sources([plan.id]);
      // Removed since the page was read.
      if (stored == null) continue;
      if (stored.reader !== READER_VERSION || stored.vocabulary !== vocabulary.version) differs();
      yield readPlan(stored.source, stored.raw, vocabulary);
    }
  }
}

async function* pagesOf(store: GraphStore): AsyncGenerator<readonly PlanNode[]> {
  let after: string | undefined;
  for (;;) {
    const page = await store.list('plan', {}, { first: pageSize, ...(after !== undefined && { after }) });
    yield page.rows;
    after = page.cursors.at(-1);
    if (!page.hasNextPage || after === undefined) return;
  }
}
