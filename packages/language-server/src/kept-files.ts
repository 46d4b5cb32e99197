import type { PlanLanguageService } from '@gangmu/language-service';
import { describe, type Log } from './guard.js';
import { entriesOf, shardOf, type KeptEntry } from './kept-shard.js';
import type { Storage } from './storage.js';

/** A folder is kept in so many pieces: a change of one file writes one of them again. */
const SHARDS = 32;
/** The reading of a smaller folder is not worth keeping. In files. */
const LEAST = 40;
/** After how long something else has its turn, in milliseconds. */
const TURN = 8;

/** A file of a folder, by the key of its URI. */
export interface StampedFile {
  readonly key: string;
  readonly uri: string;
  readonly stamp: string;
}

/**
 * What was read of the files of folders, kept in a storage from one session to the next. An entry counts as long as its file has the
 * stamp it had, and the service would read it in the same way.
 */
export class KeptFiles {
  readonly #service: PlanLanguageService;
  readonly #log: Log;
  readonly #version: string;
  /** Null: nothing is kept. */
  storage: Storage | null = null;

  /** @param version of the program: what another one has kept is not taken */
  constructor(service: PlanLanguageService, log: Log, version: string) {
    this.#service = service;
    this.#log = log;
    this.#version = version;
  }

  /**
   * Gives back to the service what is kept of a folder's files. Gives the keys of those that are to be read. Everything else has its
   * turn in between.
   *
   * @param folder key of its URI
   */
  async restore(
    folder: string,
    files: readonly StampedFile[],
    report: (restored: number) => void,
  ): Promise<ReadonlySet<string>> {
    const left = new Set(files.map(({ key }) => key));
    if (this.storage === null || files.length < LEAST) return left;
    const byKey = new Map(files.map((file) => [file.key, file]));
    const turns = new Turns();
    for (const shard of new Set(files.map(({ key }) => shardOfKey(key)))) {
      const name = nameOf(folder, shard);
      const bytes = await this.storage.read(name);
      if (bytes === null) continue;
      try {
        for await (const entry of entriesOf(bytes, this.#version)) {
          const file = byKey.get(entry.key);
          if (file?.stamp === entry.stamp && this.#service.restoreFile(file.uri, entry.file)) {
            left.delete(entry.key);
            report(files.length - left.size);
          }
          await turns.next();
        }
      } catch (error) {
        this.#log(`${name}: not used: ${describe(error)}`);
      }
    }
    return left;
  }

  /**
   * Keeps the files of those pieces of a folder in which one has changed. Everything else has its turn in between.
   *
   * @param folder key of its URI
   * @param files all there are
   * @param changed keys of those that were read, or are gone, since they were kept
   */
  async keep(folder: string, files: readonly StampedFile[], changed: Iterable<string>): Promise<void> {
    if (this.storage === null || files.length < LEAST) return;
    const turns = new Turns();
    for (const shard of new Set([...changed].map(shardOfKey))) {
      const entries: KeptEntry[] = [];
      for (const { key, uri, stamp } of files) {
        if (shardOfKey(key) !== shard) continue;
        const file = await this.#service.keptFile(uri);
        if (file !== null) entries.push({ key, stamp, file });
        await turns.next();
      }
      await this.storage.write(nameOf(folder, shard), await shardOf(entries, this.#version));
    }
  }
}

function nameOf(folder: string, shard: number): string {
  return `${hashOf(folder).toString(36)}-${shard}.readings`;
}

function shardOfKey(key: string): number {
  return hashOf(key) % SHARDS;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Lets everything else have its turn when that is due. */
class Turns {
  #since = performance.now();

  async next(): Promise<void> {
    if (performance.now() - this.#since < TURN) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.#since = performance.now();
  }
}
