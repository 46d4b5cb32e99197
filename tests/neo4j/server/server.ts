import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerProcess } from './docker.js';
import { JavaProcess } from './java.js';
import { findWay, type Way } from './parts.js';
import type { ServerPlace } from './process.js';
import { fetchJars } from './provision.js';

/** A running Neo4j. */
export interface Neo4jServer {
  readonly url: string;
  readonly port: number;
  readonly username: 'neo4j';
  readonly password: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Starts it again after `stop` or `kill`, at the same port with the same data. */
  start(): Promise<void>;
  /** Stops it; a folder that was made for it goes too. */
  remove(): Promise<void>;
}

export interface StartOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** Where its data stays. Default: a fresh folder, gone when the server is removed. */
  readonly folder?: string;
  readonly password?: string;
  readonly isForTests?: boolean;
  /** The most memory it takes for itself, as Java writes it. Default: `1g`. */
  readonly heap?: string;
}

/** Starts a Neo4j with Docker where there is a daemon, else with Java. @throws Error that says what to install */
export async function startNeo4j(options: StartOptions = {}, way: Way = findWay()): Promise<Neo4jServer> {
  if (way.kind === 'none') throw new Error(way.missing);
  if (way.kind === 'java' && way.maven !== undefined) fetchJars(way.maven);
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'gangmu-neo4j-')));
  const place: ServerPlace = {
    port: options.port ?? (await freePort()),
    folder,
    password: options.password ?? randomBytes(12).toString('hex'),
    isForTests: options.isForTests ?? false,
    heap: options.heap ?? '1g',
  };
  const process =
    way.kind === 'docker' ? new DockerProcess(place, options.folder) : new JavaProcess(way.java, place);
  const remove = async (): Promise<void> => {
    await process.remove();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    await process.start();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url: `bolt://127.0.0.1:${place.port}`,
    port: place.port,
    username: 'neo4j',
    password: place.password,
    start: () => process.start(),
    stop: () => process.stop(),
    kill: () => process.kill(),
    remove,
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  return (await boundPort(0)) ?? Promise.reject(new Error('There is no free port.'));
}

/** Whether a port can be had. */
export async function isFree(port: number): Promise<boolean> {
  return (await boundPort(port)) !== undefined;
}

function boundPort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(port));
    });
  });
}
