export { startServer } from './server.js';
export type { ServerOptions } from './server.js';
export type { FileSystem, FoundFile } from './file-system.js';
export * from './protocol.js';
