import autocannon from 'autocannon';
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openNeo4jStore } from '@gangmu/store-neo4j';
import { findWay } from '../../neo4j/server/parts.js';
import { generatedPlans } from '../../neo4j/plans.js';
import { freePort, startNeo4j, type Neo4jServer } from '../../neo4j/server/server.js';
import { table } from '../statistics.js';
import { requestsAbout, WALK, type Operation, type Request, type Starts } from './requests.js';

const PLAN_ITEMS = 20_000;
const CONNECTIONS = [1, 16] as const;
const ROUNDS = 2;
const SECONDS = 3;
/** What a request may take before it counts as failed. */
const PATIENCE = 20;

const kinds = ['ours', 'byHand', 'library'] as const;
type Kind = (typeof kinds)[number];

/** Requests a second and milliseconds; null where the server fails. */
type Measured = { readonly rate: number; readonly p50: number } | null;

/** The server beside one written by hand for these requests, and one that a library makes of the schema. */
export async function apiChapter(): Promise<string> {
  const way = findWay();
  if (way.kind === 'none') throw new Error(way.missing);
  // A plan is written in one transaction, which Neo4j keeps in memory.
  const neo4j = await startNeo4j({ heap: '6g' }, way);
  const servers: Partial<Record<Kind, RunningServer>> = {};
  try {
    const starts = await fill(neo4j);
    for (const kind of kinds) servers[kind] = await startServer(kind, neo4j);
    const { ours, byHand, library } = servers as Record<Kind, RunningServer>;
    const requests = requestsAbout({
      ...starts,
      cursors: {
        ours: await walked(ours, WALK.ours, starts.plan),
        byHand: await walked(byHand, WALK.byHand, starts.plan),
      },
    });
    const rows: string[][] = [];
    for (const request of requests) {
      const answers = await Promise.all(
        [ours, byHand, library].map(({ url }, i) => sizeOf(url, request[kinds[i] ?? 'ours'])),
      );
      console.error(`bench: ${request.name}: ${answers.map((size) => size ?? 'fails').join(', ')} values`);
      for (const connections of CONNECTIONS) {
        rows.push(
          written(
            request,
            connections,
            await measure({ ours, byHand, library }, request, connections, answers),
          ),
        );
      }
    }
    return [
      `One plan of ${PLAN_ITEMS.toLocaleString('en')} items with 200,000 mentions in a Neo4j community with a heap of 6 GB; each server a process of its own beside it and beside autocannon. Requests a second, and in brackets the p50 in milliseconds: the best of ${ROUNDS} runs of ${SECONDS} s each, in turn. _By hand_ is a Yoga server for exactly these requests with one statement of Cypher each; _library_ is \`@neo4j/graphql\` over the same labels. The aim is a ratio of 0.8 to the one by hand.`,
      table(['', 'connections', 'Gangmu', 'by hand', 'ratio', 'library', 'ratio'], rows),
    ].join('\n\n');
  } finally {
    for (const server of Object.values(servers)) server.child.kill();
    await neo4j.remove();
  }
}

interface RunningServer {
  readonly child: ChildProcess;
  readonly url: string;
}

/** One plan, and what to ask about it. */
async function fill(neo4j: Neo4jServer): Promise<Pick<Starts, 'plan' | 'program'>> {
  const store = await openNeo4jStore({ ...neo4j, writeTimeout: 1_200_000 });
  try {
    await store.importPlans([...generatedPlans({ plans: 1, itemsOfPlan: PLAN_ITEMS, programsOfItem: 7 })]);
    const { rows: plans } = await store.list('plan', {}, { first: 1 });
    const { rows: programs } = await store.list('program', {}, { first: 50 });
    const plan = plans[0]?.id ?? '';
    return { plan, program: programs.at(-1)?.name ?? '' };
  } finally {
    await store.close();
  }
}

const programs: Readonly<Record<Kind, (url: string, port: number) => readonly string[]>> = {
  ours: (url, port) => [
    pathOf('../../../packages/cli/bin/gangmu.js'),
    'serve',
    '--store',
    url,
    '--port',
    `${port}`,
  ],
  byHand: (url, port) => ['--import', 'tsx', pathOf('by-hand.ts'), url, `${port}`],
  library: (url, port) => ['--import', 'tsx', pathOf('library.ts'), url, `${port}`],
};

function pathOf(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

async function startServer(kind: Kind, neo4j: Neo4jServer): Promise<RunningServer> {
  const port = await freePort();
  const child = spawn(process.execPath, programs[kind](neo4j.url, port), {
    env: { ...process.env, NODE_ENV: 'production', NEO4J_PASSWORD: neo4j.password },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) break;
    const answer = await ask(url, { query: '{ __typename }', variables: {} }).catch(() => null);
    if (answer) return { child, url };
    await delay(100);
  }
  child.kill();
  throw new Error(`The server ${kind} does not start.`);
}

async function ask(url: string, operation: Operation): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operation),
    signal: AbortSignal.timeout(PATIENCE * 1000),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (errors !== undefined) throw new Error(`${url}: ${JSON.stringify(errors).slice(0, 500)}`);
  return data;
}

/** A server's cursor of the last row before page 200. */
async function walked({ url }: RunningServer, query: string, plan: string): Promise<string> {
  let after: string | null = null;
  for (let page = 0; page < WALK.pages; page++) {
    const data = (await ask(url, { query, variables: { plan, after } })) as Walked & { plan?: Walked };
    after = (data.plan ?? data).items.pageInfo.endCursor;
  }
  return after ?? '';
}

interface Walked {
  readonly items: { readonly pageInfo: { readonly endCursor: string } };
}

/** How many texts and numbers there are in an answer, so that all can be seen to say the same; null where there is none. */
async function sizeOf(url: string, operation: Operation): Promise<number | null> {
  const count = (value: unknown): number =>
    value instanceof Object
      ? Object.values(value).reduce<number>((sum, each) => sum + count(each), 0)
      : Number(value !== null);
  return ask(url, operation).then(count, (error: unknown) => {
    console.error(`bench: ${String(error)}`);
    return null;
  });
}

async function measure(
  servers: Readonly<Record<Kind, RunningServer>>,
  request: Request,
  connections: number,
  answers: readonly (number | null)[],
): Promise<Readonly<Record<Kind, Measured>>> {
  const best: Record<Kind, Measured> = { ours: null, byHand: null, library: null };
  for (let round = -1; round < ROUNDS; round++) {
    for (const [i, kind] of kinds.entries()) {
      if (answers[i] === null) continue;
      const { requests, latency, errors, non2xx } = await autocannon({
        url: servers[kind].url,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request[kind]),
        connections,
        duration: round < 0 ? 2 : SECONDS,
        timeout: PATIENCE,
      });
      if (errors + non2xx > 0)
        throw new Error(`${kind}: ${request.name}: ${errors + non2xx} requests failed.`);
      const rate = requests.average;
      if (round >= 0 && rate > (best[kind]?.rate ?? 0)) best[kind] = { rate, p50: latency.p50 };
    }
  }
  return best;
}

function written(
  request: Request,
  connections: number,
  measured: Readonly<Record<Kind, Measured>>,
): string[] {
  const { ours, byHand, library } = measured;
  const shown = (each: Measured): string =>
    each ? `${Math.round(each.rate).toLocaleString('en')} (${each.p50})` : `fails within ${PATIENCE} s`;
  const ratio = (to: Measured): string => (ours && to ? (ours.rate / to.rate).toFixed(2) : '');
  return [
    request.name,
    `${connections}`,
    shown(ours),
    shown(byHand),
    ratio(byHand),
    shown(library),
    ratio(library),
  ];
}
