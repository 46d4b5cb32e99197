import type { ResponsibilityBracket } from '@gangmu/plan';
import type { Context, Found } from './context.js';
import type { Basis, Name, StatementType } from './fragment.js';
import type { Region } from './gazetteer.js';
import type { Reading } from './reading.js';

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

export interface Named {
  readonly programs: readonly Found<Name>[];
  readonly documents: readonly Found<Name>[];
  readonly institutions: readonly Found<Name>[];
  readonly regions: readonly (Found<Name> & { readonly region: Region })[];
}

/** Verbs that make the places after them those where something is done. */
const reaches =
  /(?:支持|强化|帮扶|覆盖|面向|惠及|倾斜于?|选取|选择|扶持|在|向|于|选定|涉及|提升|带动|服务|先行)(?:好|了)?$/;
/** What may stand between two places of one row. */
const row = /^(?:省|市|州|等|地|及|以及|和|与|、|,|的|[各]?州市|\(市\)){0,3}$/;
/** How far after a program a place is still said of it. */
const reach = 90;

interface Sentence {
  readonly start: number;
  readonly end: number;
}

function* sentences(text: string): Generator<Sentence> {
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const sign = text.charAt(i);
    if (i === text.length || sign === '。' || sign === ';' || sign === '!' || sign === '?' || sign === '\n') {
      if (i > start) yield { start, end: i };
      start = i + 1;
    }
  }
}

function clauseAround(text: string, start: number, end: number): Sentence {
  let from = start;
  while (from > 0 && start - from < 80 && !/[,。;:!?\n]/.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to < text.length && to - end < 80 && !/[,。;:!?\n]/.test(text.charAt(to))) to++;
  return { start: from, end: to };
}

const all = /全省各地|全省|全市|全区|全县|各州市|各州\(市\)|各市\(州\)|各地州市|各地市|各地|全国/;

/** What the clauses of an item say about the names in it. */
export function findRelations(
  reading: Reading,
  context: Context,
  named: Named,
  inItem: boolean,
): readonly Relation[] {
  const { text } = reading;
  const found: Relation[] = [];
  const tied = new Set<Found<Name>>();
  const tie = (subject: Found<Name>, place: Name, start: number, end: number, basis: Basis = 'STATED') => {
    tied.add(subject);
    found.push({ type: 'APPLIES_TO', subject: subject.value, object: place, basis, role: null, start, end });
  };

  // A place inside a program's or document's name.
  const places = [...named.regions].sort((a, b) => a.start - b.start);
  let cursor = 0;
  const subjects = [...named.programs, ...named.documents].sort((a, b) => a.start - b.start);
  const inside = new Set<Found<Name>>();
  for (const subject of subjects) {
    while (cursor > 0 && (places[cursor - 1]?.end ?? 0) > subject.start) cursor--;
    while (cursor < places.length && (places[cursor]?.start ?? 0) < subject.start) cursor++;
    for (let i = cursor; i < places.length; i++) {
      const place = places[i];
      if (!place || place.end > subject.end) break;
      inside.add(place);
      const around = clauseAround(text, subject.start, subject.end);
      tie(subject, place.value, around.start, around.end);
    }
  }

  let p = 0;
  let r = 0;
  let n = 0;
  const programs = [...named.programs].sort((a, b) => a.start - b.start);
  const institutions = [...named.institutions].sort((a, b) => a.start - b.start);
  for (const sentence of sentences(text)) {
    const here = <T extends Found<Name>>(
      list: readonly T[],
      from: number,
    ): { readonly in: T[]; readonly next: number } => {
      let next = from;
      while (next < list.length && (list[next]?.start ?? 0) < sentence.start) next++;
      const within: T[] = [];
      while (next < list.length && (list[next]?.end ?? Infinity) <= sentence.end)
        within.push(list[next++] as T);
      return { in: within, next };
    };
    const programsHere = here(programs, p);
    const placesHere = here(places, r);
    const bodiesHere = here(institutions, n);
    p = programsHere.next;
    r = placesHere.next;
    n = bodiesHere.next;
    if (programsHere.in.length === 0) continue;
    const free = placesHere.in.filter((place) => !inside.has(place));
    let previous: { readonly place: Found<Name>; readonly taken: readonly Found<Name>[] } | null = null;
    for (const place of free) {
      let subjectsOf: readonly Found<Name>[] = [];
      if (previous && row.test(text.slice(previous.place.end, place.start))) subjectsOf = previous.taken;
      else {
        const clause = clauseAround(text, place.start, place.end);
        const before = text.slice(Math.max(0, place.start - 6), place.start);
        const sameClause = programsHere.in.filter(
          (each) => each.start >= clause.start && each.end <= clause.end,
        );
        const next = sameClause.find((each) => each.start >= place.end && each.start - place.end <= 24);
        if (
          next &&
          /^(?:省|市|县|州|等地|等|地区|全域|各地|率先|试点|开展|实施|推进|启动|组织|、|和|继续|重点|深入|持续){0,4}$/.test(
            text.slice(place.end, next.start),
          )
        )
          subjectsOf = [next];
        else if (reaches.test(before)) {
          const earlier = programsHere.in.filter(
            (each) => each.end <= place.start && place.start - each.end <= reach,
          );
          const nearest = earlier[earlier.length - 1];
          if (nearest) {
            // Programs of one row are meant together.
            subjectsOf = earlier.filter(
              (each) => /^[、和与及"]*$/.test(text.slice(each.end, nearest.start)) || each === nearest,
            );
          } else if (next) subjectsOf = [next];
        }
      }
      for (const subject of new Set(subjectsOf.map((each) => each)))
        tie(subject, place.value, Math.min(subject.start, place.start), Math.max(subject.end, place.end));
      previous = { place, taken: subjectsOf };
    }
    for (const body of bodiesHere.in) {
      for (const program of programsHere.in) {
        // 西南联合研究生院科技专项: the name begins with the body whose undertaking it is.
        if (body.start === program.start && body.end < program.end) {
          found.push({
            type: 'LEADS',
            subject: body.value,
            object: program.value,
            basis: 'STATED',
            role: null,
            start: program.start,
            end: program.end,
          });
          continue;
        }
        const between = text.slice(body.end, program.start);
        const led =
          program.start >= body.end
            ? /^"?$/.test(between) ||
              (between.length <= 16 &&
                /(?:牵头|负责|实施|举办|主办|承办|开展|发起|启动|组织|推行)[^,。、]{0,6}$/.test(between) &&
                !/[,。;的]/.test(between))
            : body.start >= program.end &&
              body.start - program.end <= 12 &&
              /由$/.test(text.slice(program.end, body.start)) &&
              /^(?:牵头|负责|主办|承办|组织|实施)/.test(text.slice(body.end, body.end + 4));
        if (!led) continue;
        found.push({
          type: 'LEADS',
          subject: body.value,
          object: program.value,
          basis: 'STATED',
          role: null,
          start: Math.min(body.start, program.start),
          end: Math.max(body.end, program.end),
        });
      }
    }
  }

  const namesPlaces = places.some((place) => place.region.code !== '000000');
  if (inItem && context.region && context.region.level !== 'country' && !namesPlaces) {
    const region = jurisdiction(context);
    for (const program of programs) {
      if (!region || tied.has(program)) continue;
      const around = clauseAround(text, program.start, program.end);
      const quote = all.exec(text.slice(around.start, around.end));
      const start = quote ? around.start + quote.index : around.start;
      tie(program, region, start, quote ? start + quote[0].length : around.end, 'JURISDICTION');
    }
  }
  return found;
}

function jurisdiction(context: Context): Name | null {
  return context.region && context.regionName;
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
      for (const body of institutions) {
        if (body.start < part.start || body.end > part.end) continue;
        const place = { role: part.role, start: bracket.start, end: bracket.end };
        found.push({ type: 'RESPONSIBLE_FOR', subject: body.value, object: null, basis: 'STATED', ...place });
        if (
          titleProgram &&
          (part.role === null || (leading.test(part.role) && !/配合|协助/.test(part.role)))
        ) {
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
