import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import type { GraphQLError, ValidationContext } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { tooLarge } from '../errors.js';
import type { Limits } from '../limits.js';

/**
 * Refuses operations that are too long, too deep or too wide before anything of them runs.
 *
 * @param hints whether a misspelt field gets a hint; where the schema is public that is worth having
 */
export function useOperationLimits({ tokens, depth, aliases, directives }: Limits, hints: boolean): Plugin {
  // Armor would throw, which counts as a failure of the server; reported it counts as what it is, an invalid operation.
  const report = (context: ValidationContext | null, error: GraphQLError) => {
    const refused = tooLarge(error.message.replace(/^Syntax Error: /, ''));
    if (context === null) throw refused;
    context.reportError(refused);
  };
  const onReject = [report];
  const reported = { propagateOnRejection: false, onReject };
  return EnvelopArmorPlugin({
    maxTokens: { n: tokens, onReject },
    maxDepth: { n: depth, flattenFragments: true, ...reported },
    maxAliases: { n: aliases, ...reported },
    maxDirectives: { n: directives, ...reported },
    // Blind to variables and to default page sizes: use-cost-limit.ts sees both.
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: !hints },
  });
}
