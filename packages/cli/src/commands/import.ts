import { say } from '../console.js';
import { reportImports } from '../import-report.js';
import { importFiles } from '../importing.js';
import { findFiles } from '../input.js';
import { progressBar } from '../progress.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';
import { untiedPlans } from '../untied.js';
import { Vocabularies } from '../vocabularies.js';

export interface ImportOptions {
  readonly store?: string;
  readonly vocabulary?: string;
  readonly force?: true;
  readonly replace?: true;
}

/** `gangmu import`: plans into the store. */
export async function importCommand(paths: readonly string[], options: ImportOptions): Promise<number> {
  const address = storeSetting(options.store);
  const vocabularies = await Vocabularies.with(options.vocabulary);
  const files = await findFiles(paths);
  return withStore(address, 'write', async (store) => {
    const imports = importFiles(store, files, vocabularies, options);
    const status = await reportImports(imports, address, progressBar(files.length));
    const untied = await untiedPlans(store);
    if (untied !== null) say(untied);
    return status;
  });
}
