import type { Span } from '@gangmu/text';
import type { Context, Found } from './context.js';
import type { Basis, Name } from './fragment.js';
import { clauseEnd, longestRow, sentenceEnd } from './relation.js';
import type { Named, ProgramRows, Relation } from './relation.js';
import { firstFrom } from './spans.js';

/** Verbs that bring what stands before them to the places after them: …覆盖昆明, …落户曲靖. */
const reaches =
  /(?:支持|强化|帮扶|覆盖|面向|惠及|倾斜于?|选取|选择|扶持|在|向|于|选定|涉及|提升|带动|服务|先行|落户|落地|落子|走进|进入|纳入|延伸至|延伸到|拓展至|拓展到|扩大到|扩展到|推广至|推广到|连接|串联|联通|贯通|途经|辐射|布局|设在|定在|位于|至)(?:好|了)?$/;
/** Those of them that reach over a comma: 实施甲，重点支持怒江州. */
const reachesOn =
  /(?:支持|强化|帮扶|覆盖|面向|惠及|倾斜于?|选取|选择|扶持|在|向|于|选定|涉及|先行|(?:拓展|扩大|扩展|推广)[至到])(?:好|了)?$/;
/** And even from a work that its own name places elsewhere. */
const reachesOut =
  /(?:覆盖|惠及|涉及|选取|选择|选定|重点(?:支持|面向|在)|(?:拓展|扩大|扩展|推广)[至到])(?:好|了)?$/;
/** Right behind a program: 实施甲，提升云南…. */
const serves = /^"?,[^,]{0,4}(?:提升|带动|服务)$/;
/** Behind places that are supported in something of their own: 支持甲市做强稀土. */
const ofTheirOwn =
  /^(?:等地?|片区|新片区|市|省)?(?:做[强大优]|扩大|推进|深化|探索|拓展|优化|完善|参与|承接|有序|建设|打造|创建|争创|发展(?=[^,。;]{2})|培育|申报|建成|加快|办好|设立|成为|争取|壮大|巩固|用好|当好)/;
/** What may stand behind a place before what is done there: 昆明|市率先, 元阳、红河|等8个县. */
const rest =
  '(?:(?:省|市|县|州|区|地区|全域|各地|两[省市州县地]|[三四五六][省市州县地]|等地|等\\d{1,3}个[^,。;:()]{1,8}?|等[^,。;:()]{0,4}?))?';
/** What may stand between a place and the program it is said of: 在昆明市率先实施…. */
const leadsTo = new RegExp(
  `^${rest}(?:率先|先行|试点|开展|实施|推进|启动|组织|举办|承办|继续|重点|深入|持续|的|"|建设){0,5}$`,
);
/** What places do with a program, or what it makes of them. */
const does =
  '实施|启动|推进|推行|推广|建设|打造|开展|举办|承办|主办|试行|试点|列入|列为|纳入|入选|入围|获批|获评|获得|成为|作为|创建|创成|申报|争创|加入|参与|参加|接入|融入|承接|落实|设立|开通|开行|新增|布局|建成|开工|复制|引入|承担|跻身|进入|启用|上线|发布|探索|深化|组织|复办|办好';
/** 大理州、丽江市|入选国家…试点, 在昆明|全面推开…. */
const actsOn = new RegExp(`^${rest}[^,。;:!?()\n的]{0,6}(?:${does})[^,。;:!?()\n]{0,10}"?$`);
/** Over a comma behind a place that something is done at: 在昆明、大理，实施…; 以昆明为重点，实施…. */
const actsOnThen = new RegExp(
  `^${rest}(?:为[^,。;:]{1,6})?,[^,。;:!?()\n的]{0,6}(?:${does})[^,。;:!?()\n]{0,10}"?$`,
);
const setsPlace = /(?:在|以|选择|选取|选定|确定|聚焦|针对|面向|围绕|立足)$/;
/** Before a place that something else is brought to: 赴上海参加…, 对接粤港澳大湾区建设…. */
const goesTo = /(?:对接|融入|辐射|联通|连接|通往|赴|前往|来自|从|较|距|参照)$/;
/** From a program to places in brackets behind it. */
const opensBracket = /^"?\((?:含|涵盖|包括|即|在)?$/;
const closesBracket =
  /^(?:省|市|县|州|区|境内)?(?:段|片区|试点|等(?![^)]*(?:牵头|负责|责任|配合|单位))[^)]{0,8})?\)/;
/** Behind a place that stands right behind a program: 甲高铁云南|段, “乙经验”云南|实践. */
const partOfProgram =
  /^(?:省|市|县|州|区)?(?:境内)?(?:段|片区|赛区|会场|分会场|示范区|示范点|基地|工作站|专场|专区|专项|行动|实践|样板|版|路径|模式|篇章)/;
/** What may stand between two places of one row. */
const between = /^(?:省|市|州|等|地|及|以及|和|与|、|,|的|各?州市|\(市\)|段){0,3}$/;
/** How far after a program a place is still said of it. */
const reach = 90;
/** How far behind a place what is done there may begin. */
const farthest = 24;
/** Words for the whole of a plan's region. */
const wholeRegion = /全省各地|全省|全市|全区|全县|各州市|各州\(市\)|各市\(州\)|各地州市|各地市|各地/;

function tie(subject: Found<Name>, place: Name, { start, end }: Span, basis: Basis = 'STATED'): Relation {
  const type = subject.value.kind === 'DOCUMENT' ? 'COVERS' : 'APPLIES_TO';
  return { type, subject: subject.value, object: place, basis, role: null, start, end };
}

/** Where the text says that programs reach, and documents by their titles. */
export function placesReached(
  text: string,
  { documents, regions }: Named,
  rows: ProgramRows,
): readonly Relation[] {
  const found: Relation[] = [];

  // A place inside a program's or document's name.
  const inside = new Set<Found<Name>>();
  const placed = new Set<Found<Name>>();
  for (const subject of [...rows.programs, ...documents]) {
    for (let i = firstFrom(regions, subject.start); i < regions.length; i++) {
      const place = regions[i];
      if (!place || place.end > subject.end) break;
      inside.add(place);
      placed.add(subject);
      found.push(tie(subject, place.value, clauseAround(text, subject.start, subject.end)));
    }
  }

  for (const row of rowsOf(text, regions, inside)) {
    const subjects = subjectsOf(text, row, rows, placed);
    for (const place of subjects.length === 0 ? [] : row.places) {
      for (const subject of subjects) {
        const start = Math.min(subject.start, place.start);
        const end = Math.max(subject.end, place.end);
        found.push(tie(subject, place.value, { start, end }));
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

/** Places that are named together. */
interface Row extends Span {
  readonly places: readonly Found<Name>[];
}

/** The rows of places of a text but for those inside other names. */
function rowsOf(
  text: string,
  regions: readonly Found<Name>[],
  inside: ReadonlySet<Found<Name>>,
): readonly Row[] {
  const rows: { start: number; end: number; places: Found<Name>[] }[] = [];
  for (const place of regions) {
    if (inside.has(place)) continue;
    const row = rows.at(-1);
    const continues =
      row !== undefined &&
      place.start >= row.end &&
      place.start - row.end <= 8 &&
      place.end - row.start <= longestRow &&
      between.test(text.slice(row.end, place.start));
    if (continues) {
      row.places.push(place);
      row.end = place.end;
    } else rows.push({ start: place.start, end: place.end, places: [place] });
  }
  return rows;
}

/** The programs that the text ties to a row of places. */
function subjectsOf(
  text: string,
  row: Row,
  rows: ProgramRows,
  placed: ReadonlySet<Found<Name>>,
): readonly Found<Name>[] {
  const { programs } = rows;
  const at = firstFrom(programs, row.start);
  const before = text.slice(Math.max(0, row.start - 8), row.start);
  const next = programs[at];
  const isNear = next && next.start >= row.end && next.start - row.end <= farthest;
  const gap = isNear ? text.slice(row.end, next.start) : null;
  const isDoneThere =
    gap !== null &&
    (leadsTo.test(gap) ||
      (!goesTo.test(before) && actsOn.test(gap)) ||
      (setsPlace.test(before) && actsOnThen.test(gap)));
  if (isDoneThere) return rows.from(at);
  const last = programs[at - 1];
  if (last && last.end <= row.start && isBehind(text, last.end, row)) return [last];
  if (!reaches.test(before)) return [];
  const subjects = broughtBy(text, row, rows, at - 1, placed);
  if (subjects.length > 0) return subjects;
  const isBrought = gap !== null && gap.length <= 16 && reachesOn.test(before) && !/[,。;!?\n]/.test(gap);
  return isBrought && next ? [next] : [];
}

/** Whether a row of places stands right behind a program as what it is in: 甲（昆明、大理）, 乙高铁云南段. */
function isBehind(text: string, program: number, row: Row): boolean {
  if (row.start - program > 4) return false;
  const toPlace = text.slice(program, row.start);
  return /^"?$/.test(toPlace)
    ? partOfProgram.test(text.slice(row.end, row.end + 6))
    : opensBracket.test(toPlace) && closesBracket.test(text.slice(row.end, row.end + 24));
}

/** The row of programs, of which the last is given, that a verb brings to a row of places behind it. */
function broughtBy(
  text: string,
  row: Row,
  rows: ProgramRows,
  last: number,
  placed: ReadonlySet<Found<Name>>,
): readonly Found<Name>[] {
  const program = rows.programs[last];
  if (program === undefined || program.end > row.start || row.start - program.end > reach) return [];
  const gap = text.slice(program.end, row.start);
  if (sentenceEnd.test(gap)) return [];
  if (!gap.includes(',')) return rows.upTo(last);
  const isOfTheirOwn = /(?:支持|扶持|帮扶)$/.test(gap) && ofTheirOwn.test(text.slice(row.end, row.end + 12));
  const verb = gap.slice(-6);
  if ((!reachesOn.test(verb) && !serves.test(gap)) || isOfTheirOwn) return [];
  const subjects = rows.upTo(last);
  return reachesOut.test(verb) ? subjects : subjects.filter((each) => !placed.has(each));
}
