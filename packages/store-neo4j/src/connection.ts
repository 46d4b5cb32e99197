import { StoreUnavailableError } from '@gangmu/graph';
import { auth, driver, int, isRetryableError, Neo4jError, routing, session as access } from 'neo4j-driver';
import type { Driver, ManagedTransaction, Record as Found } from 'neo4j-driver';
import { unavailable } from './failures.js';

/** Where a database is and how it is talked to. Times are in milliseconds. */
export interface ConnectionOptions {
  /** `bolt://HOST:PORT` for one server, `neo4j://` for a cluster; `+s` and `+ssc` encrypt. */
  readonly url: string;
  /** Default `neo4j`. */
  readonly username?: string;
  /** Without one no credentials are sent. */
  readonly password?: string;
  /** Default: the user's home database. */
  readonly database?: string;
  /** Connections at most, to each server. Default 50. */
  readonly maxConnections?: number;
  /** How long to wait for a connection of the pool, and for a server to answer at all. Default 10 s. */
  readonly connectionTimeout?: number;
  /** How long a query that reads may take. Default 30 s. */
  readonly readTimeout?: number;
  /** How long a transaction that writes may take. Default 10 min. */
  readonly writeTimeout?: number;
  /** How long to go on trying when a server fails or a lock is refused. Default 15 s. */
  readonly retryTime?: number;
}

/** Values that a query can take. Numbers are whole ones. */
export type Parameters = Readonly<Record<string, unknown>>;

/** Checks a value that comes from outside, and reads it; a schema of zod is one. */
export interface Reading<T> {
  /** @throws where the value is not what is expected */
  parse(value: unknown): T;
}

/** A transaction that writes. */
export interface Transaction {
  /** Runs a statement that answers rows; each is checked. */
  all<T>(cypher: string, parameters: Parameters, row: Reading<T>): Promise<readonly T[]>;
  /** Runs a statement without an answer. */
  run(cypher: string, parameters: Parameters): Promise<void>;
}

/** A database: one driver, for as long as the store is open. */
export class Connection {
  readonly #driver: Driver;
  readonly #options: ConnectionOptions;

  private constructor(driver: Driver, options: ConnectionOptions) {
    this.#driver = driver;
    this.#options = options;
  }

  /** @throws StoreUnavailableError that says why the database cannot be used, and what to do */
  static async open(options: ConnectionOptions): Promise<Connection> {
    const { url, username = 'neo4j', password, connectionTimeout = 10_000, retryTime = 15_000 } = options;
    let opened: Driver;
    try {
      opened = driver(url, password === undefined ? undefined : auth.basic(username, password), {
        userAgent: 'gangmu',
        disableLosslessIntegers: true,
        maxConnectionPoolSize: options.maxConnections ?? 50,
        connectionTimeout,
        connectionAcquisitionTimeout: connectionTimeout,
        maxTransactionRetryTime: retryTime,
        // Nobody reads them.
        notificationFilter: { minimumSeverityLevel: 'OFF' },
        telemetryDisabled: true,
      });
    } catch (error) {
      throw new StoreUnavailableError(
        `${url} is no address of a Neo4j (${error instanceof Error ? error.message : String(error)}): give bolt://HOST:PORT or neo4j://HOST:PORT.`,
      );
    }
    const connection = new Connection(opened, options);
    try {
      await connection.ping();
    } catch (error) {
      await opened.close();
      throw error;
    }
    return connection;
  }

  get #database(): { database?: string } {
    const { database } = this.#options;
    return database === undefined ? {} : { database };
  }

  /** Asks the database itself whether it is there. @throws StoreUnavailableError */
  async ping(): Promise<void> {
    await this.#explained(async () => {
      const { password } = this.#options;
      if (password === undefined) await this.#driver.getServerInfo(this.#database);
      else await this.#driver.verifyConnectivity(this.#database);
      await this.#driver.executeQuery('RETURN 1', {}, { ...this.#database, routing: routing.READ });
    });
  }

  /**
   * Runs a query that reads, again if a server fails. Each row is checked. Of the parameters only those that the query speaks
   * of are sent.
   */
  async read<T>(cypher: string, parameters: Parameters, row: Reading<T>): Promise<readonly T[]> {
    return this.#explained(async () => {
      const asked = whole(spokenOf(cypher, parameters));
      const records = (await this.#readOnce(cypher, asked)) ?? (await this.#readAgain(cypher, asked));
      return records.map((record) => row.parse(record.toObject()));
    });
  }

  get #readTransaction(): { readonly timeout: number } {
    return { timeout: this.#options.readTimeout ?? 30_000 };
  }

  /** Without a transaction of its own, which would be two more messages to wait for; null for a failure that may pass. */
  async #readOnce(cypher: string, parameters: Parameters): Promise<readonly Found[] | null> {
    const session = this.#driver.session({
      ...this.#database,
      defaultAccessMode: access.READ,
      bookmarkManager: this.#driver.executeQueryBookmarkManager,
    });
    try {
      return (await session.run(cypher, parameters, this.#readTransaction)).records;
    } catch (error) {
      if (isRetryableError(error)) return null;
      throw error;
    } finally {
      await session.close();
    }
  }

  /** Until it succeeds, or the time for that is over. */
  async #readAgain(cypher: string, parameters: Parameters): Promise<readonly Found[]> {
    const { records } = await this.#driver.executeQuery(cypher, parameters, {
      ...this.#database,
      routing: routing.READ,
      transactionConfig: this.#readTransaction,
    });
    return records;
  }

  /**
   * Runs work in a transaction, again if it fails for a reason that may pass: the work must bear that.
   *
   * @param timeout how long it may take, in milliseconds; 0 for as long as it takes
   */
  async write<T>(
    work: (transaction: Transaction) => Promise<T>,
    timeout = this.#options.writeTimeout ?? 600_000,
  ): Promise<T> {
    return this.#explained(async () => {
      const session = this.#driver.session({
        ...this.#database,
        bookmarkManager: this.#driver.executeQueryBookmarkManager,
      });
      try {
        return await session.executeWrite((transaction) => work(writing(transaction)), {
          timeout,
        });
      } finally {
        await session.close();
      }
    });
  }

  /** Runs a statement that cannot share a transaction with others. */
  async change(cypher: string, parameters: Parameters = {}): Promise<void> {
    await this.#explained(() =>
      this.#driver.executeQuery(cypher, whole(parameters), { ...this.#database, routing: routing.WRITE }),
    );
  }

  async #explained<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      const { url, database } = this.#options;
      throw (error instanceof Neo4jError && unavailable(error, url, database)) || error;
    }
  }

  async close(): Promise<void> {
    await this.#driver.close();
  }
}

function writing(transaction: ManagedTransaction): Transaction {
  return {
    async all(cypher, parameters, row) {
      const { records } = await transaction.run(cypher, whole(parameters));
      return records.map((record) => row.parse(record.toObject()));
    },
    async run(cypher, parameters) {
      await transaction.run(cypher, whole(parameters));
    },
  };
}

/** The names of the parameters of each query that was read with, until there are too many: conditions have many shapes. */
const namesByQuery = new Map<string, readonly string[]>();
const MOST_QUERIES = 1000;

function spokenOf(cypher: string, parameters: Parameters): Parameters {
  let names = namesByQuery.get(cypher);
  if (names === undefined) {
    names = [...new Set(cypher.match(/(?<=\$)\w+/g))];
    if (namesByQuery.size >= MOST_QUERIES) namesByQuery.clear();
    namesByQuery.set(cypher, names);
  }
  return Object.fromEntries(names.map((name) => [name, parameters[name]]));
}

/** The same value with every number as an integer of the database, which takes JavaScript's numbers for floats. */
export function whole<T>(value: T): T {
  return converted(value) as T;
}

function converted(value: unknown): unknown {
  if (typeof value === 'number') return int(value);
  if (Array.isArray(value)) return value.map(converted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, converted(part)]));
}
