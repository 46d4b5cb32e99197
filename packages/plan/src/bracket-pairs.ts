import type { Paragraphs } from './paragraphs.js';
import type { Source } from './source.js';

/** Brackets deeper than this are damage, not nesting. */
const DEEPEST = 12;
/** A bracket longer than this was never closed: something else closes it by chance. */
const LONGEST = 600;

/** Of every opening bracket or quote the offset of its closing one. */
export type BracketPairs = ReadonlyMap<number, number>;

/** Pairs brackets and directed quotes within paragraphs; one that is not closed in its paragraph has no pair. */
export function pairBrackets(
  source: Source,
  furniture: readonly boolean[],
  paragraphs: Paragraphs,
): BracketPairs {
  const pairs = new Map<number, number>();
  let open: { at: number; close: string }[] = [];
  source.lines.forEach(({ first, last }, line) => {
    if (furniture[line]) return;
    for (let at = first; at < last; at++) {
      const close = closing(source.text[at]!);
      if (close !== undefined) {
        if (open.length === DEEPEST) open.shift();
        open.push({ at, close });
      } else if (CLOSING.has(source.text[at]!)) {
        const partner = open.findLastIndex(({ close }) => close === normal(source.text[at]!));
        if (partner < 0) continue;
        if (at - open[partner]!.at <= LONGEST) pairs.set(open[partner]!.at, at);
        open.length = partner;
      }
    }
    if (!paragraphs.goesOn(line)) open = [];
  });
  return pairs;
}

const PAIRS: ReadonlyMap<string, string> = new Map(
  [...'(（《〈“‘「『〔【[［'].map((sign, index) => [sign, '))》〉”’」』〕】]]'[index]!]),
);
const CLOSING: ReadonlySet<string> = new Set(')）》〉”’」』〕】]］');

function closing(sign: string): string | undefined {
  return PAIRS.get(sign);
}

function normal(sign: string): string {
  return sign === '）' ? ')' : sign === '］' ? ']' : sign;
}
