export { entryLines, nameInsertion } from './edit.js';
export type { Insertion, WrittenName } from './edit.js';
export { VOCABULARY_FILE } from './file-name.js';
export { listNames, vocabularySchema } from './format.js';
export type { ListName, ProblemCode } from './format.js';
export { parseVocabulary } from './parse.js';
export type { ParsedVocabulary, VocabularyProblem } from './parse.js';
