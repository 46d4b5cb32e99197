export { GangmuClient, type ClientOptions, type Connection } from './client.js';
export { GangmuError } from './errors.js';
export { graphql, readFragment, type FragmentOf, type ResultOf, type VariablesOf } from './graphql.js';
