import { nameKey } from '@gangmu/text';
import { documentLines } from './data/documents.js';
import { institutionLines } from './data/institutions.js';
import { programLines } from './data/programs.js';
import type { EntityKind } from './fragment.js';
import { lines, region } from './gazetteer.js';

/** A name a reader knows before it reads. */
export interface VocabularyEntry {
  readonly kind: Exclude<EntityKind, 'REGION'>;
  /** The canonical name, in either script. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Region code the name belongs to; absent for names known nationally. */
  readonly scope?: string;
}

/** The names a reader knows; the second argument of reading. */
export interface Vocabulary {
  /** Changes whenever the entries do; stored with what was read by it. */
  readonly version: string;
  readonly entries: readonly VocabularyEntry[];
}

/** A vocabulary file that cannot be used; the message names the place in it and the remedy. */
export class VocabularyError extends Error {
  override readonly name = 'VocabularyError';
}

const kinds = ['INSTITUTION', 'PROGRAM', 'DOCUMENT'] as const;

const entriesOf = (kind: VocabularyEntry['kind'], data: string): readonly VocabularyEntry[] =>
  lines(data).map((line) => {
    const [name = '', ...aliases] = line.split(' ');
    return aliases.length ? { kind, name, aliases } : { kind, name };
  });

/** A short hash of a vocabulary's names (FNV-1a, 32 bits), so that equal vocabularies have equal versions. */
function versionOf(entries: readonly VocabularyEntry[]): string {
  let hash = 0x811c9dc5;
  for (const { kind, name, aliases = [], scope = '' } of entries) {
    const line = [kind, name, ...aliases, scope].join('\t') + '\n';
    for (let i = 0; i < line.length; i++) hash = Math.imul(hash ^ line.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

let national: Vocabulary | undefined;

/** The names known in the whole country: programs, institutions and texts that plans of any place speak of. */
export function defaultVocabulary(): Vocabulary {
  if (national) return national;
  const entries = [
    ...entriesOf('INSTITUTION', institutionLines),
    ...entriesOf('PROGRAM', programLines),
    ...entriesOf('DOCUMENT', documentLines),
  ];
  return (national = { version: versionOf(entries), entries });
}

/** Both vocabularies' names; where both know a name of one kind, `added` decides what it is. */
export function mergeVocabulary(base: Vocabulary, added: Vocabulary): Vocabulary {
  const names = (entry: VocabularyEntry) =>
    [entry.name, ...(entry.aliases ?? [])].map((name) => `${entry.kind} ${nameKey(name)}`);
  const overruled = new Set(added.entries.flatMap(names));
  const entries = [
    ...added.entries,
    ...base.entries.filter((entry) => !overruled.has(`${entry.kind} ${nameKey(entry.name)}`)),
  ];
  return { version: versionOf(entries), entries };
}

/**
 * Reads a vocabulary file: JSON, a list of entries or `{ "entries": [ … ] }`, each
 * `{ "kind": "PROGRAM", "name": "…", "aliases": ["…"], "scope": "530000" }`.
 *
 * @throws {VocabularyError} naming the place in the file and what to do
 */
export function parseVocabulary(json: string): Vocabulary {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    throw new VocabularyError(
      `The vocabulary is not JSON (${(error as Error).message}). Check the file with a JSON editor.`,
    );
  }
  const list = Array.isArray(data) ? data : isRecord(data) ? data.entries : undefined;
  if (!Array.isArray(list)) {
    throw new VocabularyError(
      'The vocabulary holds no list. Write a list of entries, or an object with "entries".',
    );
  }
  const entries = list.map((each: unknown, at) => entryAt(each, `entries[${at}]`));
  return { version: versionOf(entries), entries };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entryAt(value: unknown, path: string): VocabularyEntry {
  const fail = (where: string, remedy: string): never => {
    throw new VocabularyError(`${where} cannot be used. ${remedy}`);
  };
  if (!isRecord(value)) return fail(path, 'An entry is an object with "kind" and "name".');
  const { kind, name, aliases, scope, ...others } = value;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) fail(`${path}.${unknown}`, 'An entry has kind, name, aliases and scope only.');
  const known = kinds.find((each) => each === kind);
  if (!known) return fail(`${path}.kind`, `Write one of ${kinds.join(', ')}.`);
  if (typeof name !== 'string' || nameKey(name).length < 2)
    return fail(`${path}.name`, 'Write a name of two characters or more.');
  if (
    aliases !== undefined &&
    !(
      Array.isArray(aliases) && aliases.every((each) => typeof each === 'string' && nameKey(each).length >= 2)
    )
  ) {
    fail(`${path}.aliases`, 'Write a list of names of two characters or more.');
  }
  if (scope !== undefined && (typeof scope !== 'string' || !region(scope))) {
    fail(`${path}.scope`, 'Write the code of a region, such as "530000" for 云南省, or leave it out.');
  }
  return {
    kind: known,
    name,
    ...(aliases === undefined ? {} : { aliases: aliases as string[] }),
    ...(scope === undefined ? {} : { scope: scope as string }),
  };
}
