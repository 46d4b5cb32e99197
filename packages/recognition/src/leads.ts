import type { Span } from '@gangmu/text';
import type { Found } from './context.js';
import type { Name } from './fragment.js';
import { longestRow } from './relation.js';
import type { Named, ProgramRows, Relation } from './relation.js';
import { firstFrom } from './spans.js';

/** How far from a program the body that carries it out may stand. */
const farthest = 24;
/** No bracket between a body and what it does is longer: （以下简称市国资局）. */
const longestBracket = 40;
const acts =
  '牵头|负责|实施|举办|主办|承办|合办|开展|发起|启动|组织|推行|推进|推广|推出|推动|承担|承建|建设|建立|设立|搭建|组建|打造|运营|运行|执行|办好|抓好|搞好|做好|办理|上线|发布|创办|创建|申办|续办|试行|主持|统筹|共建';
/** From a body to what it carries out: 牵头，开展…; no sign between but one comma, and nothing of the body's own (甲的…). */
const carriesOut = new RegExp(
  `^(?:之|"|[^,。;:!?()\\n的]{0,10}(?:${acts})[^,。;:!?()\\n]{0,8}(?:,(?:${acts})[^,。;:!?()\\n]{0,6})?"?)?$`,
);
/** Between the bodies of one row. */
const together = /^(?:、|和|与|及|以及|会同|联合)$/;
/** From a program to the body that carries it out: …由, （, …由本局主办，; and what stands behind the body then. */
const handsOver =
  /^"?(?:\([^()]{0,30}\))?[^。;!?()\n]{0,14}(?:由|\(|由[^,。;!?()\n]{1,12}(?:牵头|主办|承办|负责),)$/;
const takesOver =
  /^(?:等?(?:部门|单位)?)(?:具体|共同|联合|分别)?(?:牵头|负责|主办|承办|组织|实施|承担|承建|执行|运营|建设|办理|举办|推动|推进|统筹|主持)/;
/** In the names of works that a body is built or mended by. */
const builtFor = /[新改扩迁兴重整修]建|建置|建设|改造|修缮|搬迁|工程$/;
/** Behind a body that leads while others support it: 由甲牵头，乙、丙配合，实施…. */
const leadsWith = /^(?:等?(?:部门|单位)?)(?:牵头|主办|负责|为主),$/;
const supports = /^(?:等[^,。;()]{0,6})?(?:协同)?(?:配合|参与|协助|支持|协办),/;
/** From a program to who carries it out in the clause behind it, that says nothing else: …，甲负责组织实施。 */
const nextClause = /^"?(?:建设|工作|工程|项目|活动|行动|试点)?[,:]$/;
const takesOverAll =
  /^(?:等?(?:部门|单位)?)(?:具体|共同|联合|分别|负责|牵头|统筹|组织)*(?:牵头|负责|主办|承办|实施|承担|落实|推进|统筹|执行)[,。;)]/;
/** Between bodies of which each does its part: 由甲主办，乙承办. */
const nextPart = /^[,;、]?$/;

/** Who the text says carries out, leads or hosts programs. */
export function leadsOf(text: string, { institutions }: Named, rows: ProgramRows): readonly Relation[] {
  const found: Relation[] = [];
  const bodyRows = rowsOf(text, institutions);
  /** The programs handed to the row before, and where its part ends. */
  let handed: { readonly programs: readonly Found<Name>[]; readonly end: number } | null = null;
  bodyRows.forEach((row, i) => {
    const part = takesOver.exec(text.slice(row.end, row.end + 14));
    const before: readonly Found<Name>[] =
      part === null
        ? []
        : handed !== null && row.start - handed.end <= 1 && nextPart.test(text.slice(handed.end, row.start))
          ? handed.programs
          : handedOver(text, row, rows);
    handed =
      part === null || before.length === 0 ? null : { programs: before, end: row.end + part[0].length };
    for (const program of [...before, ...carriedOut(text, i, bodyRows, rows)]) {
      const start = Math.min(row.start, program.start);
      const end = Math.max(row.end, program.end);
      for (const body of row.bodies)
        found.push({
          type: 'LEADS',
          subject: body.value,
          object: program.value,
          basis: 'STATED',
          role: null,
          start,
          end,
        });
    }
  });
  return found;
}

/** Bodies that are named together: 甲和乙, 甲会同乙. */
interface Row extends Span {
  readonly bodies: readonly Found<Name>[];
}

function rowsOf(text: string, institutions: readonly Found<Name>[]): readonly Row[] {
  const rows: { start: number; end: number; bodies: Found<Name>[] }[] = [];
  for (const body of institutions) {
    const row = rows.at(-1);
    // A body within another is no next one.
    const isWithin = row !== undefined && body.end <= row.end;
    const goesOn =
      row !== undefined &&
      body.start - row.end <= 4 &&
      body.end - row.start <= longestRow &&
      together.test(text.slice(row.end, body.start));
    if (isWithin || goesOn) {
      row.bodies.push(body);
      row.end = Math.max(row.end, body.end);
    } else rows.push({ start: body.start, end: body.end, bodies: [body] });
  }
  return rows;
}

/** The programs before a row of bodies that are handed to it: …由甲. */
function handedOver(text: string, row: Span, rows: ProgramRows): readonly Found<Name>[] {
  const last = firstFrom(rows.programs, row.start) - 1;
  const program = rows.programs[last];
  if (program === undefined || program.end > row.start || row.start - program.end > farthest + longestBracket)
    return [];
  const gap = text.slice(program.end, row.start);
  const isHanded =
    handsOver.test(gap) || (nextClause.test(gap) && takesOverAll.test(text.slice(row.end, row.end + 14)));
  return isHanded ? rows.upTo(last) : [];
}

/** The programs behind a row of bodies that the text says it carries out, leads or hosts. */
function carriedOut(
  text: string,
  nth: number,
  bodyRows: readonly Row[],
  rows: ProgramRows,
): readonly Found<Name>[] {
  const { programs } = rows;
  const row = bodyRows[nth];
  if (row === undefined) return [];
  const first = programs[firstFrom(programs, row.start)];
  if (first === undefined) return [];
  // 西南联合研究生院科技专项: the name begins with the body whose undertaking it is; 某图书馆扩建工程 is built for it.
  const isItsOwn =
    first.start === row.start && first.end > row.end && !builtFor.test(text.slice(row.end, first.end));
  const named = isItsOwn ? [first] : [];
  let from = behindBracket(text, row.end);
  let next = bodyRows[nth + 1];
  if (next !== undefined && next.start - row.end <= 12 && leadsWith.test(text.slice(row.end, next.start))) {
    const support = supports.exec(text.slice(next.end, next.end + 14));
    if (support !== null) {
      from = next.end + support[0].length;
      next = bodyRows[nth + 2];
    }
  }
  const at = firstFrom(programs, from);
  const program = programs[at];
  const isFar =
    program === undefined ||
    program.start - from > farthest ||
    // Who stands nearer does it: 甲配合乙实施….
    (next !== undefined && next.start >= from && next.start < program.start);
  return isFar || !carriesOut.test(text.slice(from, program.start)) ? named : [...named, ...rows.from(at)];
}

/** Where a bracket ends that begins at a place; the place itself where none does. */
function behindBracket(text: string, at: number): number {
  if (text.charAt(at) !== '(') return at;
  const close = text.slice(at, at + longestBracket).indexOf(')');
  return close < 0 ? at : at + close + 1;
}
