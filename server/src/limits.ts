import { availableParallelism } from 'node:os';

/** What one request may ask for, and how many at once. */
export interface Limits {
  /** Bytes of the request's body. */
  readonly bodyBytes: number;
  /** Tokens of the operation's text. */
  readonly tokens: number;
  /** Levels of nested fields; introspection apart. */
  readonly depth: number;
  /** Fields with an alias. */
  readonly aliases: number;
  /** Directives. */
  readonly directives: number;
  /** Values the answer could have at most: every field once for each row its connections may have. */
  readonly cost: number;
  /** Milliseconds until an operation is given up. */
  readonly milliseconds: number;
  /** Operations that run at once. */
  readonly running: number;
  /** Operations that wait for their turn, no longer than `milliseconds`. */
  readonly waiting: number;
  /** Operations of one client, running and waiting. */
  readonly perClient: number;
  /** Subscriptions that are open at once. */
  readonly subscriptions: number;
  /** Subscriptions of one client. */
  readonly subscriptionsPerClient: number;
  /** Events that may wait for one subscription. */
  readonly eventsWaiting: number;
  /** Milliseconds after which a subscriber's token is looked at again, besides at each event. */
  readonly recheckMilliseconds: number;
}

/**
 * Bounds that a person's queries do not meet: four connections of 20 rows within one another with three fields each, or all
 * pairs of 100 programs and 100 regions with their counts, stay within `cost`.
 */
export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 1_000_000,
  tokens: 2_000,
  depth: 20,
  aliases: 50,
  directives: 50,
  cost: 500_000,
  milliseconds: 10_000,
  running: 4 * availableParallelism(),
  waiting: 100,
  perClient: 64,
  subscriptions: 200,
  subscriptionsPerClient: 10,
  eventsWaiting: 100,
  recheckMilliseconds: 15_000,
};
