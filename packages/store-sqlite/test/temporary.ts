import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A folder for the tests of a file, removed behind them. Gives the path of a file in it. */
export function temporaryFolder(): (file: string) => string {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gangmu-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return (file) => join(folder, file);
}
