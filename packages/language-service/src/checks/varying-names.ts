import { nameKey } from '@gangmu/text';
import { replacing, type Draft, type Finding } from './check.js';

/** Names shorter than this are too like each other. */
const SHORTEST = 6;
/** How many characters the longer of two names may have besides. */
const MOST = 3;
/** Of a plan with more programs the first are compared. */
const PROGRAMS = 300;
/** What rightly tells two names apart: numbers, years, editions, levels, places. */
const telling = /[0-9〇零一二三四五六七八九十百千新老大小上下前后东西南北省市县区州乡镇村校]/u;

interface Use {
  readonly key: string;
  readonly text: string;
  readonly places: { readonly start: number; readonly end: number }[];
}

/**
 * Finds two names for one program in one text: the longer has some characters in its middle that the shorter leaves out, or the
 * same characters stand in another order (教育质量提升三年行动, 教育质量三年提升行动). Reported is the one that is not known, else the one
 * that stands less often, else the later.
 *
 * @param isKnown whether a name stands in the vocabulary or in another plan
 */
export function varyingNames({ fragment }: Draft, isKnown: (key: string) => boolean): readonly Finding[] {
  const uses = new Map<string, Use>();
  /** Key of the entity: a short form that the text defines is another name of the same. */
  const entities = new Map<string, string>();
  for (const { name, text, start, end } of fragment.mentions) {
    const key = nameKey(text);
    if (name.kind !== 'PROGRAM' || key.length < SHORTEST) continue;
    entities.set(key, name.key);
    const use = uses.get(key);
    if (use === undefined) uses.set(key, { key, text, places: [{ start, end }] });
    else use.places.push({ start, end });
  }
  const all = [...uses.values()].slice(0, PROGRAMS);
  const findings: Finding[] = [];
  for (const [i, one] of all.entries()) {
    for (const two of all.slice(0, i)) {
      if (entities.get(one.key) === entities.get(two.key) || !areVariants(one.key, two.key)) continue;
      const areKnown = [isKnown(one.key), isKnown(two.key)] as const;
      // Two that other plans speak of are two.
      if (areKnown[0] && areKnown[1]) continue;
      const isFirst = areKnown[0] || (!areKnown[1] && one.places.length > two.places.length);
      const [usual, other] = isFirst ? [one, two] : [two, one];
      for (const place of other.places)
        findings.push({
          code: 'name.varies',
          ...place,
          facts: [usual.text],
          fixes: [replacing(fragment.text, place, usual.text, false)],
        });
    }
  }
  const first = new Map(findings.map((each) => [each.start, each]));
  return [...first.values()].sort((a, b) => a.start - b.start);
}

function areVariants(one: string, two: string): boolean {
  if (one.length === two.length) return areReordered(one, two);
  const [long, short] = one.length > two.length ? [one, two] : [two, one];
  if (long.length - short.length > MOST) return false;
  let head = 0;
  while (head < short.length && long[head] === short[head]) head++;
  const over = long.length - short.length;
  // A longer name may begin or end with another: that is a part, or a class of them.
  return (
    head >= 2 &&
    short.length - head >= 2 &&
    long.endsWith(short.slice(head)) &&
    !telling.test(long.slice(head, head + over))
  );
}

/** Two parts beside each other have changed places. */
function areReordered(one: string, two: string): boolean {
  let head = 0;
  while (head < one.length && one[head] === two[head]) head++;
  let tail = 0;
  while (tail < one.length - head && one.at(-1 - tail) === two.at(-1 - tail)) tail++;
  const a = one.slice(head, one.length - tail);
  const b = two.slice(head, two.length - tail);
  if (head < 2 || a.length < 2 || a.length > 8) return false;
  for (let cut = 1; cut < a.length; cut++) if (a.slice(cut) + a.slice(0, cut) === b) return true;
  return false;
}
