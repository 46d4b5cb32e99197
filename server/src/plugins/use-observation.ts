import { getOperationAST, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { OperationFacts, Observer, RequestFacts } from '../observation/request-facts.js';

/** What the socket of a request says. */
interface Socketed {
  readonly req?: IncomingMessage;
}

/** An id of a caller's own is taken where it can stand in a log as it is. */
const REQUEST_ID = /^[\w.:-]{1,64}$/u;

/** The facts of the requests under way. */
export interface Observation {
  of(request: Request): RequestFacts;
  /** The operation that is executed with these arguments. */
  operation(args: ExecutionArgs): OperationFacts | undefined;
}

/**
 * Notes of each request what happens to it, gives it an id (`x-request-id`), and tells the observers once it is answered.
 * To be the first plugin, so that it sees also what others refuse.
 *
 * @param trustsProxy whether `x-forwarded-for` says where a request comes from
 */
export function useObservation(
  observers: readonly Observer[],
  trustsProxy: boolean,
): Plugin<object, Socketed> & Observation {
  const known = new WeakMap<Request, RequestFacts>();
  const operations = new WeakMap<ExecutionArgs, OperationFacts>();
  const of = (request: Request): RequestFacts => {
    const facts = known.get(request);
    if (!facts) throw new Error('A request that nobody has seen coming.');
    return facts;
  };
  const note = (execution: ExecutionArgs): void => {
    const { request } = execution.contextValue as { readonly request: Request };
    const operation = getOperationAST(execution.document, execution.operationName);
    if (!operation) return;
    const facts = { name: operation.name?.value ?? null, kind: operation.operation, cost: null };
    operations.set(execution, facts);
    of(request).operations.push(facts);
  };
  return {
    of,
    operation: (args) => operations.get(args),
    onRequest({ request, url, serverContext }) {
      const { headers } = request;
      const given = headers.get('x-request-id');
      known.set(request, {
        id: given !== null && REQUEST_ID.test(given) ? given : randomUUID(),
        method: request.method,
        path: url.pathname,
        client: (trustsProxy && lastOf(headers.get('x-forwarded-for'))) || addressOf(serverContext),
        traceparent: headers.get('traceparent'),
        startedAt: performance.now(),
        endedAt: 0,
        status: 0,
        caller: null,
        operations: [],
        storeCalls: [],
        errors: [],
      });
    },
    onExecute: ({ args }) => note(args),
    onSubscribe: ({ args }) => note(args),
    onResultProcess({ request, result }) {
      const facts = of(request);
      for (const { errors } of (Array.isArray(result) ? result : [result]) as readonly ExecutionResult[]) {
        for (const { extensions } of errors ?? []) {
          const { code, id } = extensions as { readonly code?: unknown; readonly id?: unknown };
          facts.errors.push({
            code: typeof code === 'string' ? code : 'NONE',
            id: typeof id === 'string' ? id : null,
          });
        }
      }
    },
    onResponse({ request, response }) {
      const facts = known.get(request);
      if (!facts) return;
      facts.endedAt = performance.now();
      facts.status = response.status;
      response.headers.set('x-request-id', facts.id);
      for (const observe of observers) observe(facts);
    },
  };
}

function addressOf({ req }: Socketed): string | null {
  return req?.socket.remoteAddress ?? null;
}

/** The address that the proxy itself saw: those before it are what its caller claims. */
function lastOf(list: string | null): string | null {
  return list?.split(',').at(-1)?.trim() ?? null;
}
