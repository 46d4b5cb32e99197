import { fold } from '@gangmu/text';
import { ordinaryLines } from './data/areas.js';
import { wordsAroundNames } from './data/region-words.js';
import { lines, regions } from './gazetteer.js';
import { Homonyms } from './homonyms.js';
import { Trie } from './trie.js';
import type { Vocabulary, VocabularyEntry } from './vocabulary.js';

/** What a word known before reading can stand for. */
export interface Senses {
  /** Regions with this full name. */
  full: Homonyms | null;
  /** Regions with this short name. */
  short: Homonyms | null;
  /** An ordinary word around a place name. */
  block: boolean;
  entry: VocabularyEntry | null;
}

/** Every name known before reading, in one trie over folded text. */
export type Lexicon = Trie<Senses>;

const compiled = new WeakMap<Vocabulary, Lexicon>();

const senses = (): Senses => ({ full: null, short: null, block: false, entry: null });

/** The lexicon of a vocabulary; compiled once. */
export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const known = compiled.get(vocabulary);
  if (known) return known;
  const lexicon: Lexicon = new Trie();
  for (const region of regions()) {
    (lexicon.get(fold(region.name), senses).full ??= new Homonyms()).regions.push(region);
    for (const name of region.shortNames)
      (lexicon.get(fold(name), senses).short ??= new Homonyms()).regions.push(region);
  }
  for (const word of [...lines(wordsAroundNames), ...lines(ordinaryLines)])
    lexicon.get(fold(word), senses).block = true;
  for (const entry of vocabulary.entries) {
    for (const name of [entry.name, ...(entry.aliases ?? [])])
      lexicon.get(fold(name), senses).entry ??= entry;
  }
  compiled.set(vocabulary, lexicon);
  return lexicon;
}
