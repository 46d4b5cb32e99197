import type { Label } from './label.js';

/** The parts of a law, of which articles count on through all others. */
const PART_OF_LAW = /^第[编篇章节条]$/;

/** What nesting needs to know of a label. */
export type Nested = Pick<Label, 'style' | 'rank' | 'soft' | 'value'>;

/** Ranks so far apart leave no doubt; nearer ones give way to the order in which the styles appear. */
const CLEAR = 4;

/**
 * Which style stands within which, as a document shows it: between two neighbours of an upper list (一、 and 二、) there
 * usually stand labels of a lower one; between two neighbours of a lower list there rarely stands an upper one.
 */
export class StyleOrder {
  /** By style: how often its list counts on. */
  readonly #steps = new Map<string, number>();
  /** By style: where it first appears. */
  readonly #first = new Map<string, number>();
  /** By style and other style: how often labels of the other stand between. */
  readonly #between = new Map<string, Map<string, number>>();

  constructor(labels: Iterable<Nested>) {
    const seen = new Map<string, { at: number; value: number | null }>();
    let at = 0;
    for (const { style, value, rank } of labels) {
      if (rank === 0) seen.clear(); // An attachment begins its lists anew.
      const before = seen.get(style);
      if (before && value !== null && value === (before.value ?? 0) + 1) {
        increment(this.#steps, style);
        let between = this.#between.get(style);
        if (!between) this.#between.set(style, (between = new Map<string, number>()));
        for (const [other, place] of seen) if (place.at > before.at) increment(between, other);
      }
      if (!this.#first.has(style)) this.#first.set(style, at);
      seen.set(style, { at: at++, value });
    }
  }

  /** Does the first style stand above the second, so that its labels end the second's lists? */
  isAbove(upper: Nested, lower: Nested): boolean {
    if (PART_OF_LAW.test(upper.style) && PART_OF_LAW.test(lower.style)) return upper.rank < lower.rank;
    const evidence = this.#share(upper.style, lower.style) - this.#share(lower.style, upper.style);
    // A soft list counts on over other labels only where it is the upper one indeed.
    if (upper.soft !== lower.soft) return upper.soft ? evidence > 0 : evidence >= 0;
    if (evidence !== 0) return evidence > 0;
    if (Math.abs(upper.rank - lower.rank) >= CLEAR) return upper.rank < lower.rank;
    return (this.#first.get(upper.style) ?? Infinity) < (this.#first.get(lower.style) ?? Infinity);
  }

  /** Share of the steps of one list between which labels of another stand. */
  #share(style: string, other: string): number {
    return (this.#between.get(style)?.get(other) ?? 0) / (this.#steps.get(style) ?? 1);
  }
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The lists that are open at a place of a document, outermost first. */
export class Nesting<T extends Nested> {
  readonly open: T[] = [];
  readonly #order: StyleOrder;

  constructor(order: StyleOrder) {
    this.#order = order;
  }

  /** Where the next label of a style would stand: the number of open labels it leaves open. */
  depthOf(label: Nested): number {
    const same = this.open.findLastIndex((entry) => entry.style === label.style);
    if (same >= 0) return same;
    let depth = this.open.length;
    while (depth > 0 && this.#order.isAbove(label, this.open[depth - 1]!)) depth--;
    return depth;
  }

  /** The open label of the same style, whose list the next one would continue. */
  sibling(label: Nested): T | undefined {
    return this.open.findLast((entry) => entry.style === label.style);
  }

  /** Opens a label; gives back the labels it closes, innermost first. */
  push(label: T): T[] {
    const closed = this.open.splice(this.depthOf(label)).reverse();
    this.open.push(label);
    return closed;
  }
}
