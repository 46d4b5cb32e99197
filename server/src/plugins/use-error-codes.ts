import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Gives the errors that the executor makes of variables and arguments a code: they are the caller's to mend. */
export function useErrorCodes(): Plugin {
  return {
    onExecutionResult({ result }) {
      for (const { errors } of (Array.isArray(result) ? result : [result]) as readonly ExecutionResult[]) {
        for (const { extensions } of errors ?? []) extensions['code'] ??= 'BAD_USER_INPUT';
      }
    },
  };
}
