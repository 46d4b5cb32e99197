import { looksLikePlan } from '@gangmu/plan';
import { read } from '@gangmu/recognition';
import { analysisOf } from '../analysis.js';
import { print, say } from '../console.js';
import { explain, InputError } from '../errors.js';
import { findFiles } from '../input.js';
import { writeResult } from '../output.js';
import { jsonPieces, linePieces } from '../pieces.js';
import { reportOf } from '../report.js';
import { nameOf, readTexts } from '../texts.js';
import { Vocabularies } from '../vocabularies.js';

export interface AnalyzeOptions {
  readonly format: 'json' | 'text';
  readonly vocabulary?: string;
}

/** `gangmu analyze`: what was found in each plan, on standard output. */
export async function analyzeCommand(paths: readonly string[], options: AnalyzeOptions): Promise<number> {
  const vocabularies = await Vocabularies.with(options.vocabulary);
  const files = await findFiles(paths);
  // A single result is laid out to be looked at, several come one a line.
  const indent = files.length === 1 ? 2 : 0;
  let status = 0;
  let isFirst = true;
  for await (const text of readTexts(files)) {
    if (text instanceof InputError) {
      say(explain(text));
      status = 1;
      continue;
    }
    if (!looksLikePlan(text.raw)) {
      say(`${nameOf(text.path)}: does not look like a plan (no title, no numbered items): read all the same`);
    }
    const { vocabulary } = await vocabularies.of(text.path);
    const { repaired, fragment } = read(text.raw, vocabulary);
    const analysis = analysisOf(text.path, repaired, fragment);
    if (options.format === 'text' && !isFirst) await print('\n');
    const pieces = options.format === 'json' ? jsonPieces(analysis, indent) : linePieces(reportOf(analysis));
    await writeResult(undefined, pieces);
    isFirst = false;
  }
  return status;
}
