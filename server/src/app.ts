import type { GraphStore } from '@gangmu/graph';
import { createYoga, useReadinessCheck } from 'graphql-yoga';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { authenticator, type Auth } from './auth/authenticator.js';
import { GraphLoader, type Context } from './context.js';
import { errorMask, type Log } from './errors.js';
import { renderGraphiQL } from './graphiql.js';
import { StoreHealth } from './health.js';
import { DEFAULT_LIMITS, type Limits } from './limits.js';
import { useCaller } from './plugins/use-caller.js';
import { useCostLimit } from './plugins/use-cost-limit.js';
import { useMetrics } from './plugins/use-metrics.js';
import { useOperationLimits } from './plugins/use-operation-limits.js';
import { useQueue } from './plugins/use-queue.js';
import { useRequestGuard } from './plugins/use-request-guard.js';
import { useTimeLimit } from './plugins/use-time-limit.js';
import { schema } from './schema/index.js';

export interface AppOptions {
  /**
   * Where the graph is, or what gives it: a store that is not there yet throws, and whoever asks gets that error. It is read
   * only, and not closed here.
   */
  readonly store: GraphStore | (() => GraphStore);
  /** Whether browsers get GraphiQL at `/graphql`; true unless said. */
  readonly graphiql?: boolean;
  /** Who may do what; everybody reads and nobody writes unless said. */
  readonly auth?: Auth;
  /** What one request may ask for, where it is not {@link DEFAULT_LIMITS}. */
  readonly limits?: Partial<Limits>;
  /** Where errors go that callers do not see; standard error unless said. */
  readonly log?: Log;
}

/** The GraphQL server without a port. */
export interface App {
  /** Answers a request to `/graphql`, `/health/live`, `/health/ready` or `/metrics`. Never throws. */
  fetch(this: void, request: Request): Promise<Response>;
  /** The same as a listener of `node:http`. */
  handler(this: void, request: IncomingMessage, response: ServerResponse): void;
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
  const { store: given, graphiql = true, log = standardError } = options;
  const store = typeof given === 'function' ? given : () => given;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const health = new StoreHealth(async () => store().ping(), log);
  const callers = useCaller(authenticator(options.auth ?? {}));
  const yoga = createYoga<object, Context>({
    schema,
    context: ({ request }) => ({ graph: new GraphLoader(store), caller: callers.of(request) }),
    plugins: [
      useMetrics(),
      useReadinessCheck({ endpoint: '/health/ready', check: () => health.isReady() }),
      useRequestGuard(),
      callers,
      useOperationLimits(limits),
      useCostLimit(limits),
      useTimeLimit(limits),
      // Last, so that it wraps what was made of the execution before.
      useQueue(limits),
    ],
    healthCheckEndpoint: '/health/live',
    graphiql,
    renderGraphiQL,
    landingPage: false,
    maskedErrors: { maskError: errorMask(log), errorMessage: 'Something went wrong here.' },
    maxRequestBodySize: limits.bodyBytes,
    batching: false,
    multipart: false,
    cors: false,
    // What needs saying is said by the mask.
    logging: false,
  });
  return {
    fetch: async (request) => yoga.fetch(request),
    handler: (request, response) => void yoga(request, response),
  };
}
