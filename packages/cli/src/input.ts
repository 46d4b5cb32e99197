import { createReadStream } from 'node:fs';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { fileProblem, InputError } from './errors.js';

/** The most bytes a file may have. The longest plans are under a tenth of it; what is larger is something else. */
export const maxBytes = 16 * 1024 * 1024;

const extensions = ['md', 'txt'] as const;

/** A file to read. */
export interface InputFile {
  /** As given, or the path below the folder given; `-` for standard input. */
  readonly path: string;
  /** The folder as given that it was found in, null if it was named itself or by a pattern. */
  readonly folder: string | null;
}

/** The files that paths, folders and patterns stand for, each once, in the order given; in a folder those at the top first, then by code point. Problems stand in their place. */
export async function findFiles(paths: readonly string[]): Promise<(InputFile | InputError)[]> {
  const found: (InputFile | InputError)[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const file of await filesOf(path)) {
      if (file instanceof InputError) {
        found.push(file);
        continue;
      }
      // Two names of one file (./a.txt, a link to it) are one input.
      const identity = file.path === '-' ? '-' : await realpath(file.path).catch(() => file.path);
      if (!seen.has(identity)) found.push(file);
      seen.add(identity);
    }
  }
  return found;
}

async function filesOf(path: string): Promise<(InputFile | InputError)[]> {
  if (path === '-') return [{ path, folder: null }];
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, folder: null }];
    await access(path, constants.R_OK | constants.X_OK);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || !isDynamicPattern(path)) return [fileProblem(path, error, 'read')];
    const matches = (await globbed(path)).map((match) => ({ path: match, folder: null }));
    return matches.length > 0
      ? matches
      : [new InputError(path, 'no file matches the pattern', 'check the pattern')];
  }
  const inside = await globbed(`**/*.{${extensions.join(',')}}`, path);
  return inside.length > 0
    ? inside.map((name) => ({ path: join(path, name), folder: path }))
    : [noPlansIn(path)];
}

/** A folder in which nothing could be used. */
export function noPlansIn(folder: string): InputError {
  return new InputError(
    folder,
    'no plans in this folder',
    `put plans there as ${extensions.map((extension) => `.${extension}`).join(' or ')} files, or name the file itself`,
  );
}

/** The fewest folders first: of the many ways to a file that links open, the plain one comes before the roundabout ones. */
async function globbed(pattern: string, folder?: string): Promise<string[]> {
  const names = await glob(pattern, {
    ...(folder === undefined ? { absolute: isAbsolute(pattern) } : { cwd: folder }),
    caseSensitiveMatch: false,
    expandDirectories: false,
    ignore: ['**/node_modules/**'],
  });
  const depth = new Map(names.map((name) => [name, name.split('/').length]));
  return names.sort((a, b) => depth.get(a)! - depth.get(b)! || (a < b ? -1 : 1));
}

/** All bytes of a file, or of standard input for `-`. @throws InputError */
export async function readBytes(path: string): Promise<Buffer> {
  const subject = path === '-' ? 'standard input' : path;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    if (path !== '-' && (await stat(path)).size > maxBytes) throw tooLarge(subject);
    // What is no file (a pipe, a device) has no size to ask for: counted as it comes.
    for await (const chunk of path === '-' ? process.stdin : createReadStream(path)) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length > maxBytes) throw tooLarge(subject);
    }
  } catch (error) {
    throw error instanceof InputError ? error : fileProblem(subject, error, 'read');
  }
  return Buffer.concat(chunks);
}

function tooLarge(subject: string): InputError {
  return new InputError(
    subject,
    `larger than ${maxBytes / 1024 / 1024} MB, and no plan is`,
    'name the plan itself, or split the file into one plan a file',
  );
}
