import { fold, nameKey } from '@gangmu/text';
import { ordinaryLines } from './data/areas.js';
import { wordsAroundNames } from './data/region-words.js';
import { lines, region as regionOf, regions, unlisted } from './gazetteer.js';
import { Homonyms } from './homonyms.js';
import { Trie } from './trie.js';
import type { Vocabulary, VocabularyEntry } from './vocabulary.js';

/** What a word known before reading can stand for. */
export interface Senses {
  /** Regions with this full name. */
  full: Homonyms | null;
  /** Regions with this short name. */
  short: Homonyms | null;
  /** Regions that a user's vocabulary calls so. */
  given: Homonyms | null;
  /** An ordinary word around a place name. */
  block: boolean;
  /** Those of the vocabulary with this name: one, or one a scope. */
  entries: readonly VocabularyEntry[];
  /** Whether it is an everyday word too; null until it is asked for. */
  isEveryday: boolean | null;
}

/** Every name known before reading, in one trie over folded text, and the names that are none. */
export class Lexicon extends Trie<Senses> {
  /** Keys of the names that are not recognised. */
  readonly #ignored: ReadonlySet<string>;

  /** @param ignored names that are not recognised */
  constructor(ignored: readonly string[] = []) {
    super();
    this.#ignored = new Set(ignored.map(nameKey));
  }

  /** Whether names may be ignored at all. */
  get ignoresSome(): boolean {
    return this.#ignored.size > 0;
  }

  /** Whether a name is not to be recognised, as it stands or as it is in full. */
  ignores(surface: string, canonical: string): boolean {
    return this.#ignored.has(nameKey(surface)) || this.#ignored.has(nameKey(canonical));
  }
}

const compiled = new WeakMap<Vocabulary, Lexicon>();

const none: readonly VocabularyEntry[] = [];
const senses = (): Senses => ({
  full: null,
  short: null,
  given: null,
  block: false,
  isEveryday: null,
  entries: none,
});

/** The lexicon of a vocabulary; compiled once. */
export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const known = compiled.get(vocabulary);
  if (known) return known;
  const lexicon = new Lexicon(vocabulary.ignored);
  for (const region of regions()) {
    (lexicon.get(fold(region.name), senses).full ??= new Homonyms()).regions.push(region);
    for (const name of region.shortNames)
      (lexicon.get(fold(name), senses).short ??= new Homonyms()).regions.push(region);
  }
  for (const word of [...lines(wordsAroundNames), ...lines(ordinaryLines)])
    lexicon.get(fold(word), senses).block = true;
  for (const entry of vocabulary.entries) {
    for (const name of [entry.name, ...(entry.aliases ?? [])]) {
      const known = lexicon.get(fold(name), senses);
      known.entries = known.entries === none ? [entry] : [...known.entries, entry];
    }
  }
  for (const { code, name, aliases = [] } of vocabulary.regions ?? []) {
    const place = regionOf(code) ?? { ...unlisted(name), code };
    for (const each of [name, ...aliases])
      (lexicon.get(fold(each), senses).given ??= new Homonyms()).regions.push(place);
  }
  compiled.set(vocabulary, lexicon);
  return lexicon;
}
