import { looksLikePlan } from '@gangmu/plan';
import { decode, DecodeError } from '@gangmu/text';
import { InputError } from './errors.js';
import { noPlansIn, readBytes, type InputFile } from './input.js';

/** The text of a file as it was found. */
export interface SourceText extends InputFile {
  readonly raw: string;
}

/** Reads a file, in whatever of the known encodings it is; a plan is not empty. @throws InputError */
export async function readText(path: string, of: 'a plan' | 'anything' = 'a plan'): Promise<string> {
  const bytes = await readBytes(path);
  const subject = nameOf(path);
  let raw: string;
  try {
    raw = decode(bytes).text;
  } catch (error) {
    if (error instanceof DecodeError) throw new InputError(subject, error.message);
    throw error;
  }
  if (of === 'a plan' && raw.trim() === '')
    throw new InputError(subject, 'empty', 'give a file with a plan in it');
  return raw;
}

/**
 * The texts of files, one after the other, so that only one is in memory. What cannot be used comes as an error in its
 * place; of a folder, what does not look like a plan (a README, notes) is passed over, and a folder of nothing else is an error.
 */
export async function* readTexts(
  files: readonly (InputFile | InputError)[],
): AsyncGenerator<SourceText | InputError> {
  const barren = new Set(files.flatMap((file) => (file instanceof InputError ? [] : (file.folder ?? []))));
  for (const file of files) {
    if (file instanceof InputError) {
      yield file;
      continue;
    }
    try {
      const raw = await readText(file.path);
      if (file.folder !== null && !looksLikePlan(raw)) continue;
      if (file.folder !== null) barren.delete(file.folder);
      yield { ...file, raw };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      if (file.folder !== null) barren.delete(file.folder);
      yield error;
    }
  }
  for (const folder of barren) yield noPlansIn(folder);
}

/** What a path is called in messages. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}
