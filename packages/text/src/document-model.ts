import { FOLD_PAIRS } from './fold-table.data.js';
import { foldUnit } from './fold.js';
import { isHanUnit } from './han.js';
import type { Span } from './repaired-text.js';

/** Longest run of characters counted. */
const ORDER = 4;
/** Numbers kept of a run, and the greatest count. */
const RUN = 3;
const MOST = 0xffff;
/** What is taken off every count for the runs not seen (Kneser–Ney). */
const DISCOUNT = 0.87;
/** How much of a document is counted: more tells little more. */
const LARGEST = 1 << 16;
/** A sign in another width or shape than the folded one, in a document that has not shown it. */
const OTHER_WIDTH = 0.02;

/** A run of characters that the document has, as a context of the next. */
export interface Context {
  readonly key: number;
  /** How often it was followed by anything. */
  readonly followed: number;
  /** What is kept of that for characters not seen behind it. */
  readonly unseen: number;
}

/**
 * What a document says about the characters that follow one another in it: an interpolated Kneser–Ney model of
 * folded characters over whatever base a caller brings, and the form (Traditional or Simplified) it writes each in.
 */
export class DocumentModel {
  readonly #mask: number;
  /**
   * A hash table of runs, three numbers each: the key of the run, how often it stands in the document, and, as a context,
   * how often it was followed (in the lower half) and by how many different characters.
   */
  readonly #runs: Uint32Array;
  /** Of a single character: behind how many different ones it stands. */
  readonly #own = new Uint16Array(0x10000);
  #distinctPairs = 0;
  /** How often each unit stands in the document, as it is and folded. */
  readonly #forms = new Uint32Array(0x10000);
  readonly #folded = new Uint32Array(0x10000);
  readonly #traditional: number;

  /** @param without - damaged places, which are not counted, in order */
  constructor(text: string, without: readonly Span[]) {
    const length = Math.min(text.length, LARGEST);
    let size = 1 << 12;
    while (size < length * ORDER * 2) size *= 2;
    this.#mask = size - 1;
    this.#runs = new Uint32Array(size * RUN);

    let h1 = 0;
    let h2 = 0;
    let h3 = 0;
    let skip = 0;
    let changed = 0;
    let changeable = 0;
    const variants = variantsByFolded();
    for (let i = 0; i < length; i++) {
      while (skip < without.length && (without[skip] as Span).end <= i) skip++;
      const hole = without[skip];
      if (hole !== undefined && hole.start <= i) {
        h1 = h2 = h3 = 0;
        continue;
      }
      const unit = text.charCodeAt(i);
      const folded = foldUnit(unit);
      this.#count(folded, h1, h2, h3);
      h3 = h2;
      h2 = h1;
      h1 = folded;
      this.#forms[unit] = (this.#forms[unit] as number) + 1;
      this.#folded[folded] = (this.#folded[folded] as number) + 1;
      if (isHanUnit(unit) && variants[folded] !== 0) {
        changeable++;
        if (unit !== folded) changed++;
      }
    }
    // Half of what has two forms is, in Traditional texts, written alike (里, 后, 台).
    this.#traditional = Math.min(0.98, Math.max(0.02, (changed + 0.5) / (changeable + 1)));
  }

  /** What the document has behind some folded characters, `h1` the last of them. */
  context(h1: number, h2: number, h3: number): Context[] {
    const contexts: Context[] = [];
    let key = h1;
    for (let order = 2; order <= ORDER; order++) {
      const at = this.#find(mix(key, 0x100 + order));
      const follow = this.#runs[at + 2] as number;
      const followed = follow & MOST;
      if (followed === 0) break;
      contexts.push({ key, followed, unseen: DISCOUNT * (follow >>> 16) });
      key = mix(key, order === 2 ? h2 : h3);
    }
    return contexts;
  }

  /** Share of a folded code unit among the document's characters, those that stand in many places counting more. */
  share(unit: number): number {
    return this.#distinctPairs === 0 ? 0 : (this.#own[unit] as number) / this.#distinctPairs;
  }

  /** Probability of a folded code unit in a context, given what a general model says. */
  probability(unit: number, contexts: readonly Context[], base: number): number {
    let p = base;
    for (let i = 0; i < contexts.length; i++) {
      const { key, followed, unseen } = contexts[i] as Context;
      const count = this.#runs[this.#find(mix(mix(key, unit), i + 2)) + 1] as number;
      p = ((count > DISCOUNT ? count - DISCOUNT : 0) + unseen * p) / followed;
    }
    return p;
  }

  /** Probability that this document writes a folded character in this form. */
  form(unit: number, folded: number): number {
    const variants = variantsByFolded()[folded] as number;
    let prior = unit === folded ? 1 - OTHER_WIDTH : OTHER_WIDTH;
    if (isHanUnit(unit)) {
      if (variants === 0) return 1;
      prior = unit === folded ? 1 - this.#traditional : this.#traditional / variants;
    }
    return ((this.#forms[unit] as number) + 2 * prior) / ((this.#folded[folded] as number) + 2);
  }

  /** A shorter run counts once for every different character seen before it, as Kneser and Ney have it. */
  #count(unit: number, h1: number, h2: number, h3: number): void {
    const two = mix(h1, h2);
    for (let order = ORDER; order >= 2; order--) {
      const context = order === 4 ? mix(two, h3) : order === 3 ? two : h1;
      const runKey = mix(mix(context, unit), order);
      const run = this.#find(runKey);
      const isNew = this.#runs[run] === 0;
      if (isNew) this.#runs[run] = nonZero(runKey);
      if ((this.#runs[run + 1] as number) < MOST) this.#runs[run + 1] = (this.#runs[run + 1] as number) + 1;
      const key = mix(context, 0x100 + order);
      const at = this.#find(key);
      this.#runs[at] = nonZero(key);
      let follow = this.#runs[at + 2] as number;
      if ((follow & MOST) < MOST) follow++;
      if (isNew && follow >>> 16 < MOST) follow += 0x10000;
      this.#runs[at + 2] = follow;
      if (!isNew) return;
    }
    this.#own[unit] = (this.#own[unit] as number) + 1;
    this.#distinctPairs++;
  }

  /** Where the numbers of a key are, or those of the empty slot where they would be. */
  #find(hash: number): number {
    const key = nonZero(hash);
    const runs = this.#runs;
    const mask = this.#mask;
    let at = (key ^ (key >>> 15)) & mask;
    for (;;) {
      const there = runs[at * RUN];
      if (there === 0 || there === key) return at * RUN;
      at = (at + 1) & mask;
    }
  }
}

/** Mixes two numbers into one of 32 bits. */
function mix(a: number, b: number): number {
  let h = Math.imul(a ^ 0x5bd1e995, 0x9e3779b1) + Math.imul(b + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

function nonZero(hash: number): number {
  return hash === 0 ? 1 : hash;
}

let variantCounts: Uint8Array | undefined;

/** How many other forms a folded unit has. */
function variantsByFolded(): Uint8Array {
  if (variantCounts !== undefined) return variantCounts;
  variantCounts = new Uint8Array(0x10000);
  for (let i = 1; i < FOLD_PAIRS.length; i += 2) {
    const folded = FOLD_PAIRS.charCodeAt(i);
    variantCounts[folded] = (variantCounts[folded] as number) + 1;
  }
  return variantCounts;
}
