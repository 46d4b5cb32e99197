import type { CalledEntity } from './called-entity.js';
import { startsAt } from './edges.js';
import { toItems } from './graph-fold.js';
import type { GraphFold } from './graph-fold.js';
import { endsOfId, pairingId, relationOfId, timelineOfId, withinId } from './ids.js';
import type { PlanLinks } from './links.js';
import { boundsWithin, liesWithin } from './matrix.js';
import type {
  EntityNode,
  ItemNode,
  Mention,
  Pairing,
  PlanNode,
  ProgramWithin,
  Relation,
  StatementNode,
} from './model.js';
import { ITEMS_PAIRED } from './pairing.js';
import type { Keyed } from './paging.js';
import { addedUp } from './plan-state.js';
import type { PlanState, RowsByKind } from './plan-state.js';
import type { ExpansionFilter, ExpansionName, Expansions } from './reader.js';
import { byPlace, byText, gathered, noRows, one, only, walk } from './rows.js';
import type { Ranks, Rows } from './rows.js';
import { SortedTexts } from './sorted-texts.js';

/** The edges of the graph in memory. Rows are made as they are read; of every plan that is reached its rows of that kind are gone through. */
export class MemoryEdges {
  readonly #graph: GraphFold;

  constructor(graph: GraphFold) {
    this.#graph = graph;
  }

  /** The rows along an edge from an id, in the order of the edge. */
  rows<E extends ExpansionName>(edge: E, id: string, filter: ExpansionFilter): Rows<Expansions[E]> {
    // The rows of an edge are what it leads to.
    return this.#rows(edge, id, filter) as Rows<Expansions[E]>;
  }

  #rows(edge: ExpansionName, id: string, filter: ExpansionFilter): Rows<Expansions[ExpansionName]> {
    if (!startsAt(edge, id)) return noRows;
    const graph = this.#graph;
    const entity = graph.entities.get(id);
    switch (edge) {
      case 'plan.items':
        return this.#inPlan(id, 'item', (plan) => plan.places('item'));
      case 'plan.mentions':
        return this.#inPlan(id, 'mention', (plan) => plan.mentionsWhere((name) => isOfType(name, filter)));
      case 'plan.targets':
        return this.#inPlan(id, 'target', (plan) => plan.places('target'));
      case 'plan.statements':
        return this.#inPlan(id, 'statement', (plan) => plan.statementsOf(filter));
      case 'plan.issuers':
        return this.#entities(() => graph.plans.get(id)?.issuers ?? []);
      case 'plan.regions':
        return this.#entities(() => [graph.plans.get(id)?.region ?? []].flat());
      case 'plan.entities':
        return this.#entities(() => mentioned(graph.plans.get(id), filter));
      case 'plan.previous':
        return this.#followed(id, (plan) => [graph.lineage.previous(plan) ?? []].flat());
      case 'plan.next':
        return this.#followed(id, (plan) => graph.lineage.next(plan));
      case 'item.children':
        return this.#inItem(id, 'item', (plan, item) => plan.childrenOf(item));
      case 'item.mentions':
        return this.#inItem(id, 'mention', (plan, item) =>
          plan.mentionsWhere((name) => isOfType(name, filter), item),
        );
      case 'item.entities':
        return this.#entities(() => this.#mentionedIn(id, filter));
      case 'item.targets':
        return this.#inItem(id, 'target', (plan, item) => plan.targetsIn(item));
      case 'item.statements':
        return this.#inItem(id, 'statement', (plan, item) => plan.statementsOf({ ...filter, item }));
      case 'item.responsible':
        return this.#relations('object', id, { ...filter, relations: ['RESPONSIBLE_FOR'] });
      case 'item.references':
        return this.#relations('subject', id, { ...filter, relations: ['REFERS_TO'] });
      case 'item.referencedBy':
        return this.#relations('object', id, { ...filter, relations: ['REFERS_TO'] });
      case 'item.continues':
        return this.#links('continuations', one(graph.item(id)?.plan.rank), ({ from }) => from === id);
      case 'item.continuedBy':
        return this.#links(
          'continuations',
          this.#nextRanks([graph.item(id)?.plan ?? []].flat()),
          ({ to }) => to === id,
        );
      case 'entity.mentions':
        return this.#inPlans('mention', walk(entity?.mentionedIn), (plan) => plan.mentionsOf(id));
      case 'entity.plans':
        return byText(entity?.mentionedIn, (rank) => this.#graph.planAt(rank).plan);
      case 'entity.items':
        return this.#inPlans('item', walk(entity?.mentionedIn), (plan) => plan.itemsOf(id));
      case 'entity.statements':
        return this.#inPlans('statement', walk(entity?.statedIn), (plan) =>
          plan.statementsOf({ ...filter, end: id }),
        );
      case 'entity.relationsFrom':
        return this.#relations('subject', id, filter);
      case 'entity.relationsTo':
        return this.#relations('object', id, filter);
      case 'entity.succeeds':
        return this.#links('successions', walk(entity?.mentionedIn), ({ from }) => from === id);
      case 'entity.succeededBy': {
        const plans = [...walk(entity?.mentionedIn)(false, null)].map((rank) => this.#graph.planAt(rank));
        return this.#links('successions', this.#nextRanks(plans), ({ to }) => to === id);
      }
      case 'institution.issued':
        return byText(entity?.issued, (rank) => this.#graph.planAt(rank).plan);
      case 'region.covered':
        return byText(entity?.covered, (rank) => this.#graph.planAt(rank).plan);
      case 'region.parts':
        return byText(graph.parts.get(id), (part) => this.#graph.entity(part));
      case 'region.programs':
        return this.#programsWithin(id, filter);
      case 'within.relations':
        return this.#relationsWithin(id, filter);
      case 'program.related':
        return this.#related(id);
      case 'pairing.items':
        return this.#paired(id);
      case 'timeline.mentions':
        return this.#mentionsInYear(id);
      case 'relation.statements':
        return this.#evidenceOf(id);
    }
  }

  /** Rows at some places of one plan. */
  #inPlan<K extends keyof RowsByKind>(
    id: string,
    kind: K,
    places: (plan: PlanState) => readonly number[],
  ): Rows<RowsByKind[K]> {
    return this.#inPlans(kind, one(this.#graph.plans.get(id)?.rank), places);
  }

  /** Rows at an item. */
  #inItem<K extends keyof RowsByKind>(
    id: string,
    kind: K,
    places: (plan: PlanState, item: number) => readonly number[],
  ): Rows<RowsByKind[K]> {
    const at = this.#graph.item(id);
    if (at === undefined) return noRows;
    return this.#inPlans(kind, one(at.plan.rank), (plan) => places(plan, at.place));
  }

  /** Rows at some places of some plans. */
  #inPlans<K extends keyof RowsByKind>(
    kind: K,
    ranks: Ranks,
    places: (plan: PlanState) => readonly number[],
  ): Rows<RowsByKind[K]> {
    return byPlace(ranks, (rank) => {
      const plan = this.#graph.planAt(rank);
      return { places: places(plan), row: (place) => plan.row(kind, place) };
    });
  }

  /** Plans that a plan follows, or that follow it. */
  #followed(id: string, others: (plan: PlanState) => readonly PlanState[]): Rows<PlanNode> {
    return gathered(() => {
      const plan = this.#graph.plans.get(id);
      return (plan === undefined ? [] : others(plan)).map(({ rank, plan: row }) => ({ key: [rank], row }));
    });
  }

  /** Ranks of the plans that follow one of these. */
  #nextRanks(plans: readonly PlanState[]): Ranks {
    const found = new SortedTexts();
    for (const plan of plans) for (const { rank } of this.#graph.lineage.next(plan)) found.add(rank);
    return walk(found);
  }

  /** What ties plans to those before them. */
  #links<K extends keyof PlanLinks>(
    kind: K,
    ranks: Ranks,
    isSought: (link: PlanLinks[K][number]) => boolean,
  ): Rows<PlanLinks[K][number]> {
    return byPlace(ranks, (rank) => {
      const links: PlanLinks[K] = this.#graph.lineage.links(this.#graph.planAt(rank))[kind];
      const places = links.flatMap((link, place) => (isSought(link) ? [place] : []));
      return { places, row: (place) => links[place] as PlanLinks[K][number] };
    });
  }

  /** Ids of the entities an item mentions. */
  #mentionedIn(id: string, filter: ExpansionFilter): Iterable<string> {
    const at = this.#graph.item(id);
    return at === undefined ? [] : at.plan.entitiesIn(at.place, (name) => isOfType(name, filter));
  }

  #entities(ids: () => Iterable<string>): Rows<EntityNode> {
    return gathered(() => [...ids()].map((id) => ({ key: [id], row: this.#graph.entity(id) })));
  }

  /** The relations that start (`subject`) or end at a node. */
  #relations(end: 'subject' | 'object', id: string, filter: ExpansionFilter): Rows<Relation> {
    return gathered(() => {
      const found: Relation[] = [];
      const index = end === 'subject' ? this.#graph.relationsFrom : this.#graph.relationsTo;
      for (const relation of index.get(id)?.walk(false, null) ?? []) {
        const { share, count } = this.#graph.relation(relation);
        if (isOfRelation(share, filter)) found.push({ ...share, count });
      }
      const relations = toItems.filter((type) => filter.relations?.includes(type) ?? true);
      if (relations.length > 0) {
        const shares = [...this.#statedIn(id)(false, null)].flatMap((rank) =>
          this.#graph.planAt(rank).relationsOf({ ...filter, relations, [end]: id }),
        );
        found.push(...addedUp(shares));
      }
      return found.map((row): Keyed<Relation> => ({ key: [-row.count, row.id], row }));
    });
  }

  /** The programs that apply to a region or to what lies in it. */
  #programsWithin(id: string, filter: ExpansionFilter): Rows<ProgramWithin> {
    return gathered(() => {
      const reaching = [...this.#lyingIn(id)].flatMap((region) => [...this.#reaching(region, filter)]);
      const programs = new Set(reaching.map(({ from }) => from));
      return [...programs].map((program) => ({
        key: [program],
        row: { id: withinId(program, id), program, region: id },
      }));
    });
  }

  /** Relations of a program to a region and to what lies in it. */
  #relationsWithin(id: string, filter: ExpansionFilter): Rows<Relation> {
    const [program, region] = endsOfId(id) ?? ['', ''];
    const reached = this.#relations('subject', program, { ...filter, relations: ['APPLIES_TO'] });
    return only(reached, ({ to }) => to === region || liesWithin(to, region));
  }

  /** A region and what lies in it. */
  *#lyingIn(id: string): Generator<string> {
    yield id;
    if (boundsWithin(id) === null) return;
    for (const part of this.#graph.parts.get(id)?.walk(false, null) ?? [])
      if (boundsWithin(part) !== null) yield* this.#lyingIn(part);
  }

  /** The relations by which programs apply to a region. */
  *#reaching(region: string, filter: ExpansionFilter): Generator<Relation> {
    for (const id of this.#graph.relationsTo.get(region)?.walk(false, null) ?? []) {
      const { share, count } = this.#graph.relation(id);
      if (isOfRelation(share, { ...filter, relations: ['APPLIES_TO'] })) yield { ...share, count };
    }
  }

  /** The programs that the latest items that mention one mention besides. */
  #related(id: string): Rows<Pairing> {
    return gathered(() => {
      const counts = new Map<string, number>();
      for (const { plan, place } of this.#latestItems(id))
        for (const other of programsIn(plan, place))
          if (other !== id) counts.set(other, 1 + (counts.get(other) ?? 0));
      return [...counts].map(([other, count]) => ({
        key: [-count, other],
        row: { id: pairingId(id, other), program: id, other, count },
      }));
    });
  }

  /** Those of the latest items that mention a program that mention another, too. */
  #paired(id: string): Rows<ItemNode> {
    const [program, other] = endsOfId(id) ?? ['', ''];
    return gathered(() =>
      [...this.#latestItems(program)]
        .filter(({ plan, place }) => programsIn(plan, place).has(other))
        .map(({ plan, place }) => ({ key: [plan.rank, place], row: plan.row('item', place) })),
    );
  }

  *#latestItems(program: string): Generator<{ readonly plan: PlanState; readonly place: number }> {
    let left = ITEMS_PAIRED;
    for (const rank of this.#graph.entities.get(program)?.mentionedIn.walk(false, null) ?? []) {
      const plan = this.#graph.planAt(rank);
      for (const place of plan.itemsOf(program)) {
        if (left-- === 0) return;
        yield { plan, place };
      }
    }
  }

  /** Mentions of an entity in the plans of a year. */
  #mentionsInYear(id: string): Rows<Mention> {
    const year = timelineOfId(id);
    if (year === null) return noRows;
    const ranks = walk(this.#graph.entities.get(year.entity)?.mentionedIn, year.prefix);
    return this.#inPlans('mention', ranks, (plan) => plan.mentionsOf(year.entity));
  }

  /** The statements that are evidence of a relation. */
  #evidenceOf(id: string): Rows<StatementNode> {
    const relation = relationOfId(id);
    if (relation === null) return noRows;
    const { type, basis, from: subject, to: object } = relation;
    const plans = this.#graph.relations.get(id)?.plans;
    const ranks = plans === undefined ? this.#statedIn(object) : walk(plans);
    const sought = { relations: [type], basis: [basis], subject, object };
    return this.#inPlans('statement', ranks, (plan) => plan.statementsOf(sought));
  }

  /** Ranks of the plans that may state something of an entity or item. */
  #statedIn(id: string): Ranks {
    const item = this.#graph.item(id);
    return item === undefined ? walk(this.#graph.entities.get(id)?.statedIn) : one(item.plan.rank);
  }
}

function isOfType({ type }: CalledEntity, { types }: ExpansionFilter): boolean {
  return types?.includes(type) ?? true;
}

/** Ids of the programs that an item mentions. */
function programsIn(plan: PlanState, item: number): ReadonlySet<string> {
  return plan.entitiesIn(item, ({ type }) => type === 'program');
}

/** Ids of the entities a plan mentions. */
function mentioned(plan: PlanState | undefined, filter: ExpansionFilter): Iterable<string> {
  const names = plan?.names.filter((name) => name.uses > 0 && isOfType(name, filter)) ?? [];
  return new Set(names.map(({ entity }) => entity));
}

function isOfRelation({ type, basis: on }: Relation, { relations, basis }: ExpansionFilter): boolean {
  return (relations?.includes(type) ?? true) && (basis?.includes(on) ?? true);
}
