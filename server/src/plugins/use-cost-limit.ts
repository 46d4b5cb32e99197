import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type ExecutionArgs, getOperationAST, Kind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { isGraphQLError, tooLarge } from '../errors.js';
import type { Limits } from '../limits.js';
import type { Observation } from './use-observation.js';

/**
 * Refuses operations whose answer could have too many values, by the page sizes they ask for, before the store is
 * asked, and says in `extensions.cost` how many it could have.
 */
export function useCostLimit({ cost: limit }: Limits, observation: Observation): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const execution: ExecutionArgs = args;
      const { schema, document, operationName, variableValues } = execution;
      const operation = getOperationAST(document, operationName);
      if (!operation) return undefined;
      const definitions = document.definitions.filter(
        (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
      );
      try {
        const { complexity } = complexityFromQuery(
          { kind: Kind.DOCUMENT, definitions },
          { schema, variables: variableValues ?? {} },
        );
        const facts = observation.operation(execution);
        if (facts) facts.cost = complexity;
        const cost = { requested: complexity, limit };
        if (complexity <= limit) {
          return {
            onExecuteDone({ result, setResult }) {
              if (Symbol.asyncIterator in result) return;
              setResult({ ...result, extensions: { ...result.extensions, cost } });
            },
          };
        }
        setResultAndStopExecution({
          extensions: { cost },
          errors: [
            tooLarge(
              `The answer could have ${complexity} values, more than ${limit}; ask for smaller pages (\`first\`) where connections nest.`,
            ),
          ],
        });
      } catch (error) {
        // Variables that do not fit: execution says so, with the place.
        if (!isGraphQLError(error)) throw error;
      }
      return undefined;
    },
  };
}
