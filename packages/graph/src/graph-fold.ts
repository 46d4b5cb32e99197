import { EntityState } from './entity-state.js';
import type { Relation } from './model.js';
import { PlanState } from './plan-state.js';
import type { EntityName, PlanRecords, RegionFacts } from './records.js';
import { SortedTexts } from './sorted-texts.js';

/** What all plans together say of one relation. */
export interface RelationState {
  /** The share of one of the plans: all but its count holds for the whole. */
  readonly share: Relation;
  count: number;
  /** Ranks of the plans that say so. */
  readonly plans: SortedTexts;
}

/** Sets of texts, each under a key for as long as it has a text. */
class Sets {
  readonly #sets = new Map<string, SortedTexts>();

  get(key: string): SortedTexts | undefined {
    return this.#sets.get(key);
  }

  /** Puts a text into a set (1) or takes it out (-1). */
  fold(key: string, text: string, sign: 1 | -1): void {
    const set = this.#sets.get(key) ?? new SortedTexts();
    if (sign === 1) set.add(text);
    else set.delete(text);
    if (set.size === 0) this.#sets.delete(key);
    else this.#sets.set(key, set);
  }
}

/**
 * The fold of the plans' records, with an index for every way the graph is walked. Adding or taking away a plan costs
 * that plan's rows.
 *
 * Invariant: after any sequence of `add` and `remove` the state is that of adding the plans that remain, in any order.
 */
export class GraphFold {
  readonly plans = new Map<string, PlanState>();
  /** Plans by rank. */
  readonly byRank = new Map<string, PlanState>();
  readonly ranks = new SortedTexts();
  /** Where an item, target or statement stands. */
  readonly places = new Map<string, { readonly plan: PlanState; readonly place: number }>();
  readonly entities = new Map<string, EntityState>();
  readonly entityIds = new SortedTexts();
  /** Ids of the entities by type and key of a name: `program 双减`. */
  readonly named = new Sets();
  readonly relations = new Map<string, RelationState>();
  /** Ids of the relations by the id of the end they start at, and of the one they end at. */
  readonly relationsFrom = new Sets();
  readonly relationsTo = new Sets();
  /** Ids of the regions by the id of the region they are part of. */
  readonly parts = new Sets();

  /** Adds a plan that is not there yet. */
  add(records: PlanRecords): void {
    const plan = new PlanState(records);
    this.plans.set(records.plan.id, plan);
    this.byRank.set(records.rank, plan);
    this.ranks.add(records.rank);
    for (const rows of [records.items, records.targets, records.statements]) {
      rows.forEach(({ id }, place) => this.places.set(id, { plan, place }));
    }
    this.#fold(records, 1);
  }

  /** Takes away a plan, given by the records it was added with. */
  remove(records: PlanRecords): void {
    this.plans.delete(records.plan.id);
    this.byRank.delete(records.rank);
    this.ranks.delete(records.rank);
    for (const rows of [records.items, records.targets, records.statements]) {
      for (const { id } of rows) this.places.delete(id);
    }
    this.#fold(records, -1);
  }

  #fold(records: PlanRecords, sign: 1 | -1): void {
    const named = new Map<string, EntityName>(records.names.map((name) => [name.entity, name]));
    const facts = new Map<string, RegionFacts>(records.regions.map((region) => [region.id, region]));
    const touched = [...new Set([...named.keys(), ...facts.keys()])].map(
      (id) => this.entities.get(id) ?? this.#meet(id, named.get(id), facts.get(id)),
    );
    for (const entity of touched) this.#foldKeys(entity, -1);
    for (const name of records.names) this.entities.get(name.entity)?.foldName(name, sign);
    this.#foldRoles(records, sign);
    for (const entity of touched) {
      entity.plans += sign;
      if (entity.plans === 0) this.#forget(entity);
      else this.#foldKeys(entity, 1);
    }
    for (const relation of records.relations) this.#foldRelation(relation, records.rank, sign);
  }

  #meet(id: string, name: EntityName | undefined, facts: RegionFacts | undefined): EntityState {
    const entity = new EntityState(id, name?.type ?? 'region', name?.scope ?? null, facts ?? null);
    this.entities.set(id, entity);
    this.entityIds.add(id);
    if (entity.facts?.parent != null) this.parts.fold(entity.facts.parent, id, 1);
    return entity;
  }

  #forget({ id, facts }: EntityState): void {
    this.entities.delete(id);
    this.entityIds.delete(id);
    if (facts?.parent != null) this.parts.fold(facts.parent, id, -1);
  }

  #foldKeys(entity: EntityState, sign: 1 | -1): void {
    for (const key of entity.keys) this.named.fold(`${entity.type} ${key}`, entity.id, sign);
  }

  #foldRoles({ rank, mentions, issuers, region, statements }: PlanRecords, sign: 1 | -1): void {
    const fold = (ids: Iterable<string>, role: 'mentionedIn' | 'issued' | 'covered' | 'statedIn'): void => {
      for (const id of new Set(ids)) this.entities.get(id)?.[role][sign === 1 ? 'add' : 'delete'](rank);
    };
    fold(
      mentions.map(({ entity }) => entity),
      'mentionedIn',
    );
    fold(issuers, 'issued');
    fold(region === null ? [] : [region], 'covered');
    fold(
      statements.flatMap(({ subject, object }) => [subject, object]),
      'statedIn',
    );
  }

  #foldRelation(share: Relation, rank: string, sign: 1 | -1): void {
    const relation = this.relations.get(share.id) ?? { share, count: 0, plans: new SortedTexts() };
    relation.count += sign * share.count;
    relation.plans[sign === 1 ? 'add' : 'delete'](rank);
    if (relation.plans.size === 0) this.relations.delete(share.id);
    else this.relations.set(share.id, relation);
    const direction = relation.plans.size === 0 ? -1 : 1;
    this.relationsFrom.fold(share.from, share.id, direction);
    this.relationsTo.fold(share.to, share.id, direction);
  }
}
