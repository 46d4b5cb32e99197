import { decode } from '@gangmu/text';
import type { Connection } from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
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

/** Files that the client reads for the server, by requests: where the server has none of its own, or not of that scheme. */
export class ClientFiles {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Walked as files on disk are, but that links to folders are not followed: where they lead the client does not say. */
  async *walk(folder: string, log: Log): AsyncGenerator<FoundFile> {
    let entries: readonly FolderEntry[];
    try {
      const params: ListFolderParams = { uri: folder, endings: fileEndings };
      entries = await this.#connection.sendRequest<FolderEntry[]>(requests.listFolder, params);
    } catch (error) {
      log(`${folder}: not read: ${describe(error)}`);
      return;
    }
    for (const { name, isFolder, isLink, stamp } of entries.toSorted(walkOrder)) {
      const uri = Utils.joinPath(URI.parse(folder), name).toString();
      if (!isFolder && isDocumentName(name)) yield { uri, stamp };
      else if (isFolder && !isLink && !isExcludedFolder(name)) yield* this.walk(uri, log);
    }
  }

  async read(uri: string, log: Log): Promise<string | null> {
    try {
      const params: ReadFileParams = { uri, limit: LARGEST_FILE };
      const content = await this.#connection.sendRequest<FileContent | null>(requests.readFile, params);
      if (content === null) return null;
      if (content.base64 !== null) return decode(bytesOf(content.base64)).text;
      log(`${uri}: not read: larger than ${LARGEST_FILE / 2 ** 20} MB`);
    } catch (error) {
      log(`${uri}: not read: ${describe(error)}`);
    }
    return null;
  }
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
