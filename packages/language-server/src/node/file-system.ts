import { decode } from '@gangmu/text';
import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';
import {
  isDocumentName,
  isExcludedFolder,
  LARGEST_FILE,
  walkOrder,
  type FileSystem,
  type FoundFile,
} from '../file-system.js';
import { isGone } from './is-gone.js';

/** Files on this machine, in any of the encodings that plans come in. */
export const nodeFiles: FileSystem = {
  schemes: ['file'],

  walk(folder, log) {
    const path = pathOf(folder);
    return path === null ? nothing() : walk(path, new Set(), log);
  },

  async read(uri, log) {
    const path = pathOf(uri);
    if (path === null) return null;
    try {
      const found = await stat(path);
      // A pipe would never end, nor a device.
      if (!found.isFile()) return null;
      const { size } = found;
      if (size > LARGEST_FILE) {
        log(`${path}: not read: larger than ${LARGEST_FILE / 2 ** 20} MB`);
        return null;
      }
      return decode(await readFile(path)).text;
    } catch (error) {
      if (!isGone(error)) log(`${path}: not read: ${messageOf(error)}`);
      return null;
    }
  },
};

function pathOf(uri: string): string | null {
  const { scheme, fsPath } = URI.parse(uri);
  return scheme === 'file' ? fsPath : null;
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* nothing(): AsyncGenerator<FoundFile> {
  yield* [];
}

async function* walk(
  folder: string,
  visited: Set<string>,
  log: (message: string) => void,
): AsyncGenerator<FoundFile> {
  try {
    // A link may lead to a folder above.
    const real = await realpath(folder);
    if (visited.has(real)) return;
    visited.add(real);
  } catch (error) {
    log(`${folder}: not read: ${messageOf(error)}`);
    return;
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    log(`${folder}: not read: ${messageOf(error)}`);
    return [];
  });
  const named = (entry: Dirent) => ({ name: entry.name, isLink: entry.isSymbolicLink() });
  for (const entry of entries.sort((a, b) => walkOrder(named(a), named(b)))) {
    const path = join(folder, entry.name);
    if (!entry.isDirectory() && !entry.isSymbolicLink() && !isDocumentName(entry.name)) continue;
    const found = entry.isDirectory() ? null : await stat(path).catch(() => null);
    if (entry.isDirectory() || found?.isDirectory() === true) {
      if (!isExcludedFolder(entry.name)) yield* walk(path, visited, log);
    } else if (found?.isFile() === true && isDocumentName(entry.name)) {
      yield { uri: URI.file(path).toString(), stamp: `${found.mtimeMs} ${found.ctimeMs} ${found.size}` };
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
