import type { Paragraphs } from './paragraphs.js';
import { signClasses } from './sign-classes.js';
import type { Source } from './source.js';

/** Brackets deeper than this are damage, not nesting. */
const DEEPEST = 12;
/** A bracket longer than this was never closed: something else closes it by chance. */
const LONGEST = 600;

/** Of every opening bracket or quote the offset of its closing one. */
export type BracketPairs = ReadonlyMap<number, number>;

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
  { text, lines }: Source,
  furniture: readonly boolean[],
  paragraphs: Paragraphs,
): BracketPairs {
  const pairs = new Map<number, number>();
  let open: { at: number; kind: number }[] = [];
  lines.forEach(({ first, last }, line) => {
    if (furniture[line]) return;
    for (let at = first; at < last; at++) {
      const kind = KINDS[text.charCodeAt(at)]!;
      if (kind > 0) {
        if (open.length === DEEPEST) open.shift();
        open.push({ at, kind });
      } else if (kind < 0) {
        const partner = open.findLastIndex((bracket) => bracket.kind === -kind);
        if (partner < 0) continue;
        if (at - open[partner]!.at <= LONGEST) pairs.set(open[partner]!.at, at);
        open.length = partner;
      }
    }
    if (!paragraphs.goesOn(line)) open = [];
  });
  return pairs;
}
