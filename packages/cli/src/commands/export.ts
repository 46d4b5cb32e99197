import { exportedJson } from '../exporting.js';
import { writeResult } from '../output.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';

export interface ExportOptions {
  readonly format: 'json';
  readonly store?: string;
  readonly output?: string;
}

/** `gangmu export`: the whole graph, to a file or to standard output. */
export async function exportCommand({ store, output }: ExportOptions): Promise<number> {
  await withStore(storeSetting(store), 'read', (opened) => writeResult(output, exportedJson(opened)));
  return 0;
}
