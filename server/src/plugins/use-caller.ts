import { getOperationAST, OperationTypeNode, type ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Caller } from '../auth/caller.js';
import { requireRole } from '../auth/caller.js';
import type { Context } from '../context.js';
import { isGraphQLError } from '../errors.js';
import type { Observation } from './use-observation.js';

/** Who sent a request that has been let in. */
export interface Callers {
  of(request: Request): Caller | null;
}

/**
 * Finds out who asks before anything of the request is read, and lets nobody change anything who is no editor, whatever the
 * mutation itself asks for. GraphiQL's page is no operation and comes without a token; what it asks needs one.
 */
export function useCaller(
  authenticate: (request: Request) => Promise<Caller | null>,
  observation?: Observation,
): Plugin<Context> & Callers {
  const callers = new WeakMap<Request, Caller>();
  return {
    of: (request) => callers.get(request) ?? null,
    async onRequestParse({ request }) {
      const caller = await authenticate(request);
      if (!caller) return;
      callers.set(request, caller);
      if (observation) observation.of(request).caller = caller.name;
    },
    onExecute({ args, setResultAndStopExecution }) {
      const execution: ExecutionArgs = args;
      const { document, operationName, contextValue } = execution;
      const operation = getOperationAST(document, operationName)?.operation;
      if (operation !== OperationTypeNode.MUTATION) return;
      try {
        requireRole(contextValue as Context, 'editor');
      } catch (error) {
        if (!isGraphQLError(error)) throw error;
        setResultAndStopExecution({ errors: [error] });
      }
    },
  };
}
