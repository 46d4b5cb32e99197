// Measures the reader on the seed against its answer key: npm run quality [-- --errors]
import { readFileSync } from 'node:fs';
import { nameKey } from '@gangmu/text';
import { defaultVocabulary, read, regionsByName } from '@gangmu/recognition';
import type { Fragment, Name, Vocabulary } from '@gangmu/recognition';

interface Key {
  readonly items: readonly {
    readonly number: string;
    readonly mentions: readonly { readonly kind: string; readonly text: string }[];
    readonly targets: readonly string[];
    readonly links: readonly { readonly program: string; readonly region: string }[];
    readonly leads: readonly { readonly institution: string; readonly program: string }[];
  }[];
}

const kinds = ['REGION', 'INSTITUTION', 'PROGRAM', 'DOCUMENT', 'target', 'link', 'lead'] as const;
type Kind = (typeof kinds)[number];
type Answers = Record<Kind, Set<string>>;

const empty = (): Answers => Object.fromEntries(kinds.map((kind) => [kind, new Set<string>()])) as Answers;
const answer = (item: string, ...texts: readonly string[]) => [item, ...texts.map(nameKey)].join(' | ');

function expected(key: Key): Answers {
  const answers = empty();
  for (const { number, mentions, targets, links, leads } of key.items) {
    for (const { kind, text } of mentions) answers[kind as Kind].add(answer(number, text));
    for (const text of targets) answers.target.add(answer(number, text));
    for (const { program, region } of links) answers.link.add(answer(number, program, codeOf(region)));
    for (const { institution, program } of leads) answers.lead.add(answer(number, institution, program));
  }
  return answers;
}

/** What stands for a name in an answer: the code of a region, and of another name the first words the item uses for it. */
function wordsOf(fragment: Fragment, name: Name, item: number): string {
  if (name.kind === 'REGION') return name.key;
  const same = (other: Name) => other.kind === name.kind && other.key === name.key;
  return fragment.mentions.find((mention) => mention.item === item && same(mention.name))?.text ?? name.name;
}

/** The code of the region the key names; a set by its own words. */
const codeOf = (text: string) => regionsByName(text)[0]?.code ?? `set/${nameKey(text)}`;

function found(fragment: Fragment): Answers {
  const answers = empty();
  const number = (item: number) => fragment.items[item]?.number ?? '';
  for (const { name, text, item } of fragment.mentions) {
    if (item !== null) answers[name.kind].add(answer(number(item), text));
  }
  for (const { text, item } of fragment.targets) answers.target.add(answer(number(item), text));
  for (const { type, basis, subject, object, item } of fragment.statements) {
    if (basis !== 'STATED' || !('name' in subject) || !('name' in object)) continue;
    const kind = type === 'APPLIES_TO' || type === 'COVERS' ? 'link' : type === 'LEADS' ? 'lead' : null;
    if (kind)
      answers[kind].add(
        answer(number(item), wordsOf(fragment, subject.name, item), wordsOf(fragment, object.name, item)),
      );
  }
  return answers;
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);

function score(truth: ReadonlySet<string>, answers: ReadonlySet<string>) {
  const hits = [...answers].filter((each) => truth.has(each)).length;
  const precision = share(hits, answers.size);
  const recall = share(hits, truth.size);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

/** A vocabulary that knows no program and no institution of the key. */
function without(vocabulary: Vocabulary, key: Key): Vocabulary {
  const names = new Set(
    key.items.flatMap(({ mentions }) =>
      mentions
        .filter(({ kind }) => kind === 'PROGRAM' || kind === 'INSTITUTION')
        .map(({ text }) => nameKey(text)),
    ),
  );
  const entries = vocabulary.entries.filter(
    ({ name, aliases = [] }) => ![name, ...aliases].some((each) => names.has(nameKey(each))),
  );
  return { version: `${vocabulary.version}-unseen`, entries };
}

const at = (path: string) => new URL(path, import.meta.url);
const key = JSON.parse(readFileSync(at('seed-2023.key.json'), 'utf8')) as Key;
const source = readFileSync(at('../../seeds/yunnan-education-2023.txt'), 'utf8');
const truth = expected(key);
const known = found(read(source).fragment);
const unseen = found(read(source, without(defaultVocabulary(), key)).fragment);

const figure = (value: number) => value.toFixed(3).padStart(9);
console.log(
  `${'kind'.padEnd(12)}${'in key'.padStart(8)}${['precision', 'recall', 'F1', 'F1 unseen'].map((head) => head.padStart(10)).join('')}`,
);
for (const kind of kinds) {
  const scored = score(truth[kind], known[kind]);
  const blind = score(truth[kind], unseen[kind]);
  console.log(
    `${kind.padEnd(12)}${String(truth[kind].size).padStart(8)} ${[scored.precision, scored.recall, scored.f1, blind.f1].map(figure).join(' ')}`,
  );
}
console.log('F1 unseen: with every program and institution of the key taken out of the vocabulary.');

if (process.argv.includes('--errors')) {
  for (const kind of kinds) {
    for (const each of truth[kind]) if (!unseen[kind].has(each)) console.log(`${kind} missed: ${each}`);
    for (const each of unseen[kind]) if (!truth[kind].has(each)) console.log(`${kind} wrong:  ${each}`);
  }
}
