import type { Fragment, Name } from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import { nameIn } from './curation.js';
import type { Touched } from './curation.js';
import {
  adoptable,
  aliased,
  decisionEntry,
  decisionOf,
  decisionPage,
  listed,
  needsOf,
  planOfStatement,
  sayingIn,
  undoEntry,
} from './deciding.js';
import type { DecisionUse, Facts } from './deciding.js';
import type {
  Decider,
  DecisionEntry,
  DecisionFilter,
  DecisionOutcome,
  DecisionRequest,
  ListedDecision,
  LogEntry,
} from './decision.js';
import { checkExpansion, checkList, checkSearchTypes, edges, listOrder, startsAt } from './edges.js';
import type { PlanLinks } from './links.js';
import { GraphFold, toItems } from './graph-fold.js';
import { groupsIn, timelineIn } from './memory-grouping.js';
import { checkCount } from './grouping.js';
import type { CountRequest, Group, TimelineYear } from './grouping.js';
import { InvalidRequestError } from './errors.js';
import { isEntityType, relationOfId, typeOfId } from './ids.js';
import { contentFrom } from './kept-plan.js';
import type { KeptPlan } from './kept-plan.js';
import { outcomeOf } from './import-outcome.js';
import { bestMatch, matchClass } from './matching.js';
import type { Matrix, MatrixCell, MatrixFilter, MatrixRequest } from './matrix-model.js';
import { nodesPassing } from './memory-criteria.js';
import { cellStatements, matrixIn } from './memory-matrix.js';
import { suggestionsIn } from './memory-suggestions.js';
import type {
  EntityNode,
  EntityType,
  GraphNode,
  NodeType,
  PlanNode,
  Relation,
  StatementNode,
} from './model.js';
import { compareText, mentionsKey, rankOfYear } from './order.js';
import { pageOf, windowOf } from './paging.js';
import type { Keyed } from './paging.js';
import { addedUp, identityByText, PlanState } from './plan-state.js';
import type { EntityName, PlanIdentity, RowsByKind } from './plan-state.js';
import type {
  ExpansionFilter,
  ExpansionName,
  Expansions,
  ListFilter,
  ListOrder,
  NodesByType,
  Page,
  PageRequest,
  SearchHit,
} from './reader.js';
import { byPlace, byText, count, gathered, noRows, only, take } from './rows.js';
import type { Ranks, Rows } from './rows.js';
import { SharedNames } from './shared-names.js';
import { SortedTexts } from './sorted-texts.js';
import type { Suggestion } from './suggesting.js';
import type { GraphStore, ImportOutcome, PlanImport, PlanSource } from './store.js';

/**
 * The graph in memory: the reference that every other store is compared with. Keeps everything, so it is for tests and
 * for the plans of one folder.
 *
 * A look-up costs the rows of the plans it reaches, relations of an entity all relations of the entity; `search` and lists
 * narrowed by `text` cost the names there are. Importing or removing a plan costs that plan's rows.
 */
export class MemoryGraph implements GraphStore {
  readonly #graph = new GraphFold();
  readonly #identify: PlanIdentity;
  readonly #shared = new SharedNames();

  /** @param identify what tells plans apart, by default what they say of themselves; in an editor it is their files */
  constructor(identify: PlanIdentity = identityByText) {
    this.#identify = identify;
  }

  importPlans(plans: readonly PlanImport[]): Promise<readonly ImportOutcome[]> {
    return settled(() =>
      plans
        .map((plan) => PlanState.of(plan, this.#identify, this.#graph.curation, this.#shared))
        .map((plan) => this.#import(plan)),
    );
  }

  #import(next: PlanState): ImportOutcome {
    const { id: plan } = next.plan;
    const stored = this.#graph.plans.get(plan);
    // Texts that others tell apart may become whatever they like.
    const outcome =
      this.#identify === identityByText ? outcomeOf(stored, next) : outcomeOf(stored, next, () => true);
    if (outcome === 'added') this.#graph.add(next);
    if (outcome === 'replaced' && stored !== undefined) this.#graph.replace(stored, next);
    return { plan, outcome };
  }

  /** What to keep of a plan outside memory, to {@link restore} it; null where there is none. */
  kept(id: string): KeptPlan | null {
    return this.#graph.plans.get(id)?.kept ?? null;
  }

  /**
   * Puts back a plan that was kept, as if it were imported with this hash. For a graph without decisions.
   *
   * @throws InvalidRequestError for what another version has kept, and for a plan that is there
   */
  restore(kept: KeptPlan, texts: { readonly raw: string; readonly text: string }, hash: string): void {
    const state = new PlanState(contentFrom(kept, texts, hash, this.#shared));
    if (this.#graph.plans.has(state.plan.id))
      throw new InvalidRequestError(`The plan ${state.plan.id} is there.`);
    this.#graph.add(state);
  }

  removePlans(ids: readonly string[]): Promise<readonly boolean[]> {
    return settled(() =>
      ids.map((id) => {
        const stored = this.#graph.plans.get(id);
        if (stored !== undefined) this.#graph.remove(stored);
        return stored !== undefined;
      }),
    );
  }

  sources(ids: readonly string[]): Promise<readonly (PlanSource | null)[]> {
    return settled(() =>
      ids.map((id) => {
        const stored = this.#graph.plans.get(id);
        if (stored === undefined) return null;
        const { source, hash, reader, vocabulary } = stored.plan;
        return { source, raw: stored.raw, hash, reader, vocabulary };
      }),
    );
  }

  decide(request: DecisionRequest, by: Decider): Promise<DecisionOutcome> {
    return settled(() => {
      const { curation } = this.#graph;
      const entry = decisionEntry(decisionOf(request, this.#facts(request), curation), by, curation);
      return this.#outcome(entry, this.#append([entry]));
    });
  }

  undo(decision: string, by: Decider): Promise<DecisionOutcome> {
    return settled(() => {
      const { curation } = this.#graph;
      const changed = this.#append([undoEntry(decision, by, curation)]);
      return this.#outcome(present(curation.entry(decision)), changed);
    });
  }

  decisions(page: PageRequest, filter: DecisionFilter = {}): Promise<Page<ListedDecision>> {
    return settled(() => {
      const found = decisionPage(this.#graph.curation, page, filter);
      return { ...found, rows: found.rows.map((entry) => this.#listed(entry)) };
    });
  }

  decisionLog(): Promise<readonly LogEntry[]> {
    return settled(() => this.#graph.curation.log);
  }

  adoptDecisions(log: readonly LogEntry[]): Promise<readonly LogEntry[]> {
    return settled(() => {
      const entries = adoptable(log, this.#graph.curation);
      this.#append(entries);
      return entries;
    });
  }

  /** Adds entries to the log. Gives the ids of the plans that were folded anew. */
  #append(entries: readonly LogEntry[]): readonly string[] {
    let { curation } = this.#graph;
    const touched = new Set<PlanState>();
    for (const entry of entries) {
      for (const plan of this.#touched(curation.touchedBy(entry))) touched.add(plan);
      curation = curation.with(entry);
    }
    const plans = [...touched].sort((a, b) => compareText(a.rank, b.rank));
    this.#graph.curate(curation, plans);
    return plans.map(({ plan }) => plan.id);
  }

  *#touched({ plans, entities, relations, items, decisions }: Touched): Generator<PlanState> {
    const graph = this.#graph;
    for (const id of [...plans, ...decisions.flatMap((by) => [...(graph.uses.get(by)?.keys() ?? [])])]) {
      const plan = graph.plans.get(id);
      if (plan !== undefined) yield plan;
    }
    for (const id of entities) for (const rank of this.#ranksOf(id)) yield this.#plan(rank);
    for (const id of relations)
      for (const rank of graph.relations.get(id)?.plans.walk(false, null) ?? []) yield this.#plan(rank);
    for (const id of items) {
      const at = graph.item(id);
      if (at !== undefined) yield at.plan;
    }
  }

  /** Ranks of the plans in which an entity has a part. */
  #ranksOf(id: string): ReadonlySet<string> {
    const entity = this.#graph.entities.get(id);
    if (entity === undefined) return new Set();
    const { mentionedIn, issued, covered, statedIn } = entity;
    return new Set([mentionedIn, issued, covered, statedIn].flatMap((ranks) => [...ranks.walk(false, null)]));
  }

  #facts(request: DecisionRequest): Facts {
    const graph = this.#graph;
    const { entities, plans, statements } = needsOf(request, graph.curation);
    return {
      names: new Map(
        entities.flatMap((id) => {
          const name = this.#nameOf(id);
          return name === undefined ? [] : [[id, name]];
        }),
      ),
      plans: new Set(plans.filter((id) => graph.plans.has(id))),
      sayings: new Map(
        statements.flatMap((id) => {
          const plan = graph.plans.get(planOfStatement(id));
          const saying = plan && sayingIn(plan.original, plan.plan.id, plan.decided(graph.curation), id);
          return saying === undefined ? [] : [[id, saying]];
        }),
      ),
    };
  }

  #nameOf(id: string): Name | undefined {
    for (const rank of this.#ranksOf(id)) {
      const name = nameIn(this.#plan(rank).decided(this.#graph.curation), id);
      if (name !== undefined) return { ...name, name: this.#entity(id).name };
    }
    return undefined;
  }

  #outcome(entry: DecisionEntry, changed: readonly string[]): DecisionOutcome {
    return { decision: this.#listed(entry), changed };
  }

  #listed(entry: DecisionEntry): ListedDecision {
    const { curation } = this.#graph;
    return listed(entry, curation, this.#useOf(entry));
  }

  #useOf(entry: DecisionEntry): DecisionUse | null {
    const id = aliased(entry, this.#graph.curation);
    if (id !== null) {
      const entity = this.#graph.entities.get(id);
      return entity === undefined ? null : { plans: entity.plans, places: entity.mentionCount };
    }
    const places = [...(this.#graph.uses.get(entry.id)?.values() ?? [])];
    return { plans: places.length, places: places.reduce((sum, each) => sum + each, 0) };
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

  texts(ids: readonly string[]): Promise<readonly (string | null)[]> {
    return settled(() => ids.map((id) => this.#graph.plans.get(id)?.text ?? null));
  }

  fragments(ids: readonly string[]): Promise<readonly (Fragment | null)[]> {
    return settled(() => ids.map((id) => this.#graph.plans.get(id)?.fragment ?? null));
  }

  #node(id: string): GraphNode | null {
    const type = typeOfId(id);
    if (type === null) return null;
    if (type === 'plan') return this.#graph.plans.get(id)?.plan ?? null;
    if (isEntityType(type)) {
      const { entities, curation } = this.#graph;
      return (entities.get(id) ?? entities.get(curation.redirected(id)))?.node ?? null;
    }
    return this.#graph.row(type, id) ?? null;
  }

  list<T extends NodeType>(
    type: T,
    filter: ListFilter,
    page: PageRequest,
    by?: ListOrder,
  ): Promise<Page<NodesByType[T]>> {
    return settled(() => {
      checkList(type, filter, by);
      const order = listOrder(type, by);
      const window = windowOf(order, page);
      const rows = this.#list(type, filter);
      // The rows of `#list` are nodes of the type asked for.
      const ordered = (order === 'mentions' ? byMentions(rows) : rows) as Rows<NodesByType[T]>;
      return pageOf(order, window, take(ordered, window));
    });
  }

  countList(type: NodeType, filter: ListFilter): Promise<number> {
    return settled(() => {
      checkList(type, filter);
      return count(this.#list(type, filter));
    });
  }

  #list(type: NodeType, filter: ListFilter): Rows<GraphNode> {
    const rows = this.#listWhole(type, filter);
    return filter.where === undefined ? rows : only(rows, nodesPassing(this.#graph, type, filter.where));
  }

  #listWhole(type: NodeType, filter: ListFilter): Rows<GraphNode> {
    if (type === 'plan') return this.#listPlans(filter);
    if (isEntityType(type)) return this.#listEntities(type, filter);
    const rows: Rows<RowsByKind[typeof type]> = this.#inPlans(type, this.#ranks(filter), (plan) =>
      plan.places(type),
    );
    if (filter.text === undefined) return rows;
    const sought = nameKey(filter.text);
    return only(rows, (row) =>
      contains(row.type === 'item' ? row.title : 'text' in row ? row.text : '', sought),
    );
  }

  #listPlans({ year, region, text }: ListFilter): Rows<GraphNode> {
    const ranks = region === undefined ? this.#graph.ranks : this.#graph.entities.get(region)?.covered;
    const rows = byText(ranks, (rank) => this.#plan(rank).plan, prefixOf(year));
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
        return byText(entity?.mentionedIn, (rank) => this.#plan(rank).plan);
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
        const plans = [...walk(entity?.mentionedIn)(false, null)].map((rank) => this.#plan(rank));
        return this.#links('successions', this.#nextRanks(plans), ({ to }) => to === id);
      }
      case 'institution.issued':
        return byText(entity?.issued, (rank) => this.#plan(rank).plan);
      case 'region.covered':
        return byText(entity?.covered, (rank) => this.#plan(rank).plan);
      case 'region.parts':
        return byText(graph.parts.get(id), (part) => this.#entity(part));
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
    return this.#inPlans(kind, one(this.#rankOf(id)), places);
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
      const plan = this.#plan(rank);
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
      const links: PlanLinks[K] = this.#graph.lineage.links(this.#plan(rank))[kind];
      const places = links.flatMap((link, place) => (isSought(link) ? [place] : []));
      return { places, row: (place) => links[place] as PlanLinks[K][number] };
    });
  }

  /** Ids of the entities an item mentions. */
  #mentionedIn(id: string, filter: ExpansionFilter): Iterable<string> {
    const at = this.#graph.item(id);
    const places = at?.plan.mentionsWhere((name) => isOfType(name, filter), at.place) ?? [];
    return new Set(places.map((place) => present(at?.plan.row('mention', place)).entity));
  }

  #entities(ids: () => Iterable<string>): Rows<EntityNode> {
    return gathered(() => [...ids()].map((id) => ({ key: [id], row: this.#entity(id) })));
  }

  /** The relations that start (`subject`) or end at a node. */
  #relations(end: 'subject' | 'object', id: string, filter: ExpansionFilter): Rows<Relation> {
    return gathered(() => {
      const found: Relation[] = [];
      const index = end === 'subject' ? this.#graph.relationsFrom : this.#graph.relationsTo;
      for (const relation of index.get(id)?.walk(false, null) ?? []) {
        const { share, count } = present(this.#graph.relations.get(relation));
        if (isOfRelation(share, filter)) found.push({ ...share, count });
      }
      const relations = toItems.filter((type) => filter.relations?.includes(type) ?? true);
      if (relations.length > 0) {
        const shares = [...this.#statedIn(id)(false, null)].flatMap((rank) =>
          this.#plan(rank).relationsOf({ ...filter, relations, [end]: id }),
        );
        found.push(...addedUp(shares));
      }
      return found.map((row): Keyed<Relation> => ({ key: [-row.count, row.id], row }));
    });
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

  named(type: EntityType, names: readonly string[]): Promise<readonly (readonly EntityNode[])[]> {
    return settled(() =>
      names.map((name) =>
        [...(this.#graph.named.get(`${type} ${nameKey(name)}`)?.walk(false, null) ?? [])].map((id) =>
          this.#entity(id),
        ),
      ),
    );
  }

  matrix(request: MatrixRequest): Promise<Matrix> {
    return settled(() => matrixIn(this.#graph, request, (id) => this.#entity(id)));
  }

  matrixStatements(
    cells: readonly Pick<MatrixCell, 'program' | 'region'>[],
    filter: MatrixFilter,
    page: PageRequest,
  ): Promise<readonly Page<StatementNode>[]> {
    return settled(() => {
      const window = windowOf('place', page);
      return cells.map((cell) =>
        pageOf('place', window, take(cellStatements(this.#graph, cell, filter), window)),
      );
    });
  }

  countBy(request: CountRequest): Promise<readonly Group[]> {
    return settled(() => {
      checkCount(request);
      return groupsIn(this.#graph, request, (id) => this.#entity(id));
    });
  }

  timelines(ids: readonly string[]): Promise<readonly (readonly TimelineYear[])[]> {
    return settled(() => ids.map((id) => timelineIn(this.#graph, id)));
  }

  suggest(typed: string, types: readonly EntityType[], first: number): Promise<readonly Suggestion[]> {
    return settled(() => suggestionsIn(this.#graph, typed, types, first, (id) => this.#entity(id)));
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
    for (const { plan } of this.#graph.plans.values()) {
      const best = plan.title === null ? null : bestMatch([plan.title], sought);
      if (best !== null) yield { key: [best.match, plan.id], row: { node: plan, name: best.name } };
    }
  }

  #plan(rank: string): PlanState {
    return present(this.#graph.byRank.get(rank));
  }

  #rankOf(plan: string): string | undefined {
    return this.#graph.plans.get(plan)?.rank;
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

/** Entities, the most mentioned first. */
function byMentions(rows: Rows<GraphNode>): Rows<GraphNode> {
  return gathered(() =>
    [...rows({ limit: Infinity, backwards: false, from: null })].map(({ row }) => ({
      key: mentionsKey(row as EntityNode),
      row,
    })),
  );
}

function contains(name: string, sought: string): boolean {
  return matchClass(nameKey(name), sought) !== null;
}

function isOfType({ type }: EntityName, { types }: ExpansionFilter): boolean {
  return types?.includes(type) ?? true;
}

/** Ids of the entities a plan mentions. */
function mentioned(plan: PlanState | undefined, filter: ExpansionFilter): Iterable<string> {
  const names = plan?.names.filter((name) => name.uses > 0 && isOfType(name, filter)) ?? [];
  return new Set(names.map(({ entity }) => entity));
}

function isOfRelation({ type, basis: on }: Relation, { relations, basis }: ExpansionFilter): boolean {
  return (relations?.includes(type) ?? true) && (basis?.includes(on) ?? true);
}
