import { stat } from 'node:fs/promises';
import { count, say } from '../console.js';
import { explain, InputError } from '../errors.js';
import { findFiles } from '../input.js';
import { learn, learntLines, type LearningText } from '../learning.js';
import { writeResult } from '../output.js';
import { linePieces } from '../pieces.js';
import { readTexts } from '../texts.js';
import { Vocabularies } from '../vocabularies.js';

export interface LearnOptions {
  readonly output?: string;
  readonly vocabulary?: string;
}

/** `gangmu vocabulary learn`: the names that earlier plans teach, as a vocabulary file to look through. Nothing uses it by itself. */
export async function vocabularyLearnCommand(
  paths: readonly string[],
  { output, vocabulary }: LearnOptions,
): Promise<number> {
  // What somebody has looked through shall not be written over.
  if (output !== undefined && (await stat(output).catch(() => null))?.isFile() === true)
    throw new InputError(
      output,
      'there already',
      'give another --output, and take over what you want to keep',
    );
  const vocabularies = await Vocabularies.with(vocabulary);
  const texts: LearningText[] = [];
  const seen = new Set<string>();
  let status = 0;
  for await (const text of readTexts(await findFiles(paths))) {
    if (text instanceof InputError) {
      say(explain(text));
      status = 1;
    } else if (!seen.has(text.raw)) {
      // Two files with one text are one plan.
      seen.add(text.raw);
      texts.push({ source: text.path, raw: text.raw, names: await vocabularies.of(text.path) });
    }
  }
  if (texts.length === 0) return 1;
  const learnt = learn(texts);
  await writeResult(output, linePieces(learntLines(learnt, texts.length)));
  say(
    `${count(learnt.length, 'name')} that ${count(texts.length, 'plan')} teach: nothing uses them until you keep them`,
  );
  return status;
}
