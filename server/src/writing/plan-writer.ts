import {
  foreseenOutcome,
  decidedFragment,
  planId,
  type ComparedPlan,
  type Fragment,
  type GraphStore,
  type ImportOutcome,
  type PlanImport,
  type PlanNode,
} from '@gangmu/graph';
import { notOffered } from '../errors.js';
import type { Live } from '../live/live.js';
import { NotAPlan, PlanConflict, UnknownPlan } from './problems.js';
import type { ReadPlan, ReadText } from './reading.js';

/** A plan to be imported. */
export interface ImportOrder {
  /** As it was found. */
  readonly text: string;
  readonly source: string;
  /** Whether only to say what would happen. */
  readonly dryRun: boolean;
  /** Whether to take what does not look like a plan. */
  readonly force: boolean;
  /** Whether to put it in the place of another text that has its id and little in common with it. */
  readonly replace: boolean;
}

/** What became of an order, or would become of it. */
export interface ImportReport extends ReadText {
  readonly id: string;
  readonly outcome: Exclude<ImportOutcome['outcome'], 'conflict'>;
  readonly dryRun: boolean;
  /** The plan that was stored under the id and the one that takes its place; null where none was, or where what it said was not kept. */
  readonly editions: { readonly before: ComparedPlan; readonly after: ComparedPlan } | null;
}

/** A plan that was taken out. */
export interface Removal {
  readonly id: string;
  readonly title: string | null;
}

/** The request that writes, as far as writing has to do with it. */
export interface WritingRequest {
  /** Aborted when nothing more is to be done for it. */
  readonly signal: AbortSignal;
  /** Reads anew whatever it reads from now on. */
  forget(): void;
}

export interface WritingTools {
  /** Gives the store, or throws while it is not there. */
  readonly store: () => GraphStore;
  readonly request: WritingRequest;
  /** Missing where this server cannot read texts. */
  readonly read: ReadPlan | undefined;
  readonly live: Live;
}

/** Changes plans for one request. What is given up (its time is over, its caller is gone) is not written any more. */
export class PlanWriter {
  readonly #tools: WritingTools;

  constructor(tools: WritingTools) {
    this.#tools = tools;
  }

  /**
   * Reads a text and puts its plan into the store, or says what that would do.
   *
   * @throws NotAPlan, PlanConflict
   */
  async import(order: ImportOrder): Promise<ImportReport> {
    const { live } = this.#tools;
    const { source, dryRun } = order;
    const tell = (stage: 'READING' | 'WRITING' | 'DONE' | 'FAILED', plan: string | null) =>
      live.publish('importProgress', { source, dryRun, stage, plan });
    tell('READING', null);
    try {
      const report = await this.#import(order, (plan) => tell('WRITING', plan));
      tell('DONE', report.id);
      return report;
    } catch (error) {
      tell('FAILED', null);
      throw error;
    }
  }

  /** Takes a plan out of the store. @throws UnknownPlan */
  async remove(id: string): Promise<Removal> {
    const { live, request } = this.#tools;
    const plan = await this.#plan(id);
    const [isRemoved] = plan === null ? [false] : await this.#store.removePlans([id]);
    if (plan === null || isRemoved !== true) throw new UnknownPlan(id);
    request.forget();
    const { title } = plan;
    live.publish('planChanged', { change: 'REMOVED', id, title });
    return { id, title };
  }

  async #import(order: ImportOrder, writing: (plan: string) => void): Promise<ImportReport> {
    const { read, live, request } = this.#tools;
    const { source, text, dryRun } = order;
    if (!read) throw notOffered('This server reads no texts; `gangmu import` puts plans into its store.');
    const found = await read(source, text, request.signal);
    if (!found.looksLikePlan && !order.force) {
      throw new NotAPlan(
        'The text does not look like a plan. Leave it out, or say `force: true` if it is one.',
      );
    }
    const id = planId(found.plan.fragment);
    const stored = await this.#plan(id);
    const editions = stored === null ? null : await this.#editions(id, found.plan.fragment);
    const report = { ...found, id, dryRun, editions };
    if (dryRun) return { ...report, outcome: await this.#foresee(order, found.plan, stored) };
    writing(id);
    const outcome = await this.#write(order, found.plan, id);
    request.forget();
    if (outcome !== 'unchanged') {
      const change = outcome === 'added' ? 'ADDED' : 'REPLACED';
      live.publish('planChanged', { change, id, title: found.plan.fragment.header.title });
    }
    return { ...report, outcome };
  }

  /** Both as the graph takes them. */
  async #editions(id: string, fragment: Fragment): Promise<ImportReport['editions']> {
    const [[before], log] = await Promise.all([this.#store.fragments([id]), this.#store.decisionLog()]);
    if (before == null) return null;
    return { before: { id, fragment: before }, after: { id, fragment: decidedFragment(fragment, id, log) } };
  }

  async #foresee(
    { replace }: ImportOrder,
    plan: PlanImport,
    stored: PlanNode | null,
  ): Promise<ImportReport['outcome']> {
    if (stored === null) return 'added';
    const [text] = await this.#store.texts([stored.id]);
    const outcome = foreseenOutcome(text == null ? null : { plan: stored, text }, plan);
    if (outcome !== 'conflict') return outcome;
    if (!replace) throw new PlanConflict(stored.id, stored.source);
    return 'replaced';
  }

  async #write({ replace }: ImportOrder, plan: PlanImport, id: string): Promise<ImportReport['outcome']> {
    const outcome = await this.#importOne(plan);
    if (outcome !== 'conflict') return outcome;
    if (!replace) throw new PlanConflict(id, (await this.#plan(id))?.source ?? null);
    // Two transactions: where the second does not come about, importing again adds the plan.
    await this.#store.removePlans([id]);
    const again = await this.#importOne(plan);
    if (again === 'conflict') throw new PlanConflict(id, null);
    return 'replaced';
  }

  async #importOne(plan: PlanImport): Promise<ImportOutcome['outcome']> {
    const [one] = await this.#store.importPlans([plan]);
    if (!one) throw new Error('The store did not say what became of a plan.');
    return one.outcome;
  }

  async #plan(id: string): Promise<PlanNode | null> {
    const [node] = await this.#store.nodes([id]);
    return node?.type === 'plan' ? node : null;
  }

  get #store(): GraphStore {
    this.#tools.request.signal.throwIfAborted();
    return this.#tools.store();
  }
}
