import { StoreUnavailableError } from '@gangmu/graph';
import { Neo4jError } from 'neo4j-driver';
import { searchedPart } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import { z } from 'zod';
import type { Connection, Transaction } from './connection.js';
import {
  awaitIndexes,
  keepTextKeys,
  lockSchema,
  migrations,
  oneGraph,
  recordVersion,
  storedVersion,
  textsOfItems,
} from './cypher/schema.js';
import { spellAll } from './suggestions.js';

const versionRow = z.object({ version: z.number().nullable() });

/**
 * Brings the schema of a database up to date. Several processes can do so at once: each step is taken by one of them while
 * the others wait, and bears being taken again where it was not finished.
 *
 * @throws StoreUnavailableError where a newer version of this program has written to it
 */
export async function migrate(connection: Connection, url: string): Promise<void> {
  const [row] = await connection.read(storedVersion, {}, versionRow);
  let version = row?.version ?? 0;
  // Whoever waits at the node of the graph waits at the same one.
  if (version === 0) await changeSchema(connection, oneGraph);
  while (version < migrations.length)
    version = await connection.write((transaction) => takeStep(connection, transaction), NO_LIMIT);
  // Whoever was waited for may have been a newer version too.
  if (version > migrations.length) {
    throw new StoreUnavailableError(
      `${url}: a newer version of gangmu has written to this database (schema ${version}, this one knows ${migrations.length}): use that version.`,
    );
  }
}

/** A step takes as long as there is much stored, and the others wait as long. */
const NO_LIMIT = 0;

/**
 * Takes the next step, if there is one left, while this transaction keeps others from it. Without that a process that waits
 * for an index and one that makes it a constraint wait for each other, which the database does not see.
 *
 * @returns the version of the schema behind it
 */
async function takeStep(connection: Connection, transaction: Transaction): Promise<number> {
  await transaction.run(lockSchema, {});
  const [row] = await transaction.all(storedVersion, {}, versionRow);
  const version = row?.version ?? 0;
  const migration = migrations[version];
  if (migration === undefined) return version;
  for (const statement of migration.schema) await changeSchema(connection, statement);
  await connection.change(awaitIndexes);
  for (const statement of migration.data) await connection.write((other) => other.run(statement, {}));
  if (migration.isSpelling) await spellAll(connection);
  if (migration.isText) await keepTexts(connection);
  await transaction.run(recordVersion, { version: version + 1 });
  return version + 1;
}

/**
 * `IF NOT EXISTS` looks first and makes then: what another process makes in between is an error, and there when it is tried
 * again.
 */
async function changeSchema(connection: Connection, statement: string, tries = 3): Promise<void> {
  try {
    await connection.change(statement);
  } catch (error) {
    const isSchema = error instanceof Neo4jError && error.code.startsWith('Neo.ClientError.Schema.');
    if (!isSchema || tries === 1) throw error;
    await changeSchema(connection, statement, tries - 1);
  }
}

/** How many items are given their keys in one transaction. */
const AT_ONCE = 1000;
const textRow = z.object({ position: z.string(), node: z.string(), text: z.string() });

/** Keeps the key of every item's text. */
async function keepTexts(connection: Connection): Promise<void> {
  for (let after = '', more = true; more;) {
    const next = await connection.write(async (transaction) => {
      const found = await transaction.all(textsOfItems, { after, limit: AT_ONCE }, textRow);
      const rows = found.map(({ node, text }) => ({ node, key: searchedPart(nameKey(text)) }));
      await transaction.run(keepTextKeys, { rows });
      return found;
    });
    after = next.at(-1)?.position ?? '';
    more = next.length === AT_ONCE;
  }
}
