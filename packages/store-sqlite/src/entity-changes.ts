import type { EntityType } from '@gangmu/graph';
import { shownNames, withinOf } from '@gangmu/graph/for-stores';
import type { Curation, EntityName, RegionFacts } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { Cells } from './cells.js';
import type { Connection } from './connection.js';
import { refile } from './gram-rows.js';
import { respell } from './spellings.js';

/** How many mentions use a name, how many plans give it. */
interface NameUse {
  readonly uses: number;
  readonly plans: number;
}

/** An entity while a plan is being replaced: as it is stored, and as it will be. */
interface Draft {
  readonly no: number;
  /** Every name stored. */
  readonly stored: ReadonlyMap<string, NameUse>;
  /** What plans call it. */
  readonly names: Map<string, NameUse>;
  facts: RegionFacts | null;
  official: readonly string[];
  mentionCount: number;
  plans: number;
}

const select = 'SELECT no, official, mention_count, plans FROM entity WHERE id = ?';
const selectNames = 'SELECT name, uses, plans FROM name WHERE node = ?';
const insert = `INSERT INTO entity (id, type, scope, name, aliases, official, mention_count, plans)
  VALUES (?, ?, ?, '', '[]', '[]', 0, 0) RETURNING no`;
const update = `UPDATE entity SET name = ?, aliases = ?, code = ?, level = ?, parent = ?, within = ?, official = ?,
  mention_count = ?, plans = ? WHERE no = ?`;
const updateWithoutFacts =
  'UPDATE entity SET name = ?, aliases = ?, mention_count = ?, plans = ? WHERE no = ?';
const upsertName = `INSERT INTO name (node, name, key, uses, plans) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (node, name) DO UPDATE SET uses = excluded.uses, plans = excluded.plans`;
const deleteName = 'DELETE FROM name WHERE node = ? AND name = ?';
const deleteEntity = 'DELETE FROM entity WHERE no = ?';

/**
 * What taking away and adding plans does to the entities they name: read when first touched, written once by `save`.
 * Only what differs is written.
 */
export class EntityChanges {
  readonly #drafts = new Map<string, Draft>();

  constructor(
    private readonly connection: Connection,
    private readonly curation: Curation,
  ) {}

  /** The number of an entity that is stored or was met. */
  number(id: string): number {
    return this.#draft(id).no;
  }

  /** Makes sure that an entity has a row. */
  meet(id: string, type: EntityType, scope: string | null): void {
    if (this.#drafts.has(id) || this.#load(id) !== null) return;
    const no = new Cells(this.connection.first(insert, id, type, scope) ?? []).integer();
    const draft = {
      no,
      stored: new Map(),
      names: new Map(),
      facts: null,
      official: [],
      mentionCount: 0,
      plans: 0,
    };
    this.#drafts.set(id, draft);
  }

  /** Says what the gazetteer knows of a region. */
  describe(facts: RegionFacts): void {
    const draft = this.#draft(facts.id);
    draft.facts = facts;
    draft.official = facts.names;
  }

  /** Adds (1) or takes away (-1) a plan that an entity lives by. */
  foldPlan(id: string, sign: 1 | -1): void {
    this.#draft(id).plans += sign;
  }

  /** Adds (1) or takes away (-1) what a plan calls an entity. */
  foldName({ entity, name, uses }: Pick<EntityName, 'entity' | 'name' | 'uses'>, sign: 1 | -1): void {
    const draft = this.#draft(entity);
    const known = draft.names.get(name) ?? { uses: 0, plans: 0 };
    const next = { uses: known.uses + sign * uses, plans: known.plans + sign };
    if (next.plans === 0) draft.names.delete(name);
    else draft.names.set(name, next);
    draft.mentionCount += sign * uses;
  }

  /** Makes sure that an entity goes by what curators call it, if it is there. */
  rename(id: string): void {
    if (!this.#drafts.has(id)) this.#load(id);
  }

  #draft(id: string): Draft {
    const draft = this.#drafts.get(id) ?? this.#load(id);
    if (draft === null) throw new Error(`The store has lost ${id}: its tables do not agree.`);
    return draft;
  }

  /** Reads an entity and its names; null where it is not stored. */
  #load(id: string): Draft | null {
    const row = this.connection.first(select, id);
    if (row === undefined) return null;
    const cells = new Cells(row);
    const no = cells.integer();
    const official = cells.texts();
    const stored = new Map<string, NameUse>();
    for (const row of this.connection.all(selectNames, id)) {
      const cells = new Cells(row);
      stored.set(cells.text(), { uses: cells.integer(), plans: cells.integer() });
    }
    const names = new Map([...stored].filter(([, { plans }]) => plans > 0));
    const [mentionCount, plans] = [cells.integer(), cells.integer()];
    const draft = { no, stored, names, facts: null, official, mentionCount, plans };
    this.#drafts.set(id, draft);
    return draft;
  }

  /** Writes every change. */
  save(): void {
    for (const [id, draft] of this.#drafts) {
      this.#saveNames(id, draft);
      if (draft.plans === 0) this.connection.run(deleteEntity, draft.no);
      else this.#saveEntity(id, draft);
    }
    this.#drafts.clear();
  }

  #saveEntity(entity: string, { no, names, facts, official, mentionCount, plans }: Draft): void {
    const uses = new Map([...names].map(([name, { uses }]) => [name, uses]));
    const { name, aliases } = shownNames(uses, official, this.curation.aliasesOf(entity));
    const others = JSON.stringify(aliases);
    if (facts === null) this.connection.run(updateWithoutFacts, name, others, mentionCount, plans, no);
    else {
      const { id, code, level, parent } = facts;
      const given = JSON.stringify(official);
      const within = withinOf(id);
      this.connection.run(update, name, others, code, level, parent, within, given, mentionCount, plans, no);
    }
  }

  #saveNames(id: string, { stored, names, official, plans }: Draft): void {
    const next = new Map<string, NameUse>();
    if (plans > 0) {
      for (const name of [...official, ...this.curation.aliasesOf(id)]) next.set(name, { uses: 0, plans: 0 });
      for (const [name, use] of names) next.set(name, use);
    }
    for (const [name, { uses, plans }] of next) {
      const known = stored.get(name);
      if (known?.uses === uses && known.plans === plans) continue;
      this.connection.run(upsertName, id, name, nameKey(name), uses, plans);
    }
    for (const name of stored.keys()) if (!next.has(name)) this.connection.run(deleteName, id, name);
    refile(this.connection, id, stored.keys(), next.keys());
    respell(this.connection, id, [...stored.keys()], [...next.keys()]);
  }
}
