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
  /** The schemes of the URIs it reads; of others it finds nothing. */
  readonly schemes: readonly string[];
  /** The documents in a folder and the folders in it, by name endings; never one twice, whatever links there are. */
  walk(folder: string, log: (message: string) => void): AsyncIterable<FoundFile>;
  /** The text of a document; null where it is none, is too large, or is gone. */
  read(uri: string, log: (message: string) => void): Promise<string | null>;
}

/** A file system without files: everything the server knows is what the client has open. */
export const noFiles: FileSystem = {
  schemes: [],
  // eslint-disable-next-line @typescript-eslint/require-await
  async *walk() {
    yield* [];
  },
  read: () => Promise.resolve(null),
};

/** Larger files are no plans. In bytes. */
export const LARGEST_FILE = 5 * 2 ** 20;

/** How the names of files end that are read from folders: documents, and what says how they are read or what is decided of them. */
export const fileEndings: readonly string[] = ['.md', '.txt', VOCABULARY_FILE, DECISIONS_FILE];
const DOCUMENT = /\.(?:md|txt)$/iu;

/** Is a file with this name one that is read? */
export function isDocumentName(name: string): boolean {
  return (DOCUMENT.test(name) && !name.startsWith('.')) || [VOCABULARY_FILE, DECISIONS_FILE].includes(name);
}

/**
 * The order in which the entries of a folder are walked, the same everywhere: first the names that documents are read with, links
 * last, so that a document goes by its own path.
 */
export function walkOrder(a: NamedEntry, b: NamedEntry): number {
  return (
    Number(b.name === VOCABULARY_FILE) - Number(a.name === VOCABULARY_FILE) ||
    Number(a.isLink) - Number(b.isLink) ||
    (a.name < b.name ? -1 : 1)
  );
}

interface NamedEntry {
  readonly name: string;
  readonly isLink: boolean;
}

/** Is a folder with this name left alone? Hidden ones and what package managers keep. */
export function isExcludedFolder(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}
