// Measures the reader: npm run quality [-- --folder FOLDER] [--errors] [--aside]
// On the seed and on passages written for the purpose; on the documents of a folder that have an answer key.
// What is kept aside is measured with --aside alone, and never by who changes a rule.
import { parseArgs } from 'node:util';
import { nameKey } from '@gangmu/text';
import { defaultVocabulary } from '@gangmu/recognition';
import type { Vocabulary } from '@gangmu/recognition';
import { documentsOf } from './key.js';
import { passages } from './passages.js';
import { measures, score, sum } from './score.js';
import type { Score, Scores } from './score.js';
import { namesOf, seedTruth } from './seed-key.js';
import type { Truth } from './truth.js';

const { values: asked } = parseArgs({
  options: { folder: { type: 'string' }, errors: { type: 'boolean' }, aside: { type: 'boolean' } },
});

const seed = seedTruth();
print(seed.name, score(seed));
const unseen = without(defaultVocabulary(), namesOf(seed));
print(
  `${seed.name}, every program and institution of the key taken out of the vocabulary`,
  score(seed, unseen),
);
measure('passages written for the purpose', passages(), false);
if (asked.folder !== undefined) {
  const documents = documentsOf(asked.folder);
  if (documents.length === 0) throw new Error(`no document of ${asked.folder} has an answer key`);
  measure(`documents of ${asked.folder}`, documents, true);
}

/** Those kept aside apart, where they are asked for, and without their errors. */
function measure(title: string, texts: readonly Truth[], each: boolean): void {
  const scored = texts
    .filter(({ isAside }) => !isAside || asked.aside === true)
    .map((text) => ({ ...text, scores: score(text) }));
  for (const { name, isAside, scores } of each ? scored : []) print(name, scores, !isAside);
  for (const isAside of [false, true]) {
    const group = scored.filter((text) => text.isAside === isAside);
    const of = `${group.length} ${title}${isAside ? ', kept aside' : ''}`;
    if (group.length > 0) print(of, sum(group.map(({ scores }) => scores)), !each && !isAside);
  }
}

function print(title: string, scores: Scores, errors = true): void {
  const figure = (value: number) => value.toFixed(3).padStart(10);
  const head = ['precision', 'recall', 'F1'].map((name) => name.padStart(10)).join('');
  console.log(`\n${title}\n${''.padEnd(12)}${'in key'.padStart(8)}${'given'.padStart(8)}${head}`);
  for (const measure of measures) {
    const of = scores[measure];
    if (of === undefined) continue;
    const { precision, recall, f1 } = ratesOf(of);
    console.log(
      `${measure.toLowerCase().padEnd(12)}${String(of.wanted).padStart(8)}${String(of.given).padStart(8)}${[precision, recall, f1].map(figure).join('')}`,
    );
    if (asked.errors !== true || !errors) continue;
    for (const answer of of.missed) console.log(`    missed ${answer}`);
    for (const answer of of.wrong) console.log(`    wrong  ${answer}`);
  }
}

function ratesOf({ wanted, given, right }: Score) {
  const share = (whole: number) => (whole === 0 ? 1 : right / whole);
  const precision = share(given);
  const recall = share(wanted);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** A vocabulary that knows none of these names. */
function without(vocabulary: Vocabulary, names: ReadonlySet<string>): Vocabulary {
  const entries = vocabulary.entries.filter(
    ({ name, aliases = [] }) => ![name, ...aliases].some((each) => names.has(nameKey(each))),
  );
  return { version: `${vocabulary.version}-unseen`, entries };
}
