import type { Label } from './label.js';

/** What nesting needs to know of a label. */
export type Nested = Pick<Label, 'style' | 'rank' | 'soft' | 'value'>;

/**
 * Which style stands within which, as a document shows it: a style that starts again at one after another style has
 * moved on stands within it; a style that counts on across labels of another contains it.
 */
export class StyleOrder {
  readonly #inside = new Map<string, number>();

  constructor(labels: Iterable<Nested>) {
    const seen = new Map<string, { at: number; value: number | null }>();
    let at = 0;
    for (const { style, value } of labels) {
      const before = seen.get(style);
      if (before) {
        for (const [other, place] of seen) {
          if (other === style || place.at < before.at) continue;
          if (value === 1) this.#count(style, other);
          else if (value !== null && value === (before.value ?? 0) + 1) this.#count(other, style);
        }
      }
      seen.set(style, { at: at++, value });
    }
  }

  /** Does the first style stand above the second, so that its labels end the second's lists? */
  isAbove(upper: Nested, lower: Nested): boolean {
    if (upper.soft !== lower.soft) return lower.soft;
    const evidence = this.#inside.get(`${lower.style}<${upper.style}`) ?? 0;
    const against = this.#inside.get(`${upper.style}<${lower.style}`) ?? 0;
    return evidence === against ? upper.rank < lower.rank : evidence > against;
  }

  #count(lower: string, upper: string): void {
    const key = `${lower}<${upper}`;
    this.#inside.set(key, (this.#inside.get(key) ?? 0) + 1);
  }
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
