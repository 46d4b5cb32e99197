// `npm run neo4j`, as a newcomer meets it.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { auth, driver } from 'neo4j-driver';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshFolder, outcomeOf, type Outcome } from '../cli/gangmu.js';
import { canRun } from './database.js';
import { findWay } from './server/parts.js';
import { isFree } from './server/server.js';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

interface Run {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  /** The address, once it says that it is ready. */
  readonly address: Promise<string>;
  /** Where it keeps what it does not leave behind. */
  readonly temporary: string;
}

/** Starts the script, in a process group of its own as a terminal does. Commands are looked for in the folders first. */
async function run(command: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const temporary = await freshFolder();
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: checkout,
    detached: true,
    env: { ...process.env, NEO4J_PASSWORD: 'of-my-choosing', TMPDIR: temporary, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const outcome = outcomeOf(child);
  const address = new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (text: string) => {
      said += text;
      const [, url] = /export GANGMU_STORE=(\S+) /.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
    void outcome.then(({ stderr }) => reject(new Error(`ended before it was ready: ${stderr}`)));
  });
  address.catch(() => undefined);
  return { child, outcome, address, temporary };
}

const script = [process.execPath, '--import', 'tsx', 'tests/neo4j/server/run.ts'];

/** A folder with a command `docker` that does as it is told, and no other. */
async function folderWithDocker(text: string): Promise<string> {
  const folder = await freshFolder();
  await writeFile(join(folder, 'docker'), `#!/bin/sh\n${text}\n`);
  await chmod(join(folder, 'docker'), 0o755);
  return folder;
}

const portOf = (url: string): number => Number(new URL(url).port);

describe.skipIf(process.platform === 'win32')('npm run neo4j', () => {
  it('says what to install where there is neither Docker nor Java', async () => {
    const bare = await freshFolder();
    const { outcome } = await run(script, { PATH: bare, JAVA_HOME: '', GANGMU_CACHE: join(bare, 'cache') });
    expect(await outcome).toEqual({
      status: 1,
      stdout: '',
      stderr: 'Neo4j needs Docker with a running daemon, or Java 17 or later and Maven\n',
    });
  });

  it('takes Docker where a daemon answers, and takes the container and its volume away', async () => {
    const bin = await folderWithDocker('echo "$NEO4J_PASSWORD $NEO4J_DATA $@" >> "$CALLS"');
    const calls = join(bin, 'calls');
    const { child, address, outcome } = await run(script, {
      PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
      CALLS: calls,
    });
    await address;
    child.kill('SIGTERM');
    expect((await outcome).status).toBe(0);
    const said = (await readFile(calls, 'utf8')).trim().split('\n');
    const [project] = /--project-name \S+/.exec(said[2] ?? '') ?? [];
    const compose = `compose --file ${join(checkout, 'compose.yaml')} ${project ?? ''}`;
    expect(said.map((line) => line.trim())).toEqual([
      'of-my-choosing  compose version',
      'of-my-choosing  info',
      `of-my-choosing  ${compose} up --detach --wait`,
      `of-my-choosing  ${compose} down --volumes`,
    ]);
  });

  describe.skipIf(!canRun || findWay().kind === 'docker')('by Java', () => {
    it.each([
      ['Ctrl-C', (child: ChildProcess) => process.kill(-(child.pid ?? 0), 'SIGINT')],
      ['SIGTERM to npm', (child: ChildProcess) => void child.kill('SIGTERM')],
    ])(
      'answers with the password given, and leaves nothing behind: %s',
      async (_, end) => {
        // A Docker whose daemon does not answer.
        const bin = await folderWithDocker('[ "$1" = compose ]');
        const { child, address, outcome, temporary } = await run(['npm', 'run', '--silent', 'neo4j'], {
          PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
        });
        const url = await address;
        const client = driver(url, auth.basic('neo4j', 'of-my-choosing'));
        await client.verifyConnectivity();
        await client.close();
        end(child);
        await outcome;
        await expect.poll(() => isFree(portOf(url)), { timeout: 10_000 }).toBe(true);
        const left = async () => (await readdir(temporary)).filter((name) => name.startsWith('gangmu-'));
        await expect.poll(left, { timeout: 10_000 }).toEqual([]);
      },
      120_000,
    );

    it('leaves no database running when it is killed itself; keeps the data of a folder and its password', async () => {
      const data = join(await freshFolder(), 'data');
      const { child, address } = await run([...script, '--data', data]);
      const url = await address;
      child.kill('SIGKILL');
      await expect.poll(() => isFree(portOf(url)), { timeout: 10_000 }).toBe(true);
      const again = await run([...script, '--data', data], { NEO4J_PASSWORD: 'another-one' });
      expect(await again.outcome).toEqual({
        status: 1,
        stdout: '',
        stderr: `${data} was given another password before: set NEO4J_PASSWORD to that one.\n`,
      });
    }, 120_000);
  });
});
