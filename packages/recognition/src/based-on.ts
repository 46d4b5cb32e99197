import type { Span } from '@gangmu/text';
import { longestRow, nextProgram, sentenceEnd } from './relation.js';
import type { Named, Relation } from './relation.js';
import { firstFrom } from './spans.js';

/** How far behind a document what is done by it may stand. */
const farthestBasis = 40;
/** Before a document that something is done by. */
const follows = /(?:根据|依据|依照|按照|遵照|依|按)《?$/;
/** How far before it. */
const farthestBefore = 24;

/** The documents that the text says programs are carried out by. */
export function documentsBehind(text: string, { documents, programs }: Named): readonly Relation[] {
  const found: Relation[] = [];
  for (const document of documents) {
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
  return found;
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
    document.start - before.end <= farthestBefore &&
    !sentenceEnd.test(text.slice(before.end, document.start));
  return isBefore ? [before] : [];
}
