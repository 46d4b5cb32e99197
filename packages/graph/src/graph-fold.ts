import type { StatementType } from '@gangmu/recognition';
import { Curation } from './curation.js';
import { statementTypes } from './edges.js';
import { EntityState } from './entity-state.js';
import { Lineage } from './lineage.js';
import type { EntityName, PlanState } from './plan-state.js';
import type { EntityNode, GraphNode, Relation } from './model.js';
import { regionsOf } from './records.js';
import type { RegionFacts } from './records.js';
import { Sets } from './sets.js';
import { SortedTexts } from './sorted-texts.js';
import { SpellingIndex } from './spelling-index.js';

/** What all plans together say of one relation. */
export interface RelationState {
  /** The share of one of the plans: all but its count holds for the whole. */
  readonly share: Relation;
  count: number;
  /** Ranks of the plans that say so. */
  readonly plans: SortedTexts;
}

/** Relations to items, each in one plan: they would fill the indexes and are read from the plans' statements instead. */
export const toItems: readonly StatementType[] = ['RESPONSIBLE_FOR', 'REFERS_TO'];
const INDEXED = statementTypes.filter((type) => !toItems.includes(type));

/**
 * The fold of the plans, with an index for every way the graph is walked from plan to plan; within a plan its rows are gone
 * through. Adding or taking away a plan costs that plan's rows.
 *
 * Invariant: after any sequence of `add` and `remove` the state is that of adding the plans that remain, in any order.
 */
export class GraphFold {
  readonly plans = new Map<string, PlanState>();
  /** Plans by rank. */
  readonly byRank = new Map<string, PlanState>();
  readonly ranks = new SortedTexts();
  readonly entities = new Map<string, EntityState>();
  readonly entityIds = new SortedTexts();
  /** Ids of the entities by type and key of a name: `program 双减`. */
  readonly named = new Sets();
  /** The same by how a name is spelled. */
  readonly spellings = new SpellingIndex();
  /** All but those {@link toItems}. */
  readonly relations = new Map<string, RelationState>();
  /** Ids of the relations by the id of the end they start at, and of the one they end at. */
  readonly relationsFrom = new Sets();
  readonly relationsTo = new Sets();
  /** Ids of the regions by the id of the region they are part of. */
  readonly parts = new Sets();
  /** How many places of which plans, by id, each decision has a part in. */
  readonly uses = new Map<string, Map<string, number>>();
  #curation = new Curation([]);
  /** Which plan follows which. */
  readonly lineage = new Lineage(this.byRank);

  /** What was decided; the plans are those that it makes. */
  get curation(): Curation {
    return this.#curation;
  }

  /** Puts other decisions in the place of those there were, and what they make of the plans they touch. */
  curate(curation: Curation, plans: readonly PlanState[]): void {
    const renamed = curation.renamedSince(this.#curation);
    this.#curation = curation;
    for (const plan of plans) this.replace(plan, plan.decidedBy(curation));
    for (const id of renamed) this.entities.get(id)?.callAlso(curation.aliasesOf(id));
  }

  /** Adds a plan that is not there yet. */
  add(plan: PlanState): void {
    this.#hold(plan);
    this.ranks.add(plan.rank);
    this.#fold(plan, 1);
  }

  /** Takes away a plan that was added. */
  remove(plan: PlanState): void {
    this.plans.delete(plan.plan.id);
    this.byRank.delete(plan.rank);
    this.ranks.delete(plan.rank);
    this.#fold(plan, -1);
  }

  /** Puts a new version of a plan in the place of the one there is. What both say alike stays as it is: most of a draft does. */
  replace(before: PlanState, after: PlanState): void {
    if (after.saysTheSame(before)) {
      this.lineage.fold(before, -1);
      this.#hold(after);
      this.lineage.fold(after, 1);
    } else {
      this.remove(before);
      this.add(after);
    }
  }

  #hold(plan: PlanState): void {
    this.plans.set(plan.plan.id, plan);
    this.byRank.set(plan.rank, plan);
  }

  /** The plan of a rank that an index of this graph has. */
  planAt(rank: string): PlanState {
    return present(this.byRank.get(rank));
  }

  /** The entity of an id that an index of this graph has. */
  entity(id: string): EntityNode {
    return present(this.entities.get(id)).node;
  }

  /** The relation of an id that an index of this graph has. */
  relation(id: string): RelationState {
    return present(this.relations.get(id));
  }

  /** Where an item stands. */
  item(id: string): { readonly plan: PlanState; readonly place: number } | undefined {
    if (!id.startsWith('item:')) return undefined;
    // Its id begins with what its plan's has behind `plan:`; both may hold the sign between them.
    for (let end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1)) {
      const plan = this.plans.get(`plan:${id.slice('item:'.length, end)}`);
      const place = plan?.itemIds.indexOf(id) ?? -1;
      if (plan !== undefined && place >= 0) return { plan, place };
    }
    return undefined;
  }

  /** An item, target or statement. */
  row(type: 'item' | 'target' | 'statement', id: string): GraphNode | undefined {
    if (type === 'item') {
      const at = this.item(id);
      return at?.plan.row('item', at.place);
    }
    // The ids of targets and statements are those of what they stand in, and a number.
    const [, within = '', number = ''] = /^[a-z]+:(.*)\/([1-9][0-9]*)$/su.exec(id) ?? [];
    if (type === 'target') {
      const at = this.item(`item:${within}`);
      const place = at?.plan.targetAt(at.place, Number(number));
      return place === undefined ? undefined : at?.plan.row('target', place);
    }
    const plan = this.plans.get(`plan:${within}`);
    const place = Number(number) - 1;
    return plan?.hasStatement(place) === true ? plan.row('statement', place) : undefined;
  }

  #fold(plan: PlanState, sign: 1 | -1): void {
    this.lineage.fold(plan, sign);
    const { names } = plan;
    const touched = new Set<EntityState>();
    for (const name of names) this.#touch(name, touched);
    for (const name of names) this.entities.get(name.entity)?.foldName(name, sign);
    this.#foldRoles(plan, names, sign);
    this.#foldUses(plan, sign);
    for (const entity of touched) {
      entity.plans += sign;
      if (entity.plans === 0) this.#forget(entity);
    }
    for (const relation of plan.relationsOf({ relations: INDEXED })) {
      this.#foldRelation(relation, plan.rank, sign);
    }
  }

  /** Adds the entity of a name, and the regions that it is part of. */
  #touch(name: EntityName, touched: Set<EntityState>): void {
    let facts: ReadonlyMap<string, RegionFacts> | null = null;
    for (let id: string | null = name.entity; id !== null;) {
      let entity = this.entities.get(id);
      if (entity === undefined) {
        facts ??= new Map(regionsOf([name]).map((region) => [region.id, region]));
        entity = this.#meet(id, id === name.entity ? name : undefined, facts.get(id));
      }
      if (touched.has(entity)) return;
      touched.add(entity);
      id = entity.facts?.parent ?? null;
    }
  }

  #meet(id: string, name: EntityName | undefined, facts: RegionFacts | undefined): EntityState {
    const type = name?.type ?? 'region';
    const entity = new EntityState(id, type, name?.scope ?? null, facts ?? null, (key, isNew) => {
      this.named.fold(`${type} ${key}`, id, isNew ? 1 : -1);
      this.spellings.fold(type, key, id, isNew ? 1 : -1);
    });
    entity.callAlso(this.#curation.aliasesOf(id));
    this.entities.set(id, entity);
    this.entityIds.add(id);
    if (entity.facts?.parent != null) this.parts.fold(entity.facts.parent, id, 1);
    return entity;
  }

  #forget(entity: EntityState): void {
    const { id, facts } = entity;
    entity.forget();
    this.entities.delete(id);
    this.entityIds.delete(id);
    if (facts?.parent != null) this.parts.fold(facts.parent, id, -1);
  }

  #foldUses({ plan, uses }: PlanState, sign: 1 | -1): void {
    for (const [decision, places] of uses) {
      const plans = this.uses.get(decision) ?? new Map<string, number>();
      if (sign === 1) plans.set(plan.id, places);
      else plans.delete(plan.id);
      if (plans.size === 0) this.uses.delete(decision);
      else this.uses.set(decision, plans);
    }
  }

  #foldRoles(plan: PlanState, names: readonly EntityName[], sign: 1 | -1): void {
    const fold = (ids: Iterable<string>, role: 'mentionedIn' | 'issued' | 'covered' | 'statedIn'): void => {
      for (const id of new Set(ids)) this.entities.get(id)?.[role][sign === 1 ? 'add' : 'delete'](plan.rank);
    };
    fold(
      names.filter(({ uses }) => uses > 0).map(({ entity }) => entity),
      'mentionedIn',
    );
    fold(plan.issuers, 'issued');
    fold(plan.region === null ? [] : [plan.region], 'covered');
    fold(plan.stated, 'statedIn');
  }

  #foldRelation(share: Relation, rank: string, sign: 1 | -1): void {
    const known = this.relations.get(share.id);
    const relation = known ?? { share, count: 0, plans: new SortedTexts() };
    relation.count += sign * share.count;
    relation.plans[sign === 1 ? 'add' : 'delete'](rank);
    const isGone = sign === -1 && relation.plans.size === 0;
    if (isGone) this.relations.delete(share.id);
    else if (known === undefined) this.relations.set(share.id, relation);
    else return;
    this.relationsFrom.fold(share.from, share.id, isGone ? -1 : 1);
    this.relationsTo.fold(share.to, share.id, isGone ? -1 : 1);
  }
}

/** What the fold's invariants say is there. */
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The graph lost a row: its indexes do not agree.');
  return value;
}
