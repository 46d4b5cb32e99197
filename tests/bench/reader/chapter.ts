import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { parsePlan } from '@gangmu/plan';
import { read, ReadingMemo, recognize } from '@gangmu/recognition';
import { repair } from '@gangmu/text';
import { planOf } from '../plans.js';
import { table } from '../statistics.js';
import { bytesOf, mixedDocuments, realDocuments } from './documents.js';
import { namesOf, PlainTrie, vocabularyOf } from './names.js';

const SIZE = 3_000_000;
const ROUNDS = 11;
const jieba = Jieba.withDict(dict);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Reading and its peers. */
export function readerChapter(): Promise<string> {
  const mixed = mixedDocuments(SIZE);
  const real = realDocuments();
  const parts = [
    `Megabytes of UTF-8 a second, median of ${ROUNDS} rounds in which everything takes its turn. Mixed documents: ${(bytesOf(mixed) / 1e6).toFixed(1)} MB, the seed, the draft and the passages of this repository, made plans in both scripts, a quarter of them hard-wrapped.`,
    speeds(mixed, real),
    'A vocabulary of many names, milliseconds for the mixed documents; every name begins with a word that the documents are full of.',
    vocabularies(mixed),
    'What grows with the text: made plans run together to one document.',
    growth(),
    'Texts made to be slow, one line each: milliseconds; four times the text should take four times as long.',
    hostile(),
    'Reading again after one character was typed, with what the reading before it remembers.',
    again(),
    coldStart(),
  ];
  return Promise.resolve(parts.join('\n\n'));
}

/** Median milliseconds of each of some tasks that take turns. */
function medians(
  tasks: Readonly<Record<string, () => unknown>>,
  rounds = ROUNDS,
): Readonly<Record<string, number>> {
  const times = Object.keys(tasks).map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, task] of Object.values(tasks).entries()) {
      const begun = performance.now();
      task();
      // The first round warms up.
      if (round > 0) times[i]?.push(performance.now() - begun);
    }
  }
  return Object.fromEntries(
    Object.keys(tasks).map((name, i) => [
      name,
      (times[i] as number[]).sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN,
    ]),
  );
}

function speeds(mixed: readonly string[], real: readonly string[]): string {
  const columns = [mixed, ...(real.length > 0 ? [real] : [])].map((texts) => {
    const repaired = texts.map((text) => repair(text).text);
    const plans = repaired.map((text) => parsePlan(text));
    const times = medians({
      'reading, all of it': () => texts.forEach((text) => read(text)),
      'of this: repair': () => texts.forEach((text) => repair(text)),
      'of this: outline': () => repaired.forEach((text) => parsePlan(text)),
      'of this: names, targets, relations': () => plans.forEach((plan) => recognize(plan)),
      '`@node-rs/jieba` tag': () => texts.forEach((text) => jieba.tag(text)),
      '`@node-rs/jieba` cut': () => texts.forEach((text) => jieba.cut(text)),
    });
    const bytes = bytesOf(texts);
    return new Map(Object.entries(times).map(([name, time]) => [name, bytes / 1000 / time]));
  });
  const [first = new Map<string, number>()] = columns;
  return table(
    [
      'MB/s',
      'mixed',
      ...(real.length > 0 ? [`${(bytesOf(real) / 1e6).toFixed(1)} MB of real documents`] : []),
    ],
    [...first.keys()].map((name) => [name, ...columns.map((column) => (column.get(name) ?? 0).toFixed(1))]),
  );
}

function vocabularies(texts: readonly string[]): string {
  const sizes = [5_000, 50_000];
  const plans = texts.map((text) => parsePlan(repair(text).text));
  const tasks: Record<string, () => unknown> = {};
  for (const size of sizes) {
    const names = namesOf(size);
    const vocabulary = vocabularyOf(names);
    const trie = new PlainTrie(names);
    tasks[`reader ${size}`] = () => plans.forEach((plan) => recognize(plan, vocabulary));
    tasks[`trie ${size}`] = () => texts.forEach((text) => trie.count(text));
  }
  const times = medians(tasks);
  const row = (title: string, name: string) => {
    const [few = 0, many = 0] = sizes.map((size) => times[`${name} ${size}`]);
    return [title, few.toFixed(0), many.toFixed(0), `×${(many / few).toFixed(2)}`];
  };
  return table(
    ['ms', '5,000 names', '50,000 names', 'growth'],
    [row('names, targets, relations', 'reader'), row('a plain trie, which finds the names only', 'trie')],
  );
}

function growth(): string {
  const plan = planOf(0, 0, 2024, 1).text;
  const [heading = '', , ...items] = plan.split('\n');
  const rows = [1, 4, 16].map((factor) => {
    const repeated = Array.from({ length: factor * 10 }, () => items).flat();
    const text = [heading, '', ...repeated.map((item, i) => item.replace(/^\d+/, String(i + 1)))].join('\n');
    const time = medians({ read: () => read(text) }, 5).read ?? Number.NaN;
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    const kept = read(text);
    collectGarbage();
    const memory = process.memoryUsage().heapUsed - before;
    const bytes = Buffer.byteLength(kept.repaired.text);
    return [
      (bytes / 1e6).toFixed(2),
      time.toFixed(0),
      (bytes / 1000 / time).toFixed(1),
      (memory / 1e6).toFixed(1),
      (memory / bytes).toFixed(1),
    ];
  });
  return table(['MB', 'ms', 'MB/s', 'MB of memory that the result takes', 'bytes a byte of text'], rows);
}

function hostile(): string {
  const lines: Readonly<Record<string, string>> = {
    'a row of one character': '省',
    'a row of digits': '1',
    'a row of verbs': '实施推进',
    'a row of places': '云南省',
    'opening brackets and quotes': '《“（',
    'bracketed labels': '（一）',
    'words that end names': '工程计划',
    'white space': ' \u3000',
  };
  const head = '某省2023年工作要点\n1. 一。';
  const rows = Object.entries(lines).map(([name, piece]) => {
    const [small = 0, large = 0] = [50_000, 200_000].map(
      (length) => medians({ read: () => read(head + piece.repeat(length / piece.length)) }, 3).read,
    );
    return [name, small.toFixed(0), large.toFixed(0), `×${(large / small).toFixed(1)}`];
  });
  return table(['', '50,000 characters', '200,000 characters', 'growth'], rows);
}

function again(): string {
  const rows = [30, 300].map((count) => {
    const [heading = '', , ...items] = planOf(0, 0, 2024, 1).text.trimEnd().split('\n');
    const many = Array.from({ length: count }, (_, i) =>
      (items[i % items.length] as string).replace(/^\d+/, String(i + 1)),
    );
    const text = [heading, '', ...many, ''].join('\n');
    const memo = new ReadingMemo();
    read(text, undefined, memo);
    let typed = 0;
    let recognized = 0;
    const times = medians({
      afresh: () => read(text),
      again: () => {
        const before = memo.items.itemsRead;
        read(text.replace('。', `${'新'.repeat(1 + (typed++ % 2))}。`), undefined, memo);
        recognized = memo.items.itemsRead - before;
      },
    });
    return [String(count), (times.afresh ?? 0).toFixed(1), (times.again ?? 0).toFixed(1), String(recognized)];
  });
  return table(['items', 'afresh (ms)', 'again (ms)', 'items recognised again'], rows);
}

function coldStart(): string {
  const script = fileURLToPath(new URL('cold-start.ts', import.meta.url));
  const runs = Array.from(
    { length: 5 },
    () =>
      JSON.parse(
        execFileSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' }),
      ) as readonly number[],
  );
  const [loading = 0, first = 0, second = 0] = [0, 1, 2].map(
    (i) => runs.map((run) => run[i] ?? 0).sort((a, b) => a - b)[runs.length >> 1],
  );
  return `A new process loads the reader in ${loading.toFixed(0)} ms, reads a first short plan in ${first.toFixed(0)} ms (the names of all places are laid out for it) and a second one in ${second.toFixed(1)} ms.`;
}
