import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './schema.data.js';

/**
 * Writes an operation for a Gangmu server. Its answer and its variables have the types that the schema gives them, without
 * generating code. A field that the schema does not have is `unknown`; editors with GraphQLSP underline it.
 *
 * @example
 * const RegionPrograms = graphql(`
 *   query RegionPrograms($name: String!) {
 *     region(name: $name) { programs { edges { node { name } count } } }
 *   }
 * `);
 */
export const graphql = initGraphQLTada<{ introspection: introspection }>();

export { readFragment, type FragmentOf, type ResultOf, type VariablesOf } from 'gql.tada';
