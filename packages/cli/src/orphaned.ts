/**
 * Fulfilled when npm, which started this process as one of its scripts, is gone. A shell stands between the two and keeps
 * npm's SIGTERM to itself: without this, the process would go on unseen and keep its port. There is no event for the end of
 * a parent.
 */
export function orphaned(): Promise<void> {
  return new Promise((resolve) => {
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, 250);
    watch.unref();
  });
}
