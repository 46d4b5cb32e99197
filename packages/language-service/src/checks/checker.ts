import type { Fragment } from '@gangmu/recognition';
import { fold } from '@gangmu/text';
import type { CancellationToken } from '../cancellation.js';
import { dropKey } from '../decisions.js';
import { previousPlan } from '../previous-plan.js';
import type { DocumentPlaces, DocumentReading } from '../reading.js';
import type { SharedKnowledge } from '../shared/shared-knowledge.js';
import { SharedLastYear } from '../shared/shared-last-year.js';
import type { Workspace } from '../workspace.js';
import { moved, type Finding } from './check.js';
import { differingTitles } from './differing-titles.js';
import { emptyResponsibilities } from './empty-responsibility.js';
import { institutionsOutside } from './institution-level.js';
import { VocabularyNames } from './known-names.js';
import { sinceLastYear } from './last-year.js';
import { MisspeltNames } from './misspelt.js';
import { halfWidthPairs, pairsIn, type HalfWidthPair, type PassagePairs } from './pairs.js';
import { inText, PassageMemo, passagesOf } from './passages.js';
import { pastYears } from './past-year.js';
import { mendedAsElsewhere } from './same-words.js';
import { mixedScript } from './mixed-script.js';
import { varyingNames } from './varying-names.js';

/** Of one check no more findings are told of a document. */
const MOST = 200;
/** Of a text with more mentions the first are asked for elsewhere. */
const MENTIONS = 2_000;
/** A longer text is not checked against the folder. */
const LONGEST = 1_000_000;

interface Remembered {
  readonly passages: PassageMemo<{ readonly pairs: PassagePairs; readonly empty: readonly Finding[] }>;
  readonly misspelt: MisspeltNames;
  /** What was found by the text alone, of the latest reading. */
  own: { readonly reading: DocumentReading; readonly findings: readonly Finding[] } | null;
  /** What was found by all that is known, in the text it was found in. */
  known: { readonly text: string; readonly findings: readonly Finding[] } | null;
}

/**
 * Runs the checks of an open document in two passes. The first looks at the text alone and is done with every keystroke: what
 * depends on a passage is remembered by passage. The second asks what the folder knows and is done in a pause; until the next one
 * its findings stay with the text they were found in.
 */
export class Checker {
  readonly #workspace: Workspace;
  readonly #shared: SharedKnowledge;
  readonly #sharedLastYear: SharedLastYear;
  readonly #remembered = new Map<string, Remembered>();

  constructor(workspace: Workspace, shared: SharedKnowledge) {
    this.#workspace = workspace;
    this.#shared = shared;
    this.#sharedLastYear = new SharedLastYear(shared);
  }

  /** What is known to be wrong with a document now, in text order. */
  findings(reading: DocumentReading): readonly Finding[] {
    const remembered = this.#of(reading);
    if (remembered.own?.reading !== reading)
      remembered.own = { reading, findings: bounded(ownFindings(reading, remembered)) };
    const known = remembered.known === null ? [] : carried(remembered.known, reading.fragment.text);
    return [...remembered.own.findings, ...known].sort((a, b) => a.start - b.start);
  }

  /** Asks what the folder knows. True if that is something else than was known before. */
  async check(reading: DocumentReading, token: CancellationToken): Promise<boolean> {
    const remembered = this.#of(reading);
    const { text } = reading.fragment;
    const before = remembered.known === null ? [] : carried(remembered.known, text);
    const findings = text.length > LONGEST ? [] : await this.#knownFindings(reading, remembered, token);
    if (findings === null) return false;
    remembered.known = { text, findings: bounded(findings) };
    return JSON.stringify(before) !== JSON.stringify(remembered.known.findings);
  }

  /** The places of another plan of the graph. */
  placesOf(plan: string): DocumentPlaces | null {
    return this.#workspace.placesOfPlan(plan);
  }

  /** A document was closed. */
  forget(uri: string): void {
    this.#remembered.delete(this.#workspace.planOf(uri));
  }

  #of({ places: { uri } }: DocumentReading): Remembered {
    const key = this.#workspace.planOf(uri);
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const remembered: Remembered = {
      passages: new PassageMemo(),
      misspelt: new MisspeltNames(),
      own: null,
      known: null,
    };
    this.#remembered.set(key, remembered);
    return remembered;
  }

  /** Null where it was cancelled. */
  async #knownFindings(
    reading: DocumentReading,
    { misspelt }: Remembered,
    token: CancellationToken,
  ): Promise<readonly Finding[] | null> {
    const graph = await this.#workspace.graph();
    if (token.isCancellationRequested) return null;
    const draft = { uri: reading.places.uri, plan: reading.plan, fragment: reading.fragment };
    const id = this.#workspace.planOf(draft.uri);
    const inFolder = await previousPlan(graph, id);
    const [ofFolder] = inFolder === null ? [] : await graph.fragments([inFolder.id]);
    if (token.isCancellationRequested) return null;
    const { folder, own, vocabulary } = this.#workspace.names(draft.uri);
    const names = VocabularyNames.of(vocabulary);
    this.#shared.mention(mentioned(reading.fragment));
    const inShared = inFolder === null ? this.#sharedLastYear.of(reading.fragment, vocabulary) : null;
    const previous = inFolder ?? inShared;
    const fragment = ofFolder ?? inShared?.fragment;
    const shared = this.#shared.names;
    const isElsewhere = (key: string): boolean => folder.plans(key) - (own.has(key) ? 1 : 0) > 0;
    const isKnown = (key: string): boolean => names.has(key) || isElsewhere(key) || shared.has(key);
    const { year } = reading.fragment.header;
    const decided = new Set(this.#workspace.decisions.beside(draft.uri)?.drops.map(dropKey));
    const isDecided = (name: string): boolean =>
      year !== null && decided.has(dropKey({ year, kind: 'program', name }));
    const sinceThen =
      previous !== null && fragment != null
        ? sinceLastYear(draft, { id: previous.id, fragment }, isDecided)
        : [];
    return [
      ...misspelt.find(draft, { vocabulary: names, folder, shared, own }),
      ...varyingNames(draft, isKnown),
      ...differingTitles(draft, [names.titles, folder.titles], isKnown, shared.titles),
      ...pastYears(
        draft,
        fragment != null && fragment.header.year === lastYear(reading.fragment) ? fold(fragment.text) : null,
      ),
      ...(inShared === null ? sinceThen : sinceThen.map((finding) => ({ ...finding, isShared: true }))),
    ];
  }
}

/** The names that a text mentions, once each. */
function mentioned({ mentions }: Fragment): ReadonlySet<string> {
  return new Set(mentions.slice(0, MENTIONS).map(({ name }) => name.name));
}

const lastYear = ({ header }: Fragment): number | undefined =>
  header.year === null ? undefined : header.year - 1;

/** What is wrong with a text by itself. */
function ownFindings(
  { plan, fragment, places }: DocumentReading,
  { passages }: Remembered,
): readonly Finding[] {
  const { text } = fragment;
  passages.begin();
  const findings: Finding[] = [];
  const halfWidth: HalfWidthPair[] = [];
  const fullWidth = { quotes: 0, brackets: 0 };
  for (const passage of passagesOf(plan)) {
    const { pairs, empty } = passages.find(text, passage, (part, label) => ({
      pairs: pairsIn(part, label),
      empty: emptyResponsibilities(part),
    }));
    for (const finding of [...inText(pairs.findings, passage), ...inText(empty, passage)])
      findings.push(finding);
    for (const { open, close, kind } of pairs.halfWidth)
      halfWidth.push({ kind, open: open + passage.start, close: close + passage.start });
    fullWidth.quotes += pairs.fullWidth.quotes;
    fullWidth.brackets += pairs.fullWidth.brackets;
  }
  const draft = { uri: places.uri, plan, fragment };
  return [
    ...mendedAsElsewhere(text, bounded(findings)),
    ...halfWidthPairs(text, halfWidth, fullWidth),
    ...mixedScript(text),
    ...institutionsOutside(draft),
  ];
}

/** Findings of an earlier text that stand in what is as it was: at its beginning, or moved, at its end. */
function carried(
  { text: before, findings }: { readonly text: string; readonly findings: readonly Finding[] },
  text: string,
): readonly Finding[] {
  if (before === text || findings.length === 0) return findings;
  const shorter = Math.min(before.length, text.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === text.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    before.charCodeAt(before.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)
  )
    tail++;
  return findings.flatMap((finding) => {
    if (finding.end <= head) return [finding];
    return finding.start >= before.length - tail ? [moved(finding, text.length - before.length)] : [];
  });
}

function bounded(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MOST;
  });
}
