import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MemoryGraph } from '@gangmu/graph';
import { openSqliteStore } from '@gangmu/store-sqlite';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dump } from '../../graph/test/dump.js';
import { importOf, plausibleOutline } from '../../graph/test/plausible.js';
import { Connection } from '../src/connection.js';
import { temporaryFolder } from './temporary.js';

const path = temporaryFolder();
const process_ = fileURLToPath(new URL('./importing-process.js', import.meta.url));

const KILLS = 50;
/** One full comparison in so many kills. */
const COMPARED = 10;
const PLANS = 8;

/** Enough common text for each to be an edition of the one before. */
const COMMON = Array.from({ length: 99 }, (_, n) => `第${n * n}条，`).join('');

/** Editions of a few plans, so that most imports replace one. */
const imports = fc.sample(plausibleOutline, { seed: 1, numRuns: 120 }).map((outline, n) =>
  importOf({
    ...outline,
    title: `${n % PLANS}号工作要点`,
    year: 2023,
    number: null,
    issuers: [],
    preamble: [`第${n}稿。`, COMMON],
  }),
);
const at = (n: number) => imports[n % imports.length] ?? expect.fail();

/** Imports from a number on until it is killed; gives the last number that was acknowledged, `from - 1` if none was. */
function importUntilKilled(from: number, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, [process_, path('killed.db'), path('imports.json'), String(from)]);
  let output = '';
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  child.stdout.on('data', (data: Buffer) => {
    // The clock starts with the first import, so that most kills fall into a write.
    if (output === '') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    output += data.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`The importing process ended by itself: ${errors}`));
      const lines = output.split('\n').slice(0, -1);
      resolve(Number(lines.at(-1) ?? from - 1));
    });
  });
}

/** The hashes of the plans that are stored, by plan. */
function storedHashes(): ReadonlyMap<unknown, unknown> {
  const connection = Connection.openToRead(path('killed.db'));
  const rows = connection.all('SELECT title, hash FROM plan');
  const integrity = connection.first('PRAGMA integrity_check')?.[0];
  connection.close();
  expect(integrity).toBe('ok');
  return new Map(rows.map((row) => [row[0], row[1]]));
}

it(`loses nothing acknowledged and leaves nothing half-written when it is killed ${KILLS} times`, async () => {
  writeFileSync(path('imports.json'), JSON.stringify(imports));
  // What is stored of each plan: the last acknowledged, or the one that was being written when the process was killed.
  const stored = new Map<string, number>();
  let next = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    const last = await importUntilKilled(next, Math.random() * 60);
    for (let n = next; n <= last; n++) stored.set(at(n).fragment.header.title ?? '', n);
    const hashes = storedHashes();
    const writing = at(last + 1);
    const isWritten = hashes.get(writing.fragment.header.title) === writing.hash;
    if (isWritten) stored.set(writing.fragment.header.title ?? '', last + 1);
    for (const [title, n] of stored) expect(hashes.get(title), `import ${n} of ${title}`).toBe(at(n).hash);
    expect(hashes.size).toBe(stored.size);
    next = last + (isWritten ? 2 : 1);
    if (kill % COMPARED !== 0) continue;
    const memory = new MemoryGraph();
    await memory.importPlans([...stored.values()].map(at));
    const store = await openSqliteStore({ path: path('killed.db'), readers: 1 });
    expect(await dump(store)).toEqual(await dump(memory));
    await store.close();
  }
}, 600_000);
