import type { Span } from '@gangmu/text';
import type { Context, Found } from './context.js';
import { findDocuments } from './documents.js';
import type { Name } from './fragment.js';
import type { Region } from './gazetteer.js';
import { findInstitutions, outermost } from './institutions.js';
import { Known } from './known.js';
import { Marks } from './marks.js';
import { regionName } from './names.js';
import { placesInNames } from './places-in-names.js';
import { findPrograms } from './programs.js';
import type { Reading } from './reading.js';
import { findKnown } from './regions.js';
import { firstFrom, inOrder } from './spans.js';

/** The names of a reading by kind, each list in text order; they nest and never cross. */
export interface Names {
  readonly documents: readonly Found<Name>[];
  readonly institutions: readonly Found<Name>[];
  readonly programs: readonly Found<Name>[];
  readonly regions: readonly (Found<Name> & { readonly place: Region })[];
}

/** Whether one range lies in or around another, or apart from it. */
const nests = (a: Span, b: Span) =>
  a.end <= b.start ||
  b.end <= a.start ||
  (a.start <= b.start && b.end <= a.end) ||
  (b.start <= a.start && a.end <= b.end);

/** Leaves out what crosses the borders of an earlier find; both in text order. */
function apart<T extends Span>(found: readonly T[], earlier: readonly Span[]): readonly T[] {
  if (found.length === 0 || earlier.length === 0) return found;
  let from = 0;
  return found.filter((each) => {
    while (from < earlier.length && (earlier[from]?.end ?? 0) <= each.start) from++;
    for (let i = from; i < earlier.length && (earlier[i]?.start ?? 0) < each.end; i++) {
      if (!nests(each, earlier[i] as Span)) return false;
    }
    return true;
  });
}

/** @param implicit see `findInstitutions` */
export function findNames(
  reading: Reading,
  context: Context,
  title: Span,
  implicit: ((at: number) => boolean) | null,
): Names {
  const { length } = reading.text;
  const { definitions } = context;
  const listed = findKnown(reading, context);
  const { entries, regions: places } = definitions.named(reading.text);
  const known =
    entries.length + places.length === 0
      ? listed
      : new Known(merged(listed.regions, places), merged(listed.entries, entries));
  const documents = definitions.meant(findDocuments(reading, known, context));
  const institutions = definitions.meant(
    apart(findInstitutions(reading, known, context, implicit), documents),
  );
  const inDocument = new Marks(length, documents);
  const inBody = new Marks(length, institutions);
  const excluded = (from: number, to: number) =>
    inDocument.has(from) || (inBody.has(from) && inBody.has(to - 1));
  const found = findPrograms(reading, known, context, title, excluded, institutions);
  const programs = definitions.meant(apart(outermost(found), institutions));
  const outer = documents.length === 0 ? programs : [...programs, ...documents].sort(inOrder);
  const inside = placesInNames(reading, programs, context, known.regions);
  const all = inside.length === 0 ? known.regions : [...known.regions, ...inside].sort(inOrder);
  const regions = apart(
    institutions.length === 0 ? all : all.filter(({ start }) => !inBody.has(start)),
    outer,
  ).map(({ start, end, value }) => {
    const surface = reading.raw.slice(start, end);
    return { start, end, value: regionName(value, surface), place: value };
  });
  if (!context.lexicon.ignoresSome) return { documents, institutions, programs, regions };
  // What is ignored still says where other names end.
  const isKept = ({ start, end, value }: Found<Name>) =>
    !context.lexicon.ignores(reading.raw.slice(start, end), value.name);
  return {
    documents: documents.filter(isKept),
    institutions: institutions.filter(isKept),
    programs: programs.filter(isKept),
    regions: regions.filter(isKept),
  };
}

/** Both lists in text order; where a find of one overlaps finds of the other, the longer stands. */
function merged<T>(known: readonly Found<T>[], added: readonly Found<T>[]): readonly Found<T>[] {
  if (added.length === 0) return known;
  const dropped = new Set<Found<T>>();
  for (const each of added) {
    const around = firstFrom(known, each.start);
    for (let i = Math.max(0, around - 1); i < known.length; i++) {
      const other = known[i] as Found<T>;
      if (other.start >= each.end) break;
      if (other.end > each.start) dropped.add(other.end - other.start > each.end - each.start ? each : other);
    }
  }
  return [...known, ...added].filter((each) => !dropped.has(each)).sort(inOrder);
}
