import type { JWTPayload } from 'jose';
import { forbidden, identityUnavailable, invalidToken } from '../errors.js';
import type { Caller } from './caller.js';
import { highestRole, isRole, ROLES } from './role.js';

/** An identity provider whose tokens (JWT) are taken. */
export interface Oidc {
  /** Who must have issued a token: its `iss`. */
  readonly issuer: string;
  /** For whom it must have been issued: its `aud`. */
  readonly audience: string;
  /** Address of the provider's public keys (JWKS). */
  readonly jwks: URL;
  /** The claim with the roles, a text or a list; dots lead into objects (`realm_access.roles`). */
  readonly roleClaim: string;
}

/** Signatures with a public key only: a shared secret would be the provider's to lose. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const TOLERANCE_SECONDS = 30;

/** Errors of jose that are the token's fault; others are of the keys and of whoever serves them. */
const FAULTS_OF_TOKENS = new Set([
  'ERR_JWT_CLAIM_VALIDATION_FAILED',
  'ERR_JWT_EXPIRED',
  'ERR_JWT_INVALID',
  'ERR_JWS_INVALID',
  'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  'ERR_JOSE_ALG_NOT_ALLOWED',
  'ERR_JOSE_NOT_SUPPORTED',
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
]);

/**
 * Makes what reads a provider's tokens. The library is loaded and the keys are fetched when the first token comes; they are
 * kept, and fetched again when a token names a new one.
 *
 * The function throws GraphQLErrors: `UNAUTHENTICATED` for a token that is not valid, `FORBIDDEN` for one without a role, and
 * `IDENTITY_UNAVAILABLE` where the keys cannot be had.
 */
export function oidcReader({ issuer, audience, jwks, roleClaim }: Oidc): (token: string) => Promise<Caller> {
  let verifying: Promise<(token: string) => Promise<JWTPayload>> | undefined;
  const load = async () => {
    const { createRemoteJWKSet, jwtVerify } = await import('jose');
    const keys = createRemoteJWKSet(jwks);
    return async (token: string) => {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'sub'],
      });
      return payload;
    };
  };
  return async (token) => {
    const verify = await (verifying ??= load());
    let payload: JWTPayload;
    try {
      payload = await verify(token);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!FAULTS_OF_TOKENS.has(code)) throw identityUnavailable(error);
      throw invalidToken(code === 'ERR_JWT_EXPIRED' ? 'The token has expired' : undefined);
    }
    const role = highestRole(wordsAt(payload, roleClaim).filter(isRole));
    if (role === null) throw forbidden(ROLES[0], null);
    return { name: nameOf(payload), role };
  };
}

function nameOf(payload: JWTPayload): string {
  const [name] = [payload['preferred_username'], payload['email'], payload.sub].filter(
    (claim): claim is string => typeof claim === 'string' && claim !== '',
  );
  return name ?? 'unnamed';
}

/** The words of a claim; providers say them as a text or a list, and name claims by addresses, dots included. */
function wordsAt(payload: JWTPayload, claim: string): string[] {
  const at = (value: unknown, key: string): unknown =>
    value instanceof Object ? (value as Record<string, unknown>)[key] : undefined;
  const value = payload[claim] ?? claim.split('.').reduce(at, payload);
  const words: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(' ') : [];
  return words.filter((word) => typeof word === 'string');
}
