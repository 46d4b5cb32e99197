import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import type { Progress } from './folders.js';
import { describe, type Log } from './guard.js';

/** A reading shorter than this, in milliseconds, is not shown. */
const PATIENCE = 500;
/** How often the count moves, in files. */
const STEP = 20;

/** Shows the reading of folders in the client, once it takes more than a moment. */
export function shownProgress(connection: Connection, title: string, log: Log): Progress {
  let shown: WorkDoneProgressServerReporter | null = null;
  let isDone = false;
  const begin = async () => {
    const reporter = await connection.window.createWorkDoneProgress();
    if (isDone) return;
    shown = reporter;
    reporter.begin(title, 0);
  };
  const timer = setTimeout(() => void begin().catch((error: unknown) => log(describe(error))), PATIENCE);
  return {
    report(read, known) {
      if (read % STEP === 0) shown?.report(Math.floor((100 * read) / known), `${read} / ${known}`);
    },
    done() {
      isDone = true;
      clearTimeout(timer);
      shown?.done();
    },
  };
}
