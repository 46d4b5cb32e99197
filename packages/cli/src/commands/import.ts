import cliProgress from 'cli-progress';
import { count, print, say } from '../console.js';
import { explain, InputError } from '../errors.js';
import { importFiles } from '../importing.js';
import { findFiles } from '../input.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';
import { vocabularyWith } from '../vocabulary.js';

export interface ImportOptions {
  readonly store?: string;
  readonly vocabulary?: string;
  readonly force?: true;
}

/** `gangmu import`: plans into the store. One line a plan on standard output: outcome, plan and file, tab-separated. */
export async function importCommand(paths: readonly string[], options: ImportOptions): Promise<number> {
  const address = storeSetting(options.store);
  const vocabulary = await vocabularyWith(options.vocabulary);
  const files = await findFiles(paths);
  const tally = { added: 0, replaced: 0, unchanged: 0, failed: 0 };
  // A bar is for eyes, and there is none to be drawn between lines of results on the same screen.
  const bar =
    process.stderr.isTTY && !process.stdout.isTTY
      ? new cliProgress.SingleBar(
          { stream: process.stderr, clearOnComplete: true },
          cliProgress.Presets.legacy,
        )
      : null;
  await withStore(address, async (store) => {
    bar?.start(files.length, 0);
    for await (const result of importFiles(store, files, vocabulary, options.force === true)) {
      if (result instanceof InputError) {
        tally.failed++;
        say(explain(result));
      } else {
        tally[result.outcome]++;
        await print(`${result.outcome}\t${result.plan}\t${result.file}\n`);
      }
      bar?.increment();
    }
    bar?.stop();
  });
  say(
    `${count(tally.added, 'plan')} added, ${tally.replaced} replaced, ${tally.unchanged} unchanged, ${tally.failed} not used; store ${address.url}`,
  );
  return tally.failed === 0 ? 0 : 1;
}
