import { isDecisions, isVocabulary, uriKey, type PlanLanguageService } from '@gangmu/language-service';
import { isDocumentName, isExcludedFolder, type FileSystem } from './file-system.js';
import { describe, type Log } from './guard.js';
import type { KeptFiles, StampedFile } from './kept-files.js';

type Files = Pick<FileSystem, 'walk' | 'read'>;

/** How long nothing may be read before what was read is kept for the next session, in milliseconds. */
const KEEP_AFTER = 2000;

/** How far the reading of folders has come. */
export interface Progress {
  report(read: number, known: number): void;
  done(): void;
}

interface KnownFile {
  readonly uri: string;
  /** What the file system said when it was read last; null if a client said that it changed. */
  stamp: string | null;
}

/**
 * Keeps the service's files as they are in the folders. Reads in the background, one file after the other, and gives every
 * request its turn between two files.
 */
export class Folders {
  readonly #service: PlanLanguageService;
  readonly #files: Files;
  readonly #kept: KeptFiles;
  readonly #log: Log;
  readonly #begin: () => Progress;
  readonly #namesChanged: () => void;
  /** By key of the URI. */
  readonly #folders = new Map<string, string>();
  readonly #known = new Map<string, KnownFile>();
  readonly #queue = new Map<string, string>();
  #working: Promise<void> | null = null;
  /** The key of the file that is being read. */
  #current: string | null = null;
  #isRestoring = false;
  /** Keys of the files that were read, or are gone, since they were kept. */
  #unkept = new Set<string>();
  #keeping: Promise<void> = Promise.resolve();
  #keepLater: ReturnType<typeof setTimeout> | undefined;
  #scanning: Promise<void> = Promise.resolve();
  #isStopped = false;

  /**
   * @param begin called when a long reading begins
   * @param namesChanged called when a vocabulary file is new, has changed or is gone
   */
  constructor(
    service: PlanLanguageService,
    files: Files,
    kept: KeptFiles,
    log: Log,
    begin: () => Progress,
    namesChanged: () => void,
  ) {
    this.#service = service;
    this.#files = files;
    this.#kept = kept;
    this.#log = log;
    this.#begin = begin;
    this.#namesChanged = namesChanged;
  }

  /** URIs of the folders, as the client spells them. */
  get uris(): readonly string[] {
    return [...this.#folders.values()];
  }

  add(uri: string): void {
    this.#folders.set(uriKey(uri), uri);
    void this.rescan();
  }

  /** Files of a folder are forgotten unless another folder holds them. */
  remove(uri: string): void {
    this.#folders.delete(uriKey(uri));
    for (const [key, file] of this.#known) if (!this.#holds(key)) this.#forget(key, file.uri);
  }

  /** Looks what has changed since the last time: for clients that do not tell. Resolves when all of it has been read. */
  rescan(): Promise<void> {
    this.#scanning = this.#scanning
      .then(() => this.#scan())
      .catch((error: unknown) => this.#log(describe(error)));
    return this.idle();
  }

  /** A client tells that a file is new or has changed. */
  changed(uri: string): void {
    const key = uriKey(uri);
    if (!this.#holds(key) || !isDocument(key, this.#folderOf(key) ?? '')) return;
    this.#known.set(key, { uri: this.#known.get(key)?.uri ?? uri, stamp: null });
    this.#enqueue(key, uri);
  }

  /** A client tells that a file, or a folder with all that is in it, is gone. */
  deleted(uri: string): void {
    const gone = uriKey(uri);
    for (const [key, file] of this.#known) {
      if (key === gone || key.startsWith(`${gone}/`)) this.#forget(key, file.uri);
    }
  }

  /** Are files being read? */
  get isReading(): boolean {
    return this.#working !== null || this.#isRestoring;
  }

  /** Resolves when nothing is left to look for and to read. */
  async idle(): Promise<void> {
    await this.#scanning;
    await this.#allRead();
  }

  async #allRead(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  stop(): void {
    this.#isStopped = true;
    this.#queue.clear();
    clearTimeout(this.#keepLater);
  }

  async #scan(): Promise<void> {
    const seen = new Set<string>();
    for (const [folderKey, folder] of this.#folders) {
      const found: StampedFile[] = [];
      for await (const { uri, stamp } of this.#files.walk(folder, this.#log)) {
        if (this.#isStopped) return;
        const key = uriKey(uri);
        seen.add(key);
        const known = this.#known.get(key);
        if (known?.stamp === stamp) continue;
        this.#known.set(key, { uri: known?.uri ?? uri, stamp });
        // What documents are read by comes before them.
        if (this.#kept.storage === null || !isText(uri)) this.#enqueue(key, uri);
        else found.push({ key, uri, stamp });
      }
      await this.#restore(folderKey, found);
    }
    for (const [key, file] of this.#known) if (!seen.has(key)) this.#forget(key, file.uri);
  }

  /** What was kept of files is given back, the others are read. */
  async #restore(folder: string, found: readonly StampedFile[]): Promise<void> {
    if (found.length === 0) return;
    await this.#allRead();
    const progress = this.#begin();
    this.#isRestoring = true;
    const unknown = await this.#kept
      .restore(folder, found, (restored) => progress.report(restored, found.length))
      .finally(() => {
        this.#isRestoring = false;
      });
    for (const { key, uri } of found) if (unknown.has(key) && this.#known.has(key)) this.#enqueue(key, uri);
    progress.done();
    // What was read of another folder before this one was looked at was not kept meanwhile.
    if (this.#unkept.size > 0) this.#keepSoon();
  }

  /** Keeps what was read for the next session, once nothing is being read. */
  #keepSoon(): void {
    clearTimeout(this.#keepLater);
    if (this.#isStopped || this.#kept.storage === null) return;
    this.#keepLater = setTimeout(() => {
      if (this.isReading) return;
      this.#keeping = this.#keeping
        .then(() => this.#keep())
        .catch((error: unknown) => this.#log(`readings not kept: ${describe(error)}`));
    }, KEEP_AFTER);
  }

  async #keep(): Promise<void> {
    const changed = [...this.#unkept];
    this.#unkept = new Set();
    for (const folder of this.#folders.keys()) {
      const isIn = (key: string) => this.#folderOf(key) === folder;
      const files: StampedFile[] = [];
      for (const [key, { uri, stamp }] of this.#known) {
        // What is about to be read is not yet what its stamp says.
        const isRead = !this.#queue.has(key) && this.#current !== key;
        if (stamp !== null && isRead && isText(uri) && isIn(key)) files.push({ key, uri, stamp });
      }
      await this.#kept.keep(folder, files, changed.filter(isIn));
    }
  }

  #enqueue(key: string, uri: string): void {
    if (this.#isStopped) return;
    this.#queue.set(key, uri);
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
    });
  }

  async #work(): Promise<void> {
    const progress = this.#begin();
    let read = 0;
    for (const [key, uri] of this.#queue) {
      this.#queue.delete(key);
      this.#current = key;
      this.#unkept.add(key);
      try {
        const text = await this.#files.read(uri, this.#log);
        if (text === null) this.#service.remove(uri);
        // It may have been deleted meanwhile.
        else if (this.#known.has(key)) await this.#service.setFile(uri, text);
        if (isVocabulary(uri)) this.#rereadStale();
      } catch (error) {
        this.#log(`${uri}: not read: ${describe(error)}`);
      }
      this.#current = null;
      progress.report(++read, read + this.#queue.size);
    }
    progress.done();
    this.#keepSoon();
  }

  #forget(key: string, uri: string): void {
    this.#known.delete(key);
    this.#queue.delete(key);
    this.#unkept.add(key);
    this.#service.remove(uri);
    this.#keepSoon();
    if (isVocabulary(uri)) this.#rereadStale();
  }

  /** After a change of names: files read with others are read again, in the background like all. */
  #rereadStale(): void {
    for (const uri of this.#service.staleFiles()) this.#enqueue(uriKey(uri), uri);
    this.#namesChanged();
  }

  #holds(key: string): boolean {
    return this.#folderOf(key) !== undefined;
  }

  #folderOf(key: string): string | undefined {
    return [...this.#folders.keys()].find((folder) =>
      key.startsWith(folder.endsWith('/') ? folder : `${folder}/`),
    );
  }
}

/** Is a file a document, and not what documents are read by? */
function isText(uri: string): boolean {
  return !isVocabulary(uri) && !isDecisions(uri);
}

/** Is a file below a folder one that walking the folder would find? */
function isDocument(key: string, folder: string): boolean {
  const names = key
    .slice(folder.length)
    .split('/')
    .filter((name) => name !== '')
    .map(decoded);
  return isDocumentName(names.pop() ?? '') && !names.some(isExcludedFolder);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
