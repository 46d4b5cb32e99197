import type { GraphQLError } from 'graphql';

/**
 * A request that was not answered in full.
 *
 * @example
 * if (error instanceof GangmuError && error.code === 'AMBIGUOUS_NAME') console.log(error.errors[0]?.extensions['candidates']);
 */
export class GangmuError extends Error {
  override readonly name = 'GangmuError';

  constructor(
    message: string,
    /** Of the first error that has one (docs/graphql.md lists them); `UNREACHABLE` where nobody answered, `NOT_GRAPHQL` where somebody else did. */
    readonly code: string,
    /** What the server said, empty where it said nothing. */
    readonly errors: readonly GraphQLError[],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
