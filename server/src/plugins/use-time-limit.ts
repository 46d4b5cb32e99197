import {
  getOperationAST,
  OperationTypeNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../context.js';
import { cancelled, timedOut } from '../errors.js';
import type { Limits } from '../limits.js';

/**
 * Gives up on an operation that takes too long, or whose caller has gone: its answer is not waited for, and the store is not
 * asked for any more of it. (The executor could be stopped by a signal too; that doubles what each of its promises costs.)
 */
export function useTimeLimit({ milliseconds }: Limits): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { request, graph } = args.contextValue;
      const execution: ExecutionArgs = args;
      const operation = getOperationAST(execution.document, execution.operationName)?.operation;
      const kind = operation === OperationTypeNode.MUTATION ? 'mutation' : 'query';
      setExecuteFn(async (executionArgs) => {
        let timer: NodeJS.Timeout | undefined;
        let leave = () => {};
        // One error for the whole operation; what the executor still makes of its fields is nobody's.
        const givenUp = new Promise<ExecutionResult>((resolve) => {
          const giveUp = (error: GraphQLError) => {
            graph.giveUp(error);
            resolve({ errors: [error] });
          };
          timer = setTimeout(() => giveUp(timedOut(milliseconds, kind)), milliseconds);
          leave = () => giveUp(cancelled());
        });
        request.signal.addEventListener('abort', leave, { once: true });
        if (request.signal.aborted) leave();
        try {
          return await Promise.race([givenUp, executeFn(executionArgs) as Promise<ExecutionResult>]);
        } finally {
          clearTimeout(timer);
          request.signal.removeEventListener('abort', leave);
        }
      });
    },
  };
}
