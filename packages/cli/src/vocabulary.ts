import {
  defaultVocabulary,
  mergeVocabulary,
  parseVocabulary,
  VocabularyError,
  type Vocabulary,
} from '@gangmu/recognition';
import { InputError } from './errors.js';
import { readText } from './texts.js';

/** The names known without a file, and those of the file if there is one. @throws InputError if it is no vocabulary */
export async function vocabularyWith(path: string | undefined): Promise<Vocabulary> {
  if (path === undefined) return defaultVocabulary();
  const json = await readText(path);
  try {
    return mergeVocabulary(defaultVocabulary(), parseVocabulary(json));
  } catch (error) {
    if (error instanceof VocabularyError) throw new InputError(path, error.message);
    throw error;
  }
}
