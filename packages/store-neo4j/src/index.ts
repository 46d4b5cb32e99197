export { Neo4jStore, openNeo4jStore } from './neo4j-store.js';
export type { ConnectionOptions as Neo4jStoreOptions } from './connection.js';
