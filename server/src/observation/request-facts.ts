import type { OperationTypeNode } from 'graphql';

/** One call of the store; times in milliseconds of `performance.now()`. */
export interface StoreCall {
  readonly method: string;
  readonly startedAt: number;
  endedAt: number | null;
  failed: boolean;
  /** What `importPlans` did with each plan. */
  outcomes?: readonly string[];
}

/** One operation of a request. */
export interface OperationFacts {
  /** As the caller calls it; null where it has no name. */
  readonly name: string | null;
  readonly kind: OperationTypeNode;
  /** How many values its answer could have, by use-cost-limit. */
  cost: number | null;
}

/** What is known of one request: what metrics, access log and traces are made of. No text of an operation and no variable. */
export interface RequestFacts {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The address it came from; null where it came by no socket. */
  readonly client: string | null;
  /** The caller's own trace, as the header `traceparent` names it. */
  readonly traceparent: string | null;
  readonly startedAt: number;
  endedAt: number;
  status: number;
  caller: string | null;
  readonly operations: OperationFacts[];
  readonly storeCalls: StoreCall[];
  /** Errors of the answer; an `id` leads to the log. */
  readonly errors: { readonly code: string; readonly id: string | null }[];
}

/** Hears of each request when it has been answered. */
export type Observer = (facts: RequestFacts) => void;

/** Who sends a request, to be counted by: the owner of a token, else an address; null for this process itself. */
export function clientOf({ caller, client }: RequestFacts): string | null {
  return caller === null ? client : `caller ${caller}`;
}
