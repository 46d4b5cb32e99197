import { decode } from '@gangmu/text';
import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { z } from 'zod';
import {
  fileEndings,
  isDocumentName,
  isExcludedFolder,
  LARGEST_FILE,
  walkOrder,
  type FileSystem,
  type FoundFile,
} from './file-system.js';
import { describe, type Log } from './guard.js';
import {
  requests,
  type FileContent,
  type FolderEntry,
  type ListFolderParams,
  type ReadFileParams,
} from './protocol.js';

/** Folders that lie deeper are left alone: a folder may hold itself, and not every client knows. */
const DEEPEST = 32;
/** The most files and folders below one: a folder of more is none of plans. */
const MOST = 100_000;
/** In characters: bytes become base64 by three to four. */
const LONGEST_BASE64 = 4 * Math.ceil(LARGEST_FILE / 3);

/** What the client may answer, checked at the door. */
const folderEntries: z.ZodType<FolderEntry[]> = z
  .array(
    z.object({
      name: z.string().max(1_000),
      isFolder: z.boolean(),
      isLink: z.boolean(),
      stamp: z.string().max(1_000),
    }),
  )
  .max(MOST);
const fileContent: z.ZodType<FileContent | null> = z
  .object({ base64: z.string().max(LONGEST_BASE64).nullable() })
  .nullable();

/** Something to walk: a file, or a folder, which has no stamp. */
interface Place {
  readonly uri: string;
  readonly depth: number;
  readonly stamp: string | null;
}

/** Files that the client reads for the server, by requests: where the server has none of its own, or not of that scheme. */
export class ClientFiles {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Walked as files on disk are, but that links to folders are not followed: where they lead the client does not say. */
  async *walk(folder: string, log: Log): AsyncGenerator<FoundFile> {
    // Those to come, the next one last: what lies in a folder comes before what follows it.
    const places: Place[] = [{ uri: folder, depth: 0, stamp: null }];
    let room = MOST;
    for (let place = places.pop(); place !== undefined; place = places.pop()) {
      const { uri, depth, stamp } = place;
      if (stamp !== null) yield { uri, stamp };
      else if (depth > DEEPEST) log(`${uri}: not read: more than ${DEEPEST} folders deep`);
      else {
        const found = await this.#placesIn(uri, depth + 1, log);
        if (found.length > room) log(`${uri}: not all is read: more than ${MOST} files and folders`);
        for (const each of found.slice(0, room).reverse()) places.push(each);
        room = Math.max(0, room - found.length);
      }
    }
  }

  async read(uri: string, log: Log): Promise<string | null> {
    try {
      const params: ReadFileParams = { uri, limit: LARGEST_FILE };
      const content = fileContent.parse(await this.#connection.sendRequest(requests.readFile, params));
      if (content === null) return null;
      if (content.base64 !== null) return decode(bytesOf(content.base64)).text;
      log(`${uri}: not read: larger than ${LARGEST_FILE / 2 ** 20} MB`);
    } catch (error) {
      log(`${uri}: not read: ${reason(error)}`);
    }
    return null;
  }

  async #placesIn(folder: string, depth: number, log: Log): Promise<readonly Place[]> {
    try {
      const params: ListFolderParams = { uri: folder, endings: fileEndings };
      const entries = folderEntries.parse(await this.#connection.sendRequest(requests.listFolder, params));
      const parent = URI.parse(folder);
      const places: Place[] = [];
      for (const { name, isFolder, isLink, stamp } of entries.sort(walkOrder)) {
        if (isFolder ? isLink || isExcludedFolder(name) : !isDocumentName(name)) continue;
        // It would lie somewhere else.
        if (name === '' || name.includes('/')) log(`${folder}: not a name: ${JSON.stringify(name)}`);
        else
          places.push({
            uri: Utils.joinPath(parent, name).toString(),
            depth,
            stamp: isFolder ? null : stamp,
          });
      }
      return places;
    } catch (error) {
      log(`${folder}: not read: ${reason(error)}`);
      return [];
    }
  }
}

/** What is wrong with an answer is told by its first fault: there may be one an entry. */
function reason(error: unknown): string {
  if (!(error instanceof z.ZodError)) return describe(error);
  const [{ path, message } = { path: [], message: '' }] = error.issues;
  return `the client's answer is not as it should be: ${[...path, message].join(': ')}`;
}

/** Each URI by the file system of its scheme; what `own` does not read, the client reads if it says that it does. */
export function withClientFiles(
  own: FileSystem,
  ofClient: ClientFiles,
  isServed: () => boolean,
): Pick<FileSystem, 'walk' | 'read'> {
  const isOwn = (uri: string) => !isServed() || own.schemes.includes(URI.parse(uri).scheme);
  return {
    walk: (folder, log) => (isOwn(folder) ? own : ofClient).walk(folder, log),
    read: (uri, log) => (isOwn(uri) ? own : ofClient).read(uri, log),
  };
}

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
