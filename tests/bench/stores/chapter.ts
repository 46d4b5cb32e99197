import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphStore, PlanImport } from '@gangmu/graph';
import { openNeo4jStore } from '@gangmu/store-neo4j';
import { openSqliteStore } from '@gangmu/store-sqlite';
import { auth, driver, routing, type Driver, type ProfiledPlan } from 'neo4j-driver';
import { findWay } from '../../neo4j/server/parts.js';
import { startNeo4j, type Neo4jServer } from '../../neo4j/server/server.js';
import { generatedPlans } from '../../neo4j/plans.js';
import { table, timesOf } from '../statistics.js';
import * as bareNeo4j from './bare-neo4j.js';
import * as bareSqlite from './bare-sqlite.js';
import { PAGE, questionsAbout, startsIn, type Question } from './questions.js';

/** Plans of 30 items and 300 mentions: about 2,000 items and 20,000 mentions, then 20,000 and 200,000. */
const SIZES = [67, 667] as const;
const WARM_UP_PLANS = 67;
/** Plans that `gangmu import` gives a store at once. */
const AT_ONCE = 32;
const ROUNDS = 60;
const WARM_UP = 15;

/** What one import took, and the same rows written bare. */
interface Import {
  /** Nodes and relationships, or rows of tables. */
  readonly rows: number;
  readonly seconds: number;
  /** Seconds of each bare way. */
  readonly bare: readonly number[];
}

interface Answer {
  readonly question: string;
  readonly sqlite: number;
  readonly neo4j: number;
  readonly byHand: number;
  readonly profile: Profile;
}

/** What the database did for a statement by hand. */
interface Profile {
  /** How often it touched what it stores. */
  readonly hits: number;
  /** The steps of its plan, in the order of their work. */
  readonly steps: readonly string[];
}

/** Both stores beside the drivers they stand on. */
export async function storesChapter(): Promise<string> {
  const way = findWay();
  if (way.kind === 'none') throw new Error(way.missing);
  const folder = await mkdtemp(join(tmpdir(), 'gangmu-bench-'));
  const servers = await Promise.all([startNeo4j({}, way), startNeo4j({}, way)]);
  const [raw, other] = servers.map((server) => driverOf(server)) as [Driver, Driver];
  const hand = driverOf(servers[0], { disableLosslessIntegers: true });
  const neo4j = await openNeo4jStore(servers[0]);
  const file = join(folder, 'graph.db');
  const sqlite = await openSqliteStore({ path: file });
  try {
    await bareNeo4j.prepare(other);
    await warmUp(neo4j, raw, other);
    const [plans, imported] = [generatedPlans(sizes(Math.max(...SIZES))), { neo4j: 0, sqlite: 0 }];
    const imports: { neo4j: Import; sqlite: Import }[] = [];
    const answers: (readonly Answer[])[] = [];
    let there = 0;
    for (const size of SIZES) {
      const more = take(plans, size - there);
      there = size;
      imported.neo4j += await importAll(neo4j, more);
      const bare = [];
      for (const verb of ['MERGE', 'CREATE'] as const) {
        bare.push(await bareNeo4j.writeBare(raw, other, verb));
        await bareNeo4j.clear(other);
      }
      imported.sqlite += await importAll(sqlite, more);
      const bareRows = bareSqlite.writeBare(file, join(folder, `bare-${size}.db`));
      imports.push({
        neo4j: {
          rows: (bare[0]?.nodes ?? 0) + (bare[0]?.relationships ?? 0),
          seconds: imported.neo4j,
          bare: bare.map(({ seconds }) => seconds),
        },
        sqlite: { rows: bareRows.rows, seconds: imported.sqlite, bare: [bareRows.seconds] },
      });
      answers.push(await answersOf(neo4j, sqlite, hand));
    }
    return written(imports, answers);
  } finally {
    await Promise.all([neo4j.close(), sqlite.close(), raw.close(), other.close(), hand.close()]);
    await Promise.all(servers.map((server) => server.remove()));
    await rm(folder, { recursive: true, force: true });
  }
}

function sizes(plans: number) {
  return { plans, itemsOfPlan: 30, programsOfItem: 7 };
}

/** What is copied keeps its integers; by hand they are read as numbers, as the store reads them. */
function driverOf(
  { url, username, password }: Neo4jServer,
  { disableLosslessIntegers = false } = {},
): Driver {
  return driver(url, auth.basic(username, password), { disableLosslessIntegers });
}

function take<T>(from: Iterator<T>, count: number): readonly T[] {
  return Array.from({ length: count }, () => from.next().value as T);
}

/** A database that has just started compiles what it runs: the same work before, taken away again. */
async function warmUp(store: GraphStore, raw: Driver, other: Driver): Promise<void> {
  await importAll(store, [...generatedPlans(sizes(WARM_UP_PLANS))]);
  for (const verb of ['MERGE', 'CREATE'] as const) {
    await bareNeo4j.writeBare(raw, other, verb);
    await bareNeo4j.clear(other);
  }
  const { rows } = await store.list('plan', {}, { first: 100 });
  await store.removePlans(rows.map(({ id }) => id));
}

/** Seconds. */
async function importAll(store: GraphStore, plans: readonly PlanImport[]): Promise<number> {
  const begun = performance.now();
  for (let at = 0; at < plans.length; at += AT_ONCE) await store.importPlans(plans.slice(at, at + AT_ONCE));
  return (performance.now() - begun) / 1000;
}

/** Every question, of the two stores and by hand in turn, each as often behind one of the others as behind the other. */
async function answersOf(neo4j: GraphStore, sqlite: GraphStore, hand: Driver): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const question of questionsAbout(await startsIn(neo4j))) {
    const byHand = async (): Promise<number> => {
      const { records } = await hand.executeQuery(question.cypher, question.parameters, {
        routing: routing.READ,
      });
      return records.map((record) => record.toObject()).length;
    };
    const asked = [() => question.ask(sqlite), () => question.ask(neo4j), byHand];
    await checkSame(question, neo4j, sqlite, hand);
    const times = asked.map((): number[] => []);
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      const inTurn = [...asked.entries()];
      for (const [i, ask] of round % 2 === 0 ? inTurn : inTurn.reverse()) {
        const begun = performance.now();
        await ask();
        if (round >= 0) times[i]?.push(performance.now() - begun);
      }
    }
    const [sqliteTime = 0, neo4jTime = 0, handTime = 0] = times.map((each) => timesOf(each).p50);
    const profile = await profileOf(question, hand);
    answers.push({
      question: question.name,
      sqlite: sqliteTime,
      neo4j: neo4jTime,
      byHand: handTime,
      profile,
    });
  }
  return answers;
}

/** That the question by hand is the same question: it gives as many rows, or the same number. */
async function checkSame(
  { name, ask, cypher, parameters }: Question,
  neo4j: GraphStore,
  sqlite: GraphStore,
  raw: Driver,
): Promise<void> {
  const { records, keys } = await raw.executeQuery(cypher, parameters);
  const found = keys.includes('count')
    ? records.reduce((sum, record) => sum + Number(record.get('count')), 0)
    : records.length;
  const [first, second] = await Promise.all([ask(neo4j), ask(sqlite)]);
  // By hand a page is one row longer where there are more.
  const isSame = found === first || (found === PAGE + 1 && first === PAGE);
  if (!isSame || first !== second)
    throw new Error(`${name}: ${first} from Neo4j, ${second} from SQLite, ${found} by hand.`);
}

async function profileOf({ cypher, parameters }: Question, hand: Driver): Promise<Profile> {
  const { summary } = await hand.executeQuery(`PROFILE ${cypher}`, parameters);
  const of = ({ dbHits, operatorType, children }: ProfiledPlan): Profile => {
    const parts = children.map(of);
    return {
      hits: dbHits + parts.reduce((sum, { hits }) => sum + hits, 0),
      steps: [...parts.flatMap(({ steps }) => steps), operatorType.replace(/@.*/, '')],
    };
  };
  if (summary.profile === false) throw new Error('The database did not profile.');
  const { hits, steps } = of(summary.profile);
  return { hits, steps: steps.filter((step) => step !== 'ProduceResults') };
}

const AIM = 1.3;

function written(
  imports: readonly { neo4j: Import; sqlite: Import }[],
  answers: readonly (readonly Answer[])[],
): string {
  const counted = (count: number): string => Math.round(count).toLocaleString('en');
  const growths = (of: (each: { neo4j: Import; sqlite: Import }) => Import): string => {
    const perRow = imports.map((each) => of(each).seconds / of(each).rows);
    return `×${((perRow.at(-1) ?? 0) / (perRow[0] ?? 1)).toFixed(2)}`;
  };
  const importRow = (name: string, of: (each: { neo4j: Import; sqlite: Import }) => Import, way: number) => [
    name,
    ...imports.flatMap((each) => {
      const { rows, seconds, bare } = of(each);
      const alone = bare[way] ?? Number.NaN;
      return [counted(rows), counted(rows / seconds), counted(rows / alone), (alone / seconds).toFixed(2)];
    }),
    growths(of),
  ];
  const [small = [], large = []] = answers;
  const missed = large.filter(({ neo4j, byHand }) => neo4j > AIM * byHand);
  const growth = (before: number | undefined, after: number): string =>
    `×${(after / (before ?? Number.NaN)).toFixed(1)}`;
  const questions = large.map(({ question, sqlite, neo4j, byHand, profile }, i) => [
    question,
    sqlite.toFixed(2),
    neo4j.toFixed(2),
    byHand.toFixed(2),
    `${(neo4j / byHand).toFixed(2)}${neo4j > AIM * byHand ? ' !' : ''}`,
    counted(profile.hits),
    growth(small[i]?.sqlite, sqlite),
    growth(small[i]?.neo4j, neo4j),
    profile.steps.join(', '),
  ]);
  const size = (plans: number): string => `${counted(plans * 30)} items`;
  return [
    `Plans of 30 items and 300 mentions: ${SIZES.map((plans) => `${counted(plans * 30)} items and ${counted(plans * 300)} mentions`).join(', then ')}. Neo4j community with a heap of 1 GB.`,
    `**Import**, ${AT_ONCE} plans at once: rows are nodes and relationships of Neo4j, rows of all tables of SQLite. Bare are the same rows with the same properties, written by the driver alone to a database that has the keys and no other index: to Neo4j by \`UNWIND\` of 5,000, to SQLite by prepared \`INSERT\` in one transaction. The aim is a ratio of 0.5; growth is of the time a row takes.`,
    table(
      ['', ...SIZES.flatMap((plans) => [`${size(plans)}: rows`, 'rows a second', 'bare', 'ratio']), 'growth'],
      [
        importRow('Neo4j, bare `MERGE`', ({ neo4j }) => neo4j, 0),
        importRow('Neo4j, bare `CREATE`', ({ neo4j }) => neo4j, 1),
        importRow('SQLite, bare `INSERT`', ({ sqlite }) => sqlite, 0),
      ],
    ),
    `**Reading**, at ${size(SIZES[1])}: the methods of the stores, pages of ${PAGE}, p50 of ${ROUNDS} in milliseconds, beside the same question in Cypher sent by hand through the driver (one row more than a page, as the store asks to know whether there are more; answers are neither checked nor given cursors). Hits and plan are the database's own \`PROFILE\` of the statement by hand. The aim is a ratio of ${AIM}: ${missed.length === 0 ? 'all are within it' : `${missed.length} of ${large.length} are not, marked \`!\``}. Growth is of the p50 from ${size(SIZES[0])}.`,
    table(
      [
        '',
        'SQLite',
        'Neo4j',
        'by hand',
        'ratio',
        'hits by hand',
        'growth, SQLite',
        'growth, Neo4j',
        'plan by hand',
      ],
      questions,
    ),
  ].join('\n\n');
}
