import type { ResponsibilityBracket } from '@gangmu/plan';
import { fold, type Span } from '@gangmu/text';
import type { Context, Found } from './context.js';
import type { Basis, Name, StatementType } from './fragment.js';
import type { Reading } from './reading.js';
import { SignSet } from './sign-set.js';
import { firstFrom } from './spans.js';

/** A statement between names, offsets into the reading. */
export interface Relation {
  readonly type: StatementType;
  readonly subject: Name;
  /** Null for the item itself. */
  readonly object: Name | null;
  readonly basis: Basis;
  readonly role: string | null;
  readonly start: number;
  readonly end: number;
}

/** The names of a reading, each list in text order. */
export interface Named {
  readonly programs: readonly Found<Name>[];
  readonly documents: readonly Found<Name>[];
  readonly institutions: readonly Found<Name>[];
  readonly regions: readonly Found<Name>[];
}

/** Verbs that make the places after them those where something is done. */
const reaches =
  /(?:支持|强化|帮扶|覆盖|面向|惠及|倾斜于?|选取|选择|扶持|在|向|于|选定|涉及|提升|带动|服务|先行)(?:好|了)?$/;
/** What may stand between a place and the program it is said of: 在昆明市率先实施…. */
const leadsTo =
  /^(?:省|市|县|州|区|等地|等|地区|全域|各地|率先|先行|试点|开展|实施|推进|启动|组织|举办|承办|继续|重点|深入|持续|的|"|建设){0,5}$/;
/** What may stand between two places of one row. */
const between = /^(?:省|市|州|等|地|及|以及|和|与|、|,|的|各?州市|\(市\)){0,3}$/;
const sentenceEnd = /[。;!?\n]/;
const clauseEnd = new SignSet(',。;:!?\n');
/** How far after a program a place is still said of it. */
const reach = 90;
/** How far from a program the body that carries it out may stand. */
const farthestLead = 16;
const carriesOut = /(?:牵头|负责|实施|举办|主办|承办|开展|发起|启动|组织|推行)[^,。、]{0,6}$/;
/** Words for the whole of a plan's region. */
const wholeRegion = /全省各地|全省|全市|全区|全县|各州市|各州\(市\)|各市\(州\)|各地州市|各地市|各地/;

function clauseAround(text: string, start: number, end: number): Span {
  let from = start;
  while (from > 0 && start - from < 80 && !clauseEnd.has(text.charCodeAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < 80 && !clauseEnd.has(text.charCodeAt(to))) to++;
  return { start: from, end: to };
}

/** What the clauses of an item say about the names in it. Time is linear in the text: a tie reaches only so far. */
export function findRelations(reading: Reading, context: Context, named: Named): readonly Relation[] {
  const { text } = reading;
  const { programs, regions: places } = named;
  const found: Relation[] = [];
  // Every statement here is of a program, or of a document and a place.
  if (programs.length === 0 && (named.documents.length === 0 || places.length === 0)) return found;
  const tied = new Set<Found<Name>>();
  const tie = (subject: Found<Name>, place: Name, { start, end }: Span, basis: Basis = 'STATED') => {
    tied.add(subject);
    const type = subject.value.kind === 'DOCUMENT' ? 'COVERS' : 'APPLIES_TO';
    found.push({ type, subject: subject.value, object: place, basis, role: null, start, end });
  };

  // A place inside a program's or document's name.
  const inside = new Set<Found<Name>>();
  for (const subject of [...programs, ...named.documents]) {
    for (let i = firstFrom(places, subject.start); i < places.length; i++) {
      const place = places[i];
      if (!place || place.end > subject.end) break;
      inside.add(place);
      tie(subject, place.value, clauseAround(text, subject.start, subject.end));
    }
  }

  // Places of one row are said of the same programs, wherever in the row the text says so.
  let row: Found<Name>[] = [];
  let subjects: readonly Found<Name>[] = [];
  for (const place of places) {
    if (inside.has(place)) continue;
    const last = row[row.length - 1];
    const continues =
      last !== undefined &&
      place.start >= last.end &&
      place.start - last.end <= 8 &&
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
        tie(subject, each.value, {
          start: Math.min(subject.start, each.start),
          end: Math.max(subject.end, each.end),
        });
      }
    }
  }

  for (const body of named.institutions) {
    for (let i = firstFrom(programs, body.start - farthestLead); i < programs.length; i++) {
      const program = programs[i] as Found<Name>;
      if (program.start > body.end + farthestLead) break;
      if (!leads(text, body, program)) continue;
      const span = { start: Math.min(body.start, program.start), end: Math.max(body.end, program.end) };
      found.push({
        type: 'LEADS',
        subject: body.value,
        object: program.value,
        basis: 'STATED',
        role: null,
        ...span,
      });
    }
  }

  const ownRegion = context.regionName;
  if (ownRegion && context.region?.level !== 'country' && places.length === 0) {
    for (const program of programs) {
      if (tied.has(program)) continue;
      const around = clauseAround(text, program.start, program.end);
      const everywhere = wholeRegion.exec(text.slice(around.start, around.end));
      const start = around.start + (everywhere?.index ?? 0);
      tie(
        program,
        ownRegion,
        everywhere ? { start, end: start + everywhere[0].length } : around,
        'JURISDICTION',
      );
    }
  }
  return found;
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

/** Whether the text says that a body carries out, leads or hosts a program. */
function leads(text: string, body: Span, program: Span): boolean {
  // 西南联合研究生院科技专项: the name begins with the body whose undertaking it is.
  if (body.start === program.start) return body.end < program.end;
  if (program.start >= body.end) {
    const gap = text.slice(body.end, program.start);
    return (
      gap.length <= farthestLead && (/^"?$/.test(gap) || (carriesOut.test(gap) && !/[,。;\n的]/.test(gap)))
    );
  }
  return (
    body.start >= program.end &&
    body.start - program.end <= 12 &&
    /^[^。;\n]{0,11}由$/.test(text.slice(program.end, body.start)) &&
    /^(?:牵头|负责|主办|承办|组织|实施)/.test(text.slice(body.end, body.end + 4))
  );
}

/** Roles whose bodies lead what the item names. */
const leading = /牵头|负责|责任|主办|主管/;

/** Who is responsible for an item, by its brackets; the bodies that lead also lead the program its title names. */
export function responsible(
  brackets: readonly (Omit<ResponsibilityBracket, 'parts'> & {
    readonly parts: readonly { readonly role: string | null; readonly start: number; readonly end: number }[];
  })[],
  institutions: readonly Found<Name>[],
  titleProgram: Found<Name> | null,
): readonly Relation[] {
  const found: Relation[] = [];
  for (const bracket of brackets) {
    for (const part of bracket.parts) {
      const role = part.role === null ? null : fold(part.role);
      for (let i = firstFrom(institutions, part.start); i < institutions.length; i++) {
        const body = institutions[i] as Found<Name>;
        if (body.end > part.end) break;
        const place = { role: part.role, start: bracket.start, end: bracket.end };
        found.push({ type: 'RESPONSIBLE_FOR', subject: body.value, object: null, basis: 'STATED', ...place });
        if (titleProgram && (role === null || (leading.test(role) && !/配合|协助/.test(role)))) {
          found.push({
            type: 'LEADS',
            subject: body.value,
            object: titleProgram.value,
            basis: 'STATED',
            ...place,
          });
        }
      }
    }
  }
  return found;
}
