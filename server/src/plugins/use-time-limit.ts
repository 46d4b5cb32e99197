import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import { timedOut } from '../errors.js';
import type { Limits } from '../limits.js';

/** Gives up on an operation that takes too long, or whose caller has gone: no further field of it is resolved. */
export function useTimeLimit({ milliseconds }: Limits): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const gone = args.contextValue.request.signal;
      const giveUp = new AbortController();
      // Yoga's executor stops at a signal among its arguments, which graphql-js does not have in its types.
      Object.assign(args, { signal: giveUp.signal });
      setExecuteFn(async (executionArgs) => {
        const leave = () => giveUp.abort(gone.reason);
        const timer = setTimeout(() => giveUp.abort(timedOut(milliseconds)), milliseconds);
        gone.addEventListener('abort', leave, { once: true });
        try {
          const result = (await executeFn(executionArgs)) as ExecutionResult;
          giveUp.signal.throwIfAborted();
          return result;
        } catch (error) {
          if (giveUp.signal.aborted && !gone.aborted) return { errors: [giveUp.signal.reason] };
          throw error;
        } finally {
          clearTimeout(timer);
          gone.removeEventListener('abort', leave);
        }
      });
    },
  };
}
