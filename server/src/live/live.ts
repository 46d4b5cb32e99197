import type { DecisionOutcome } from '@gangmu/graph';
import { subscriptionsFull, tooFarBehind, tooManySubscriptions } from '../errors.js';
import type { Limits } from '../limits.js';
import { Mailbox } from './mailbox.js';

/** A plan was changed by a mutation. */
export interface PlanChange {
  readonly change: 'ADDED' | 'REPLACED' | 'REMOVED';
  readonly id: string;
  readonly title: string | null;
}

/** How far an import has come. */
export interface ImportStep {
  readonly source: string;
  readonly dryRun: boolean;
  readonly stage: 'READING' | 'WRITING' | 'DONE' | 'FAILED';
  /** Id of the plan, once it is known. */
  readonly plan: string | null;
}

/** What can be subscribed to. */
export interface LiveEvents {
  planChanged: PlanChange;
  /** Something was decided or undone. */
  decisionMade: DecisionOutcome;
  importProgress: ImportStep;
}

/** Who subscribes. */
export interface Subscriber {
  /** The owner of a token, else an address; null for this process itself. */
  readonly client: string | null;
  /** Rejects where they may not listen any more: their token has expired or was taken back. */
  admit(this: void): Promise<void>;
}

interface Subscription {
  readonly topic: keyof LiveEvents;
  readonly client: string | null;
  readonly mailbox: Mailbox<unknown>;
  readonly wants: (event: never) => boolean;
}

/** What happens on this server, told to whoever listens. Changes by other processes are not seen. */
export class Live {
  readonly #limits: Limits;
  readonly #subscriptions = new Set<Subscription>();
  #isClosed = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** How many listen. */
  get size(): number {
    return this.#subscriptions.size;
  }

  /**
   * Listens. Ends when the server closes; by an error when the subscriber may not listen any more or does not keep up.
   *
   * @throws GraphQLError where too many listen already
   */
  subscribe<T extends keyof LiveEvents>(
    topic: T,
    { client, admit }: Subscriber,
    wants: (event: LiveEvents[T]) => boolean = () => true,
  ): AsyncIterableIterator<LiveEvents[T]> {
    const { subscriptions, subscriptionsPerClient, eventsWaiting, recheckMilliseconds } = this.#limits;
    if (this.#subscriptions.size >= subscriptions) throw subscriptionsFull();
    const own = [...this.#subscriptions].filter((other) => client !== null && other.client === client);
    if (own.length >= subscriptionsPerClient) throw tooManySubscriptions(subscriptionsPerClient);
    const recheck = setInterval(
      () => void admit().catch((error: Error) => mailbox.end(error)),
      recheckMilliseconds,
    );
    recheck.unref();
    const mailbox = new Mailbox<LiveEvents[T]>(eventsWaiting, admit, () => {
      clearInterval(recheck);
      this.#subscriptions.delete(subscription);
    });
    const subscription: Subscription = { topic, client, mailbox, wants };
    this.#subscriptions.add(subscription);
    if (this.#isClosed) mailbox.end();
    return mailbox;
  }

  /** Tells everybody who listens. Waits for nobody. */
  publish<T extends keyof LiveEvents>(topic: T, event: LiveEvents[T]): void {
    for (const { topic: wanted, mailbox, wants } of this.#subscriptions) {
      // A subscription's filter takes events of its topic.
      if (wanted === topic && wants(event as never) && !mailbox.push(event)) mailbox.end(tooFarBehind());
    }
  }

  /** Ends all subscriptions in good order, and those still to come. */
  close(): void {
    this.#isClosed = true;
    for (const { mailbox } of this.#subscriptions) mailbox.end();
  }
}
