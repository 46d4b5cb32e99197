import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreUnavailableError } from '@gangmu/graph';
import Database from 'libsql';
import type { Cell, Row, Runs } from './runs.js';
import { APPLICATION_ID, migrations } from './schema.js';
import type { Migration } from './schema.js';

export type { Cell, Row } from './runs.js';

/** How many queries that are put together by the shape of a condition stay prepared. */
const MOST_SHAPES = 100;

/** How long to wait for another process that writes, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** One connection to the file of a store: its statements are prepared once. Not for use by two threads. */
export class Connection implements Runs {
  readonly #path: string;
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();
  /** Those of conditions, as many as are kept, the latest last. */
  readonly #shapes = new Map<string, Database.Statement>();

  private constructor(path: string, database: Database.Database) {
    this.#path = path;
    this.#database = database;
  }

  /**
   * Opens the file to write, creating or migrating it.
   * @param steps the migrations; others in tests
   * @throws StoreUnavailableError saying why it cannot be used and what to do
   */
  static openToWrite(path: string, steps = migrations): Connection {
    return Connection.#open(path, (connection) => {
      connection.#migrate(steps);
      connection.#database.exec('PRAGMA journal_mode = WAL');
      connection.#database.exec('PRAGMA synchronous = FULL');
      // A plan changes some hundred pages here and there: with the default of 1,000 every second import would copy the log.
      connection.#database.exec('PRAGMA wal_autocheckpoint = 8000');
    });
  }

  /** Opens the file, which a writer has prepared, to read. */
  static openToRead(path: string): Connection {
    return Connection.#open(path, (connection) => connection.#database.exec('PRAGMA query_only = ON'));
  }

  static #open(path: string, prepare: (connection: Connection) => void): Connection {
    refuseUnusable(path);
    let connection: Connection | undefined;
    try {
      connection = new Connection(path, new Database(path, { timeout: BUSY_TIMEOUT }));
      connection.#database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}`);
      connection.#database.exec('PRAGMA temp_store = MEMORY');
      connection.#database.exec('PRAGMA cache_size = -65536');
      prepare(connection);
      return connection;
    } catch (error) {
      connection?.close();
      throw explained(path, error);
    }
  }

  #migrate(steps: readonly Migration[]): void {
    const version = this.integer('PRAGMA user_version');
    const application = this.integer('PRAGMA application_id');
    const tables = this.integer("SELECT count(*) FROM sqlite_master WHERE type = 'table'");
    if (application !== APPLICATION_ID && (tables > 0 || version !== 0 || application !== 0)) {
      throw new StoreUnavailableError(
        `${this.#path} is a database of another program. Give the path of a new file.`,
      );
    }
    if (version > steps.length) {
      throw new StoreUnavailableError(
        `${this.#path} was written by a newer version of Gangmu (schema ${version}; this one knows ${steps.length}). ` +
          'Update Gangmu, or give the path of a new file and import the plans again.',
      );
    }
    if (version === steps.length) return;
    this.transaction(() => {
      // Another process may have migrated it in the meantime.
      for (let from = this.integer('PRAGMA user_version'); from < steps.length; from++) {
        const step = steps[from] ?? '';
        if (typeof step === 'string') this.#database.exec(step);
        else step(this);
        this.#database.exec(`PRAGMA user_version = ${from + 1}`);
      }
      this.#database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    });
  }

  #statement(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #prepare(sql: string): Database.Statement {
    const statement = this.#database.prepare(sql);
    if (statement.reader) statement.raw();
    return statement;
  }

  /** The rows of a query, each an array of its cells. */
  all(sql: string, ...cells: readonly Cell[]): readonly Row[] {
    return this.#statement(sql).all([...cells]) as Row[];
  }

  /** The same of a query that is one of very many: only the latest stay prepared. */
  once(sql: string, ...cells: readonly Cell[]): readonly Row[] {
    const statement = this.#shapes.get(sql) ?? this.#prepare(sql);
    this.#shapes.delete(sql);
    this.#shapes.set(sql, statement);
    const [oldest] = this.#shapes.keys();
    if (oldest !== undefined && this.#shapes.size > MOST_SHAPES) this.#shapes.delete(oldest);
    return statement.all([...cells]) as Row[];
  }

  /** The first row of a query. */
  first(sql: string, ...cells: readonly Cell[]): Row | undefined {
    return this.#statement(sql).get([...cells]) as Row | undefined;
  }

  /** The number that a query gives, 0 where it gives none. */
  integer(sql: string, ...cells: readonly Cell[]): number {
    return Number(this.first(sql, ...cells)?.[0] ?? 0);
  }

  /** Runs a statement that gives no rows. */
  run(sql: string, ...cells: readonly Cell[]): void {
    this.#statement(sql).run([...cells]);
  }

  /** Runs changes as one transaction: all of them are durable when it returns, or none has happened when it throws. */
  transaction<T>(changes: () => T): T {
    return this.#within('BEGIN IMMEDIATE', changes);
  }

  /** Reads from one state of the graph. */
  snapshot<T>(reads: () => T): T {
    return this.#within('BEGIN', reads);
  }

  #within<T>(begin: string, steps: () => T): T {
    try {
      this.#database.exec(begin);
      try {
        const result = steps();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk may have ended the transaction already.
        if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    } catch (error) {
      throw explained(this.#path, error);
    }
  }

  close(): void {
    this.#statements.clear();
    this.#shapes.clear();
    this.#database.close();
  }
}

/** Refuses what SQLite would explain badly. */
function refuseUnusable(path: string): void {
  if (path === '' || path === ':memory:') {
    throw new StoreUnavailableError('A store is a file: give its path.');
  }
  const folder = dirname(path);
  if (!existsSync(folder)) {
    throw new StoreUnavailableError(
      `There is no folder ${folder} for the store: create it, or give another path.`,
    );
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new StoreUnavailableError(`${path} is a folder: give the path of a file for the store.`);
  }
}

/** What SQLite's errors mean for the one who chose the path. */
const explanations: readonly (readonly [RegExp, string])[] = [
  [
    /NOTADB|CORRUPT|not a database|malformed/,
    'is not a store, or is damaged. Give the path of a new file and import the plans again.',
  ],
  [/BUSY|LOCKED|is locked/, 'is being written by another process. Wait for it to finish, or stop it.'],
  [/FULL|disk is full/, 'cannot be written: the disk is full. Make room and try again.'],
  [
    /READONLY|readonly/,
    'cannot be written: the file, its folder or the disk is read-only. Allow writing, or give another path.',
  ],
  [
    /CANTOPEN|PERM|AUTH|ConnectionFailed|unable to open/i,
    'cannot be opened: check that you may read and write the file and its folder.',
  ],
  [/IOERR|disk I\/O/, 'cannot be read or written: the disk reports an error.'],
];

/** The error as one that says what to do, if it is about the file; other errors as they are. */
function explained(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreUnavailableError) return error;
  const text = `${'code' in error ? String(error.code) : ''} ${error.message}`;
  const known = explanations.find(([sign]) => sign.test(text));
  if (known === undefined) return error;
  return new StoreUnavailableError(`${path} ${known[1]} (${error.message})`, { cause: error });
}
