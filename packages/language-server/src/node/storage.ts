import envPaths from 'env-paths';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type Log } from '../guard.js';
import type { Storage } from '../storage.js';
import { isGone } from './is-gone.js';

/** What is kept takes no more than this; what was not used for the longest time goes first. In bytes. */
const MOST = 2 ** 30;

/** Where programs of this user keep what they can make again, by the customs of the system. */
export function cacheFolder(): string {
  return join(envPaths('gangmu', { suffix: '' }).cache, 'readings');
}

/** Keeps in files of a folder, which others of the same user may use at the same time. */
export function folderStorage(folder: string, log: Log): Storage {
  let written = 0;
  return {
    async read(name) {
      const file = join(folder, name);
      try {
        const found = await stat(file);
        // A pipe would never end, nor a device.
        if (!found.isFile() || found.size > MOST) throw new Error('it is no file of ours');
        const bytes = await readFile(file);
        const now = new Date();
        await utimes(file, now, now).catch(() => undefined);
        return bytes;
      } catch (error) {
        if (!isGone(error)) log(`${file}: not read: ${describe(error)}`);
        return null;
      }
    },

    async write(name, bytes) {
      const file = join(folder, name);
      const draft = `${file}.${process.pid}-${++written}.tmp`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (written === 1) await prune(folder, MOST);
        await writeFile(draft, bytes, { mode: 0o600 });
        await rename(draft, file);
      } catch (error) {
        log(`${file}: not written: ${describe(error)}`);
        await rm(draft, { force: true }).catch(() => undefined);
      }
    },
  };
}

/** Drafts older than this belong to nobody any more. In milliseconds. */
const ABANDONED = 3_600_000;

/** Removes what was not used for the longest time, until the rest takes no more than so many bytes. */
export async function prune(folder: string, most: number): Promise<void> {
  const files: { path: string; size: number; used: number }[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() !== true) continue;
    if (name.endsWith('.tmp')) {
      if (Date.now() - found.mtimeMs > ABANDONED) await rm(path, { force: true });
    } else if (name.endsWith('.readings')) files.push({ path, size: found.size, used: found.mtimeMs });
  }
  files.sort((a, b) => b.used - a.used);
  let total = 0;
  for (const { path, size } of files) {
    total += size;
    if (total > most) await rm(path, { force: true });
  }
}
