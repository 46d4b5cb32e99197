import { GangmuClient, graphql } from '@gangmu/client';
import { MemoryGraph } from '@gangmu/graph';
import { defaultVocabulary } from '@gangmu/recognition';
import { looksLikePlan } from '@gangmu/plan';
import { newToken, parseTokens, serve, type RunningServer } from '@gangmu/server';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import { readPlan } from '../../packages/cli/src/importing.js';

const pathOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const seed = pathOf('seeds/yunnan-education-2023.txt');

const { token, line } = newToken('wang', 'editor');
let server: RunningServer;
beforeAll(async () => {
  const store = new MemoryGraph();
  await store.importPlans([readPlan(seed, await readFile(seed, 'utf8'), defaultVocabulary()).plan]);
  const read = (source: string, text: string) =>
    Promise.resolve({
      ...readPlan(source, text, defaultVocabulary()),
      looksLikePlan: looksLikePlan(text),
    });
  server = await serve({ store, port: 0, read, auth: { tokens: parseTokens(line, 'tokens') } });
});
afterAll(() => server.close());

const client = () => new GangmuClient({ endpoint: server.url });

/** A server of another kind. */
async function answering(listener: RequestListener): Promise<string> {
  const other = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  return `http://127.0.0.1:${(other.address() as AddressInfo).port}/graphql`;
}

const Item = graphql(`
  query Item($id: ID!) {
    item(id: $id) {
      number
      targets {
        nodes {
          quantity
        }
      }
    }
  }
`);
const id = 'item:中共云南省委教育工委+云南省教育厅/2023/工作要点/17';

describe('the client', () => {
  test('answers in the type of the question', async () => {
    const { item } = await client().request(Item, { id });
    expectTypeOf(item).toEqualTypeOf<{
      number: string | null;
      targets: { nodes: { quantity: string }[] };
    } | null>();
    expect(item).toEqual({ number: '17', targets: { nodes: [{ quantity: '2-3' }] } });
  });

  test('asks for the variables of an operation while it is written', () => {
    // @ts-expect-error: `id` is required
    void (() => client().request(Item));
    // @ts-expect-error: and is text
    void (() => client().request(Item, { id: 7 }));
  });

  test('walks a connection to its end, each row once', async () => {
    const Items = graphql(`
      query Items($first: Int, $after: String) {
        items(first: $first, after: $after) {
          nodes {
            id
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    `);
    const pages: string[][] = [];
    for await (const { nodes } of client().pages(Items, { first: 13 }, ({ items }) => items))
      pages.push(nodes.map((node) => node.id));
    expect(pages.map((page) => page.length)).toEqual([13, 13, 4]);
    expect(new Set(pages.flat()).size).toBe(30);
  });

  test('writes with a token, and tells the types of an answer apart', async () => {
    const Import = graphql(`
      mutation Import($text: String!) {
        importPlan(input: { text: $text, source: "letter", dryRun: true }) {
          __typename
          ... on ImportPlanPayload {
            outcome
          }
          ... on Problem {
            message
          }
        }
      }
    `);
    const editor = new GangmuClient({ endpoint: server.url, token });
    const outcomeOf = async (text: string) => {
      const { importPlan } = await editor.request(Import, { text });
      return importPlan?.__typename === 'ImportPlanPayload' ? importPlan.outcome : importPlan?.message;
    };
    expect(await outcomeOf('云南省教育厅2025年工作要点\n1. 实施强师计划。\n2. 办好特殊教育。\n')).toBe(
      'ADDED',
    );
    expect(await outcomeOf('Bread and milk.')).toContain('does not look like a plan');
    await expect(client().request(Import, { text: '' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('tells failures apart', async () => {
    const plans = graphql('{ plans { totalCount } }');
    const tooMany = graphql('{ plans(first: 101) { totalCount } }');
    const asking = (endpoint: string) => new GangmuClient({ endpoint }).request(plans);
    await expect(client().request(tooMany)).rejects.toMatchObject({
      name: 'GangmuError',
      code: 'BAD_USER_INPUT',
      errors: [{ path: ['plans'] }],
    });
    await expect(asking('http://127.0.0.1:9/graphql')).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: 'http://127.0.0.1:9/graphql does not answer; is a server running there (gangmu serve)?',
    });
    const page = await answering((_, response) => response.writeHead(404).end('<html>no</html>'));
    await expect(asking(page)).rejects.toMatchObject({ code: 'NOT_GRAPHQL', errors: [] });
  });

  test('sends its token, and an aborted request says so', async () => {
    const heard: (string | undefined)[] = [];
    const endpoint = await answering((request, response) => {
      heard.push(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":{"__typename":"Query"}}');
    });
    const withToken = new GangmuClient({ endpoint, token: 'abc' });
    expect(await withToken.request(graphql('{ __typename }'))).toEqual({ __typename: 'Query' });
    expect(heard).toEqual(['Bearer abc']);
    await expect(withToken.request(graphql('{ __typename }'), {}, AbortSignal.abort())).rejects.toMatchObject(
      { name: 'AbortError' },
    );
  });
});

test('the example runs', async () => {
  const example = pathOf('packages/client/examples/reached-by.ts');
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', example, ...args]);
  const { stdout } = await run('怒江州', server.url);
  expect(stdout).toMatch(/^教育質量提升三年行動 \(1\): 2023 第6项 .*怒江州/mu);
  await expect(run('怒江州', 'http://127.0.0.1:9/graphql')).rejects.toMatchObject({
    code: 1,
    stderr: 'http://127.0.0.1:9/graphql does not answer; is a server running there (gangmu serve)?\n',
  });
});
