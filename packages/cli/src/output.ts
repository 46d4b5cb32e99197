import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { print } from './console.js';
import { fileProblem } from './errors.js';

/**
 * Writes the pieces of a result to a file, or to standard output where no path is given. A file is there whole or as it
 * was before, whatever happens: the pieces go to a file beside it, which takes its place at the end.
 *
 * @throws InputError if the file cannot be written
 */
export async function writeResult(
  path: string | undefined,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  if (path === undefined) {
    for await (const piece of pieces) await print(piece);
    return;
  }
  const there = await stat(path).catch(() => null);
  try {
    if (there && !there.isFile()) {
      // A pipe or a device cannot be replaced; a folder says so.
      await pipeline(Readable.from(pieces), createWriteStream(path));
      return;
    }
    // What a link leads to is replaced, not the link.
    const target = there ? await realpath(path) : path;
    const beside = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
    try {
      await pipeline(
        Readable.from(pieces),
        createWriteStream(beside, { flags: 'wx', flush: true, ...(there && { mode: there.mode }) }),
      );
      await rename(beside, target);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? fileProblem(path, error, 'written') : error;
  }
}
