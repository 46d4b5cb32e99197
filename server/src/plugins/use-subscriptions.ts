import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { badInput } from '../errors.js';

/** Ends subscriptions that there is no way to answer: where the caller takes JSON alone, and within a list of operations. */
export function useSubscriptions(): Plugin {
  return {
    onResultProcess(hook) {
      const { result, resultProcessor } = hook;
      if (Array.isArray(result)) {
        const results = result as readonly Result[];
        if (results.some(isStream))
          hook.setResult(results.map((one) => (isStream(one) ? refused(one) : one)));
      } else if (isStream(result) && !resultProcessor) {
        void result.return?.();
      }
    },
  };
}

type Result = ExecutionResult | AsyncIterableIterator<ExecutionResult>;

function isStream(result: object): result is AsyncIterableIterator<ExecutionResult> {
  return Symbol.asyncIterator in result;
}

function refused(stream: AsyncIterableIterator<ExecutionResult>): ExecutionResult {
  void stream.return?.();
  return { errors: [badInput('A subscription comes alone, and not in a list of operations.')] };
}
