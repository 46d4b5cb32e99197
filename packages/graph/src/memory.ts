import type { Fragment } from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import type {
  Decider,
  DecisionFilter,
  DecisionOutcome,
  DecisionRequest,
  ListedDecision,
  LogEntry,
} from './decision.js';
import { checkExpansion, checkList, checkSearchTypes, edges, listOrder } from './edges.js';
import { GraphFold } from './graph-fold.js';
import { groupsIn, timelineIn } from './memory-grouping.js';
import { checkCount } from './grouping.js';
import type { CountRequest, Group, TimelineYear } from './grouping.js';
import { InvalidRequestError } from './errors.js';
import { isEntityType, typeOfId } from './ids.js';
import { contentFrom } from './kept-plan.js';
import type { KeptPlan } from './kept-plan.js';
import { outcomeOf } from './import-outcome.js';
import { bestMatch } from './matching.js';
import type { Matrix, MatrixCell, MatrixFilter, MatrixRequest } from './matrix-model.js';
import { MemoryDecisions } from './memory-decisions.js';
import { MemoryEdges } from './memory-edges.js';
import { byMentions, nodesListed } from './memory-lists.js';
import { cellStatements, matrixIn } from './memory-matrix.js';
import { suggestionsIn } from './memory-suggestions.js';
import type { EntityNode, EntityType, GraphNode, NodeType, StatementNode } from './model.js';
import { pageOf, windowOf } from './paging.js';
import type { Keyed } from './paging.js';
import { identityByText } from './plan-content.js';
import type { PlanIdentity } from './plan-content.js';
import { PlanState } from './plan-state.js';
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
import { count, gathered, take } from './rows.js';
import type { Rows } from './rows.js';
import { SharedNames } from './shared-names.js';
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
  readonly #edges = new MemoryEdges(this.#graph);
  readonly #decisions = new MemoryDecisions(this.#graph);
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
    return settled(() => this.#decisions.decide(request, by));
  }

  undo(decision: string, by: Decider): Promise<DecisionOutcome> {
    return settled(() => this.#decisions.undo(decision, by));
  }

  decisions(page: PageRequest, filter: DecisionFilter = {}): Promise<Page<ListedDecision>> {
    return settled(() => this.#decisions.page(page, filter));
  }

  countDecisions(filter: DecisionFilter = {}): Promise<number> {
    return settled(() => this.#decisions.count(filter));
  }

  decisionLog(): Promise<readonly LogEntry[]> {
    return settled(() => this.#decisions.log);
  }

  adoptDecisions(log: readonly LogEntry[]): Promise<readonly LogEntry[]> {
    return settled(() => this.#decisions.adopt(log));
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
      const rows = nodesListed(this.#graph, type, filter);
      // The rows of `nodesListed` are nodes of the type asked for.
      const ordered = (order === 'mentions' ? byMentions(rows) : rows) as Rows<NodesByType[T]>;
      return pageOf(order, window, take(ordered, window));
    });
  }

  countList(type: NodeType, filter: ListFilter): Promise<number> {
    return settled(() => {
      checkList(type, filter);
      return count(nodesListed(this.#graph, type, filter));
    });
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
      return ids.map((id) => pageOf(order, window, take(this.#edges.rows(edge, id, filter), window)));
    });
  }

  countExpansion(
    edge: ExpansionName,
    ids: readonly string[],
    filter: ExpansionFilter = {},
  ): Promise<readonly number[]> {
    return settled(() => {
      checkExpansion(edge, filter);
      return ids.map((id) => count<unknown>(this.#edges.rows(edge, id, filter)));
    });
  }

  named(type: EntityType, names: readonly string[]): Promise<readonly (readonly EntityNode[])[]> {
    return settled(() =>
      names.map((name) =>
        [...(this.#graph.named.get(`${type} ${nameKey(name)}`)?.walk(false, null) ?? [])].map((id) =>
          this.#graph.entity(id),
        ),
      ),
    );
  }

  matrix(request: MatrixRequest): Promise<Matrix> {
    return settled(() => matrixIn(this.#graph, request, (id) => this.#graph.entity(id)));
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
      return groupsIn(this.#graph, request, (id) => this.#graph.entity(id));
    });
  }

  timelines(ids: readonly string[]): Promise<readonly (readonly TimelineYear[])[]> {
    return settled(() => ids.map((id) => timelineIn(this.#graph, id)));
  }

  suggest(typed: string, types: readonly EntityType[], first: number): Promise<readonly Suggestion[]> {
    return settled(() => suggestionsIn(this.#graph, typed, types, first, (id) => this.#graph.entity(id)));
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
}

/** The promise of what a function gives, or of what it throws. */
function settled<T>(answer: () => T): Promise<T> {
  return new Promise((resolve) => resolve(answer()));
}
