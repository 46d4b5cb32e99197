import { nameKey } from '@gangmu/text';
import { checkExpansion, checkList, checkSearchTypes, edges, listOrder, startsAt } from './edges.js';
import { GraphFold } from './graph-fold.js';
import { isEntityType, typeOfId } from './ids.js';
import { outcomeOf } from './import-outcome.js';
import { bestMatch, matchClass } from './matching.js';
import type { EntityNode, EntityType, GraphNode, NodeType, Relation } from './model.js';
import { rankOfYear } from './order.js';
import { pageOf, windowOf } from './paging.js';
import type { Keyed } from './paging.js';
import type { PlanState } from './plan-state.js';
import type {
  ExpansionFilter,
  ExpansionName,
  Expansions,
  ListFilter,
  NodesByType,
  Page,
  PageRequest,
  SearchHit,
} from './reader.js';
import { identityByText, recordsOf } from './records.js';
import type { PlanIdentity, PlanRecords } from './records.js';
import { byPlace, byText, count, gathered, noRows, only, take } from './rows.js';
import type { Ranks, Rows } from './rows.js';
import type { SortedTexts } from './sorted-texts.js';
import type { GraphStore, ImportOutcome, PlanImport, PlanSource } from './store.js';

/** The rows of a plan that are told apart by their place. */
type PlacedRows = 'items' | 'mentions' | 'targets' | 'statements';

const placedRows = { item: 'items', target: 'targets', statement: 'statements' } as const;

/**
 * The graph in memory: the reference that every other store is compared with. Keeps everything, so it is for tests and
 * for the plans of one folder.
 *
 * A look-up costs the rows it reads, relations of an entity all relations of the entity; `search` and lists narrowed by
 * `text` cost the names there are. Importing or removing a plan costs that plan's rows.
 */
export class MemoryGraph implements GraphStore {
  readonly #graph = new GraphFold();
  readonly #identify: PlanIdentity;

  /** @param identify what tells plans apart, by default what they say of themselves; in an editor it is their files */
  constructor(identify: PlanIdentity = identityByText) {
    this.#identify = identify;
  }

  importPlans(plans: readonly PlanImport[]): Promise<readonly ImportOutcome[]> {
    return settled(() =>
      plans.map((plan) => recordsOf(plan, this.#identify)).map((records) => this.#import(records)),
    );
  }

  #import(records: PlanRecords): ImportOutcome {
    const { id: plan } = records.plan;
    const stored = this.#graph.plans.get(plan)?.records;
    const judged = outcomeOf(stored, records);
    // Texts that others tell apart may become whatever they like.
    const outcome = judged === 'conflict' && this.#identify !== identityByText ? 'replaced' : judged;
    if (outcome === 'replaced' && stored !== undefined) this.#graph.remove(stored);
    if (outcome === 'added' || outcome === 'replaced') this.#graph.add(records);
    return { plan, outcome };
  }

  removePlans(ids: readonly string[]): Promise<readonly boolean[]> {
    return settled(() =>
      ids.map((id) => {
        const stored = this.#graph.plans.get(id)?.records;
        if (stored !== undefined) this.#graph.remove(stored);
        return stored !== undefined;
      }),
    );
  }

  sources(ids: readonly string[]): Promise<readonly (PlanSource | null)[]> {
    return settled(() =>
      ids.map((id) => {
        const stored = this.#graph.plans.get(id)?.records;
        if (stored === undefined) return null;
        const { source, hash, reader, vocabulary } = stored.plan;
        return { source, raw: stored.raw, hash, reader, vocabulary };
      }),
    );
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  nodes(ids: readonly string[]): Promise<readonly (GraphNode | null)[]> {
    return settled(() => ids.map((id) => this.#node(id)));
  }

  #node(id: string): GraphNode | null {
    const type = typeOfId(id);
    if (type === null) return null;
    if (type === 'plan') return this.#graph.plans.get(id)?.records.plan ?? null;
    if (isEntityType(type)) return this.#graph.entities.get(id)?.node ?? null;
    const at = this.#graph.places.get(id);
    return at?.plan.records[placedRows[type]][at.place] ?? null;
  }

  list<T extends NodeType>(type: T, filter: ListFilter, page: PageRequest): Promise<Page<NodesByType[T]>> {
    return settled(() => {
      checkList(type, filter);
      const order = listOrder(type);
      const window = windowOf(order, page);
      // The rows of `#list` are nodes of the type asked for.
      return pageOf(order, window, take(this.#list(type, filter) as Rows<NodesByType[T]>, window));
    });
  }

  countList(type: NodeType, filter: ListFilter): Promise<number> {
    return settled(() => {
      checkList(type, filter);
      return count(this.#list(type, filter));
    });
  }

  #list(type: NodeType, filter: ListFilter): Rows<GraphNode> {
    if (type === 'plan') return this.#listPlans(filter);
    if (isEntityType(type)) return this.#listEntities(type, filter);
    const kind = placedRows[type];
    const rows = this.#inPlans(kind, this.#ranks(filter), (plan) => plan[kind]);
    if (filter.text === undefined) return rows;
    const sought = nameKey(filter.text);
    return only(rows, (row) =>
      contains(row.type === 'item' ? row.title : 'text' in row ? row.text : '', sought),
    );
  }

  #listPlans({ year, region, text }: ListFilter): Rows<GraphNode> {
    const ranks = region === undefined ? this.#graph.ranks : this.#graph.entities.get(region)?.covered;
    const rows = byText(ranks, (rank) => this.#plan(rank).records.plan, prefixOf(year));
    if (text === undefined) return rows;
    const sought = nameKey(text);
    return only(rows, ({ title }) => contains(title ?? '', sought));
  }

  #listEntities(type: EntityType, { year, plan, text }: ListFilter): Rows<GraphNode> {
    const rank = plan === undefined ? null : this.#rankOf(plan);
    if (rank === undefined) return noRows;
    const sought = text === undefined ? null : nameKey(text);
    return only(
      byText(this.#graph.entityIds, (id) => this.#entity(id), `${type}:`),
      ({ id }) => {
        const entity = this.#graph.entities.get(id);
        if (entity === undefined) return false;
        if (rank !== null && !(entity.mentionedIn.has(rank) && rank.startsWith(prefixOf(year)))) return false;
        if (rank === null && year !== undefined && !entity.mentionedIn.hasPrefix(prefixOf(year)))
          return false;
        return sought === null || [...entity.keys].some((key) => matchClass(key, sought) !== null);
      },
    );
  }

  expand<E extends ExpansionName>(
    edge: E,
    ids: readonly string[],
    page: PageRequest,
    filter: ExpansionFilter = {},
  ): Promise<readonly Page<Expansions[E]>[]> {
    return settled(() => {
      checkExpansion(edge, filter);
      const { order } = edges[edge];
      const window = windowOf(order, page);
      // The rows of `#expand` are what the edge leads to.
      return ids.map((id) =>
        pageOf(order, window, take(this.#expand(edge, id, filter) as Rows<Expansions[E]>, window)),
      );
    });
  }

  countExpansion(
    edge: ExpansionName,
    ids: readonly string[],
    filter: ExpansionFilter = {},
  ): Promise<readonly number[]> {
    return settled(() => {
      checkExpansion(edge, filter);
      return ids.map((id) => count<unknown>(this.#expand(edge, id, filter)));
    });
  }

  #expand(edge: ExpansionName, id: string, filter: ExpansionFilter): Rows<Expansions[ExpansionName]> {
    if (!startsAt(edge, id)) return noRows;
    const graph = this.#graph;
    const entity = graph.entities.get(id);
    switch (edge) {
      case 'plan.items':
        return this.#inPlan(id, 'items');
      case 'plan.mentions':
        return only(this.#inPlan(id, 'mentions'), (row) => isOfType(row.entity, filter));
      case 'plan.targets':
        return this.#inPlan(id, 'targets');
      case 'plan.statements':
        return only(this.#inPlan(id, 'statements'), (row) => isOfRelation(row.relation, row.basis, filter));
      case 'plan.issuers':
        return this.#entities(() => graph.plans.get(id)?.records.issuers ?? []);
      case 'plan.regions':
        return this.#entities(() => [graph.plans.get(id)?.records.region ?? []].flat());
      case 'plan.entities':
        return only(
          this.#entities(() => graph.plans.get(id)?.mentionsOf.keys() ?? []),
          (row) => isOfType(row.id, filter),
        );
      case 'item.children':
        return this.#inItem(id, 'items', 'childrenOf');
      case 'item.mentions':
        return only(this.#inItem(id, 'mentions', 'mentionsIn'), (row) => isOfType(row.entity, filter));
      case 'item.entities':
        return only(
          this.#entities(() => this.#mentionedIn(id)),
          (row) => isOfType(row.id, filter),
        );
      case 'item.targets':
        return this.#inItem(id, 'targets', 'targetsIn');
      case 'item.statements':
        return only(this.#inItem(id, 'statements', 'statementsIn'), (row) =>
          isOfRelation(row.relation, row.basis, filter),
        );
      case 'item.responsible':
        return only(this.#relations(graph.relationsTo.get(id)), (row) =>
          isOfRelation(row.type, row.basis, { ...filter, relations: ['RESPONSIBLE_FOR'] }),
        );
      case 'entity.mentions':
        return this.#inPlans('mentions', walk(entity?.mentionedIn), (plan) => plan.mentionsOf.get(id));
      case 'entity.plans':
        return byText(entity?.mentionedIn, (rank) => this.#plan(rank).records.plan);
      case 'entity.items':
        return this.#inPlans('items', walk(entity?.mentionedIn), (plan) => plan.itemsOf.get(id));
      case 'entity.statements':
        return only(
          this.#inPlans('statements', walk(entity?.statedIn), (plan) => plan.statementsOf.get(id)),
          (row) => isOfRelation(row.relation, row.basis, filter),
        );
      case 'entity.relationsFrom':
        return only(this.#relations(graph.relationsFrom.get(id)), (row) =>
          isOfRelation(row.type, row.basis, filter),
        );
      case 'entity.relationsTo':
        return only(this.#relations(graph.relationsTo.get(id)), (row) =>
          isOfRelation(row.type, row.basis, filter),
        );
      case 'institution.issued':
        return byText(entity?.issued, (rank) => this.#plan(rank).records.plan);
      case 'region.covered':
        return byText(entity?.covered, (rank) => this.#plan(rank).records.plan);
      case 'region.parts':
        return byText(graph.parts.get(id), (part) => this.#entity(part));
      case 'relation.statements':
        return this.#inPlans('statements', walk(graph.relations.get(id)?.plans), (plan) =>
          plan.evidenceOf.get(id),
        );
    }
  }

  /** All rows of a kind in one plan. */
  #inPlan<K extends PlacedRows>(id: string, kind: K): Rows<PlanRecords[K][number]> {
    return this.#inPlans(kind, one(this.#rankOf(id)), (plan) => plan[kind]);
  }

  /** Rows at an item. */
  #inItem<K extends PlacedRows>(
    id: string,
    kind: K,
    index: 'childrenOf' | 'mentionsIn' | 'targetsIn' | 'statementsIn',
  ): Rows<PlanRecords[K][number]> {
    const plan = this.#graph.places.get(id)?.plan;
    return this.#inPlans(kind, one(plan?.records.rank), (state) => state[index].get(id));
  }

  /** Rows at some places of some plans. */
  #inPlans<K extends PlacedRows>(
    kind: K,
    ranks: Ranks,
    places: (plan: PlanState) => readonly number[] | undefined,
  ): Rows<PlanRecords[K][number]> {
    return byPlace(ranks, (rank) => {
      const plan = this.#plan(rank);
      const rows: readonly PlanRecords[K][number][] = plan.records[kind];
      return { places: places(plan) ?? [], row: (place) => present(rows[place]) };
    });
  }

  /** Ids of the entities an item mentions. */
  #mentionedIn(item: string): Iterable<string> {
    const plan = this.#graph.places.get(item)?.plan;
    const places = plan?.mentionsIn.get(item) ?? [];
    return new Set(places.map((place) => present(plan?.records.mentions[place]).entity));
  }

  #entities(ids: () => Iterable<string>): Rows<EntityNode> {
    return gathered(() => [...ids()].map((id) => ({ key: [id], row: this.#entity(id) })));
  }

  #relations(ids: SortedTexts | undefined): Rows<Relation> {
    return gathered(() =>
      [...(ids?.walk(false, null) ?? [])].map((id): Keyed<Relation> => {
        const { share, count } = present(this.#graph.relations.get(id));
        return { key: [-count, id], row: { ...share, count } };
      }),
    );
  }

  named(type: EntityType, names: readonly string[]): Promise<readonly (readonly EntityNode[])[]> {
    return settled(() =>
      names.map((name) =>
        [...(this.#graph.named.get(`${type} ${nameKey(name)}`)?.walk(false, null) ?? [])].map((id) =>
          this.#entity(id),
        ),
      ),
    );
  }

  search(text: string, types: readonly (EntityType | 'plan')[], page: PageRequest): Promise<Page<SearchHit>> {
    return settled(() => {
      checkSearchTypes(types);
      const window = windowOf('hit', page);
      return pageOf(
        'hit',
        window,
        take(
          gathered(() => this.#hits(nameKey(text), new Set(types))),
          window,
        ),
      );
    });
  }

  *#hits(sought: string, types: ReadonlySet<NodeType>): Generator<Keyed<SearchHit>> {
    for (const { id, type, names, node } of this.#graph.entities.values()) {
      const best = types.has(type) ? bestMatch(names, sought) : null;
      if (best !== null) yield { key: [best.match, id], row: { node, name: best.name } };
    }
    if (!types.has('plan')) return;
    for (const { records } of this.#graph.plans.values()) {
      const best = records.plan.title === null ? null : bestMatch([records.plan.title], sought);
      if (best !== null)
        yield { key: [best.match, records.plan.id], row: { node: records.plan, name: best.name } };
    }
  }

  #plan(rank: string): PlanState {
    return present(this.#graph.byRank.get(rank));
  }

  #rankOf(plan: string): string | undefined {
    return this.#graph.plans.get(plan)?.records.rank;
  }

  #entity(id: string): EntityNode {
    return present(this.#graph.entities.get(id)).node;
  }

  /** The ranks of the plans that a list is narrowed to. */
  #ranks({ year, plan }: ListFilter): Ranks {
    const prefix = prefixOf(year);
    if (plan === undefined) return (backwards, from) => this.#graph.ranks.walk(backwards, from, prefix);
    const rank = this.#rankOf(plan);
    return one(rank?.startsWith(prefix) ? rank : undefined);
  }
}

/** The promise of what a function gives, or of what it throws. */
function settled<T>(answer: () => T): Promise<T> {
  return new Promise((resolve) => resolve(answer()));
}

/** What the fold's invariants say is there. */
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The graph lost a row: its indexes do not agree.');
  return value;
}

function prefixOf(year: number | undefined): string {
  return year === undefined ? '' : rankOfYear(year);
}

function walk(ranks: SortedTexts | undefined): Ranks {
  return (backwards, from) => ranks?.walk(backwards, from) ?? [];
}

function one(rank: string | undefined): Ranks {
  return () => (rank === undefined ? [] : [rank]);
}

function contains(name: string, sought: string): boolean {
  return matchClass(nameKey(name), sought) !== null;
}

function isOfType(id: string, { types }: ExpansionFilter): boolean {
  const type = typeOfId(id);
  return types === undefined || (type !== null && isEntityType(type) && types.includes(type));
}

function isOfRelation(
  type: Relation['type'],
  on: Relation['basis'],
  { relations, basis }: ExpansionFilter,
): boolean {
  return (relations?.includes(type) ?? true) && (basis?.includes(on) ?? true);
}
