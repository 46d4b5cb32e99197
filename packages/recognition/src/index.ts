export type * from './fragment.js';
export type { Vocabulary, VocabularyEntry } from './vocabulary.js';
