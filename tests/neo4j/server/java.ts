import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auth, driver, Neo4jError } from 'neo4j-driver';
import { jarFolder } from './parts.js';
import type { Neo4jProcess, ServerPlace } from './process.js';

const openModules = [
  'java.base/java.nio',
  'java.base/java.io',
  'java.base/sun.nio.ch',
  'java.base/java.lang',
  'java.base/java.util.concurrent',
].map((module) => `--add-opens=${module}=ALL-UNNAMED`);

const classPath = join(jarFolder, '*');

/**
 * Ends a process when this one is gone, however that came about: a signal that ends this process leaves it no time to do so.
 * The guard reads from a pipe that nobody writes to, and which closes with this process.
 */
function guardOf({ pid }: ChildProcess): ChildProcess | null {
  if (process.platform === 'win32' || pid === undefined) return null;
  const guard = spawn('sh', ['-c', 'read -r _; kill "$0"', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Not reached by Ctrl-C.
    detached: true,
  });
  guard.unref();
  return guard;
}

/** Neo4j from its jars. */
export class JavaProcess implements Neo4jProcess {
  #child: ChildProcess | null = null;
  /** Ends it with this process, where this process ends by itself. */
  readonly #orphaned = (): void => void this.#child?.kill('SIGKILL');

  constructor(
    private readonly java: string,
    private readonly place: ServerPlace,
  ) {}

  async start(): Promise<void> {
    if (this.#child !== null) throw new Error('This Neo4j runs already.');
    const isNew = this.#configure();
    const { folder, isForTests, heap } = this.place;
    const quickStart = isForTests ? ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'] : [];
    const child = spawn(
      this.java,
      [
        `-Xmx${heap}`,
        ...quickStart,
        ...openModules,
        '-Dio.netty.tryReflectionSetAccessible=true',
        '-cp',
        classPath,
        'org.neo4j.server.CommunityEntryPoint',
        `--home-dir=${folder}`,
        `--config-dir=${join(folder, 'conf')}`,
        '--console-mode',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#child = child;
    process.once('exit', this.#orphaned);
    const guard = guardOf(child);
    child.once('close', () => {
      this.#child = null;
      process.off('exit', this.#orphaned);
      guard?.kill('SIGKILL');
    });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', () => reject(new Error(`Neo4j did not start:\n${said.slice(-2000)}`)));
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          if (said.length < 100_000) said += text;
          if (said.includes('Started.')) resolve();
        });
      }
    });
    if (!isNew) await this.#checkPassword();
  }

  /** A folder keeps the password it was given first. */
  async #checkPassword(): Promise<void> {
    const { folder, port, password } = this.place;
    const client = driver(`bolt://127.0.0.1:${port}`, auth.basic('neo4j', password));
    try {
      await client.verifyConnectivity();
    } catch (error) {
      await this.stop();
      if (error instanceof Neo4jError && error.code === 'Neo.ClientError.Security.Unauthorized')
        throw new Error(`${folder} was given another password before: set NEO4J_PASSWORD to that one.`, {
          cause: error,
        });
      throw error;
    } finally {
      await client.close();
    }
  }

  /** Says whether there was none before. */
  #configure(): boolean {
    const { folder, port, password } = this.place;
    const conf = join(folder, 'conf');
    const isNew = !existsSync(join(folder, 'data', 'dbms'));
    mkdirSync(conf, { recursive: true });
    const address = `127.0.0.1:${port}`;
    const settings = [
      `server.bolt.listen_address=${address}`,
      `server.bolt.advertised_address=${address}`,
      'server.http.enabled=false',
      'server.https.enabled=false',
      'server.memory.pagecache.size=256m',
      'dbms.usage_report.enabled=false',
      // An empty home takes 3 MB instead of 516.
      'db.tx_log.preallocate=false',
      // Ends in 0.3 s instead of 10.
      'internal.server.bolt.thread_pool_shutdown_wait_time=0s',
    ];
    // Small graphs change by a multiple all the time: without this, every query is planned again and again.
    if (this.place.isForTests) settings.push('dbms.cypher.min_replan_interval=1h');
    writeFileSync(join(conf, 'neo4j.conf'), `${settings.join('\n')}\n`);
    if (!isNew) return false;
    const { status, stderr } = spawnSync(
      this.java,
      ['-cp', classPath, 'org.neo4j.cli.AdminTool', 'dbms', 'set-initial-password', password],
      { env: { ...process.env, NEO4J_HOME: folder, NEO4J_CONF: conf }, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`Neo4j could not be given a password: ${stderr.trim()}`);
    return true;
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  remove(): Promise<void> {
    return this.stop();
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill(signal);
    await ended;
  }
}
