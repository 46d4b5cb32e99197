import { count, print, say } from './console.js';
import { explain, InputError } from './errors.js';
import type { Imported } from './importing.js';
import type { ProgressBar } from './progress.js';
import type { StoreAddress } from './settings.js';

/**
 * Goes through what becomes of plans on their way into a store: one line each on standard output (outcome, plan and file,
 * tab-separated), then the sum. Answers with the exit status. What ends the import passes through, once it is said what the
 * store may hold.
 */
export async function reportImports(
  results: AsyncIterable<Imported | InputError>,
  { url }: StoreAddress,
  bar: ProgressBar,
): Promise<number> {
  const tally = { added: 0, replaced: 0, unchanged: 0, failed: 0 };
  const sum = () =>
    `${count(tally.added, 'plan')} added, ${tally.replaced} replaced, ${tally.unchanged} unchanged, ${tally.failed} not used; store ${url}`;
  try {
    for await (const result of results) {
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
  } catch (error) {
    bar?.stop();
    say(`stopped before the end: ${sum()}`);
    say('each plan is there whole or not at all: run the same again, what is there already stays as it is');
    throw error;
  }
  bar?.stop();
  say(sum());
  return tally.failed === 0 ? 0 : 1;
}
