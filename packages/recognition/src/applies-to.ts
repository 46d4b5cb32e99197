import type { Span } from '@gangmu/text';
import type { Context, Found } from './context.js';
import type { Basis, Name } from './fragment.js';
import { clauseEnd, longestRow, sentenceEnd } from './relation.js';
import type { Named, Relation } from './relation.js';
import { firstFrom } from './spans.js';

/** Verbs that make the places after them those where something is done. */
const reaches =
  /(?:支持|强化|帮扶|覆盖|面向|惠及|倾斜于?|选取|选择|扶持|在|向|于|选定|涉及|提升|带动|服务|先行)(?:好|了)?$/;
/** What may stand between a place and the program it is said of: 在昆明市率先实施…. */
const leadsTo =
  /^(?:省|市|县|州|区|等地|等|地区|全域|各地|率先|先行|试点|开展|实施|推进|启动|组织|举办|承办|继续|重点|深入|持续|的|"|建设){0,5}$/;
/** What may stand between two places of one row. */
const between = /^(?:省|市|州|等|地|及|以及|和|与|、|,|的|各?州市|\(市\)){0,3}$/;
/** How far after a program a place is still said of it. */
const reach = 90;
/** Words for the whole of a plan's region. */
const wholeRegion = /全省各地|全省|全市|全区|全县|各州市|各州\(市\)|各市\(州\)|各地州市|各地市|各地/;

function tie(subject: Found<Name>, place: Name, { start, end }: Span, basis: Basis = 'STATED'): Relation {
  const type = subject.value.kind === 'DOCUMENT' ? 'COVERS' : 'APPLIES_TO';
  return { type, subject: subject.value, object: place, basis, role: null, start, end };
}

/** Where the text says that programs reach, and documents by their titles. */
export function placesReached(text: string, { programs, documents, regions }: Named): readonly Relation[] {
  const found: Relation[] = [];

  // A place inside a program's or document's name.
  const inside = new Set<Found<Name>>();
  for (const subject of [...programs, ...documents]) {
    for (let i = firstFrom(regions, subject.start); i < regions.length; i++) {
      const place = regions[i];
      if (!place || place.end > subject.end) break;
      inside.add(place);
      found.push(tie(subject, place.value, clauseAround(text, subject.start, subject.end)));
    }
  }

  // Places of one row are said of the same programs, wherever in the row the text says so.
  let row: Found<Name>[] = [];
  let subjects: readonly Found<Name>[] = [];
  for (const place of regions) {
    if (inside.has(place)) continue;
    const last = row[row.length - 1];
    const continues =
      last !== undefined &&
      place.start >= last.end &&
      place.start - last.end <= 8 &&
      place.end - (row[0]?.start ?? 0) <= longestRow &&
      between.test(text.slice(last.end, place.start));
    if (!continues) {
      row = [];
      subjects = [];
    }
    row.push(place);
    const known = subjects.length > 0;
    if (!known) subjects = subjectsOf(text, place, programs);
    if (subjects.length === 0) continue;
    for (const each of known ? [place] : row) {
      for (const subject of subjects) {
        const start = Math.min(subject.start, each.start);
        const end = Math.max(subject.end, each.end);
        found.push(tie(subject, each.value, { start, end }));
      }
    }
  }
  return found;
}

/** Programs of an item without places, by the plan's own region. */
export function ownRegion(
  text: string,
  { region, regionName }: Context,
  { programs, regions }: Named,
): readonly Relation[] {
  if (!regionName || region?.level === 'country' || regions.length > 0) return [];
  return programs.map((program) => {
    const around = clauseAround(text, program.start, program.end);
    const everywhere = wholeRegion.exec(text.slice(around.start, around.end));
    const start = around.start + (everywhere?.index ?? 0);
    const span = everywhere ? { start, end: start + everywhere[0].length } : around;
    return tie(program, regionName, span, 'JURISDICTION');
  });
}

function clauseAround(text: string, start: number, end: number): Span {
  let from = start;
  while (from > 0 && start - from < 80 && !clauseEnd.has(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < 80 && !clauseEnd.has(text.charCodeAt(to))) to++;
  return { start: from, end: to };
}

/** The programs a clause ties to a place: the one the place stands before, or those before it that a verb brings to it. */
function subjectsOf(text: string, place: Span, programs: readonly Found<Name>[]): readonly Found<Name>[] {
  const at = firstFrom(programs, place.start);
  const next = programs[at];
  const near = next && next.start >= place.end && next.start - place.end <= 16 ? next : undefined;
  if (near && leadsTo.test(text.slice(place.end, near.start))) return [near];
  if (!reaches.test(text.slice(Math.max(0, place.start - 6), place.start))) return [];
  const subjects: Found<Name>[] = [];
  for (let i = at - 1; i >= 0; i--) {
    const program = programs[i] as Found<Name>;
    if (program.end > place.start || place.start - program.end > reach) break;
    // Programs of one row are meant together.
    const after = subjects[subjects.length - 1]?.start ?? place.start;
    const gap = text.slice(program.end, after);
    if (subjects.length ? !/^["、和与及]{0,3}$/.test(gap) : sentenceEnd.test(gap)) break;
    subjects.push(program);
  }
  if (subjects.length) return subjects.reverse();
  return near && !/[,。;!?\n]/.test(text.slice(place.end, near.start)) ? [near] : [];
}
