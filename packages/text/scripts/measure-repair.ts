/**
 * Measures repair on real documents: damages clean text as the seed was damaged, one random place at a time, and
 * counts how often the original comes back; repairs undamaged text and counts what is changed.
 *
 * Run: GANGMU_CORPUS=<folder of .txt> npx tsx packages/text/scripts/measure-repair.ts [places per script]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { decode, repair } from '../src/index.js';
import { damage, damageablePlaces, replaceSigns, SIGNS } from './damage.js';

const folder = process.env.GANGMU_CORPUS;
if (folder === undefined) {
  console.error('Set GANGMU_CORPUS to a folder of clean documents (.txt).');
  process.exit(2);
}
const wanted = Number(process.argv[2] ?? 150);
// The package's own types do not resolve under NodeNext.
type MakeConverter = (options: { from: string; to: string }) => (text: string) => string;
const toTraditional = (Converter as MakeConverter)({ from: 'cn', to: 't' });

const documents = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => {
    const text = decode(readFileSync(join(folder, file))).text.replace(/^#.*\n/gm, '');
    return { file, text, isTraditional: /[國學會們]/.test(text) };
  });

for (const { file, text } of documents) {
  const { repairs } = repair(text);
  for (const { raw, text: to } of repairs) console.log(`FALSE ALARM ${file}: ${raw} → ${to}`);
}
console.log(
  `undamaged: ${documents.length} documents, ${documents.reduce((sum, { text }) => sum + text.length, 0)} characters`,
);

const simplified = documents.filter(({ isTraditional }) => !isTraditional);
const scripts = {
  Simplified: simplified,
  Traditional: [
    ...simplified.map(({ file, text }) => ({ file, text: toTraditional(text) })),
    ...documents.filter(({ isTraditional }) => isTraditional),
  ],
};
for (const [script, texts] of Object.entries(scripts)) {
  for (const [title, signs] of Object.entries(SIGNS)) {
    const clean = texts.map(({ file, text }) => ({ file, text: replaceSigns(text, signs) }));
    let falseAlarms = 0;
    for (const { text } of clean) falseAlarms += repair(text).repairs.length;
    const places = clean.flatMap(({ text }) =>
      damageablePlaces(text, signs).map((place) => ({ text, place })),
    );
    const random = generator(7);
    const sample = Array.from(
      { length: Math.min(wanted, places.length) },
      () => places.splice(Math.floor(random() * places.length), 1)[0]!,
    );
    let first = 0;
    let firstFive = 0;
    let certain = 0;
    let certainAndWrong = 0;
    for (const { text, place } of sample) {
      const damaged = damage(text, place);
      const result = repair(damaged.text);
      const isRight = result.text === text;
      const versions = result.repairs.flatMap((one) =>
        one.alternatives
          .slice(0, 4)
          .map((other) => damaged.text.slice(0, one.start) + other + damaged.text.slice(one.end)),
      );
      if (isRight) first++;
      if (isRight || versions.includes(text)) firstFive++;
      const isCertain = result.repairs.length > 0 && result.repairs.every((one) => one.certain);
      if (isCertain) certain++;
      if (isCertain && !isRight) certainAndWrong++;
      if (!isRight && process.env.SHOW !== undefined) {
        const [one] = result.repairs;
        console.log(`  ${damaged.raw} → ${one?.text ?? '-'} (${one?.certain}), not ${damaged.original}`);
      }
    }
    const share = (n: number): string =>
      `${n} of ${sample.length} (${((100 * n) / Math.max(1, sample.length)).toFixed(0)} %)`;
    console.log(
      `${script}, ${title}: rank 1 ${share(first)}; first five ${share(firstFive)}; called certain ${certain}, of these wrong ${certainAndWrong}; false alarms on the undamaged ${falseAlarms}`,
    );
  }
}

/** Park and Miller's generator: the same places every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
