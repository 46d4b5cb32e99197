import { invalidToken, unauthenticated } from '../errors.js';
import type { Caller } from './caller.js';
import { oidcReader, type Oidc } from './oidc.js';
import { callerOf, type StoredToken } from './tokens.js';

/** Who may do what. Without any of it, everybody reads and nobody writes. */
export interface Auth {
  /** A list that can change is given by a function, which is asked at each request. */
  readonly tokens?: readonly StoredToken[] | (() => readonly StoredToken[]);
  readonly oidc?: Oidc;
  /** Whether reading needs a token too; false unless said. */
  readonly requireToken?: boolean;
}

/** A bearer token is one word of these characters (RFC 6750). */
const BEARER = /^bearer +([\w.~+/-]+=*) *$/iu;
const MAX_LENGTH = 8_192;

/**
 * Makes what finds out who sends a request: null for somebody without a token, where that is enough to read. It throws
 * GraphQLErrors with the status for HTTP.
 */
export function authenticator({
  tokens = [],
  oidc,
  requireToken = false,
}: Auth): (request: Request) => Promise<Caller | null> {
  const readOidc = oidc && oidcReader(oidc);
  return async (request) => {
    const header = request.headers.get('authorization');
    if (header === null) {
      if (requireToken) throw unauthenticated('This server needs a token');
      return null;
    }
    const token = header.length <= MAX_LENGTH ? BEARER.exec(header)?.[1] : undefined;
    if (token === undefined) throw invalidToken('The `Authorization` header is not `Bearer TOKEN`');
    const caller =
      callerOf(token, typeof tokens === 'function' ? tokens() : tokens) ?? (await readOidc?.(token));
    if (!caller) throw invalidToken();
    return caller;
  };
}
