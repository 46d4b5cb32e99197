import { DECISIONS_FILE, VOCABULARY_FILE } from '@gangmu/language-service';

/** A file of a folder: `stamp` changes when its content does. */
export interface FoundFile {
  readonly uri: string;
  readonly stamp: string;
}

/**
 * What the server needs of a file system, so that it runs where there is none. All calls may fail for reasons of their own; what
 * cannot be read is left out and told to `log`.
 */
export interface FileSystem {
  /** The documents in a folder and the folders in it, by name endings; never one twice, whatever links there are. */
  walk(folder: string, log: (message: string) => void): AsyncIterable<FoundFile>;
  /** The text of a document; null where it is none, is too large, or is gone. */
  read(uri: string, log: (message: string) => void): Promise<string | null>;
}

/** A file system without files: everything the server knows is what the client has open. */
export const noFiles: FileSystem = {
  // eslint-disable-next-line @typescript-eslint/require-await
  async *walk() {
    yield* [];
  },
  read: () => Promise.resolve(null),
};

/** Endings of the documents that are read from folders. */
const DOCUMENT = /\.(?:md|txt)$/iu;

/** Is a file with this name a document, or one that says how documents are read or what is decided of them? */
export function isDocumentName(name: string): boolean {
  return (DOCUMENT.test(name) && !name.startsWith('.')) || [VOCABULARY_FILE, DECISIONS_FILE].includes(name);
}

/** Is a folder with this name left alone? Hidden ones and what package managers keep. */
export function isExcludedFolder(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}
