import {
  defaultVocabulary,
  vocabularyWith,
  type Vocabulary,
  type VocabularyLayer,
} from '@gangmu/recognition';
import { VOCABULARY_FILE } from '@gangmu/vocabulary/file-name';
import type { VocabularyProblem } from '@gangmu/vocabulary';
import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { say } from './console.js';
import { InputError } from './errors.js';
import { Lines } from './lines.js';
import { readText } from './texts.js';

/** The names a plan is read with. */
export interface PlanVocabulary {
  readonly vocabulary: Vocabulary;
  /** The file that adds to the built-in names, as messages call it; null for none. */
  readonly file: string | null;
  /** What the file says. */
  readonly layer: VocabularyLayer;
}

const builtIn: PlanVocabulary = { vocabulary: defaultVocabulary(), file: null, layer: { entries: [] } };

/**
 * The names each plan is read with: those of the file an option names, else of the nearest vocabulary file in the folder of
 * the plan or above, as far as the working folder.
 */
export class Vocabularies {
  readonly #chosen: PlanVocabulary | null;
  readonly #byFolder = new Map<string, Promise<PlanVocabulary>>();

  readonly #tell: (message: string) => void;

  private constructor(chosen: PlanVocabulary | null, tell: (message: string) => void) {
    this.#chosen = chosen;
    this.#tell = tell;
  }

  /**
   * @param tell told which files are used that no option names
   * @throws InputError if the file that the option names is no vocabulary
   */
  static async with(option: string | undefined, tell = say): Promise<Vocabularies> {
    return new Vocabularies(option === undefined ? null : await readVocabulary(option), tell);
  }

  /**
   * For the plan at a path; `-` is in the working folder.
   *
   * @throws InputError if the nearest file is no vocabulary
   */
  of(path: string): Promise<PlanVocabulary> {
    if (this.#chosen !== null) return Promise.resolve(this.#chosen);
    return this.#ofFolder(path === '-' ? process.cwd() : dirname(resolve(path)));
  }

  #ofFolder(folder: string): Promise<PlanVocabulary> {
    let known = this.#byFolder.get(folder);
    if (known === undefined) {
      known = this.#find(folder);
      this.#byFolder.set(folder, known);
    }
    return known;
  }

  async #find(folder: string): Promise<PlanVocabulary> {
    const file = join(folder, VOCABULARY_FILE);
    if ((await stat(file).catch(() => null))?.isFile() === true) {
      const shown = shownPath(file);
      const found = await readVocabulary(shown);
      this.#tell(`${shown}: ${contentsOf(found.layer)}`);
      return found;
    }
    const above = dirname(folder);
    return folder === process.cwd() || above === folder ? builtIn : this.#ofFolder(above);
  }
}

/** Reads a vocabulary file, which is laid over the built-in names. @throws InputError with the first problem and its place */
export async function readVocabulary(path: string): Promise<PlanVocabulary> {
  const text = await readText(path, 'anything');
  // The parser is loaded where there is something to parse.
  const { parseVocabulary } = await import('@gangmu/vocabulary');
  const { layer, problems } = parseVocabulary(text);
  if (layer !== null) return { vocabulary: vocabularyWith([layer]), file: path, layer };
  const [first] = problemLines(path, text, problems);
  const more = problems.length - 1;
  throw new InputError(
    `${first}${more > 0 ? ` (and ${more} more: gangmu vocabulary check ${path} lists them)` : ''}`,
  );
}

/** The problems of a vocabulary file, a line each: `file:line:column: what: remedy`. */
export function problemLines(
  path: string,
  text: string,
  problems: readonly VocabularyProblem[],
): readonly string[] {
  const lines = new Lines(text);
  return problems.map(({ start, message }) => `${path}:${lines.at(start)}: ${message}`);
}

/** "2 programs, 1 region, 3 names ignored". */
export function contentsOf({ entries, regions = [], ignored = [] }: VocabularyLayer): string {
  const counts: readonly (readonly [number, string, string])[] = [
    [entries.filter(({ kind }) => kind === 'PROGRAM').length, 'program', 'programs'],
    [entries.filter(({ kind }) => kind === 'INSTITUTION').length, 'institution', 'institutions'],
    [entries.filter(({ kind }) => kind === 'DOCUMENT').length, 'document', 'documents'],
    [regions.length, 'region', 'regions'],
    [ignored.length, 'name ignored', 'names ignored'],
  ];
  const said = counts.filter(([n]) => n > 0).map(([n, one, many]) => `${n} ${n === 1 ? one : many}`);
  return said.length > 0 ? said.join(', ') : 'no names';
}

/** A path as people write it: below the working folder if it is there. */
function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below.startsWith('..') && (below === '..' || below.startsWith(`..${sep}`)) ? path : below;
}
