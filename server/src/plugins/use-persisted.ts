import { validateGraphQlDocuments } from '@graphql-tools/utils';
import {
  defaultExtractPersistedOperationId,
  usePersistedOperations,
} from '@graphql-yoga/plugin-persisted-operations';
import { parse } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { persistedOnly } from '../errors.js';
import { schema } from '../schema/index.js';

/** Operations that callers name by their hash instead of sending them. */
export interface PersistedOperations {
  /** The text of each, by the hash that clients send as `extensions.persistedQuery.sha256Hash`. */
  readonly operations: ReadonlyMap<string, string>;
  /** Whether nothing else is taken. */
  readonly only: boolean;
}

/** A list of operations holds one that this server cannot run; the message names it. */
export class PersistedError extends Error {
  override readonly name = 'PersistedError';
}

/** Checks a list of operations, as clients' build tools write it: `{ "HASH": "query …" }`. @throws PersistedError */
export function readPersisted(list: unknown): ReadonlyMap<string, string> {
  if (typeof list !== 'object' || list === null || Array.isArray(list)) {
    throw new PersistedError('is no object of operations by their hash: { "HASH": "query …" }');
  }
  const operations = new Map<string, string>();
  for (const [hash, text] of Object.entries(list) as [string, unknown][]) {
    if (typeof text !== 'string') throw new PersistedError(`"${hash}" is not the text of an operation`);
    const problem = problemOf(text);
    if (problem !== null) throw new PersistedError(`"${hash}" does not fit the schema: ${problem}`);
    operations.set(hash, text);
  }
  return operations;
}

function problemOf(text: string): string | null {
  try {
    return validateGraphQlDocuments(schema, [parse(text)])[0]?.message ?? null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Takes operations by their hash, and where that is said no others. */
export function usePersisted({ operations, only }: PersistedOperations): Plugin {
  const known = usePersistedOperations({
    allowArbitraryOperations: !only,
    getPersistedOperation: (hash) => operations.get(hash) ?? null,
    customErrors: {
      notFound: () => persistedOnly('PERSISTED_OPERATION_UNKNOWN'),
      keyNotFound: () => persistedOnly('PERSISTED_OPERATIONS_ONLY'),
      persistedQueryOnly: () => persistedOnly('PERSISTED_OPERATIONS_ONLY'),
    },
  });
  if (only) return known;
  return {
    ...known,
    onParams(payload) {
      // Neither hash nor text: the check that follows says what is missing.
      if (defaultExtractPersistedOperationId(payload.params, payload.request, payload.context) === null)
        return;
      return known.onParams?.(payload);
    },
  };
}
