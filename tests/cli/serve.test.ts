import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { expectOneLine, freshFolder, gangmu, outcomeOf, planText, seed, start } from './gangmu.js';

/** A server that is listening. */
async function serving(args: readonly string[], folder: string) {
  const child = start(['serve', '--port', '0', ...args], folder);
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = await listening(child);
  const outcome = outcomeOf(child);
  return { child, url, outcome };
}

/** The address that a server says it listens at. */
export async function listening(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const text of child.stderr!.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    said += text.toString();
    const url = /http:\/\/\S+\/graphql/u.exec(said)?.[0];
    if (url) return url;
  }
  throw new Error(`stopped before it listened:\n${said}`);
}

async function ask(url: string, query: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

describe('gangmu serve', () => {
  test('reads the seed into an empty store, says what it read and where it listens, answers, and stops cleanly', async () => {
    const folder = await freshFolder();
    const { child, url, outcome } = await serving(['--seed', seed], folder);
    expect(await ask(url, '{ plans { totalCount nodes { year } } items { totalCount } }')).toEqual({
      data: { plans: { totalCount: 1, nodes: [{ year: 2023 }] }, items: { totalCount: 30 } },
    });
    child.kill('SIGINT');
    expect(await outcome).toMatchObject({ status: 0, stdout: '' });
  });

  test('says what is in the store, and does not read the seed twice', async () => {
    const folder = await freshFolder();
    const said = async (args: readonly string[]) => {
      const child = start(['serve', '--port', '0', ...args], folder);
      const outcome = outcomeOf(child);
      await once(child.stderr!, 'data');
      await new Promise<void>((resolve) => {
        child.stderr!.on('data', (text: string) => text.includes('/graphql') && resolve());
      });
      child.kill('SIGTERM');
      const { status, stdout, stderr } = await outcome;
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
      return stderr;
    };
    const first = await said(['--seed', seed]);
    expect(first).toContain(`gangmu: store sqlite:`);
    expect(first).toContain(`gangmu: read ${seed}: `);
    expect(first).toMatch(/: 3\d\d repairs, \d+ in doubt/u);
    const contents =
      /1 plan, 30 items, \d+ programs, \d+ institutions, \d+ regions, \d+ documents, \d+ targets, \d+ statements/u;
    expect(first).toMatch(contents);
    await writeFile(join(folder, 'other.txt'), planText(['实施时代新人铸魂工程。']));
    const second = await said(['--seed', 'other.txt']);
    expect(second).toMatch(contents);
    expect(second).not.toContain('read ');
  });

  test('stops at the second Ctrl-C even while a request is open', async () => {
    const { child, url, outcome } = await serving([], await freshFolder());
    const { hostname, port } = new URL(url);
    const open = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{"query":')) }),
      duplex: 'half',
      signal: AbortSignal.timeout(20_000),
    } as RequestInit).catch(() => null);
    expect(open ?? `${hostname}:${port}`).toBeTruthy();
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect([0, 130]).toContain((await outcome).status);
  });

  test('says in one line that the port is busy', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = await gangmu(['serve', '--port', String(port)], await freshFolder());
    expect(status).toBe(1);
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(
      new RegExp(`^gangmu: 127\\.0\\.0\\.1:${port}: .*in use.*--port`, 'u'),
    );
    expectOneLine(
      stderr
        .split('\n')
        .filter((line) => !/store sqlite|\d+ plans/u.test(line))
        .join('\n'),
    );
  });

  test.each([
    ['a store that is none', ['--store', 'sqlite:letter.db'], 1, /letter\.db/u],
    ['a folder as store', ['--store', 'sqlite:.'], 1, /./u],
    [
      'a Neo4j',
      ['--store', 'bolt://localhost:7687'],
      1,
      /^gangmu: bolt:\/\/localhost:7687: .*no Neo4j store.*sqlite:PATH$/u,
    ],
    [
      'an address that is none',
      ['--store', 'graph.db'],
      2,
      /^gangmu: --store: "graph\.db" is not .* give sqlite:PATH/u,
    ],
    ['a port that is none', ['--port', '70000'], 2, /^gangmu: --port: "70000" is not a port/u],
  ] as const)('says in one line what is wrong with %s', async (_, args, status, said) => {
    const folder = await freshFolder();
    await writeFile(join(folder, 'letter.db'), 'This is no database. '.repeat(1000));
    const outcome = await gangmu(['serve', ...args], folder);
    expect(outcome.status).toBe(status);
    expectOneLine(outcome.stderr);
    expect(outcome.stderr.trimEnd()).toMatch(said);
  });
});
