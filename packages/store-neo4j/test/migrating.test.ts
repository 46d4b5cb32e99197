import { expect, it } from 'vitest';
import type { Connection, Transaction } from '../src/connection.js';
import { migrations } from '../src/cypher/schema.js';
import { migrate } from '../src/migrating.js';

/** A database in which somebody else has taken all steps by the time that it is this one's turn. */
function migratedMeanwhile(version: number): Connection {
  const transaction: Pick<Transaction, 'all' | 'run'> = {
    all: (_query, _parameters, row) => Promise.resolve([row.parse({ version })]),
    run: () => Promise.resolve(),
  };
  const connection: Pick<Connection, 'read' | 'change' | 'write'> = {
    read: (_query, _parameters, row) => Promise.resolve([row.parse({ version: 1 })]),
    change: () => Promise.reject(new Error('nothing is left to change')),
    write: (work) => work(transaction),
  };
  return connection as Connection;
}

it('takes no step that was taken while it waited, and leaves alone what a newer version has written meanwhile', async () => {
  await migrate(migratedMeanwhile(migrations.length), 'bolt://a');
  await expect(migrate(migratedMeanwhile(migrations.length + 1), 'bolt://a')).rejects.toThrow(
    /^bolt:\/\/a: a newer version of gangmu has written/u,
  );
});
