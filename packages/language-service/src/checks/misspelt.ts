import { ancestors, isWithin, region, regionsByName } from '@gangmu/recognition';
import { fold, nameKey, plausibility, scriptOf, writtenIn, type Span } from '@gangmu/text';
import type { Draft, Edit, Finding } from './check.js';
import type { FolderNames, KnownNames, VocabularyNames } from './known-names.js';
import type { NearName, Slip } from './name-index.js';
import { PassageMemo, passagesOf } from './passages.js';

/** What is known besides the draft itself. */
export interface Known {
  readonly vocabulary: VocabularyNames;
  readonly folder: FolderNames;
  readonly shared: KnownNames;
  /** The names that the draft mentions, which the folder counts too. */
  readonly own: ReadonlySet<string>;
}

/** The chance that a name stands at a place, and that each slip happens, as logarithms. */
const NAME = -12;
const SLIP: Readonly<Record<Slip['kind'], number>> = {
  alike: -9,
  swapped: -9,
  doubled: -9,
  missing: -12,
  other: -14,
};
/** How much likelier the misspelt name must be than what stands there. */
const MARGIN = 1.5;
/** Characters around a place that say what words it is made of. */
const AROUND = 4;
/** How much less likely a character that is not like the right one must be where it stands. */
const UNLIKELY = 5;
/** Names so short are told from other words by where they are only. */
const SHORT = 3;
/** What is written so often is meant so. */
const DELIBERATE = 3;
/** Of a longer text the beginning is looked at. */
const LONGEST = 300_000;

/** A known name in a passage, or one that may be meant there. */
interface Exact extends Span {
  readonly key: string;
  readonly source: keyof Pick<Known, 'vocabulary' | 'folder' | 'shared'>;
}
interface Candidate extends Exact {
  readonly edits: readonly Edit[];
}
interface Found {
  readonly exact: readonly Exact[];
  readonly candidates: readonly Candidate[];
}

/**
 * Finds names one or two characters off a known one: a character that sounds or looks like the right one, two that are swapped,
 * one that is doubled or missing. A place is only reported where the known name, so misspelt, is likelier than the words that stand
 * there are by themselves.
 */
export class MisspeltNames {
  readonly #memo = new PassageMemo<Found>();

  find({ plan, fragment }: Draft, known: Known): readonly Finding[] {
    const { text } = fragment;
    const { vocabulary, folder, shared, own } = known;
    this.#memo.begin(vocabulary, folder.generation, shared.generation);
    const script = scriptOf(text);
    const regions = fragment.mentions.filter(({ name }) => name.kind === 'REGION');
    /** Whether another plan says a name. */
    const isElsewhere = (key: string): boolean => folder.plans(key) - (own.has(key) ? 1 : 0) > 0;
    const isKnown = ({ key, source }: Exact): boolean => source !== 'folder' || isElsewhere(key);
    const isRight = (key: string): boolean => vocabulary.has(key) || isElsewhere(key) || shared.has(key);
    const province = provinceOf(fragment.header.region?.key);
    /** Short names are too like other words, but for places nearby. */
    const isDistinct = ({ key }: Exact): boolean =>
      key.length > SHORT ||
      (province !== null &&
        regionsByName(key).some(({ code }) => code !== province && isWithin(code, province)));
    const findings: Finding[] = [];
    for (const passage of passagesOf(plan)) {
      if (passage.start > LONGEST) break;
      const { exact, candidates } = this.#memo.find(text, passage, (part) => foundIn(part, known));
      const move = <T extends Span>(of: T): T => ({
        ...of,
        start: of.start + passage.start,
        end: of.end + passage.start,
      });
      const names: readonly Span[] =
        candidates.length === 0 ? [] : [...exact.filter(isKnown).map(move), ...regions];
      for (const candidate of candidates) {
        const { start, end } = move(candidate);
        const written = nameKey(text.slice(start, end));
        if (!isDistinct(candidate) || !isKnown(candidate) || isRight(written)) continue;
        const edits = candidate.edits
          .map(move)
          .map((edit) => ({ ...edit, text: (script && writtenIn(script, edit.text)) ?? edit.text }));
        // What differs is a part of a name that is rightly written.
        if (edits.some((edit) => names.some((name) => isPartOf(edit, name)))) continue;
        const to = withEdits(text, { start, end }, edits);
        findings.push({
          code: 'name.misspelt',
          start,
          end,
          facts: [to],
          fixes: [{ edits, from: text.slice(start, end), to, isCertain: true }],
          ...(candidate.source === 'shared' ? { isShared: true } : {}),
        });
      }
    }
    return withoutOverlaps(findings.filter((each) => !isDeliberate(text, each)));
  }
}

/** Code of the province a region is or lies in. */
function provinceOf(code: string | undefined): string | null {
  if (code === undefined) return null;
  return [region(code), ...ancestors(code)].find((each) => each?.level === 'province')?.code ?? null;
}

function isDeliberate(text: string, { start, end }: Finding): boolean {
  const written = text.slice(start, end);
  let count = 0;
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1))
    if (++count >= DELIBERATE) return true;
  return false;
}

/** Whether a place that differs lies in a name; of a doubled character either may be the one too many. */
function isPartOf({ start, end, text }: Edit, name: Span): boolean {
  if (text === '') return false;
  return start === end ? name.start < start && end < name.end : name.start <= start && end <= name.end;
}

function withEdits(text: string, { start, end }: Span, edits: readonly Edit[]): string {
  let to = '';
  let at = start;
  for (const edit of edits) {
    to += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return to + text.slice(at, end);
}

function foundIn(passage: string, known: Known): Found {
  const { key, offsets } = squeezed(passage);
  // What several know is said by the first.
  const found = (['vocabulary', 'folder', 'shared'] as const).flatMap((source) =>
    known[source].index.near(key).map((near) => ({ near, source })),
  );
  const placeOf = (start: number, end: number) => ({
    start: offsets[start] ?? passage.length,
    end: end > start ? (offsets[end - 1] ?? passage.length) + 1 : (offsets[start] ?? passage.length),
  });
  return {
    exact: found
      .filter(({ near }) => near.slips.length === 0)
      .map(({ near: { key: name, start, end }, source }) => ({
        ...placeOf(start, end),
        key: name,
        source,
      })),
    candidates: found.flatMap(({ near, source }): Candidate[] =>
      near.slips.length === 0 || gainOf(key, near) < MARGIN || !areUnlikely(key, near)
        ? []
        : [
            {
              ...placeOf(near.start, near.end),
              key: near.key,
              source,
              edits: near.slips.map((slip) => ({
                ...placeOf(slip.at, slip.at + slip.length),
                text: charactersOf(near.name, slip),
              })),
            },
          ],
    ),
  };
}

/** How much likelier the name, misspelt, is than the words that stand there. */
function gainOf(text: string, { start, end, key, slips }: NearName): number {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const asWritten = plausibility(text.slice(start, end) + after, before);
  const meant = Math.max(NAME + plausibility(after), plausibility(key + after, before));
  return meant + slips.reduce((sum, { kind }) => sum + SLIP[kind], 0) - asWritten;
}

/** Another character that makes sense too makes another name: 中等, 高等. */
function areUnlikely(text: string, { key, slips }: NearName): boolean {
  return slips.every(({ kind, at, from, to }) => {
    if (kind !== 'other') return true;
    const written = plausibility(text.slice(at, at + 3), text.slice(Math.max(0, at - 2), at));
    const meant = plausibility(to + key.slice(from + 1, from + 3), key.slice(Math.max(0, from - 2), from));
    return meant - written >= UNLIKELY;
  });
}

/** The characters of a name that a slip is about, as the name has them. */
function charactersOf(name: string, { from, to }: Slip): string {
  if (to === '') return '';
  const { offsets } = squeezed(name);
  const first = offsets[from];
  const last = offsets[from + to.length - 1];
  return first === undefined || last === undefined ? to : name.slice(first, last + 1);
}

/** A text as keys are: folded, without quotes and white space; with the offset of each of its characters. */
function squeezed(text: string): { readonly key: string; readonly offsets: readonly number[] } {
  const folded = fold(text);
  const offsets: number[] = [];
  let key = '';
  for (let at = 0; at < folded.length; at++) {
    const sign = folded.charAt(at);
    if (nameKey(sign) === '') continue;
    key += sign;
    offsets.push(at);
  }
  return { key, offsets };
}

/** Of findings that share characters, the longest. */
function withoutOverlaps(findings: readonly Finding[]): readonly Finding[] {
  const kept: Finding[] = [];
  for (const each of [...findings].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start))
    if (!kept.some(({ start, end }) => each.start < end && start < each.end)) kept.push(each);
  return kept.sort((a, b) => a.start - b.start);
}
