// npm run neo4j [-- --data FOLDER]: a Neo4j to try things with, until Ctrl-C. Without --data it starts empty and leaves nothing.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findWay } from './parts.js';
import { isFree, startNeo4j } from './server.js';

const USUAL_PORT = 7687;

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const folder = values.data === undefined ? undefined : resolve(values.data);
if (folder !== undefined) mkdirSync(folder, { recursive: true });
const way = findWay();
if (way.kind === 'none') {
  console.error(way.missing);
  process.exit(1);
}
// Signals are waited for before anything is there to be left behind.
const stopped = new Promise<void>((stop) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
});
const password = process.env['NEO4J_PASSWORD'] || 'gangmu-trial';
const server = await startNeo4j(
  {
    password,
    ...((await isFree(USUAL_PORT)) && { port: USUAL_PORT }),
    ...(folder !== undefined && { folder }),
  },
  way,
);
console.log(`Neo4j at ${server.url} (Ctrl-C stops it${folder === undefined ? ' and takes it away' : ''})`);
console.log(`  export GANGMU_STORE=${server.url} NEO4J_USERNAME=neo4j NEO4J_PASSWORD=${password}`);
await stopped;
await server.remove();
