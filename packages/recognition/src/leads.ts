import type { Span } from '@gangmu/text';
import { longestRow, nextProgram } from './relation.js';
import type { Named, Relation } from './relation.js';
import { firstFrom } from './spans.js';

/** How far from a program the body that carries it out may stand. */
const farthestLead = 24;
const acts =
  '牵头|负责|实施|举办|主办|承办|合办|开展|发起|启动|组织|推行|推进|推广|推出|承担|承建|建设|打造|运营|运行|执行|办好|抓好|搞好|做好|办理|设立|上线|发布|创办|申办|续办|试行';
/** From a body to what it carries out: 牵头，开展…; no sign between but one comma, and nothing of the body's own (甲的…). */
const carriesOut = new RegExp(
  `^[^,。;:!?()\\n的]{0,10}(?:${acts})[^,。;:!?()\\n的]{0,8}(?:,(?:${acts})[^,。;:!?()\\n的]{0,6})?"?$`,
);
/** Between the bodies of one row. */
const together = /^(?:、|和|与|及|以及|会同|联合)$/;
/** From a program to the body that carries it out, and what stands behind the body then. */
const handsOver = /^[^。;!?()\n]{0,14}(?:由|\()$/;
const takesOver =
  /^(?:等?(?:部门|单位)?)(?:具体|共同|联合)?(?:牵头|负责|主办|承办|组织|实施|承担|承建|执行|运营|建设)/;

/** Who the text says carries out, leads or hosts programs. */
export function leadsOf(text: string, { institutions, programs }: Named): readonly Relation[] {
  const found: Relation[] = [];
  for (const [first, last] of rowsOf(text, institutions)) {
    const bodies = institutions.slice(first, last + 1);
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
  return found;
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
