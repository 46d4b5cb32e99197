import type { RequestFacts } from './observation/request-facts.js';

/** Where the server reports what it does not show its callers. */
export interface Log {
  /** @param details what leads from an answer to this line: the `id` in the extensions of its error */
  error(this: void, message: string, cause: unknown, details?: { readonly id: string }): void;
  /** What an operator is glad to hear. */
  info?(this: void, message: string): void;
  /** A request that has been answered. */
  access?(this: void, entry: AccessEntry): void;
}

/** One request in the access log. It holds no text of an operation, no variable and no token. */
export interface AccessEntry {
  /** As in the header `x-request-id` of request and answer. */
  readonly request: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly client: string | null;
  /** The name that goes with the token; null without one. */
  readonly caller: string | null;
  /** Names of the operations, `anonymous` where they have none. */
  readonly operations: readonly string[];
  /** How many values the answer could have. */
  readonly cost: number;
  readonly storeCalls: number;
  /** Codes of the errors in the answer. */
  readonly errors: readonly string[];
  /** Ids of the errors that were logged. */
  readonly errorIds: readonly string[];
}

export function accessEntry(facts: RequestFacts): AccessEntry {
  return {
    request: facts.id,
    method: facts.method,
    path: facts.path,
    status: facts.status,
    milliseconds: Math.round((facts.endedAt - facts.startedAt) * 10) / 10,
    client: facts.client,
    caller: facts.caller,
    operations: facts.operations.map(({ name }) => name ?? 'anonymous'),
    cost: facts.operations.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    storeCalls: facts.storeCalls.length,
    errors: facts.errors.map(({ code }) => code),
    errorIds: facts.errors.flatMap(({ id }) => id ?? []),
  };
}

/** A log of JSON lines on standard error. What it needs is loaded when it is opened. */
export async function openJsonLog(): Promise<Log> {
  const { pino } = await import('pino');
  const logger = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      // Only what is known to be safe: libraries hang parameters and connections on their errors.
      serializers: { error: described },
    },
    pino.destination({ fd: 2, sync: true }),
  );
  return {
    error: (message, cause, details) => logger.error({ ...details, error: cause }, message),
    info: (message) => logger.info(message),
    access: (entry) => logger.info(entry, 'request'),
  };
}

/** An error with the errors that caused it. */
function described(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    name: error.name,
    message: error.message,
    ...('code' in error && { code: String(error.code) }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: described(error.cause) }),
  };
}
