import type { Span } from '@gangmu/text';
import type { Found } from './context.js';
import type { Name } from './fragment.js';
import { sentenceEnd } from './relation.js';
import type { Named, ProgramRows, Relation } from './relation.js';
import { firstFrom } from './spans.js';

/** From a document to what is done by it: …》的要求，实施…, …》开展…, …》确定的…. */
const toProgram =
  /^》?(?:\([^()]{0,20}\))?(?:等?(?:文件|有关|相关|提出的|具体|总体|中|的)*(?:精神|要求|规定|部署|任务|安排|标准|目标)?,)?[^,。;:!?\n《》]{0,14}$/;
const farthest = 28;
/** Before a document that something is done by. */
const follows = /(?:根据|依据|依照|按照|遵照|对照|依|按)[《"]?$/;
/** Before one that is carried out by what the next clause says. */
const carriesOut = /(?:贯彻落实|贯彻|落实|执行)[《"]?$/;
const asked =
  /^》?(?:的)?(?:有关|相关)?(?:精神|要求|部署|规定|任务|安排)?,(?:深入|全面|组织|持续|加快|继续|大力|扎实|全力|积极|统筹){0,2}(?:实施|开展|推进|启动|推行|组织|落实)"?$/;
/** Behind one that lays something down. */
const laysDown = /^》?(?:所)?(?:确定|提出|明确|部署|规定|要求|安排|设立)的?"?$/;
/** Between the documents of one row. */
const nextDocument = /^》?["、和与及以]{1,2}[《"]?$/;
/** No row of documents is longer. */
const longestRow = 8;
/** Documents that carry out what their title names: 《“甲”行动实施方案》. */
const ownPlan = /(?:方案|办法|意见|计划|规划|细则|规定|通知|指南|纲要|措施|条例)(?:\([^)]{0,12}\))?$/;
/** How far from its program such a document may stand. */
const near = 90;

/** The documents that the text says programs are carried out by. */
export function documentsBehind(text: string, { documents }: Named, rows: ProgramRows): readonly Relation[] {
  const found: Relation[] = [];
  const add = (program: Found<Name>, document: Found<Name>) => {
    const [start, end] = [Math.min(document.start, program.start), Math.max(document.end, program.end)];
    const [subject, object] = [program.value, document.value];
    found.push({ type: 'BASED_ON', subject, object, basis: 'STATED', role: null, start, end });
  };
  let first = 0;
  documents.forEach((document, i) => {
    const before = documents[i - 1];
    const goesOn =
      before !== undefined &&
      i - first < longestRow &&
      nextDocument.test(text.slice(before.end, Math.min(document.start, before.end + 5)));
    if (!goesOn) first = i;
    const next = documents[i + 1];
    const isLast =
      next === undefined ||
      !nextDocument.test(text.slice(document.end, Math.min(next.start, document.end + 5)));
    const programs = isLast ? basedOn(text, documents[first] ?? document, document, rows) : [];
    for (const program of programs) for (const each of documents.slice(first, i + 1)) add(program, each);
    const own = planOf(text, document, rows);
    if (own !== null && !programs.includes(own)) add(own, document);
  });
  return found;
}

/** The programs that the text says are carried out by a row of documents, of which the first and last are given. */
function basedOn(text: string, first: Span, last: Span, rows: ProgramRows): readonly Found<Name>[] {
  const { programs } = rows;
  const before = text.slice(Math.max(0, first.start - 6), first.start);
  const isFollowed = follows.test(before);
  const at = firstFrom(programs, last.end);
  const next = programs[at];
  if (next !== undefined && next.start - last.end <= farthest) {
    const gap = text.slice(last.end, next.start);
    const isBased =
      (isFollowed && toProgram.test(gap)) ||
      laysDown.test(gap) ||
      (carriesOut.test(before) && asked.test(gap));
    if (isBased) return rows.from(at);
  }
  const nth = firstFrom(programs, first.start) - 1;
  const program = programs[nth];
  const isBefore =
    isFollowed &&
    program !== undefined &&
    program.end <= first.start &&
    first.start - program.end <= farthest &&
    !sentenceEnd.test(text.slice(program.end, first.start));
  return isBefore ? [program] : [];
}

/** The program of the same sentence whose plan a document is by its title. */
function planOf(text: string, document: Found<Name>, { programs }: ProgramRows): Found<Name> | null {
  if (!ownPlan.test(text.slice(document.start, document.end))) return null;
  const title = document.value.key;
  const isItsOwn = (program: Found<Name> | undefined, gap: number): program is Found<Name> =>
    program !== undefined &&
    gap >= 0 &&
    gap <= near &&
    title.includes(program.value.key) &&
    title !== program.value.key;
  const at = firstFrom(programs, document.end);
  const behind = programs[at];
  if (
    isItsOwn(behind, (behind?.start ?? 0) - document.end) &&
    !sentenceEnd.test(text.slice(document.end, behind.start))
  )
    return behind;
  const ahead = programs[firstFrom(programs, document.start) - 1];
  const isAhead =
    isItsOwn(ahead, document.start - (ahead?.end ?? 0)) &&
    !sentenceEnd.test(text.slice(ahead.end, document.start));
  return isAhead ? ahead : null;
}
