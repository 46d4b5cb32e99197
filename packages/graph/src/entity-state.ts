import { nameKey } from '@gangmu/text';
import type { EntityNode, EntityType } from './model.js';
import type { EntityName } from './plan-state.js';
import type { RegionFacts } from './records.js';
import { shownNames } from './shown-names.js';
import { SortedTexts } from './sorted-texts.js';

/** What all plans together say of one entity. It lives while a plan names it or, for a region, a region in it. */
export class EntityState {
  mentionCount = 0;
  /** How many plans it lives by. */
  plans = 0;
  /** Ranks of the plans that mention it, were issued by it, cover it, state something of it. */
  readonly mentionedIn = new SortedTexts();
  readonly issued = new SortedTexts();
  readonly covered = new SortedTexts();
  readonly statedIn = new SortedTexts();
  /** What plans call it: how many mentions use the name, how many plans give it. */
  readonly #names = new Map<string, { uses: number; plans: number }>();
  /** How many of its names have a key. */
  readonly #keys = new Map<string, number>();
  /** What curators call it besides. */
  #further: readonly string[] = [];
  readonly #keyChanged: (key: string, isNew: boolean) => void;

  /** @param keyChanged told of every key that begins or ceases to be one of a name of this entity */
  constructor(
    readonly id: string,
    readonly type: EntityType,
    readonly scope: string | null,
    readonly facts: RegionFacts | null,
    keyChanged: (key: string, isNew: boolean) => void,
  ) {
    this.#keyChanged = keyChanged;
    for (const name of new Set(facts?.names)) this.#foldKey(name, 1);
  }

  /** Adds (1) or takes away (-1) what a plan calls it. */
  foldName({ name, uses }: EntityName, sign: 1 | -1): void {
    const known = this.#names.get(name);
    const state = known ?? { uses: 0, plans: 0 };
    state.uses += sign * uses;
    state.plans += sign;
    this.mentionCount += sign * uses;
    if (state.plans === 0) this.#names.delete(name);
    else if (known === undefined) this.#names.set(name, state);
    if (state.plans === 0 || known === undefined) this.#foldKey(name, sign);
  }

  /** Says what curators call it besides. */
  callAlso(further: readonly string[]): void {
    for (const name of further) this.#foldKey(name, 1);
    for (const name of this.#further) this.#foldKey(name, -1);
    this.#further = further;
  }

  /** No plan names it any more. */
  forget(): void {
    this.callAlso([]);
    for (const name of new Set(this.facts?.names)) this.#foldKey(name, -1);
  }

  #foldKey(name: string, sign: 1 | -1): void {
    const key = nameKey(name);
    const before = this.#keys.get(key) ?? 0;
    const after = before + sign;
    if (after === 0) this.#keys.delete(key);
    else this.#keys.set(key, after);
    if (before === 0 || after === 0) this.#keyChanged(key, after > 0);
  }

  /** Every name it goes by: what plans call it, what the gazetteer and what curators do. */
  get names(): ReadonlySet<string> {
    return new Set([...this.#names.keys(), ...(this.facts?.names ?? []), ...this.#further]);
  }

  /** The keys of its names. */
  get keys(): Iterable<string> {
    return this.#keys.keys();
  }

  get node(): EntityNode {
    const used = new Map([...this.#names].map(([name, { uses }]) => [name, uses]));
    const { name, aliases } = shownNames(used, this.facts?.names ?? [], this.#further);
    return {
      type: this.type,
      id: this.id,
      name,
      aliases,
      scope: this.scope,
      code: this.facts?.code ?? null,
      level: this.facts?.level ?? null,
      parent: this.facts?.parent ?? null,
      mentionCount: this.mentionCount,
    };
  }
}
