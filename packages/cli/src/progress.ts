import cliProgress from 'cli-progress';
import { clearLine, cursorTo } from 'node:readline';

/** A bar on standard error that gives way to the lines of results and messages; none where that is no terminal. */
export function progressBar(total: number) {
  if (!process.stderr.isTTY) return null;
  const bar = new cliProgress.SingleBar(
    { stream: process.stderr, clearOnComplete: true, forceRedraw: true },
    cliProgress.Presets.legacy,
  );
  bar.start(total, 0);
  return {
    clear: () => {
      cursorTo(process.stderr, 0);
      clearLine(process.stderr, 0);
    },
    advance: () => bar.increment(),
    stop: () => bar.stop(),
  };
}

/** The bar of a run, where there is one. */
export type ProgressBar = ReturnType<typeof progressBar>;
