import type { Plan } from '@gangmu/plan';
import type { Span } from '@gangmu/text';
import { moved, type Finding } from './check.js';

/** A stretch of a plan that is checked by itself: an item's own text, its children apart, or what stands before the first. */
export interface Passage extends Span {
  /** Index of the item; null before the first. */
  readonly item: number | null;
  /** Length of the item's label, which stands at the start. */
  readonly label: number;
}

/** The passages of a plan in text order. */
export function passagesOf({ text, items }: Plan): readonly Passage[] {
  const first = items[0]?.start ?? text.length;
  const passages: Passage[] = first > 0 ? [{ start: 0, end: first, item: null, label: 0 }] : [];
  for (const { start, ownEnd, index, label } of items)
    passages.push({ start, end: ownEnd, item: index, label: label.length });
  return passages;
}

/**
 * What was found in each passage, kept for the next version of the text: only passages that changed are looked at again. `Context`
 * is what else the findings depend on; another one, and all is looked at anew.
 */
export class PassageMemo<Found> {
  #before = new Map<string, Found>();
  #now = new Map<string, Found>();
  #context: readonly unknown[] = [];

  /** A new version is about to be checked. */
  begin(...context: readonly unknown[]): void {
    const isSame = context.every((each, i) => each === this.#context[i]);
    this.#before = isSame ? this.#now : new Map<string, Found>();
    this.#now = new Map();
    this.#context = context;
  }

  find(text: string, { start, end, label }: Passage, find: (passage: string, label: number) => Found): Found {
    const passage = text.slice(start, end);
    const key = `${label} ${passage}`;
    const found = this.#now.get(key) ?? this.#before.get(key) ?? find(passage, label);
    this.#now.set(key, found);
    return found;
  }
}

/** Findings of a passage where it stands in the text. */
export function inText(findings: readonly Finding[], { start }: Passage): readonly Finding[] {
  return findings.map((finding) => moved(finding, start));
}
