import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLanguageService } from '@gangmu/language-service';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Folders } from '../src/folders.js';
import { KeptFiles } from '../src/kept-files.js';
import { nodeFiles } from '../src/node/file-system.js';
import { folderStorage, prune } from '../src/node/storage.js';

const COUNT = 60;
const draft = 'file:///draft.md';
const planOf = (year: number) =>
  `云南省教育厅${year}年工作要点\n\n1. 推进雨露计划。\n2. 续接第${year}号工程。\n`;
const nameOf = (year: number) => `${year}.md`;

let plans: string;
let cache: string;
beforeEach(async () => {
  plans = await mkdtemp(join(tmpdir(), 'gangmu-plans-'));
  cache = await mkdtemp(join(tmpdir(), 'gangmu-cache-'));
  for (let i = 0; i < COUNT; i++) await writeFile(join(plans, nameOf(1960 + i)), planOf(1960 + i));
});
afterEach(async () => {
  for (const folder of [plans, cache]) await rm(folder, { recursive: true, force: true });
});

/** A session over the folder: what it reads of the disk, what it logs, and in how many places it finds the program. */
async function session(version = '1') {
  const read: string[] = [];
  const log: string[] = [];
  const service = createLanguageService();
  const kept = new KeptFiles(service, (message) => log.push(message), version);
  kept.storage = folderStorage(cache, (message) => log.push(message));
  const files = {
    ...nodeFiles,
    read(uri: string, to: (message: string) => void) {
      read.push(uri.slice(uri.lastIndexOf('/') + 1));
      return nodeFiles.read(uri, to);
    },
  };
  const folders = new Folders(
    service,
    files,
    kept,
    (message) => log.push(message),
    () => ({ report: () => undefined, done: () => undefined }),
    () => undefined,
  );
  folders.add(pathToFileURL(plans).toString());
  await folders.rescan();
  service.open(draft, 'markdown', 1, planOf(2024));
  const references = await service.getReferences(draft, { line: 2, character: 6 });
  return { read: read.sort(), log, found: references.length, stop: () => folders.stop() };
}

/** The pieces in the cache, once they are written and none is being written. */
async function keptPieces(since = 0): Promise<readonly string[]> {
  return vi.waitFor(
    async () => {
      const names = await readdir(cache);
      expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
      expect(names.length).toBeGreaterThan(since);
      return names;
    },
    { timeout: 20_000, interval: 100 },
  );
}

test('a folder is read once, then only what has changed in it', async () => {
  const first = await session();
  expect(first).toMatchObject({ found: COUNT + 1, log: [] });
  expect(first.read).toHaveLength(COUNT);
  // All in a row, so that the last one written is the last there is.
  const pieces = await keptPieces(20);
  first.stop();

  const second = await session();
  expect(second).toMatchObject({ read: [], log: [], found: COUNT + 1 });
  second.stop();

  // As long as it was, and as old.
  const { atime, mtime } = await stat(join(plans, nameOf(1980)));
  await writeFile(join(plans, nameOf(1980)), planOf(1980).replace('续接', '接续'));
  await utimes(join(plans, nameOf(1980)), atime, mtime);
  await writeFile(join(plans, nameOf(1970)), `${planOf(1970)}3. 落实雨露计划。\n`);
  await rm(join(plans, nameOf(1971)));
  await writeFile(join(plans, nameOf(1950)), planOf(1950));
  const third = await session();
  expect(third).toMatchObject({ read: [nameOf(1950), nameOf(1970), nameOf(1980)], found: COUNT + 2 });
  third.stop();

  // Half a piece, a piece of something else, and one of nothing.
  const [half = '', other = '', empty = ''] = pieces;
  await writeFile(join(cache, half), (await readFile(join(cache, half))).subarray(0, 999));
  await writeFile(join(cache, other), 'not what it was');
  await writeFile(join(cache, empty), '');
  const fourth = await session();
  expect(fourth.found).toBe(COUNT + 2);
  expect(fourth.log.map((message) => /it is damaged/u.exec(message)?.[0])).toEqual(
    Array.from({ length: 3 }, () => 'it is damaged'),
  );
  fourth.stop();

  const updated = await session('2');
  expect(updated.read).toHaveLength(COUNT);
  updated.stop();
}, 60_000);

test('what is no file of the cache is not read, and a cache that takes nothing stops nobody', async () => {
  const log: string[] = [];
  const storage = folderStorage(cache, (message) => log.push(message));
  await symlink('/dev/zero', join(cache, 'endless'));
  await mkdir(join(cache, 'folder'));
  expect(await storage.read('endless')).toBeNull();
  expect(await storage.read('folder')).toBeNull();
  const nowhere = folderStorage(join(plans, nameOf(1960)), (message) => log.push(message));
  await nowhere.write('piece', new Uint8Array(1));
  expect(await nowhere.read('piece')).toBeNull();
  expect(log.map((message) => /not read|not written/u.exec(message)?.[0])).toEqual([
    'not read',
    'not read',
    'not written',
    'not read',
  ]);
});

test('what was not used for the longest time goes first', async () => {
  for (const [i, name] of ['old.readings', 'new.readings', 'newest.readings'].entries()) {
    await writeFile(join(cache, name), 'x'.repeat(10));
    await utimes(join(cache, name), 1000 + i, 1000 + i);
  }
  await writeFile(join(cache, 'left.tmp'), '');
  await utimes(join(cache, 'left.tmp'), 1000, 1000);
  await prune(cache, 20);
  expect((await readdir(cache)).sort()).toEqual(['new.readings', 'newest.readings']);
});
