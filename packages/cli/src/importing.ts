import type { GraphStore, ImportOutcome, PlanImport } from '@gangmu/graph';
import { looksLikePlan } from '@gangmu/plan';
import { read, READER_VERSION, type Vocabulary } from '@gangmu/recognition';
import { createHash } from 'node:crypto';
import { InputError } from './errors.js';
import type { InputFile } from './input.js';
import { nameOf, readTexts } from './texts.js';
import type { Vocabularies } from './vocabularies.js';

/** How many plans go to the store at once, and how long their texts may be together: enough to keep it busy, and fit in memory. */
const batchPlans = 32;
const batchLength = 4_000_000;

/** Plans that wait to go to a store together. */
class Batch {
  #plans: Read[] = [];
  #length = 0;

  add(read: Read): void {
    this.#plans.push(read);
    this.#length += read.plan.raw.length;
  }

  get isFull(): boolean {
    return this.#plans.length >= batchPlans || this.#length > batchLength;
  }

  take(): readonly Read[] {
    const plans = this.#plans;
    this.#plans = [];
    this.#length = 0;
    return plans;
  }
}

/**
 * Puts plans into a store, batch by batch, as they come; says of each what became of it. Errors pass through.
 *
 * @param replaces true to put a plan also in the place of one that has its id and little in common with it
 */
export async function* importPlans(
  store: GraphStore,
  plans: AsyncIterable<Read | InputError>,
  replaces = false,
): AsyncGenerator<Imported | InputError> {
  const batch = new Batch();
  /** By its hash, where each text of this run was found first. */
  const found = new Map<string, string>();
  for await (const plan of plans) {
    if (plan instanceof InputError) yield plan;
    else batch.add(plan);
    // One by one where a plan can take the place of another that comes before or behind it.
    if (batch.isFull || replaces) yield* await importBatch(store, batch.take(), found, replaces);
  }
  yield* await importBatch(store, batch.take(), found, replaces);
}

/** What became of a file that was read. */
export interface Imported {
  readonly file: string;
  readonly plan: string;
  readonly outcome: Exclude<ImportOutcome['outcome'], 'conflict'>;
  /** The file before it that has the same text, if there is one. */
  readonly sameAs: string | null;
  /** Where the text came from that it took the place of, if the two have little in common. */
  readonly insteadOf: string | null;
  readonly repairs: number;
  /** How many of the repairs are in doubt. */
  readonly doubtful: number;
}

/** A plan as it was read. */
export interface Read {
  readonly plan: PlanImport;
  readonly repairs: number;
  readonly doubtful: number;
}

/** What is taken only if that is insisted on. */
export interface ImportChoices {
  /** Also what was named and does not look like a plan. */
  readonly force?: boolean;
  /** Also a text with the id of a stored plan and little in common with it. */
  readonly replace?: boolean;
}

/** Reads files and puts their plans into a store, batch by batch; says of each file what became of it. */
export function importFiles(
  store: GraphStore,
  files: readonly (InputFile | InputError)[],
  vocabularies: Vocabularies,
  { force = false, replace = false }: ImportChoices = {},
): AsyncGenerator<Imported | InputError> {
  return importPlans(store, readFiles(files, vocabularies, force), replace);
}

async function* readFiles(
  files: readonly (InputFile | InputError)[],
  vocabularies: Vocabularies,
  takesAnything: boolean,
): AsyncGenerator<Read | InputError> {
  for await (const text of readTexts(files)) {
    if (text instanceof InputError) {
      yield text;
    } else if (!takesAnything && !looksLikePlan(text.raw)) {
      yield new InputError(
        nameOf(text.path),
        'does not look like a plan',
        'leave it out, or give --force if it is one',
      );
    } else {
      const { vocabulary } = await vocabularies.of(text.path);
      yield readPlan(text.path, text.raw, vocabulary);
    }
  }
}

/** Reads the text of a plan. */
export function readPlan(source: string, raw: string, vocabulary: Vocabulary): Read {
  const { repaired, fragment } = read(raw, vocabulary);
  return {
    plan: {
      source,
      raw,
      hash: createHash('sha256').update(raw, 'utf8').digest('hex'),
      reader: READER_VERSION,
      vocabulary: vocabulary.version,
      fragment,
    },
    repairs: repaired.repairs.length,
    doubtful: repaired.repairs.filter(({ certain }) => !certain).length,
  };
}

async function importBatch(
  store: GraphStore,
  batch: readonly Read[],
  found: Map<string, string>,
  replaces: boolean,
): Promise<(Imported | InputError)[]> {
  if (batch.length === 0) return [];
  const outcomes = await store.importPlans(batch.map(({ plan }) => plan));
  const results: (Imported | InputError)[] = [];
  for (const [index, { plan: given, repairs, doubtful }] of batch.entries()) {
    const { plan, outcome } = outcomes[index]!;
    const { source: file, hash } = given;
    const sameAs = found.get(hash) ?? null;
    if (sameAs === null) found.set(hash, file);
    if (outcome !== 'conflict') {
      results.push({ file, plan, outcome, sameAs, insteadOf: null, repairs, doubtful });
      continue;
    }
    const [stored] = await store.sources([plan]);
    const insteadOf = stored?.source ?? 'elsewhere';
    if (!replaces) {
      results.push(
        new InputError(
          nameOf(file),
          `another text is stored as ${plan}, from ${insteadOf}, and the two have little in common`,
          'compare the title, issuers, year and document number of the two and correct the one that is wrong, or give --replace if this one is to take its place',
        ),
      );
      continue;
    }
    // Two transactions: where the second does not come about, importing again adds the plan.
    await store.removePlans([plan]);
    await store.importPlans([given]);
    results.push({ file, plan, outcome: 'replaced', sameAs, insteadOf, repairs, doubtful });
  }
  return results;
}
