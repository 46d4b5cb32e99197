import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));
const isWanted = process.env['CI'] === 'true' || process.env['GANGMU_FRESH_CLONE'] === '1';

if (!isWanted) {
  console.info(
    'Fresh clone: skipped, for it installs everything anew. GANGMU_FRESH_CLONE=1 npx vitest run tests/fresh-clone',
  );
}

/** What a newcomer has: no settings of the npm that runs these tests, no graph; and a terminal, which is spoken to in lines. */
function newcomer(folder: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|GANGMU_|NODE_ENV$|NODE_OPTIONS$|VITEST|CI$)/u.test(name),
  );
  const store = `sqlite:${join(folder, 'data/graph.db')}`;
  return { ...Object.fromEntries(inherited), GANGMU_STORE: store, GANGMU_LOG: 'text' };
}

/** `npm start` until it says where it listens; `stop` sends a signal and gives the last thing said once all of it has ended. */
async function npmStart(clone: string, env: NodeJS.ProcessEnv, milliseconds: number) {
  const child = spawn('npm', ['start', '--', '--port', '0'], { cwd: clone, env, detached: true });
  const endGroup = (signal: NodeJS.Signals) => process.kill(-child.pid!, signal);
  // The pipes close when the server has ended too, not only npm.
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  onTestFinished(() => void (child.exitCode === null && child.signalCode === null && endGroup('SIGKILL')));
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`npm start ${why}:\n${said}`));
    const late = setTimeout(() => fail(`was not ready after ${milliseconds} ms`), milliseconds);
    void ended.then((status) => fail(`ended with ${status}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const [found] = /http:\/\/\S+\/graphql/u.exec(said) ?? [];
        if (found === undefined) return;
        clearTimeout(late);
        resolve(found);
      });
    }
  });
  return {
    url,
    said,
    /** Ctrl-C reaches npm, its shell and the server; what ends npm reaches npm alone. */
    stop: async (signal: 'SIGINT' | 'SIGTERM') => {
      if (signal === 'SIGINT') endGroup(signal);
      else child.kill(signal);
      await ended;
      return said.trimEnd().split('\n').at(-1);
    },
  };
}

async function itemsAndPrograms(url: string): Promise<{ items: number; programs: number }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ items { totalCount } programs { totalCount } }' }),
  });
  const { data } = (await response.json()) as { data: Record<'items' | 'programs', { totalCount: number }> };
  return { items: data.items.totalCount, programs: data.programs.totalCount };
}

test.skipIf(!isWanted)(
  'npm ci && npm start serves the seed plan from a fresh clone, stops at Ctrl-C, and is there again at once',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gangmu-clone-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const clone = join(folder, 'clone');
    const env = newcomer(folder);
    await run('git', ['clone', '--quiet', '--no-hardlinks', repository, clone], { env });
    await run('npm', ['ci', '--prefer-offline'], { cwd: clone, env, maxBuffer: 1 << 26 });

    const first = await npmStart(clone, env, 15_000);
    expect(first.said).toMatch(/1 plan, 30 items, \d+ programs/u);
    const answer = await itemsAndPrograms(first.url);
    expect(answer.items).toBe(30);
    expect(answer.programs).toBeGreaterThan(0);
    expect(await first.stop('SIGINT')).toBe('gangmu: stopped');

    const second = await npmStart(clone, env, 3_000);
    expect(await itemsAndPrograms(second.url)).toEqual(answer);
    expect(await second.stop('SIGTERM')).toBe('gangmu: stopped');

    // The command of an installed package is there too.
    const { stdout } = await run('npx', ['--no', 'gangmu', '--version'], { cwd: clone, env });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/u);
  },
  600_000,
);
