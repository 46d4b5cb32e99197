import type { Paragraphs } from './paragraphs.js';
import { signClasses } from './sign-classes.js';
import type { Source } from './source.js';

/** Brackets deeper than this are damage, not nesting. */
const DEEPEST = 12;
/** A bracket longer than this was never closed: something else closes it by chance. */
const LONGEST = 600;

/** Of every sign ({@link Source.signs}) that opens a bracket or quote the index of the one that closes it; else 0. */
export type BracketPairs = Int32Array;

/** Brackets and quotes of one kind close one another: openings have the number of their kind, closings its negative. */
const KINDS = signClasses(
  ['(（ )）', '《 》', '〈 〉', '“ ”', '‘ ’', '「 」', '『 』', '〔 〕', '【 】', '[［ ]］'].flatMap(
    (signs, kind) => {
      const [opening = '', closing = ''] = signs.split(' ');
      return [[kind + 1, opening] as const, [-kind - 1, closing] as const];
    },
  ),
);

/** Pairs brackets and directed quotes within paragraphs; one that is not closed in its paragraph has no pair. */
export function pairBrackets(
  { text, lines, signs }: Source,
  furniture: readonly boolean[],
  paragraphs: Paragraphs,
): BracketPairs {
  const pairs = new Int32Array(signs.count);
  // The open brackets, by their signs, and their kinds.
  const open = new Int32Array(DEEPEST);
  const kinds = new Int8Array(DEEPEST);
  let depth = 0;
  let index = 0;
  for (let line = 0; line < lines.length; line++) {
    const { last } = lines[line]!;
    for (; index < signs.count && signs.at[index]! < last; index++) {
      if (furniture[line]) continue;
      const at = signs.at[index]!;
      const kind = KINDS[text.charCodeAt(at)]!;
      if (kind > 0) {
        if (depth === DEEPEST) {
          open.copyWithin(0, 1);
          kinds.copyWithin(0, 1);
          depth--;
        }
        open[depth] = index;
        kinds[depth++] = kind;
      } else if (kind < 0) {
        let partner = depth - 1;
        while (partner >= 0 && kinds[partner] !== -kind) partner--;
        if (partner < 0) continue;
        const opening = open[partner]!;
        if (at - signs.at[opening]! <= LONGEST) pairs[opening] = index;
        depth = partner;
      }
    }
    if (!paragraphs.goesOn(line)) depth = 0;
  }
  return pairs;
}
