export type * from './fragment.js';
export { ancestors, codeWithin, isWithin, region, regions, regionsByName } from './gazetteer.js';
export type { Region, RegionLevel } from './gazetteer.js';
export { ItemMemo } from './item-memo.js';
export { read, READER_VERSION } from './read.js';
export { ReadingMemo } from './reading-memo.js';
export { recognize } from './recognize.js';
export { defaultVocabulary, vocabularyWith } from './vocabulary.js';
export type { Vocabulary, VocabularyEntry, VocabularyLayer, VocabularyRegion } from './vocabulary.js';
