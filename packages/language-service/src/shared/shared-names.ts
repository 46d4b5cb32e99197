import type { EntityNode, EntityType, Suggestion } from '@gangmu/graph';
import { SpellingIndex, suggestionsIn } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { Titles } from '../checks/differing-titles.js';
import { NameIndex } from '../checks/name-index.js';

/** The most entities kept; then those that have been kept longest go. */
const MOST = 5_000;

/** The names that are known from the shared graph so far: a few of its names, as many as drafts have come near. */
export class SharedNames {
  /** For finding what is near a name. */
  readonly index = new NameIndex();
  readonly titles = new Titles();
  readonly #nodes = new Map<string, EntityNode>();
  /** How many entities go by a name, by key. */
  readonly #uses = new Map<string, number>();
  readonly #spellings = new SpellingIndex();
  #generation = 0;

  /** Changes whenever a name comes or goes. */
  get generation(): number {
    return this.#generation;
  }

  has(key: string): boolean {
    return this.#uses.has(key);
  }

  node(id: string): EntityNode | undefined {
    return this.#nodes.get(id);
  }

  /** Those of them that begin like what was typed: as written, in pinyin, by initials. */
  suggest(typed: string, types: readonly EntityType[], first: number): readonly Suggestion[] {
    if (nameKey(typed) === '') return [];
    return suggestionsIn({ spellings: this.#spellings }, typed, types, first, (id) => {
      const node = this.#nodes.get(id);
      if (node === undefined) throw new Error(`${id} is spelled, but not known`);
      return node;
    });
  }

  /** Entities of the shared graph, as it has them now. */
  add(nodes: Iterable<EntityNode>): void {
    for (const node of nodes) {
      const known = this.#nodes.get(node.id);
      if (known !== undefined && namesOf(known).join('\n') === namesOf(node).join('\n')) {
        this.#nodes.set(node.id, node);
        continue;
      }
      if (known !== undefined) this.#remove(known);
      const [oldest] = this.#nodes.values();
      if (this.#nodes.size === MOST && oldest !== undefined) this.#remove(oldest);
      this.#add(node);
    }
  }

  clear(): void {
    for (const node of [...this.#nodes.values()]) this.#remove(node);
  }

  #add(node: EntityNode): void {
    this.#generation++;
    this.#nodes.set(node.id, node);
    for (const name of namesOf(node)) {
      this.#spellings.fold(node.type, name, node.id, 1);
      const key = nameKey(name);
      const uses = this.#uses.get(key) ?? 0;
      this.#uses.set(key, uses + 1);
      if (uses > 0) continue;
      this.index.add(key, name);
      if (node.type === 'document') this.titles.add(key, name);
    }
  }

  #remove(node: EntityNode): void {
    this.#generation++;
    this.#nodes.delete(node.id);
    for (const name of namesOf(node)) {
      this.#spellings.fold(node.type, name, node.id, -1);
      const key = nameKey(name);
      const uses = this.#uses.get(key) ?? 1;
      if (uses > 1) {
        this.#uses.set(key, uses - 1);
        continue;
      }
      this.#uses.delete(key);
      this.index.remove(key);
      this.titles.remove(key);
    }
  }
}

const namesOf = ({ name, aliases }: EntityNode): readonly string[] => [name, ...aliases];
