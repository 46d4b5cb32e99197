import type { EntityType } from '@gangmu/graph';
import { shownNames, withinOf } from '@gangmu/graph/for-stores';
import type { Curation, PlanRecords, RegionFacts, Spelling } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { z } from 'zod';
import { prominenceOf, sortable } from './positions.js';
import { keptSpellings } from './suggestions.js';
import type { Share } from './shares.js';

export const storedEntitySchema = z.object({
  entity: z.object({
    id: z.string(),
    plans: z.number(),
    mentionCount: z.number(),
    itemCount: z.number(),
    official: z.array(z.string()),
    scope: z.string().nullable(),
    node: z.string(),
  }),
  names: z.array(z.object({ name: z.string(), uses: z.number(), plans: z.number(), node: z.string() })),
});

/** An entity that was made: how the database finds it. */
export const addedEntitySchema = z.object({ id: z.string(), node: z.string() });

export type StoredEntity = z.infer<typeof storedEntitySchema>;

/** How many mentions use a name, how many plans give it. */
interface NameUse {
  readonly uses: number;
  readonly plans: number;
}

/** A name that is stored: `node` is how the database finds it. */
interface StoredName extends NameUse {
  readonly node: string;
}

/** What is known of an entity that is met for the first time. */
interface Kind {
  readonly type: EntityType;
  readonly scope: string | null;
}

interface Draft {
  readonly id: string;
  /** How the database finds it; null where it is new. */
  readonly node: string | null;
  /** Not set where it is new and no plan that is added names it yet. */
  kind: Kind | null;
  readonly stored: ReadonlyMap<string, StoredName>;
  readonly names: Map<string, NameUse>;
  facts: RegionFacts | null;
  official: readonly string[];
  /** What curators call it. */
  readonly further: readonly string[];
  mentionCount: number;
  itemCount: number;
  plans: number;
}

export interface NameRow extends NameUse {
  readonly entity: string;
  /** The entity's id as it is ordered by outside of indexes. */
  readonly sort: string;
  readonly name: string;
  readonly key: string;
  readonly kind: string;
  readonly scope: string | null;
}

/** What to write of the entities. */
export interface EntityWrites {
  readonly added: readonly { readonly id: string; readonly type: EntityType; readonly set: object }[];
  readonly changed: readonly { readonly node: string; readonly set: object }[];
  readonly parts: readonly { readonly id: string; readonly parent: string }[];
  readonly deleted: readonly string[];
  readonly addedNames: readonly NameRow[];
  readonly changedNames: readonly StoredName[];
  readonly deletedNames: readonly Pick<NameRow, 'entity' | 'name'>[];
  readonly addedSpellings: readonly { readonly id: string; readonly spellings: readonly Spelling[] }[];
  readonly deletedSpellings: readonly (Spelling & { readonly kind: string; readonly entity: string })[];
}

/**
 * What taking away and adding plans does to the entities they name. Folded in memory, from the entities as they are stored;
 * the order of the plans makes no difference.
 */
export class EntityChanges {
  readonly #drafts = new Map<string, Draft>();

  /** How the database finds the entities that were there before. */
  readonly nodes: ReadonlyMap<string, string>;

  constructor(ids: Iterable<string>, stored: readonly StoredEntity[], curation: Curation) {
    const known = new Map(stored.map((each) => [each.entity.id, each]));
    this.nodes = new Map(stored.map(({ entity }) => [entity.id, entity.node]));
    for (const id of ids) {
      const found = known.get(id);
      const names = new Map((found?.names ?? []).map(({ name, ...use }) => [name, use] as const));
      this.#drafts.set(id, {
        id,
        node: found?.entity.node ?? null,
        kind: found === undefined ? null : { type: typeOfEntity(id), scope: found.entity.scope },
        stored: names,
        names: new Map<string, NameUse>([...names].filter(([, { plans }]) => plans > 0)),
        facts: null,
        official: found?.entity.official ?? [],
        further: curation.aliasesOf(id),
        mentionCount: found?.entity.mentionCount ?? 0,
        itemCount: found?.entity.itemCount ?? 0,
        plans: found?.entity.plans ?? 0,
      });
    }
  }

  add(records: PlanRecords, share: Share): void {
    for (const { entity, type, scope } of records.names) this.#draft(entity).kind ??= { type, scope };
    for (const facts of records.regions) {
      const draft = this.#draft(facts.id);
      draft.kind ??= { type: 'region', scope: null };
      draft.facts = facts;
      draft.official = facts.names;
    }
    this.#fold(share, 1);
  }

  takeAway(share: Share): void {
    this.#fold(share, -1);
  }

  #fold({ entities, mentioned, items, named, names, uses }: Share, sign: 1 | -1): void {
    for (const id of entities) this.#draft(id).plans += sign;
    mentioned.forEach((id, i) => (this.#draft(id).itemCount += sign * (items[i] ?? 0)));
    named.forEach((id, i) => this.#foldName(this.#draft(id), names[i] ?? '', uses[i] ?? 0, sign));
  }

  #foldName(draft: Draft, name: string, uses: number, sign: 1 | -1): void {
    const known = draft.names.get(name) ?? { uses: 0, plans: 0 };
    const next = { uses: known.uses + sign * uses, plans: known.plans + sign };
    if (next.plans === 0) draft.names.delete(name);
    else draft.names.set(name, next);
    draft.mentionCount += sign * uses;
  }

  #draft(id: string): Draft {
    const draft = this.#drafts.get(id);
    if (draft === undefined) throw new Error(`The store has lost ${id}: its parts do not agree.`);
    return draft;
  }

  writes(): EntityWrites {
    const drafts = [...this.#drafts.values()];
    const living = drafts.filter(({ plans }) => plans > 0);
    const names = living.map(namesToWrite);
    const spellings = drafts.map(spellingsToWrite);
    return {
      added: living.flatMap((draft) =>
        draft.node === null ? [{ id: draft.id, type: typeOf(draft), set: propertiesOf(draft) }] : [],
      ),
      changed: living.flatMap((draft) =>
        draft.node === null ? [] : [{ node: draft.node, set: propertiesOf(draft) }],
      ),
      parts: living.flatMap(({ id, node, facts }) =>
        node === null && facts?.parent != null ? [{ id, parent: facts.parent }] : [],
      ),
      deleted: drafts.filter(({ plans, node }) => plans === 0 && node !== null).map(({ id }) => id),
      addedSpellings: spellings.flatMap(({ added }) => added),
      deletedSpellings: spellings.flatMap(({ deleted }) => deleted),
      addedNames: names.flatMap(({ added }) => added),
      changedNames: names.flatMap(({ changed }) => changed),
      deletedNames: [
        ...names.flatMap(({ deleted }) => deleted),
        ...drafts
          .filter(({ plans }) => plans === 0)
          .flatMap(({ id, stored }) => [...stored.keys()].map((name) => ({ entity: id, name }))),
      ],
    };
  }
}

function typeOf({ id, kind }: Draft): EntityType {
  return kind?.type ?? typeOfEntity(id);
}

function typeOfEntity(id: string): EntityType {
  return id.slice(0, id.indexOf(':')) as EntityType;
}

function propertiesOf(draft: Draft): object {
  const { id, kind, names, facts, official, further, mentionCount, itemCount, plans, node } = draft;
  const used = new Map([...names].map(([name, { uses }]) => [name, uses]));
  const { name, aliases } = shownNames(used, official, further);
  return {
    name,
    aliases,
    official,
    mentionCount,
    prominence: prominenceOf(id, mentionCount),
    itemCount,
    plans,
    ...(node === null && { id, scope: kind?.scope ?? null, sort: sortable(id) }),
    ...(facts !== null && {
      code: facts.code,
      level: facts.level,
      parent: facts.parent,
      within: withinOf(id),
    }),
  };
}

function spellingsToWrite(draft: Draft) {
  const { id: entity, stored, names, official, further, plans } = draft;
  const next = new Set(plans === 0 ? [] : [...official, ...further, ...names.keys()]);
  // Most names are there before and after.
  if (next.size === stored.size && [...next].every((name) => stored.has(name)))
    return { added: [], deleted: [] };
  const idOf = ({ way, key }: Spelling): string => `${way} ${key}`;
  const [before, after] = [keptSpellings(stored.keys()), keptSpellings(next)];
  const [old, kept] = [new Set(before.map(idOf)), new Set(after.map(idOf))];
  const spellings = after.filter((each) => !old.has(idOf(each)));
  const kind = typeOf(draft);
  return {
    added: spellings.length === 0 ? [] : [{ id: entity, spellings }],
    deleted: before.filter((each) => !kept.has(idOf(each))).map((each) => ({ ...each, kind, entity })),
  };
}

function namesToWrite(draft: Draft) {
  const { id, stored, names, official, further } = draft;
  const next = new Map<string, NameUse>(
    [...official, ...further].map((name) => [name, { uses: 0, plans: 0 }]),
  );
  for (const [name, use] of names) next.set(name, use);
  const rowOf = (name: string, use: NameUse): NameRow => ({
    entity: id,
    sort: sortable(id),
    name,
    key: nameKey(name),
    kind: typeOf(draft),
    scope: draft.kind?.scope ?? null,
    uses: use.uses,
    plans: use.plans,
  });
  return {
    added: [...next].filter(([name]) => !stored.has(name)).map(([name, use]) => rowOf(name, use)),
    changed: [...next].flatMap(([name, { uses, plans }]) => {
      const known = stored.get(name);
      const isSame = known === undefined || (known.uses === uses && known.plans === plans);
      return isSame ? [] : [{ node: known.node, uses, plans }];
    }),
    deleted: [...stored.keys()].filter((name) => !next.has(name)).map((name) => ({ entity: id, name })),
  };
}
