/** Times in milliseconds, and what is said of them. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
}

/** Median and 95th percentile. */
export function timesOf(samples: readonly number[]): Times {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** "0.42 / 1.30": p50 and p95 in milliseconds. */
export function shown({ p50, p95 }: Times): string {
  return `${p50.toFixed(2)} / ${p95.toFixed(2)}`;
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
