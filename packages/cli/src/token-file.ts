import { parseTokens, type StoredToken } from '@gangmu/server';
import { unwatchFile, watchFile } from 'node:fs';
import { explain } from './errors.js';
import { readSetting } from './serve-settings.js';
import type { ServerLog } from './server-log.js';

/** Milliseconds between two looks at the file: by its time, which works where files are put in place by links too. */
const LOOKS = 1000;

/** The tokens of a file, which is read again when it changes; while what it says makes no sense, those before hold. */
export class TokenFile {
  readonly #path: string;
  readonly #log: ServerLog;
  #tokens: readonly StoredToken[];

  private constructor(path: string, tokens: readonly StoredToken[], log: ServerLog) {
    this.#path = path;
    this.#tokens = tokens;
    this.#log = log;
    watchFile(path, { interval: LOOKS, persistent: false }, () => void this.#readAgain());
  }

  /** @throws InputError where it cannot be read, TokenListError where a line makes no sense */
  static async open(path: string, log: ServerLog): Promise<TokenFile> {
    return new TokenFile(path, await tokensIn(path), log);
  }

  get tokens(): readonly StoredToken[] {
    return this.#tokens;
  }

  close(): void {
    unwatchFile(this.#path);
  }

  async #readAgain(): Promise<void> {
    try {
      this.#tokens = await tokensIn(this.#path);
      this.#log.info(`${this.#path}: read again, ${this.#tokens.length} tokens`);
    } catch (error) {
      this.#log.info(`${explain(error)}; the tokens it had before are still taken`);
    }
  }
}

async function tokensIn(path: string): Promise<readonly StoredToken[]> {
  return parseTokens(await readSetting(path), path);
}
