import {
  InvalidRequestError,
  StoreUnavailableError,
  type EntityNode,
  type UnavailableReason,
} from '@gangmu/graph';
import type { GraphQLError } from 'graphql';
import { createGraphQLError } from 'graphql-yoga';
import { randomUUID } from 'node:crypto';
import type { Role } from './auth/role.js';
import type { Log } from './log.js';

/** Every `extensions.code` this server gives by itself; those of GraphQL's own checks come on top. */
export type ErrorCode =
  /** An argument is out of its bounds or goes with another one. */
  | 'BAD_USER_INPUT'
  /** A name names several entities; `extensions.candidates` lists them. */
  | 'AMBIGUOUS_NAME'
  /** What something is asked about is not there; `extensions.id` says which id. */
  | 'UNKNOWN_ID'
  /** The operation asks for more than one request may. */
  | 'OPERATION_TOO_LARGE'
  /** The operation took longer than one request may. */
  | 'TIMED_OUT'
  /** The caller hung up; nobody reads this, it is only counted. */
  | 'CANCELLED'
  /** Too many operations run and wait already. */
  | 'OVERLOADED'
  /** The caller has too many operations running and waiting. */
  | 'TOO_MANY_AT_ONCE'
  /** A plan was replaced between two reads of this request. */
  | 'GRAPH_CHANGED'
  /** The store cannot be used at present. */
  | 'STORE_UNAVAILABLE'
  /** There is no token, or it is not valid here. */
  | 'UNAUTHENTICATED'
  /** The token is valid, and its role is not enough; `extensions.needs` and `extensions.role` say which. */
  | 'FORBIDDEN'
  /** A subscriber does not take what it is sent; it may subscribe again. */
  | 'TOO_FAR_BEHIND'
  /** This server was not set up for that. */
  | 'NOT_OFFERED'
  /** The keys of the identity provider cannot be had at present. */
  | 'IDENTITY_UNAVAILABLE'
  /** The operation is not among those that this server knows by their hash, or it takes no others. */
  | 'PERSISTED_OPERATION_UNKNOWN'
  | 'PERSISTED_OPERATIONS_ONLY'
  /** Something went wrong here; it has been logged under `extensions.id`. */
  | 'INTERNAL_SERVER_ERROR';

/** The caller's mistake, worded for the caller. */
export function badInput(message: string): GraphQLError {
  return withCode('BAD_USER_INPUT', message);
}

/** A name that names several entities. */
export function ambiguousName(name: string, candidates: readonly EntityNode[]): GraphQLError {
  return withCode(
    'AMBIGUOUS_NAME',
    `"${name}" names ${candidates.length} ${candidates[0]?.type ?? 'entitie'}s; ask by \`id\`: ` +
      candidates.map(({ id }) => id).join(', '),
    { candidates: candidates.map(({ id, name, scope }) => ({ id, name, scope })) },
  );
}

/** An id of something that has to be there to be asked about. @param what it should be the id of */
export function unknownId(id: string, what: string): GraphQLError {
  return withCode('UNKNOWN_ID', `There is no ${what} "${id}".`, { id });
}

/** A node that a row pointed at is not there any more. */
export function graphChanged(id: string): GraphQLError {
  return withCode('GRAPH_CHANGED', `${id} was replaced while this request was read; ask again.`);
}

/** An operation over one of the bounds; `status` only for GraphQL's own media type. */
export function tooLarge(message: string): GraphQLError {
  return withCode('OPERATION_TOO_LARGE', message, { http: { spec: true, status: 400 } });
}

/** An operation over its time. */
export function timedOut(milliseconds: number, kind: 'query' | 'mutation'): GraphQLError {
  const remedy =
    kind === 'query'
      ? 'ask for fewer rows at a time'
      : 'what it was writing may still come about, and doing it again does no harm';
  return withCode('TIMED_OUT', `The operation took longer than ${milliseconds / 1000} s; ${remedy}.`, {
    http: { spec: true, status: 503 },
  });
}

/** An operation for which there is no place. */
export function overloaded(): GraphQLError {
  return withCode('OVERLOADED', 'Too many operations are waiting already; try again in a moment.', {
    http: { status: 503, headers: { 'retry-after': '1' } },
  });
}

/** Somebody without a token asks for what needs one. */
export function unauthenticated(problem: string): GraphQLError {
  return withCode(
    'UNAUTHENTICATED',
    `${problem}: send it as \`Authorization: Bearer TOKEN\`; whoever runs this server gives tokens out.`,
    { http: { status: 401, headers: { 'www-authenticate': 'Bearer' } } },
  );
}

/** A token that is nobody's. */
export function invalidToken(problem = 'The token is not valid here'): GraphQLError {
  return withCode('UNAUTHENTICATED', `${problem}; ask whoever runs this server for one.`, {
    http: { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
  });
}

/** A caller whose role is not enough. */
export function forbidden(needs: Role, role: Role | null): GraphQLError {
  const has = role === null ? 'has no role here' : `is of the role ${role}`;
  return withCode('FORBIDDEN', `This needs the role ${needs}, and the token ${has}.`, {
    needs,
    role,
    http: { status: 403 },
  });
}

/** The identity provider does not say with which keys it signs; the cause is for the log. */
export function identityUnavailable(cause: unknown): IdentityUnavailableError {
  return new IdentityUnavailableError('The keys of the identity provider cannot be had.', { cause });
}

class IdentityUnavailableError extends Error {
  override readonly name = 'IdentityUnavailableError';
}

/** One operation more than one client may have running and waiting. */
export function tooManyOfOne(limit: number): GraphQLError {
  return withCode(
    'TOO_MANY_AT_ONCE',
    `You have ${limit} operations running and waiting already; wait for the answers of some.`,
    { http: { status: 429, headers: { 'retry-after': '1' } } },
  );
}

/** One subscription more than one client may have. */
export function tooManySubscriptions(limit: number): GraphQLError {
  return withCode('TOO_MANY_AT_ONCE', `You have ${limit} subscriptions already; end some.`, {
    http: { status: 429 },
  });
}

/** One subscription more than this server has room for. */
export function subscriptionsFull(): GraphQLError {
  return withCode('OVERLOADED', 'Too many subscriptions are open already; try again later.', {
    http: { status: 503, headers: { 'retry-after': '10' } },
  });
}

/** A subscriber for which too much waits. */
export function tooFarBehind(): GraphQLError {
  return withCode(
    'TOO_FAR_BEHIND',
    'More has happened than was taken from here; subscribe again and read anew.',
  );
}

/** Something that whoever runs this server did not set up. */
export function notOffered(message: string): GraphQLError {
  return withCode('NOT_OFFERED', message);
}

/** An operation that has to be among the known ones and is not. */
export function persistedOnly(
  code: 'PERSISTED_OPERATION_UNKNOWN' | 'PERSISTED_OPERATIONS_ONLY',
): GraphQLError {
  const message =
    code === 'PERSISTED_OPERATION_UNKNOWN'
      ? 'No operation is known here by that `sha256Hash`.'
      : 'This server takes only operations that it knows: send `extensions.persistedQuery.sha256Hash` and no `query`.';
  return withCode(code, message, { http: { spec: true, status: 400 } });
}

/** An operation whose caller has gone. */
export function cancelled(): GraphQLError {
  return withCode('CANCELLED', 'The caller hung up before the answer was ready.');
}

/**
 * Makes the function that decides what a caller sees of an error: errors of GraphQL and of the request as they are, all
 * others as one generic sentence, logged once with their cause under the id that the caller gets.
 */
export function errorMask(log: Log): (error: unknown) => GraphQLError {
  const logged = new WeakMap<object, string>();
  /** Logs an error where that has not been done, and gives the id it is logged under. */
  const logOnce = (message: string, cause: unknown): string => {
    const before = cause instanceof Object ? logged.get(cause) : undefined;
    if (before !== undefined) return before;
    const id = randomUUID();
    if (cause instanceof Object) logged.set(cause, id);
    log.error(message, cause, { id });
    return id;
  };
  return (error) => {
    const outer = isGraphQLError(error) ? error : undefined;
    const cause = rootCause(error);
    if (isGraphQLError(cause)) return outer ?? cause;
    if (cause instanceof InvalidRequestError) return located(outer, 'BAD_USER_INPUT', cause.message);
    const id = logOnce(`GraphQL: ${outer?.path?.join('.') ?? 'request'} failed`, cause);
    if (cause instanceof IdentityUnavailableError) return identityTrouble(id);
    if (cause instanceof StoreUnavailableError) return located(outer, ...troubles[cause.reason], id);
    return located(outer, 'INTERNAL_SERVER_ERROR', 'Something went wrong here; it has been logged.', id);
  };
}

/** What callers hear of a store that cannot be used, by its reason. */
const troubles: Readonly<Record<UnavailableReason, readonly [ErrorCode, string]>> = {
  unreachable: ['STORE_UNAVAILABLE', 'The store cannot be reached; try again later.'],
  busy: ['OVERLOADED', 'All connections to the store are in use; try again in a moment.'],
  slow: ['TIMED_OUT', 'The store took too long; ask for fewer rows at a time.'],
  other: [
    'STORE_UNAVAILABLE',
    'The store cannot be used; whoever runs this server finds the reason in its log.',
  ],
};

function identityTrouble(id: string): GraphQLError {
  return withCode('IDENTITY_UNAVAILABLE', 'The token cannot be checked at present; try again later.', {
    id,
    http: { status: 503, headers: { 'retry-after': '5' } },
  });
}

/** By name, for graphql can be loaded twice side by side, as CommonJS and as a module. */
export function isGraphQLError(error: unknown): error is GraphQLError {
  return error instanceof Error && error.name === 'GraphQLError';
}

/** The error that was thrown, inside the ones that say where. */
function rootCause(error: unknown): unknown {
  return isGraphQLError(error) && error.originalError ? rootCause(error.originalError) : error;
}

function withCode(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return createGraphQLError(message, { extensions: { code, ...extensions } });
}

/** @param id of the line in the log, for what is not the caller's fault */
function located(
  outer: GraphQLError | undefined,
  code: ErrorCode,
  message: string,
  id?: string,
): GraphQLError {
  return createGraphQLError(message, {
    nodes: outer?.nodes,
    path: outer?.path,
    extensions: { code, ...(id !== undefined && { id, unexpected: true }) },
  });
}
