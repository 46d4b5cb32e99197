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
/** A row of names is no longer: what it is tied by is quoted for each of them. */
const longestRow = 240;
/** How far after a program a place is still said of it. */
const reach = 90;
/** How far from a program the body that carries it out may stand. */
const farthestLead = 24;
const acts =
  '牵头|负责|实施|举办|主办|承办|合办|开展|发起|启动|组织|推行|推进|推广|推出|承担|承建|建设|打造|运营|运行|执行|办好|抓好|搞好|做好|办理|设立|上线|发布|创办|申办|续办|试行';
/** From a body to what it carries out: 牵头，开展…; no sign between but one comma, and nothing of the body's own (甲的…). */
const carriesOut = new RegExp(
  `^[^,。;:!?()\\n的]{0,10}(?:${acts})[^,。;:!?()\\n的]{0,8}(?:,(?:${acts})[^,。;:!?()\\n的]{0,6})?"?$`,
);
/** Between the programs of one row. */
const nextProgram = /^["、和与及]{1,3}$/;
/** Between the bodies of one row. */
const together = /^(?:、|和|与|及|以及|会同|联合)$/;
/** From a program to the body that carries it out, and what stands behind the body then. */
const handsOver = /^[^。;!?()\n]{0,14}(?:由|\()$/;
const takesOver =
  /^(?:等?(?:部门|单位)?)(?:具体|共同|联合)?(?:牵头|负责|主办|承办|组织|实施|承担|承建|执行|运营|建设)/;
/** How far behind a document what is done by it may stand. */
const farthestBasis = 40;
/** Before a document that something is done by. */
const follows = /(?:根据|依据|依照|按照|遵照|依|按)《?$/;
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
        tie(subject, each.value, {
          start: Math.min(subject.start, each.start),
          end: Math.max(subject.end, each.end),
        });
      }
    }
  }

  for (const [first, last] of rowsOf(text, named.institutions)) {
    const bodies = named.institutions.slice(first, last + 1);
    const row = { start: bodies[0]?.start ?? 0, end: bodies.at(-1)?.end ?? 0 };
    for (const program of ledBy(text, row, programs)) {
      const span = { start: Math.min(row.start, program.start), end: Math.max(row.end, program.end) };
      for (const body of bodies)
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

  for (const document of named.documents) {
    for (const program of basedOn(text, document, programs)) {
      const [start, end] = [Math.min(document.start, program.start), Math.max(document.end, program.end)];
      found.push({
        type: 'BASED_ON',
        subject: program.value,
        object: document.value,
        basis: 'STATED',
        role: null,
        start,
        end,
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

/** Bodies that are named together, first and last of each row: 甲和乙, 甲会同乙. */
function rowsOf(text: string, bodies: readonly Span[]): readonly (readonly [first: number, last: number])[] {
  const rows: (readonly [number, number])[] = [];
  let first = 0;
  for (let i = 0; i < bodies.length; i++) {
    const { end } = bodies[i] as Span;
    const next = bodies[i + 1];
    // A body within another is no next one.
    const isShort = next && next.end - (bodies[first]?.start ?? 0) <= longestRow;
    if (isShort && (next.start < end || together.test(text.slice(end, Math.min(next.start, end + 4)))))
      continue;
    rows.push([first, i]);
    first = i + 1;
  }
  return rows;
}

/** The programs that the text says a row of bodies carries out, leads or hosts. */
function ledBy<T extends Span>(text: string, row: Span, programs: readonly T[]): readonly T[] {
  const found: T[] = [];
  let from = row.end;
  for (let i = firstFrom(programs, row.start); i < programs.length; i++) {
    const program = programs[i] as T;
    // 西南联合研究生院科技专项: the name begins with the body whose undertaking it is.
    if (program.start === row.start && program.end > row.end) {
      found.push(program);
      continue;
    }
    if (program.start < from || program.start - from > farthestLead || program.end - row.end > longestRow)
      break;
    const gap = text.slice(from, program.start);
    if (found.length === 0 ? !carriesOut.test(gap) && gap !== '"' && gap !== '' : !nextProgram.test(gap))
      break;
    found.push(program);
    from = program.end;
  }
  const before = programs[firstFrom(programs, row.start) - 1];
  const isBefore =
    before !== undefined &&
    before.end <= row.start &&
    row.start - before.end <= farthestLead &&
    handsOver.test(text.slice(before.end, row.start)) &&
    takesOver.test(text.slice(row.end, row.end + 6));
  return isBefore ? [before, ...found] : found;
}

/** The programs that the text says are carried out by a document: 依据《…》实施…, …按照《…》执行. */
function basedOn<T extends Span>(text: string, document: Span, programs: readonly T[]): readonly T[] {
  const at = firstFrom(programs, document.start);
  if (!follows.test(text.slice(Math.max(0, document.start - 4), document.start))) return [];
  const found: T[] = [];
  let from = document.end;
  for (let i = at; i < programs.length; i++) {
    const program = programs[i] as T;
    if (program.start < document.end) continue;
    if (program.end - document.end > longestRow) break;
    const gap = text.slice(from, program.start);
    if (found.length === 0 ? gap.length > farthestBasis || sentenceEnd.test(gap) : !nextProgram.test(gap))
      break;
    found.push(program);
    from = program.end;
  }
  if (found.length > 0) return found;
  const before = programs[at - 1];
  const isBefore =
    before !== undefined &&
    before.end <= document.start &&
    document.start - before.end <= farthestLead &&
    !sentenceEnd.test(text.slice(before.end, document.start));
  return isBefore ? [before] : [];
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
