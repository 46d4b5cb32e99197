import type { PlanImport } from '@gangmu/graph';

/** A text that was read. */
export interface ReadText {
  readonly plan: PlanImport;
  /** Whether the text looks like a plan at all. */
  readonly looksLikePlan: boolean;
  /** How many places of the text were repaired, and how many of those are in doubt. */
  readonly repairs: number;
  readonly doubtful: number;
}

/**
 * Reads the text of a plan. It takes time that grows with the text, so it had better happen in another thread than the one
 * that answers.
 *
 * @param source where the text came from, to be kept with it
 * @param text as it was found
 * @param signal aborted where nobody waits for it any more; the promise then rejects
 */
export type ReadPlan = (source: string, text: string, signal: AbortSignal) => Promise<ReadText>;
