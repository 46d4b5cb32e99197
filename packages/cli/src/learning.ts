import { entityType } from '@gangmu/graph';
import {
  read,
  region,
  regionsByName,
  vocabularyWith,
  type Fragment,
  type Mention,
  type VocabularyEntry,
} from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import { entryLines } from '@gangmu/vocabulary';
import { count } from './console.js';
import type { PlanVocabulary } from './vocabularies.js';

/** A plan to learn from. */
export interface LearningText {
  readonly source: string;
  readonly raw: string;
  /** What it is read with. */
  readonly names: PlanVocabulary;
}

/** Where a plan says a name. */
interface Evidence {
  readonly source: string;
  /** Paths of the items, each once; `-` for what stands before them. */
  readonly items: readonly string[];
  /** How often it says it, and how often that is found only once the name is known. */
  readonly places: number;
  readonly unfound: number;
}

/** A name that earlier plans teach. */
export interface LearntName {
  readonly entry: VocabularyEntry;
  readonly evidence: readonly Evidence[];
}

interface Candidate {
  readonly entry: VocabularyEntry;
  readonly spelled: Map<string, number>;
}

/** Shorter names and longer ones are too often something else. */
const SHORTEST = 3;
const LONGEST = 40;
/** In so many plans a name must stand. */
const FEWEST_PLANS = 2;
/** For each place that a rule finds there may be so many that only who knows the name does. */
const MOST_UNFOUND = 2;
/** Of the items of a plan so many are named as evidence. */
const MOST_ITEMS = 6;

/**
 * The names that earlier plans teach: found by rule in one, and standing in another too, whether a rule finds them there (in
 * quotes, behind 实施) or only who knows the name. Names of the vocabularies are not among them, nor bodies of regions, which are found
 * in every text. Those of most plans first.
 */
export function learn(texts: readonly LearningText[]): readonly LearntName[] {
  const candidates = new Map<string, Candidate>();
  const foundByRule = texts.map(({ raw, names }) => {
    const { fragment } = read(raw, names.vocabulary);
    const known = knownSenses(names);
    for (const mention of fragment.mentions) if (isNew(mention, known)) addTo(candidates, mention);
    return countsOf(fragment);
  });
  const entries = [...candidates.values()].map(({ entry, spelled }): VocabularyEntry => ({
    ...entry,
    name: mostUsed(spelled),
  }));
  const evidence = new Map<string, Evidence[]>();
  for (const [at, { source, raw, names }] of texts.entries()) {
    const { fragment } = read(raw, vocabularyWith([names.layer, { entries }]));
    const before = foundByRule[at] ?? new Map<string, number>();
    const seen = new Map<string, Mention[]>();
    for (const mention of fragment.mentions) {
      const sense = senseOf(mention);
      if (candidates.has(sense)) seen.set(sense, [...(seen.get(sense) ?? []), mention]);
    }
    for (const [sense, mentions] of seen) {
      const items = mentions.map(({ item }) => (item === null ? '-' : (fragment.items[item]?.path ?? '-')));
      const one: Evidence = {
        source,
        items: [...new Set(items)],
        places: mentions.length,
        unfound: Math.max(0, mentions.length - (before.get(sense) ?? 0)),
      };
      evidence.set(sense, [...(evidence.get(sense) ?? []), one]);
    }
  }
  return entries
    .map((entry): LearntName => ({ entry, evidence: evidence.get(senseOfEntry(entry)) ?? [] }))
    .filter((learnt) => learnt.evidence.length >= FEWEST_PLANS && isMostlyFound(learnt))
    .sort(
      (a, b) =>
        b.evidence.length - a.evidence.length ||
        placesOf(b) - placesOf(a) ||
        (a.entry.name < b.entry.name ? -1 : 1),
    );
}

/** What plans say mostly without any sign of a name is a word: 科技创新, once in quotes. */
function isMostlyFound(learnt: LearntName): boolean {
  const unfound = unfoundOf(learnt);
  return unfound <= MOST_UNFOUND * (placesOf(learnt) - unfound);
}

const unfoundOf = ({ evidence }: LearntName) => evidence.reduce((sum, { unfound }) => sum + unfound, 0);
const placesOf = ({ evidence }: LearntName) => evidence.reduce((sum, { places }) => sum + places, 0);

const senseOf = ({ name: { kind, key, scope } }: Mention) => `${kind} ${scope ?? ''} ${key}`;
const senseOfEntry = ({ kind, name, scope = '' }: VocabularyEntry) => `${kind} ${scope} ${nameKey(name)}`;

function knownSenses({ vocabulary }: PlanVocabulary): ReadonlySet<string> {
  return new Set(vocabulary.entries.map(({ kind, name }) => `${kind} ${nameKey(name)}`));
}

function isNew({ name: { kind, key, name }, text }: Mention, known: ReadonlySet<string>): boolean {
  if (kind !== 'PROGRAM' && kind !== 'INSTITUTION') return false;
  if (key.length < SHORTEST || key.length > LONGEST || known.has(`${kind} ${key}`)) return false;
  return kind === 'PROGRAM' || (nameKey(text) === nameKey(name) && !beginsWithPlace(key));
}

/** 云南省教育厅 and 中共云南省委: found wherever they stand. */
function beginsWithPlace(key: string): boolean {
  const from = key.startsWith('中共') ? 2 : 0;
  for (let end = from + 2; end < key.length; end++)
    if (regionsByName(key.slice(from, end)).length > 0) return true;
  return false;
}

function addTo(candidates: Map<string, Candidate>, mention: Mention): void {
  const { kind, name, scope } = mention.name;
  if (kind === 'REGION') return;
  const sense = senseOf(mention);
  const candidate = candidates.get(sense) ?? {
    entry: { kind, name, ...(scope === null ? {} : { scope }) },
    spelled: new Map<string, number>(),
  };
  candidates.set(sense, candidate);
  candidate.spelled.set(name, (candidate.spelled.get(name) ?? 0) + 1);
}

function mostUsed(spelled: ReadonlyMap<string, number>): string {
  const [first] = [...spelled].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

function countsOf({ mentions }: Fragment): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const mention of mentions) counts.set(senseOf(mention), (counts.get(senseOf(mention)) ?? 0) + 1);
  return counts;
}

/** The names as a vocabulary file, with the evidence of each in a comment above it. */
export function learntLines(learnt: readonly LearntName[], plans: number): readonly string[] {
  return [
    `# Learnt from ${count(plans, 'plan')}: look it through, take out what is no name of its own, and keep the rest`,
    '# in gangmu.vocabulary.yaml. Behind each file the items that name it.',
    ...listLines(
      'programs',
      learnt.filter(({ entry }) => entityType(entry.kind) === 'program'),
    ),
    ...listLines(
      'institutions',
      learnt.filter(({ entry }) => entityType(entry.kind) === 'institution'),
    ),
  ];
}

function listLines(list: string, learnt: readonly LearntName[]): readonly string[] {
  return learnt.length === 0 ? [] : [`${list}:`, ...learnt.flatMap(nameLines)];
}

function nameLines(learnt: LearntName): readonly string[] {
  const { entry, evidence } = learnt;
  const unfound = unfoundOf(learnt);
  const said = `${count(evidence.length, 'plan')}, ${count(placesOf(learnt), 'place')}`;
  const scope = entry.scope === undefined ? undefined : (region(entry.scope)?.name ?? entry.scope);
  return [
    `  # ${said}${unfound > 0 ? `, ${unfound} of them found only by knowing the name` : ''}`,
    ...evidence.map(({ source, items }) => {
      const more = items.length > MOST_ITEMS ? ', …' : '';
      return `  #   ${source.replace(/[\r\n]/gu, ' ')}: ${items.slice(0, MOST_ITEMS).join(', ')}${more}`;
    }),
    ...entryLines({ name: entry.name, ...(scope === undefined ? {} : { region: scope }) }, '  '),
  ];
}
