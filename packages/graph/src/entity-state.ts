import { nameKey } from '@gangmu/text';
import type { EntityNode, EntityType } from './model.js';
import type { EntityName, RegionFacts } from './records.js';
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

  constructor(
    readonly id: string,
    readonly type: EntityType,
    readonly scope: string | null,
    readonly facts: RegionFacts | null,
  ) {}

  /** Adds (1) or takes away (-1) what a plan calls it. */
  foldName({ name, uses }: EntityName, sign: 1 | -1): void {
    const state = this.#names.get(name) ?? { uses: 0, plans: 0 };
    state.uses += sign * uses;
    state.plans += sign;
    this.mentionCount += sign * uses;
    if (state.plans === 0) this.#names.delete(name);
    else this.#names.set(name, state);
  }

  /** Every name it goes by: what plans call it and what the gazetteer does. */
  get names(): ReadonlySet<string> {
    return new Set([...this.#names.keys(), ...(this.facts?.names ?? [])]);
  }

  /** The keys of its names. */
  get keys(): ReadonlySet<string> {
    return new Set([...this.names].map(nameKey));
  }

  get node(): EntityNode {
    const used = new Map([...this.#names].map(([name, { uses }]) => [name, uses]));
    const { name, aliases } = shownNames(used, this.facts?.names ?? []);
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
