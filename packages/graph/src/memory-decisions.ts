import type { Name } from '@gangmu/recognition';
import { nameIn } from './curation.js';
import type { Touched } from './curation.js';
import {
  adoptable,
  aliased,
  decisionCount,
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
import type { GraphFold } from './graph-fold.js';
import { compareText } from './order.js';
import type { Page, PageRequest } from './page.js';
import type { PlanState } from './plan-state.js';

/** What curators decide about the graph in memory; what each method tells is in `GraphStore`. */
export class MemoryDecisions {
  readonly #graph: GraphFold;

  constructor(graph: GraphFold) {
    this.#graph = graph;
  }

  decide(request: DecisionRequest, by: Decider): DecisionOutcome {
    const { curation } = this.#graph;
    const entry = decisionEntry(decisionOf(request, this.#facts(request), curation), by, curation);
    return this.#outcome(entry, this.#append([entry]));
  }

  undo(decision: string, by: Decider): DecisionOutcome {
    const { curation } = this.#graph;
    const changed = this.#append([undoEntry(decision, by, curation)]);
    const entry = curation.entry(decision);
    if (entry === undefined) throw new Error(`The log has lost ${decision}.`);
    return this.#outcome(entry, changed);
  }

  page(page: PageRequest, filter: DecisionFilter): Page<ListedDecision> {
    const found = decisionPage(this.#graph.curation, page, filter, this.#isUsed);
    return { ...found, rows: found.rows.map((entry) => this.#listed(entry)) };
  }

  count(filter: DecisionFilter): number {
    return decisionCount(this.#graph.curation, filter, this.#isUsed);
  }

  readonly #isUsed = (entry: DecisionEntry): boolean => (this.#useOf(entry)?.plans ?? 0) > 0;

  get log(): readonly LogEntry[] {
    return this.#graph.curation.log;
  }

  adopt(log: readonly LogEntry[]): readonly LogEntry[] {
    const entries = adoptable(log, this.#graph.curation);
    this.#append(entries);
    return entries;
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
    for (const id of entities) for (const rank of this.#ranksOf(id)) yield this.#graph.planAt(rank);
    for (const id of relations)
      for (const rank of graph.relations.get(id)?.plans.walk(false, null) ?? [])
        yield this.#graph.planAt(rank);
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
      const name = nameIn(this.#graph.planAt(rank).decided(this.#graph.curation), id);
      if (name !== undefined) return { ...name, name: this.#graph.entity(id).name };
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
}
