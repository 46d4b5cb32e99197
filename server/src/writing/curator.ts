import type { Decider, DecisionOutcome, DecisionRequest, GraphStore } from '@gangmu/graph';
import type { Live } from '../live/live.js';
import type { WritingRequest } from './plan-writer.js';

export interface CuratingTools {
  /** Gives the store, or throws while it is not there. */
  readonly store: () => GraphStore;
  readonly request: WritingRequest;
  readonly live: Live;
}

/** Decides for one request. What is given up is not begun any more. */
export class Curator {
  readonly #tools: CuratingTools;

  constructor(tools: CuratingTools) {
    this.#tools = tools;
  }

  /** @throws DecisionError saying why it cannot be decided */
  decide(request: DecisionRequest, by: Decider): Promise<DecisionOutcome> {
    return this.#made(this.#store.decide(request, by));
  }

  /** @throws DecisionError where there is none of that id, or it was undone */
  undo(decision: string, by: Decider): Promise<DecisionOutcome> {
    return this.#made(this.#store.undo(decision, by));
  }

  async #made(deciding: Promise<DecisionOutcome>): Promise<DecisionOutcome> {
    const { request, live } = this.#tools;
    const outcome = await deciding;
    request.forget();
    live.publish('decisionMade', outcome);
    return outcome;
  }

  get #store(): GraphStore {
    this.#tools.request.signal.throwIfAborted();
    return this.#tools.store();
  }
}
