import { StoreUnavailableError, type UnavailableReason } from '@gangmu/graph';
import type { Neo4jError } from 'neo4j-driver';

interface Problem {
  readonly reason: UnavailableReason;
  /** What is wrong and what to do about it. */
  readonly text: string;
}

const where = (database: string | undefined): string =>
  database === undefined ? 'its home database' : `the database "${database}"`;

/**
 * Says why a database cannot be used and what to do; null for errors that have another reason.
 *
 * @param database the database asked for, if one was
 */
export function unavailable(
  error: Neo4jError,
  url: string,
  database: string | undefined,
): StoreUnavailableError | null {
  const problem = problemOf(error, database);
  if (problem === null) return null;
  const { reason, text } = problem;
  return new StoreUnavailableError(`${url}: ${text}`, { reason, cause: error });
}

function problemOf(error: Neo4jError, database: string | undefined): Problem | null {
  switch (error.code) {
    case 'Neo.ClientError.Security.Unauthorized':
      return other('the user name or the password is wrong; set NEO4J_USERNAME and NEO4J_PASSWORD.');
    case 'Neo.ClientError.Security.CredentialsExpired':
      return other(
        'the password must be changed first: ALTER CURRENT USER SET PASSWORD FROM … TO … in the database "system".',
      );
    case 'Neo.ClientError.Security.AuthenticationRateLimit':
      return other('too many wrong passwords in a row; wait a few seconds and set NEO4J_PASSWORD.');
    case 'Neo.ClientError.Security.Forbidden':
      return other(
        `the user may not do this in ${where(database)}: use one that may read, write and create indexes.`,
      );
    case 'Neo.ClientError.Database.DatabaseNotFound':
      return other(notRunning(database));
    case 'Neo.TransientError.Database.DatabaseUnavailable':
      return { reason: 'unreachable', text: notRunning(database) };
    case 'Neo.ClientError.Transaction.TransactionTimedOut':
    case 'Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration':
    case 'Neo.ClientError.Transaction.TransactionTerminated':
    case 'Neo.TransientError.Transaction.Terminated':
    case 'Neo.TransientError.Transaction.LockClientStopped':
    case 'Neo.ClientError.Transaction.LockClientStopped':
      return {
        reason: 'slow',
        text: 'the database took too long to answer; ask for less at a time, see what else it is busy with (SHOW TRANSACTIONS), or raise NEO4J_READ_TIMEOUT (for an import NEO4J_WRITE_TIMEOUT).',
      };
    case 'Neo.TransientError.General.MemoryPoolOutOfMemoryError':
    case 'Neo.TransientError.General.OutOfMemoryError':
      return other('the database is short of memory; give it more (server.memory.heap.max_size).');
    case 'ServiceUnavailable':
    case 'SessionExpired':
    case 'ProtocolError':
      return unreachable(error.message);
    default:
      // The driver has no code for these.
      return /acquisition timed out|responded HTTP/i.test(error.message) ? unreachable(error.message) : null;
  }
}

function other(text: string): Problem {
  return { reason: 'other', text };
}

function notRunning(database: string | undefined): string {
  return `there is no running ${where(database).replace(/^the |^its /, '')}; set NEO4J_DATABASE to one of SHOW DATABASES.`;
}

function unreachable(message: string): Problem {
  if (/ENOTFOUND|EAI_AGAIN/.test(message))
    return { reason: 'unreachable', text: 'there is no such host; check the address.' };
  if (/acquisition timed out/i.test(message))
    return {
      reason: 'busy',
      text: 'all connections are in use and none became free in time; try again, or raise NEO4J_MAX_CONNECTIONS.',
    };
  if (/HTTP|handshake|protocol|version/i.test(message))
    return other(`what answers there is no Neo4j at its Bolt port, usually 7687 (${firstLine(message)}).`);
  if (/ECONNREFUSED|Could not perform discovery/.test(message))
    return {
      reason: 'unreachable',
      text: 'nothing answers there: start the database, or check host and port.',
    };
  return {
    reason: 'unreachable',
    text: `the database cannot be reached: see that it runs and that no firewall lies between (${firstLine(message)}).`,
  };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.slice(0, 200) ?? '';
}
