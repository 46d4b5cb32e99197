import type { GraphStore } from '@gangmu/graph';
import { useDisableIntrospection } from '@graphql-yoga/plugin-disable-introspection';
import { createYoga, useReadinessCheck } from 'graphql-yoga';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticator, type Auth } from './auth/authenticator.js';
import { GraphLoader, type Context } from './context.js';
import { errorMask } from './errors.js';
import { renderGraphiQL } from './graphiql.js';
import { StoreHealth } from './health.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { Live } from './live/live.js';
import { accessEntry, type Log } from './log.js';
import { Metrics } from './observation/metrics.js';
import { observedStore } from './observation/observed-store.js';
import { clientOf, type Observer } from './observation/request-facts.js';
import { useCaller } from './plugins/use-caller.js';
import { useCostLimit } from './plugins/use-cost-limit.js';
import { useMetricsEndpoint } from './plugins/use-metrics-endpoint.js';
import { useObservation } from './plugins/use-observation.js';
import { useErrorCodes } from './plugins/use-error-codes.js';
import { useOperationLimits } from './plugins/use-operation-limits.js';
import { usePersisted, type PersistedOperations } from './plugins/use-persisted.js';
import { useQueue } from './plugins/use-queue.js';
import { useRequestGuard } from './plugins/use-request-guard.js';
import { useSubscriptions } from './plugins/use-subscriptions.js';
import { useTimeLimit } from './plugins/use-time-limit.js';
import { useUploads } from './plugins/use-uploads.js';
import { schema } from './schema/index.js';
import { Curator } from './writing/curator.js';
import { PlanWriter } from './writing/plan-writer.js';
import type { ReadPlan } from './writing/reading.js';

export interface AppOptions {
  /**
   * Where the graph is, or what gives it: a store that is not there yet throws, and whoever asks gets that error. It is not
   * closed here.
   */
  readonly store: GraphStore | (() => GraphStore);
  /** Reads texts for `importPlan`; without it, that is not offered. */
  readonly read?: ReadPlan;
  /** Whether browsers get GraphiQL at `/graphql`; true unless said. */
  readonly graphiql?: boolean;
  /** Who may do what; everybody reads and nobody writes unless said. */
  readonly auth?: Auth;
  /** What one request may ask for, where it is not {@link DEFAULT_LIMITS}. */
  readonly limits?: Partial<Limits>;
  /** Whether the schema can be asked for; true unless said. */
  readonly introspection?: boolean;
  /** How many operations one request may carry; 1 unless said. */
  readonly batching?: number;
  /** Origins whose pages may ask, `*` for all; none unless said. */
  readonly corsOrigins?: readonly string[];
  /** Operations that callers may name instead of sending them. */
  readonly persisted?: PersistedOperations;
  /** Whether `x-forwarded-for` says where a request comes from; false unless said: without a proxy, callers would say it. */
  readonly trustProxy?: boolean;
  /** Where errors go that callers do not see, and requests; standard error unless said, without the requests. */
  readonly log?: Log;
  /** Hears of each request when it has been answered: tracing. */
  readonly observer?: Observer;
}

/** The GraphQL server without a port. */
export interface App {
  /** Answers a request to `/graphql`, `/health/live`, `/health/ready` or `/metrics`. Never throws. */
  fetch(this: void, request: Request): Promise<Response>;
  /** The same as a listener of `node:http`. */
  handler(this: void, request: IncomingMessage, response: ServerResponse): void;
  /** Ends the subscriptions, so that their requests come to an end. Requests are answered as before. */
  close(this: void): void;
}

const standardError: Log = {
  error: (message, cause) => console.error(message, cause),
  info: (message) => console.error(message),
};

/**
 * Makes the GraphQL server over a store.
 *
 * @example
 * const app = createApp({ store });
 * const body = JSON.stringify({ query: '{ plans { nodes { title } } }' });
 * const headers = { 'content-type': 'application/json' };
 * await app.fetch(new Request('http://localhost/graphql', { method: 'POST', headers, body }));
 */
export function createApp(options: AppOptions): App {
  const { store: given, graphiql = true, introspection = true, batching = 1, log = standardError } = options;
  const { corsOrigins = [], persisted, trustProxy = false, read } = options;
  const store = typeof given === 'function' ? given : () => given;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const health = new StoreHealth(async () => store().ping(), log);
  const authenticate = authenticator(options.auth ?? {});
  const live = new Live(limits);
  const metrics = new Metrics(() => live.size);
  const observers: Observer[] = [(facts) => metrics.observe(facts)];
  if (log.access) observers.push((facts) => log.access?.(accessEntry(facts)));
  if (options.observer) observers.push(options.observer);
  const observation = useObservation(observers, trustProxy);
  const callers = useCaller(authenticate, observation);
  const isAllowed = (origin: string | null): origin is string =>
    origin !== null && (corsOrigins.includes(origin) || corsOrigins.includes('*'));
  const yoga = createYoga<object, Context>({
    schema,
    context: ({ request }) => {
      const facts = observation.of(request);
      const observed = () => observedStore(store(), facts);
      const graph = new GraphLoader(observed);
      return {
        graph,
        caller: callers.of(request),
        writer: new PlanWriter({ store: observed, request: graph, read, live }),
        curator: new Curator({ store: observed, request: graph, live }),
        live,
        subscriber: { client: clientOf(facts), admit: async () => void (await authenticate(request)) },
      };
    },
    plugins: [
      observation,
      useMetricsEndpoint(metrics, authenticate),
      useReadinessCheck({ endpoint: '/health/ready', check: () => health.isReady() }),
      useRequestGuard(isAllowed),
      callers,
      useUploads(callers),
      useErrorCodes(),
      ...(persisted ? [usePersisted(persisted)] : []),
      useDisableIntrospection({ isDisabled: () => !introspection }),
      useOperationLimits(limits, introspection),
      useCostLimit(limits, observation),
      useTimeLimit(limits),
      useSubscriptions(),
      // Last, so that it wraps what was made of the execution before.
      useQueue(limits, observation),
    ],
    healthCheckEndpoint: '/health/live',
    graphiql,
    renderGraphiQL,
    landingPage: false,
    maskedErrors: { maskError: errorMask(log), errorMessage: 'Something went wrong here.' },
    maxRequestBodySize: limits.bodyBytes,
    batching: batching > 1 && { limit: batching },
    multipart: false,
    cors: (request) => {
      const origin = request.headers.get('origin');
      return isAllowed(origin) ? { origin, credentials: false, methods: ['GET', 'POST'] } : false;
    },
    // What needs saying is said by the mask.
    logging: false,
  });
  return {
    fetch: async (request) => yoga.fetch(request),
    handler: (request, response) => void yoga(request, response),
    close: () => live.close(),
  };
}
