import {
  type ExecutionArgs,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  valueFromASTUntyped,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { costOf } from '../cost.js';
import { isGraphQLError, tooLarge } from '../errors.js';
import type { Limits } from '../limits.js';
import type { Observation } from './use-observation.js';

/**
 * Refuses operations whose answer could have too many values, by the page sizes they ask for, before the store is
 * asked, and says in `extensions.cost` how many it could have. Of a subscription each event is such an answer.
 */
export function useCostLimit({ cost: limit }: Limits, observation: Observation): Plugin {
  const costIn = (args: ExecutionArgs): Cost | null => {
    const requested = complexityOf(args);
    const facts = observation.operation(args);
    if (facts) facts.cost = requested;
    return requested === null ? null : { requested, limit };
  };
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const cost = costIn(args);
      if (cost === null) return undefined;
      if (cost.requested > limit) {
        setResultAndStopExecution(refusal(cost));
        return undefined;
      }
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          setResult({ ...result, extensions: { ...result.extensions, cost } });
        },
      };
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const cost = costIn(args);
      if (cost !== null && cost.requested > limit) setResultAndStopExecution(refusal(cost));
    },
  };
}

interface Cost {
  readonly requested: number;
  readonly limit: number;
}

function refusal(cost: Cost) {
  const { requested, limit } = cost;
  return {
    extensions: { cost },
    errors: [
      tooLarge(
        `The answer could have ${requested} values, more than ${limit}; ask for smaller pages (\`first\`) where connections nest.`,
      ),
    ],
  };
}

/** Null for an operation that cannot run: execution says why, with the place. */
function complexityOf({ schema, document, operationName, variableValues }: ExecutionArgs): number | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  const fragments = Object.fromEntries(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  try {
    const cost = costOf(operation, {
      schema,
      fragments,
      variableValues: { ...defaultsOf(operation), ...variableValues },
    });
    // What is no number was made of variables that are none.
    return Number.isFinite(cost) ? cost : null;
  } catch (error) {
    if (!isGraphQLError(error)) throw error;
    return null;
  }
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
    ),
  );
}
