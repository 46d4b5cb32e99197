import { nameKey } from '@gangmu/text';
import { defaultVocabulary, read } from '@gangmu/recognition';
import type { Fragment, Name, Statement, StatementType, Vocabulary } from '@gangmu/recognition';
import type { Place, TrueItem, TrueRelation, Truth } from './truth.js';

export const measures = [
  'item',
  'REGION',
  'INSTITUTION',
  'PROGRAM',
  'DOCUMENT',
  'target',
  'link',
  'lead',
  'responsible',
  'follows',
  'refers',
] as const;
export type Measure = (typeof measures)[number];

/** How many answers the key has, how many the reader gave, how many of them are right, and which are not. */
export interface Score {
  readonly wanted: number;
  readonly given: number;
  readonly right: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

export type Scores = Readonly<Partial<Record<Measure, Score>>>;

/**
 * Holds what the reader finds against the truth. A name counts once for each item of the key and surface, wherever in
 * the item; of a target it is enough to overlap, since how many words belong to it is a matter of taste; a relation
 * counts by the names it ties in an item.
 */
export function score(truth: Truth, vocabulary: Vocabulary = defaultVocabulary()): Scores {
  const { fragment, repaired } = read(truth.source, vocabulary);
  const here = (place: Place): Place => ({
    start: repaired.toText(place.start),
    end: repaired.toText(place.end),
  });
  const starts = (truth.items ?? []).map(({ start }) => labelAt(fragment.text, repaired.toText(start)));
  const itemAt = (offset: number) => starts.findLastIndex((start) => start <= offset);
  const doubts = truth.doubts.map(here);
  const counts = ({ start, end }: Place) => !doubts.some((doubt) => doubt.start <= start && end <= doubt.end);
  const surfaceOf = ({ start, end }: Place) => nameKey(fragment.text.slice(start, end));
  const answer = (kind: string, place: Place) => `${itemAt(place.start)} ${kind} ${surfaceOf(place)}`;

  const found = fragment.mentions.filter(counts);
  const mentions = (kind: string) =>
    compare(
      truth.mentions.filter((each) => each.kind === kind).map((each) => answer(kind, here(each))),
      found.filter(({ name }) => name.kind === kind).map((each) => answer(kind, each)),
    );
  const relations = (wanted: readonly TrueRelation[] | null, type: StatementType[]) =>
    wanted === null
      ? {}
      : {
          score: compareRelations(
            wanted.map((each) => ({ ...each, at: repaired.toText(each.at) })),
            fragment.statements.filter(
              (each) => type.includes(each.type) && each.basis === 'STATED' && counts(each),
            ),
            fragment,
            itemAt,
          ),
        };
  const link = relations(truth.links, ['APPLIES_TO', 'COVERS']).score;
  const lead = relations(truth.leads, ['LEADS']).score;
  const responsible = relations(truth.responsible, ['RESPONSIBLE_FOR']).score;
  const follows = relations(truth.follows, ['BASED_ON']).score;
  const refers = truth.refers && compareReferrals(truth.refers, fragment, itemAt);
  return {
    ...(truth.items && { item: compareItems(truth.items, starts, fragment, counts) }),
    REGION: mentions('REGION'),
    INSTITUTION: mentions('INSTITUTION'),
    PROGRAM: mentions('PROGRAM'),
    DOCUMENT: mentions('DOCUMENT'),
    target: compareTargets(truth.targets.map(here), fragment.targets.filter(counts), fragment.text),
    ...(link && { link }),
    ...(lead && { lead }),
    ...(responsible && { responsible }),
    ...(follows && { follows }),
    ...(refers && { refers }),
  };
}

/** The sum of many scores. */
export function sum(all: readonly Scores[]): Scores {
  return Object.fromEntries(
    measures.flatMap((measure) => {
      const scores = all.flatMap((each) => each[measure] ?? []);
      if (scores.length === 0) return [];
      const total = (of: (score: Score) => number) => scores.reduce((sum, each) => sum + of(each), 0);
      const score: Score = {
        wanted: total(({ wanted }) => wanted),
        given: total(({ given }) => given),
        right: total(({ right }) => right),
        missed: scores.flatMap(({ missed }) => missed),
        wrong: scores.flatMap(({ wrong }) => wrong),
      };
      return [[measure, score]];
    }),
  );
}

function compare(
  wanted: readonly string[],
  given: readonly string[],
  shown: (answer: string) => string = (answer) => answer,
): Score {
  const truth = new Set(wanted);
  const answers = new Set(given);
  return {
    wanted: truth.size,
    given: answers.size,
    right: [...answers].filter((each) => truth.has(each)).length,
    missed: [...truth].filter((each) => !answers.has(each)).map(shown),
    wrong: [...answers].filter((each) => !truth.has(each)).map(shown),
  };
}

/** An item is right where it stands and by what it stands in. Whether a head without a label is one is a matter of taste. */
function compareItems(
  wanted: readonly TrueItem[],
  starts: readonly number[],
  { text, items }: Fragment,
  counts: (place: Place) => boolean,
): Score {
  const given = items.filter(({ start, label }) => {
    const isWanted = starts.includes(labelAt(text, start));
    return counts({ start, end: start + 1 }) && (label !== '' || isWanted);
  });
  return compare(
    wanted.map(({ parent }, i) => `${starts[i]} ${parent === null ? '' : starts[parent]}`),
    given.map(({ start, parent }) => {
      const above = parent === null ? undefined : items[parent];
      return `${labelAt(text, start)} ${above ? labelAt(text, above.start) : ''}`;
    }),
    (answer) => lineAt(text, Number.parseInt(answer, 10)),
  );
}

/** Each target of the key takes at most one that overlaps it. */
function compareTargets(wanted: readonly Place[], given: readonly Place[], text: string): Score {
  const free = new Set(given);
  const missed = wanted.filter((place) => {
    const one = [...free].find(({ start, end }) => start < place.end && place.start < end);
    return one === undefined || !free.delete(one);
  });
  const shown = ({ start, end }: Place) => text.slice(Math.max(0, start - 12), end);
  return {
    wanted: wanted.length,
    given: given.length,
    right: wanted.length - missed.length,
    missed: missed.map(shown),
    wrong: [...free].map(shown),
  };
}

function compareRelations(
  wanted: readonly TrueRelation[],
  given: readonly Statement[],
  fragment: Fragment,
  itemAt: (offset: number) => number,
): Score {
  const idOf = ({ kind, key, scope }: Name) => `${kind}:${scope ?? ''}/${key}`;
  // What the reader takes the surfaces of an item for; another surface stands for itself.
  const known = new Map<string, string>();
  for (const { name, start, text } of fragment.mentions)
    known.set(`${itemAt(start)} ${nameKey(text)}`, idOf(name));
  const meant = (item: number, surface: string) =>
    known.get(`${item} ${nameKey(surface)}`) ?? nameKey(surface);
  const idOfTerm = (term: Statement['subject']) => ('name' in term ? idOf(term.name) : '');
  return compare(
    wanted.map(({ subject, object, at }) => {
      const item = itemAt(at);
      return `${item} ${meant(item, subject)} → ${object && meant(item, object)}`;
    }),
    given.map(({ subject, object, start }) => `${itemAt(start)} ${idOfTerm(subject)} → ${idOfTerm(object)}`),
  );
}

function compareReferrals(
  wanted: readonly { readonly from: number; readonly to: number }[],
  { text, items, statements }: Fragment,
  itemAt: (offset: number) => number,
): Score {
  const indexOf = (term: Statement['subject']) =>
    'item' in term ? itemAt(labelAt(text, items[term.item]?.start ?? 0)) : -1;
  return compare(
    wanted.map(({ from, to }) => `${from} → ${to}`),
    statements.flatMap(({ type, subject, object }) =>
      type === 'REFERS_TO' ? [`${indexOf(subject)} → ${indexOf(object)}`] : [],
    ),
  );
}

/** Where a label starts: behind white space and the signs of Markdown. */
const labelAt = (text: string, offset: number) => {
  const label = /[^\s*#>|]/g;
  label.lastIndex = offset;
  return label.exec(text)?.index ?? offset;
};

const lineAt = (text: string, offset: number) => text.slice(offset, offset + 24).split('\n')[0] ?? '';
