import type { Context, DocumentModel } from './document-model.js';
import { foldUnit } from './fold.js';
import { isHanUnit } from './han.js';
import type { WordModel } from './word-model.js';

/**
 * Where a text stands after some characters: the words that may be under way, as nodes of the word trie with their
 * weights (the first is the root: a word has just ended), and the last folded characters.
 */
export interface TextState {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
  readonly h1: number;
  readonly h2: number;
  readonly contexts: readonly Context[];
}

/** How far the document's own characters count for what its words begin with. */
const OWN = 0.75;
/** Share of running words that are signs rather than words. */
const SIGN_SHARE = 0.16;
const SIGNS = new Map<number, number>(
  Object.entries({
    ',': 0.4,
    '。': 0.25,
    '、': 0.15,
    '"': 0.06,
    '\n': 0.05,
    ';': 0.02,
    ':': 0.02,
    '(': 0.02,
    ')': 0.02,
    '《': 0.01,
    '》': 0.01,
  }).map(([sign, share]) => [sign.charCodeAt(0), share]),
);
const DIGIT = 0.01;
const OTHER_ASCII = 0.0002;
/** A Han character outside the model, or one that the model knows only inside words. */
const RARE_WORD = 2e-8;
const OTHER_SIGN = 1e-6;

/** How likely characters are, one after another, by general word frequencies and by the document they stand in. */
export class LanguageModel {
  readonly #words: WordModel;
  readonly #document: DocumentModel;

  constructor(words: WordModel, document: DocumentModel) {
    this.#words = words;
    this.#document = document;
  }

  /** The state at the start of a text. */
  readonly start: TextState = { nodes: [0], weights: [1], h1: 0, h2: 0, contexts: [] };

  /** Logarithm of the probability that `unit`, in the form it has, comes next. */
  logProbability(state: TextState, unit: number): number {
    const folded = foldUnit(unit);
    const base = isHanUnit(unit) ? this.#word(state, folded) : this.#sign(state, folded);
    const p = this.#document.probability(folded, state.contexts, base);
    return Math.log(p * this.#document.form(unit, folded));
  }

  /** Probability that the document writes a character in this form. */
  form(unit: number): number {
    return this.#document.form(unit, foldUnit(unit));
  }

  next(state: TextState, unit: number): TextState {
    const folded = foldUnit(unit);
    const { h1, h2 } = state;
    const contexts = this.#document.context(folded, h1, h2);
    if (!isHanUnit(unit)) return { nodes: [0], weights: [1], h1: folded, h2: h1, contexts };
    const nodes = [0];
    const weights = [0];
    let ended = RARE_WORD;
    let sum = 0;
    for (let i = 0; i < state.nodes.length; i++) {
      const child = this.#words.child(state.nodes[i] as number, folded);
      if (child === 0) continue;
      const weight = (state.weights[i] as number) * (i === 0 ? this.#favour(child, folded) : 1);
      const share = this.#words.share(child);
      const reach = this.#words.reach(child) - share;
      ended += weight * share;
      if (reach > 0) {
        nodes.push(child);
        weights.push(weight);
        sum += weight * reach;
      }
    }
    // Weights are kept so that what may follow adds up to one.
    weights[0] = ended;
    sum += ended;
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) / sum;
    return { nodes, weights, h1: folded, h2: h1, contexts };
  }

  #word(state: TextState, folded: number): number {
    let p = 0;
    for (let i = 0; i < state.nodes.length; i++) {
      const child = this.#words.child(state.nodes[i] as number, folded);
      const weight = state.weights[i] as number;
      if (i > 0) {
        if (child !== 0) p += weight * this.#words.reach(child);
        continue;
      }
      const beginning = child === 0 ? 0 : this.#words.reach(child) * this.#favour(child, folded);
      p += Math.max(weight, RARE_WORD) * (1 - SIGN_SHARE) * (beginning + RARE_WORD);
    }
    return p;
  }

  /** How much oftener a word that begins with a character begins in this document than in general. */
  #favour(child: number, folded: number): number {
    return 1 - OWN + (OWN * this.#document.share(folded)) / this.#words.reach(child);
  }

  #sign(state: TextState, folded: number): number {
    // A sign can only stand where a word has ended.
    const ended = Math.max(state.weights[0] as number, RARE_WORD) * SIGN_SHARE;
    const known = SIGNS.get(folded);
    if (known !== undefined) return ended * known;
    if (folded >= 0x30 && folded <= 0x39) return ended * DIGIT;
    if (folded < 0x80) return ended * OTHER_ASCII;
    return ended * OTHER_SIGN;
  }
}
