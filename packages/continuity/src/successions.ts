import { candidates } from './candidates.js';
import { editionOf } from './editions.js';
import type { EditionedName } from './editions.js';
import { cosine, Overlap } from './features.js';
import type { Bag } from './features.js';
import type { EntityUse, ItemLink, Succession } from './model.js';
import type { Side } from './side.js';

/** Names of programs of one item must have so much in common, or begin with the same {@link BEGINNING} characters and half of the shorter stem. */
const IN_ITEM = 0.5;
const BEGINNING = 4;
/** Names of programs elsewhere. */
const ELSEWHERE = 0.8;
/** The least similarity of names that are editions of one, and the greatest of any two. */
const EDITION = 0.9;
const NOT_THE_SAME = 0.99;

/** A program with what its name is compared by. */
export interface ComparedProgram {
  readonly use: EntityUse;
  /** Whether the other plan names it too. */
  readonly stays: boolean;
  readonly edition: EditionedName;
  readonly stem: Bag;
  readonly name: Bag;
}

/** @param bagOf the features of a text */
export function comparedProgram(
  use: EntityUse,
  stays: boolean,
  bagOf: (text: string) => Bag,
): ComparedProgram {
  const edition = editionOf(use.name.key);
  return { use, stays, edition, stem: bagOf(edition.stem), name: bagOf(use.name.key) };
}

/** The programs of a plan. */
export interface Programs {
  readonly side: Side;
  readonly programs: readonly ComparedProgram[];
}

/**
 * Which programs that only the new plan names succeed one of the old: editions of one name (三年行动, 新三年行动; 计划,
 * 计划2.0; 十三五, 十四五), or names much alike whose items continue each other. One to one. Those that the new plan names no
 * more are succeeded first; one that it still names can be succeeded by another edition alone.
 */
export function successionsOf(
  old: Programs,
  next: Programs,
  links: readonly ItemLink[],
  weights: Int32Array,
): readonly Succession[] {
  const overlap = new Overlap(weights);
  const alike = (a: Bag, b: Bag): number => {
    overlap.mark(a);
    return cosine(overlap.shared(b), overlap.weight(a), overlap.weight(b));
  };
  const inOneItem = mentionsInOneItem(old.side, next.side, links);

  const judge = (a: ComparedProgram, b: ComparedProgram): Judged | null => {
    if (!scopesMeet(a.use.name.scope, b.use.name.scope)) return null;
    const isEdition = a.edition.stem === b.edition.stem;
    const place = inOneItem(a, b);
    if (!isEdition) {
      const stems = alike(a.stem, b.stem);
      const beginsAlike = beginAlike(a.edition.stem, b.edition.stem);
      if (place ? stems < IN_ITEM && !beginsAlike : stems < ELSEWHERE) return null;
    }
    const similarity = Math.min(Math.max(alike(a.name, b.name), isEdition ? EDITION : 0), NOT_THE_SAME);
    return { a, b, isEdition, place, similarity };
  };

  /** Pairs up programs, the best first. */
  const pairUp = (
    olds: readonly ComparedProgram[],
    news: readonly ComparedProgram[],
    fits: (judged: Judged) => boolean,
  ): readonly Judged[] => {
    const found = candidates(
      olds.map(({ stem }) => stem),
      news.map(({ stem }) => stem),
      weights,
    ).flatMap((pair) => {
      const judged = judge(olds[pair.old]!, news[pair.new]!);
      return judged && fits(judged) ? [{ ...judged, sum: pair.old + pair.new }] : [];
    });
    found.sort(
      (x, y) =>
        Number(y.isEdition) - Number(x.isEdition) ||
        Number(y.place !== null) - Number(x.place !== null) ||
        y.similarity - x.similarity ||
        x.sum - y.sum,
    );
    const taken = new Set<ComparedProgram>();
    return found.filter(({ a, b }) => {
      if (taken.has(a) || taken.has(b)) return false;
      taken.add(a).add(b);
      return true;
    });
  };

  const fresh = next.programs.filter(({ stays }) => !stays);
  const gone = old.programs.filter(({ stays }) => !stays);
  const renamed = pairUp(gone, fresh, () => true);
  const succeeding = new Set(renamed.map(({ b }) => b));
  const renewed = pairUp(
    old.programs.filter(({ stays }) => stays),
    fresh.filter((program) => !succeeding.has(program)),
    ({ a, b, isEdition }) => isEdition && hasOtherMarks(a.edition, b.edition),
  );
  const order = new Map(fresh.map((program, index) => [program, index]));
  return [...renamed, ...renewed]
    .sort((x, y) => order.get(x.b)! - order.get(y.b)!)
    .map(({ a, b, place, similarity }) => ({
      old: a.use.name,
      new: b.use.name,
      similarity,
      evidence: {
        old: place ? place[0] : a.use.mentions[0]!,
        new: place ? place[1] : b.use.mentions[0]!,
        sameItem: place !== null,
        oldMarks: a.edition.marks,
        newMarks: b.edition.marks,
      },
    }));
}

/** Two programs of which the one may succeed the other. */
interface Judged {
  readonly a: ComparedProgram;
  readonly b: ComparedProgram;
  readonly isEdition: boolean;
  /** Mentions of both in items that continue each other. */
  readonly place: readonly [old: number, next: number] | null;
  readonly similarity: number;
}

/** Finds mentions of two programs in items that continue each other, the first of the old one's that can be. */
function mentionsInOneItem(
  old: Side,
  next: Side,
  links: readonly ItemLink[],
): (a: ComparedProgram, b: ComparedProgram) => readonly [number, number] | null {
  const continued = new Map<number, number[]>();
  for (const link of links) {
    const news = continued.get(link.old);
    if (news) news.push(link.new);
    else continued.set(link.old, [link.new]);
  }
  return (a, b) => {
    const byItem = new Map<number, number>();
    for (const mention of b.use.mentions) {
      const { item } = next.fragment.mentions[mention]!;
      if (item !== null && !byItem.has(item)) byItem.set(item, mention);
    }
    for (const mention of a.use.mentions) {
      const { item } = old.fragment.mentions[mention]!;
      for (const other of (item === null ? undefined : continued.get(item)) ?? []) {
        const found = byItem.get(other);
        if (found !== undefined) return [mention, found];
      }
    }
    return null;
  };
}

/** A program of one province does not succeed one of another; national names carry no scope. */
const scopesMeet = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

const hasOtherMarks = (old: EditionedName, next: EditionedName): boolean =>
  next.marks.some((mark) => !old.marks.includes(mark));

function beginAlike(a: string, b: string): boolean {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
  return shared >= BEGINNING && 2 * shared >= Math.min(a.length, b.length);
}
