import { count, print, say } from '../console.js';
import { explain, InputError } from '../errors.js';
import { importFiles } from '../importing.js';
import { findFiles } from '../input.js';
import { progressBar } from '../progress.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';
import { vocabularyWith } from '../vocabulary.js';

export interface ImportOptions {
  readonly store?: string;
  readonly vocabulary?: string;
  readonly force?: true;
  readonly replace?: true;
}

/** `gangmu import`: plans into the store. One line a plan on standard output: outcome, plan and file, tab-separated. */
export async function importCommand(paths: readonly string[], options: ImportOptions): Promise<number> {
  const address = storeSetting(options.store);
  const vocabulary = await vocabularyWith(options.vocabulary);
  const files = await findFiles(paths);
  const tally = { added: 0, replaced: 0, unchanged: 0, failed: 0 };
  const bar = progressBar(files.length);
  await withStore(address, 'write', async (store) => {
    for await (const result of importFiles(store, files, vocabulary, options)) {
      bar?.clear();
      if (result instanceof InputError) {
        tally.failed++;
        say(explain(result));
      } else {
        tally[result.outcome]++;
        if (result.insteadOf !== null)
          say(`${result.file}: has taken the place of ${result.insteadOf}, with little in common`);
        if (result.sameAs !== null) say(`${result.file}: the same text as ${result.sameAs}`);
        await print(`${result.outcome}\t${result.plan}\t${result.file}\n`);
      }
      bar?.advance();
    }
  }).finally(() => bar?.stop());
  say(
    `${count(tally.added, 'plan')} added, ${tally.replaced} replaced, ${tally.unchanged} unchanged, ${tally.failed} not used; store ${address.url}`,
  );
  return tally.failed === 0 ? 0 : 1;
}
