import { defaultVocabulary, mergeVocabulary, parseVocabulary, type Vocabulary } from '@gangmu/recognition';
import { InputError } from './errors.js';
import { readText } from './texts.js';

/** The names known without a file, and those of one. @throws InputError if the file is no vocabulary */
export async function vocabularyWith(path: string | undefined): Promise<Vocabulary> {
  if (path === undefined) return defaultVocabulary;
  return mergeVocabulary(defaultVocabulary, parseVocabulary(await readText(path)));
}
