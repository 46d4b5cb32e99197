import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Neo4jProcess, ServerPlace } from './process.js';

const composeFile = fileURLToPath(new URL('../../../compose.yaml', import.meta.url));

/** Neo4j in a container: the service of `compose.yaml` under a project name of its own. */
export class DockerProcess implements Neo4jProcess {
  readonly #project: string;

  /** @param data the folder to keep data in; a volume that goes with the container where there is none */
  constructor(
    private readonly place: ServerPlace,
    private readonly data: string | undefined,
  ) {
    this.#project = `gangmu-neo4j-${place.port}`;
  }

  start(): Promise<void> {
    return this.#compose('up', '--detach', '--wait');
  }

  stop(): Promise<void> {
    return this.#compose('stop');
  }

  kill(): Promise<void> {
    return this.#compose('kill');
  }

  remove(): Promise<void> {
    return this.#compose('down', '--volumes');
  }

  #compose(...args: string[]): Promise<void> {
    const { port, password, heap } = this.place;
    const { status, error, stderr } = spawnSync(
      'docker',
      ['compose', '--file', composeFile, '--project-name', this.#project, ...args],
      {
        env: {
          ...process.env,
          NEO4J_PORT: String(port),
          // Any free one: several can run side by side.
          NEO4J_BROWSER_PORT: '0',
          NEO4J_PASSWORD: password,
          NEO4J_DATA: this.data ?? '',
          NEO4J_HEAP: heap,
        },
        encoding: 'utf8',
      },
    );
    if (error !== undefined) return Promise.reject(error);
    if (status !== 0) return Promise.reject(new Error(`docker compose ${args[0]} failed: ${stderr}`));
    return Promise.resolve();
  }
}
