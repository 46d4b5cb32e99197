import { DECISIONS_FILE, parseDecisions, type DecisionsProblem, type Drop } from './decisions.js';
import { uriKey } from './uri.js';

/** Is this the URI of a file of decisions? */
export function isDecisions(uri: string): boolean {
  return uriKey(uri).endsWith(`/${DECISIONS_FILE}`);
}

interface DecisionFile {
  readonly uri: string;
  readonly text: string;
  readonly drops: readonly Drop[];
  readonly problem: DecisionsProblem | null;
}

/** The files of decisions as they are on disk, by the folder they stand in. */
export class DecisionFiles {
  readonly #files = new Map<string, DecisionFile>();

  set(uri: string, text: string): void {
    const { drops, line } = parseDecisions(text);
    this.#files.set(folderOf(uri), { uri, text, drops, problem: line === null ? null : { uri, line } });
  }

  remove(uri: string): void {
    this.#files.delete(folderOf(uri));
  }

  /** The file in the folder of a document. */
  beside(uri: string): DecisionFile | null {
    return this.#files.get(folderOf(uri)) ?? null;
  }
}

function folderOf(uri: string): string {
  const key = uriKey(uri);
  return key.slice(0, key.lastIndexOf('/') + 1);
}
