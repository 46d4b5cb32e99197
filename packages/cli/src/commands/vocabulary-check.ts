import { parseVocabulary } from '@gangmu/vocabulary';
import { count, print, say } from '../console.js';
import { explain, InputError } from '../errors.js';
import { readText } from '../texts.js';
import { contentsOf, problemLines } from '../vocabularies.js';

/** `gangmu vocabulary check`: says of each file what is in it, or everything that is wrong with it. */
export async function vocabularyCheckCommand(files: readonly string[]): Promise<number> {
  let status = 0;
  for (const file of files) {
    try {
      const text = await readText(file, 'anything');
      const { layer, problems } = parseVocabulary(text);
      if (layer !== null) {
        await print(`${file}: ${contentsOf(layer)}\n`);
        continue;
      }
      for (const line of problemLines(file, text, problems)) say(line);
      say(`${file}: ${count(problems.length, 'problem')}: nothing of it is used until they are mended`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      say(explain(error));
    }
    status = 1;
  }
  return status;
}
