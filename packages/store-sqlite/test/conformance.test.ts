import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { afterAll, beforeAll } from 'vitest';
import { conformance } from '../../graph/test/conformance.js';

let folder: string;
let stores = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gangmu-'));
});
afterAll(() => rm(folder, { recursive: true }));

conformance('SqliteStore', () => openSqliteStore({ path: join(folder, `${++stores}.db`), readers: 1 }), {
  runs: 15,
});
