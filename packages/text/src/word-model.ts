import { NumberReader } from './symbols.js';
import { CHARACTERS, CHILD_COUNTS, CLASSES, NODES, STEPS } from './word-model.data.js';

/**
 * Words and how often they occur, as a trie over folded code units. Nodes are numbers; 0 is the root.
 * {@link share} is the share of running words that are this node's word, {@link reach} of those that begin with it.
 */
export class WordModel {
  /** Node numbers of a node's children run from `#firstChild[node]` to `#firstChild[node + 1]`, by character number. */
  readonly #firstChild = new Uint32Array(NODES + 2);
  readonly #character = new Uint16Array(NODES + 1);
  readonly #share = new Float64Array(NODES + 1);
  readonly #reach = new Float64Array(NODES + 1);
  /** Character number plus one, by folded code unit. */
  readonly #numbers = new Uint16Array(0x10000);

  constructor() {
    for (let i = 0; i < CHARACTERS.length; i++) this.#numbers[CHARACTERS.charCodeAt(i)] = i + 1;
    const firstChild = this.#firstChild;
    const characters = this.#character;
    const share = this.#share;
    const reach = this.#reach;
    const counts = Float64Array.from({ length: 64 }, (_, frequency) =>
      frequency === 0 ? 0 : 2 ** ((frequency - 1) / 2),
    );
    const childCounts = new NumberReader(CHILD_COUNTS);
    const steps = new NumberReader(STEPS);
    const classes = new NumberReader(CLASSES);
    let child = 1;
    let total = 0;
    for (let node = 0; node <= NODES; node++) {
      firstChild[node] = child;
      let character = -1;
      for (let left = childCounts.next(); left > 0; left--, child++) {
        character += steps.next() + 1;
        characters[child] = character;
        const count = counts[classes.next()] as number;
        share[child] = count;
        total += count;
      }
    }
    firstChild[NODES + 1] = child;
    // Children come after their parents, so that going backwards meets them first.
    for (let node = NODES; node >= 0; node--) {
      share[node] = (share[node] as number) / total;
      let sum = share[node] as number;
      const end = firstChild[node + 1] as number;
      for (let c = firstChild[node] as number; c < end; c++) sum += reach[c] as number;
      reach[node] = sum;
    }
  }

  /** The child by a folded code unit; 0 if there is none. */
  child(node: number, unit: number): number {
    const wanted = (this.#numbers[unit] as number) - 1;
    if (wanted < 0) return 0;
    let low = this.#firstChild[node] as number;
    // Every character is a word or begins one, so the root's children are all characters in order.
    if (node === 0) return low + wanted;
    let high = this.#firstChild[node + 1] as number;
    while (low < high) {
      const middle = (low + high) >> 1;
      const character = this.#character[middle] as number;
      if (character === wanted) return middle;
      if (character < wanted) low = middle + 1;
      else high = middle;
    }
    return 0;
  }

  share(node: number): number {
    return this.#share[node] as number;
  }

  reach(node: number): number {
    return this.#reach[node] as number;
  }
}

let model: WordModel | undefined;

/** The model, unpacked at first use. */
export function wordModel(): WordModel {
  model ??= new WordModel();
  return model;
}
