// The floor of an import: the nodes and relationships of one Neo4j, written to another by UNWIND alone.
import type { Driver, Session } from 'neo4j-driver';

/** Rows of one statement, as is usual where much is written. */
const BATCH = 5000;

/** What nodes of each label are told apart by. */
const keys: Readonly<Record<string, readonly string[]>> = {
  Gangmu: ['id'],
  Plan: ['id'],
  Source: ['plan'],
  Item: ['id'],
  Target: ['id'],
  Statement: ['id'],
  Entity: ['id'],
  Name: ['entity', 'name'],
  Year: ['year'],
  Spelling: ['kind', 'way', 'key', 'entity'],
};

/** What tells ties of one type between one pair apart: an item can mention one thing many times, and years repeat. */
const ownKeys: Readonly<Record<string, string>> = {
  MENTIONS: ' {position: row.set.position}',
  APPLIED_IN_YEAR: ' {year: row.set.year, basis: row.set.basis}',
};

/** How nodes and relationships are written: without looking, or only where they are not there. */
export type Verb = 'CREATE' | 'MERGE';

/** What was written and how long that took, in seconds, reading apart. */
export interface Written {
  readonly nodes: number;
  readonly relationships: number;
  readonly seconds: number;
}

/** The keys of nodes and nothing else. */
export async function prepare(driver: Driver): Promise<void> {
  for (const [label, properties] of Object.entries(keys)) {
    const key = properties.map((property) => `n.${property}`).join(', ');
    await driver.executeQuery(
      `CREATE CONSTRAINT bare_${label} IF NOT EXISTS FOR (n:${label}) REQUIRE (${key}) IS UNIQUE`,
    );
  }
  await driver.executeQuery('CALL db.awaitIndexes(600)');
}

/** Takes away all nodes and relationships. */
export async function clear(driver: Driver): Promise<void> {
  const session = driver.session();
  await session.run('MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS');
  await session.run('MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  await session.close();
}

/** Writes all that stands in one database to another, which is empty. */
export async function writeBare(from: Driver, to: Driver, verb: Verb): Promise<Written> {
  const [reading, writing] = [from.session(), to.session()];
  let seconds = 0;
  const copied = async (read: string, write: string): Promise<number> => {
    const copy = await copyRows(reading, read, writing, write);
    seconds += copy.seconds;
    return copy.rows;
  };
  let nodes = 0;
  const { records: labelled } = await from.executeQuery('MATCH (n) RETURN DISTINCT labels(n) AS labels');
  for (const record of labelled) {
    const labels = record.get('labels') as string[];
    const key = keyOf(labels);
    const all = labels.join(':');
    nodes += await copied(
      `MATCH (n:${all}) WHERE size(labels(n)) = ${labels.length} RETURN n {${shown(key)}} AS key, properties(n) AS set`,
      verb === 'CREATE'
        ? `UNWIND $rows AS row CREATE (n:${all}) SET n = row.set`
        : `UNWIND $rows AS row MERGE ${pattern('n', key, 'row.key')} SET n:${all}, n += row.set`,
    );
  }
  let relationships = 0;
  const { records: ends } = await from.executeQuery(
    'MATCH (a)-[r]->(b) RETURN DISTINCT labels(a) AS from, type(r) AS type, labels(b) AS to',
  );
  const kinds = new Set(
    ends.map((record) => {
      const label = (name: string): string => keyOf(record.get(name) as string[]).label;
      return [label('from'), record.get('type') as string, label('to')].join(' ');
    }),
  );
  for (const kind of kinds) {
    const [start = '', type = '', end = ''] = kind.split(' ');
    const [a, b] = [keyOf([start]), keyOf([end])];
    const own = ownKeys[type] ?? '';
    const tie = verb === 'CREATE' ? `CREATE (a)-[r:${type}]->(b)` : `MERGE (a)-[r:${type}${own}]->(b)`;
    relationships += await copied(
      `MATCH (a:${start})-[r:${type}]->(b:${end}) RETURN a {${shown(a)}} AS a, b {${shown(b)}} AS b, properties(r) AS set`,
      `UNWIND $rows AS row MATCH ${pattern('a', a, 'row.a')} MATCH ${pattern('b', b, 'row.b')} ${tie} SET r += row.set`,
    );
  }
  await Promise.all([reading.close(), writing.close()]);
  return { nodes, relationships, seconds };
}

interface NodeKey {
  readonly label: string;
  readonly properties: readonly string[];
}

function keyOf(labels: readonly string[]): NodeKey {
  const label = labels.find((each) => each in keys) ?? '';
  return { label, properties: keys[label] ?? [] };
}

const shown = ({ properties }: NodeKey): string => properties.map((property) => `.${property}`).join(', ');
const pattern = (variable: string, { label, properties }: NodeKey, from: string): string =>
  `(${variable}:${label} {${properties.map((property) => `${property}: ${from}.${property}`).join(', ')}})`;

async function copyRows(
  reading: Session,
  read: string,
  writing: Session,
  write: string,
): Promise<{ rows: number; seconds: number }> {
  let [rows, seconds] = [0, 0];
  const send = async (batch: readonly object[]): Promise<void> => {
    const begun = performance.now();
    await writing.executeWrite(async (transaction) => void (await transaction.run(write, { rows: batch })));
    seconds += (performance.now() - begun) / 1000;
    rows += batch.length;
  };
  let batch: object[] = [];
  for await (const record of reading.run(read)) {
    batch.push(record.toObject());
    if (batch.length < BATCH) continue;
    await send(batch);
    batch = [];
  }
  if (batch.length > 0) await send(batch);
  return { rows, seconds };
}
