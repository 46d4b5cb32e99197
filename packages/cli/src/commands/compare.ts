import { read } from '@gangmu/recognition';
import { looksLikePlan } from '@gangmu/plan';
import { comparisonOf, planId, type ComparedPlan, type PlanSource } from '@gangmu/graph';
import { comparisonMarkdown, comparisonText } from '../comparison-report.js';
import { say } from '../console.js';
import { explain, InputError, UsageError } from '../errors.js';
import { writeResult } from '../output.js';
import { jsonPieces, linePieces } from '../pieces.js';
import { storeSetting } from '../settings.js';
import { withStore } from '../stores.js';
import { nameOf, readText } from '../texts.js';
import { Vocabularies } from '../vocabularies.js';

export interface CompareOptions {
  readonly format: 'json' | 'markdown' | 'text';
  readonly store?: string;
  readonly vocabulary?: string;
  readonly output?: string;
}

/** `gangmu compare`: what became of a plan in the one after it. Each is a file, or the id of a plan of a store. */
export async function compareCommand(old: string, next: string, options: CompareOptions): Promise<number> {
  if (old === '-' && next === '-')
    throw new UsageError('only one of the two plans can be read from standard input');
  const vocabularies = await Vocabularies.with(options.vocabulary);
  const stored = await storedTexts([old, next].filter(isPlanId), options.store);
  const plans: ComparedPlan[] = [];
  for (const given of [old, next]) {
    const plan = await readPlan(given, stored, vocabularies);
    if (plan instanceof InputError) say(explain(plan));
    else plans.push(plan);
  }
  const [before, after] = plans;
  if (before === undefined || after === undefined) return 1;
  const comparison = comparisonOf(before, after);
  const pieces = {
    json: () => jsonPieces(comparison, 2),
    markdown: () => linePieces(comparisonMarkdown(comparison)),
    text: () => linePieces(comparisonText(comparison)),
  };
  await writeResult(options.output, pieces[options.format]());
  return 0;
}

const isPlanId = (given: string): boolean => given.startsWith('plan:');

/** The texts of plans of a store, by id; null for one that is not there. */
async function storedTexts(
  ids: readonly string[],
  store: string | undefined,
): Promise<ReadonlyMap<string, PlanSource | null>> {
  if (ids.length === 0) return new Map();
  const sources = await withStore(storeSetting(store), 'read', (opened) => opened.sources(ids));
  return new Map(ids.map((id, index) => [id, sources[index] ?? null]));
}

async function readPlan(
  given: string,
  stored: ReadonlyMap<string, PlanSource | null>,
  vocabularies: Vocabularies,
): Promise<ComparedPlan | InputError> {
  const source = stored.get(given);
  const raw = isPlanId(given) ? source?.raw : await readText(given).catch(inputError);
  if (raw instanceof InputError) return raw;
  if (raw == null) {
    return new InputError(given, 'no such plan in the store', 'gangmu export --format json lists the plans');
  }
  if (!looksLikePlan(raw))
    say(`${nameOf(given)}: does not look like a plan (no title, no numbered items): read all the same`);
  const { vocabulary } = await vocabularies.of(source?.source ?? given);
  const { fragment } = read(raw, vocabulary);
  return { id: planId(fragment), fragment };
}

function inputError(error: unknown): InputError {
  if (error instanceof InputError) return error;
  throw error;
}
