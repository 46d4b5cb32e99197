import { nameKey } from '@gangmu/text';
import { documentLines } from './data/documents.js';
import { institutionLines } from './data/institutions.js';
import { programLines } from './data/programs.js';
import type { EntityKind } from './fragment.js';
import { lines } from './gazetteer.js';

/** A name a reader knows before it reads. */
export interface VocabularyEntry {
  readonly kind: Exclude<EntityKind, 'REGION'>;
  /** The canonical name, in either script. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Code of the region the name belongs to, known in its plans only; absent for names known nationally. */
  readonly scope?: string;
}

/** A place that a user adds, or other names of one that is known. */
export interface VocabularyRegion {
  /** That of a known region (`530100`), or `codeWithin` what it is part of (`530000/滇中新区`, `set/滇西八州市`). */
  readonly code: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** Names that are laid over those known nationally. */
export interface VocabularyLayer {
  readonly entries: readonly VocabularyEntry[];
  readonly regions?: readonly VocabularyRegion[];
  /** Names that are not recognised, neither as known ones nor by their shape; in either script, with quotes or without. */
  readonly ignored?: readonly string[];
}

/** The names a reader knows; the second argument of reading. */
export interface Vocabulary extends VocabularyLayer {
  /** Changes whenever the names do; stored with what was read by it. */
  readonly version: string;
}

const entriesOf = (kind: VocabularyEntry['kind'], data: string): readonly VocabularyEntry[] =>
  lines(data).map((line) => {
    const [name = '', ...aliases] = line.split(' ');
    return aliases.length ? { kind, name, aliases } : { kind, name };
  });

/** A short hash of a vocabulary's names (FNV-1a, 32 bits), so that equal vocabularies have equal versions. */
function versionOf({ entries, regions = [], ignored = [] }: VocabularyLayer): string {
  let hash = 0x811c9dc5;
  const add = (...parts: readonly string[]) => {
    const line = parts.join('\t') + '\n';
    for (let i = 0; i < line.length; i++) hash = Math.imul(hash ^ line.charCodeAt(i), 0x01000193) >>> 0;
  };
  for (const { kind, name, aliases = [], scope = '' } of entries) add(kind, name, ...aliases, scope);
  for (const { code, name, aliases = [] } of regions) add('REGION', code, name, ...aliases);
  for (const name of ignored) add('', name);
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
  return (national = { version: versionOf({ entries }), entries });
}

/**
 * The names known nationally with layers over them, the last on top: where two know a name, or one ignores what another
 * knows, the upper one decides.
 *
 * @example read(text, vocabularyWith([{ entries: [{ kind: 'PROGRAM', name: '云上学堂', scope: '530000' }] }]))
 */
export function vocabularyWith(layers: readonly VocabularyLayer[]): Vocabulary {
  let below: VocabularyLayer = defaultVocabulary();
  for (const layer of layers) below = over(below, layer);
  return below === national ? national : { ...below, version: versionOf(below) };
}

/** All that one name can be of: an entry's kind and scope. */
const senseOf = (name: string, { kind, scope = '' }: VocabularyEntry) => `${kind} ${scope} ${nameKey(name)}`;

function over(below: VocabularyLayer, above: VocabularyLayer): VocabularyLayer {
  const { regions = [], ignored = [] } = above;
  const entries = [...above.entries];
  const senses = new Map<string, number>();
  entries.forEach((entry, at) => {
    for (const name of namesOf(entry)) senses.set(senseOf(name, entry), at);
  });
  for (const entry of below.entries) {
    const at = senses.get(senseOf(entry.name, entry));
    const upper = at === undefined ? undefined : entries[at];
    if (at === undefined || upper === undefined) {
      entries.push(entry);
      continue;
    }
    // What the lower layer calls it is another name of the same.
    const others = namesOf(entry).filter((name) => !namesOf(upper).includes(name));
    entries[at] = { ...upper, aliases: [...(upper.aliases ?? []), ...others] };
  }
  const named = new Set([...above.entries, ...regions].flatMap(namesOf).map(nameKey));
  return {
    entries,
    regions: [...regions, ...(below.regions ?? [])],
    ignored: [...ignored, ...(below.ignored ?? []).filter((name) => !named.has(nameKey(name)))],
  };
}

const namesOf = ({ name, aliases = [] }: Pick<VocabularyEntry, 'name' | 'aliases'>): readonly string[] => [
  name,
  ...aliases,
];
