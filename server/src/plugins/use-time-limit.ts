import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import { timedOut } from '../errors.js';
import type { Limits } from '../limits.js';

/**
 * Gives up on an operation that takes too long, or whose caller has gone: its answer is not waited for, and the store is not
 * asked for any more of it. (The executor could be stopped by a signal too; that doubles what each of its promises costs.)
 */
export function useTimeLimit({ milliseconds }: Limits): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { request, graph } = args.contextValue;
      setExecuteFn(async (executionArgs) => {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<ExecutionResult>((resolve) => {
          timer = setTimeout(() => {
            const error = timedOut(milliseconds);
            graph.giveUp(error);
            resolve({ errors: [error] });
          }, milliseconds);
        });
        const leave = () => graph.giveUp(request.signal.reason);
        request.signal.addEventListener('abort', leave, { once: true });
        try {
          return await Promise.race([executeFn(executionArgs) as Promise<ExecutionResult>, late]);
        } finally {
          clearTimeout(timer);
          request.signal.removeEventListener('abort', leave);
        }
      });
    },
  };
}
