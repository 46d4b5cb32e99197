import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import { cancelled, overloaded, tooManyOfOne } from '../errors.js';
import type { Limits } from '../limits.js';
import { clientOf } from '../observation/request-facts.js';
import type { Observation } from './use-observation.js';

/**
 * Runs a bounded number of operations at once and lets a bounded number wait, first come first served; more are refused, and
 * so is whoever has too many running and waiting. A client is the owner of a token, else an address.
 */
export function useQueue(
  { running, waiting, perClient, milliseconds }: Limits,
  observation: Observation,
): Plugin<Context> {
  let free = running;
  const clients = new Map<string, number>();
  const queue = new Set<() => void>();

  /** What keeps an operation from running; null when it may. */
  const enter = (signal: AbortSignal): Promise<GraphQLError | null> | GraphQLError | null => {
    if (free > 0) {
      free--;
      return null;
    }
    if (queue.size >= waiting) return overloaded();
    return new Promise((resolve) => {
      const settle = (refusal: GraphQLError | null) => {
        queue.delete(start);
        clearTimeout(timer);
        signal.removeEventListener('abort', hangUp);
        resolve(refusal);
      };
      const start = () => settle(null);
      const hangUp = () => settle(cancelled());
      const timer = setTimeout(() => settle(overloaded()), milliseconds);
      signal.addEventListener('abort', hangUp, { once: true });
      queue.add(start);
    });
  };
  const leave = () => {
    const [next] = queue;
    if (next) next();
    else free++;
  };

  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { request } = args.contextValue;
      const client = clientOf(observation.of(request));
      const run: typeof executeFn = async (executionArgs): Promise<ExecutionResult> => {
        const refusal = await enter(request.signal);
        if (refusal) return { errors: [refusal] };
        try {
          return await (executeFn(executionArgs) as Promise<ExecutionResult>);
        } finally {
          leave();
        }
      };
      setExecuteFn(async (executionArgs): Promise<ExecutionResult> => {
        // Who comes by no socket is this process itself.
        if (client === null) return run(executionArgs) as Promise<ExecutionResult>;
        const others = clients.get(client) ?? 0;
        if (others >= perClient) return { errors: [tooManyOfOne(perClient)] };
        clients.set(client, others + 1);
        try {
          return (await run(executionArgs)) as ExecutionResult;
        } finally {
          const left = (clients.get(client) ?? 1) - 1;
          if (left > 0) clients.set(client, left);
          else clients.delete(client);
        }
      });
    },
  };
}
