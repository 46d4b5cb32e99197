// npm run neo4j [-- --data FOLDER]: a Neo4j to try things with, until Ctrl-C. Without --data it starts empty and leaves nothing.
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { orphaned } from '../../../packages/cli/src/orphaned.js';
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
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
void orphaned().then(() => stop.abort());
const password = process.env['NEO4J_PASSWORD'] || 'gangmu-trial';
try {
  const server = await startNeo4j(
    {
      password,
      ...((await isFree(USUAL_PORT)) && { port: USUAL_PORT }),
      ...(folder !== undefined && { folder }),
    },
    way,
  );
  if (!stop.signal.aborted) {
    console.log(
      `Neo4j at ${server.url} (Ctrl-C stops it${folder === undefined ? ' and takes it away' : ''})`,
    );
    console.log(`  export GANGMU_STORE=${server.url} NEO4J_USERNAME=neo4j NEO4J_PASSWORD=${password}`);
    // A container keeps no process waiting.
    const stay = setInterval(() => undefined, 60_000);
    await once(stop.signal, 'abort');
    clearInterval(stay);
  }
  await server.remove();
} catch (error) {
  // Ctrl-C ends the database too, in the middle of its start.
  if (!stop.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
