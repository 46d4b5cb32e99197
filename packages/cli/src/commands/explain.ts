import { MemoryGraph } from '@gangmu/graph';
import { say } from '../console.js';
import { explain as explainError, InputError } from '../errors.js';
import { explain, similarNames, type DecidedGraph } from '../explanation.js';
import { explanationLines } from '../explanation-report.js';
import { importFiles } from '../importing.js';
import { findFiles } from '../input.js';
import { writeResult } from '../output.js';
import { jsonPieces, linePieces } from '../pieces.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';
import { Vocabularies } from '../vocabularies.js';

export interface ExplainOptions {
  readonly format: 'json' | 'text';
  readonly store?: string;
  readonly vocabulary?: string;
}

/** `gangmu explain`: why a name is the entity it is, in a store or in the plans that are named. */
export async function explainCommand(
  name: string,
  paths: readonly string[],
  options: ExplainOptions,
): Promise<number> {
  const vocabularies = await Vocabularies.with(options.vocabulary);
  if (paths.length === 0)
    return withStore(storeSetting(options.store), 'read', (store) =>
      answer(store, name, vocabularies, options),
    );
  const graph = new MemoryGraph();
  let status = 0;
  for await (const result of importFiles(graph, await findFiles(paths), vocabularies)) {
    if (!(result instanceof InputError)) continue;
    say(explainError(result));
    status = 1;
  }
  return Math.max(status, await answer(graph, name, vocabularies, options));
}

async function answer(
  graph: DecidedGraph,
  name: string,
  vocabularies: Vocabularies,
  { format }: ExplainOptions,
): Promise<number> {
  const entities = await explain(graph, name, (source) => vocabularies.of(source));
  if (entities.length === 0) {
    const alike = await similarNames(graph, name);
    throw new InputError(
      name,
      'no entity is called so',
      alike.length > 0
        ? `these hold it: ${alike.join(', ')}`
        : 'import a plan that names it, or name plans (gangmu explain NAME PATH…)',
    );
  }
  await writeResult(
    undefined,
    format === 'json' ? jsonPieces({ name, entities }, 2) : linePieces(explanationLines(name, entities)),
  );
  return 0;
}
