import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import { cancelled, overloaded } from '../errors.js';
import type { Limits } from '../limits.js';

/** Runs a bounded number of operations at once and lets a bounded number wait, first come first served; more are refused. */
export function useQueue({ running, waiting, milliseconds }: Limits): Plugin<Context> {
  let free = running;
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
      const { signal } = args.contextValue.request;
      setExecuteFn(async (executionArgs): Promise<ExecutionResult> => {
        const refusal = await enter(signal);
        if (refusal) return { errors: [refusal] };
        try {
          return await (executeFn(executionArgs) as Promise<ExecutionResult>);
        } finally {
          leave();
        }
      });
    },
  };
}
