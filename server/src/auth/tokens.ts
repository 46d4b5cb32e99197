import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Caller } from './caller.js';
import { isRole, ROLES, type Role } from './role.js';

/**
 * A token as it is kept: never itself, only its SHA-256. A slow hash (scrypt) would protect what people make up; these are
 * 256 random bits, which nobody can try out, and a slow hash at every request is what an attacker would like to set off.
 */
export interface StoredToken extends Caller {
  readonly hash: Buffer;
}

/** A list of tokens has a line that is none; the message names the line and what it should be, and repeats nothing of it. */
export class TokenListError extends Error {
  override readonly name = 'TokenListError';
}

const PREFIX = 'gangmu_';
const BYTES = 32;
const NAME = /^[^\s#;]{1,64}$/u;
const HASH = /^sha256:([0-9a-f]{64})$/u;

/** A new token, and the line that keeps it. @throws TokenListError for a name that no line can hold */
export function newToken(name: string, role: Role): { readonly token: string; readonly line: string } {
  if (!NAME.test(name)) {
    throw new TokenListError('the name of a token has 1 to 64 characters, without spaces, # and ;');
  }
  const token = PREFIX + randomBytes(BYTES).toString('base64url');
  return { token, line: `${name} ${role} sha256:${hashOf(token).toString('hex')}` };
}

/**
 * Reads a list of tokens: one a line (or between semicolons) as `NAME ROLE sha256:HEX`; what follows `#` is a remark.
 *
 * @param source what the list is called in errors
 * @throws TokenListError
 */
export function parseTokens(text: string, source: string): StoredToken[] {
  const tokens: StoredToken[] = [];
  for (const [index, line] of text.split(/[\r\n;]/u).entries()) {
    const words = (line.split('#')[0] ?? '').split(/\s+/u).filter((word) => word !== '');
    if (words.length === 0) continue;
    const [name = '', role = '', hash = ''] = words;
    const hex = HASH.exec(hash)?.[1];
    const problem =
      words.length !== 3 || hex === undefined
        ? 'is not `NAME ROLE sha256:HEX` (gangmu token new makes such a line)'
        : !NAME.test(name)
          ? 'has a name of more than 64 characters'
          : !isRole(role)
            ? `has a role that is none of ${ROLES.join(', ')}`
            : tokens.some((other) => other.name === name)
              ? 'has the name of a line before it; give each token its own'
              : undefined;
    if (problem !== undefined) throw new TokenListError(`${source}: entry ${index + 1} ${problem}`);
    tokens.push({ name, role: role as Role, hash: Buffer.from(hex!, 'hex') });
  }
  return tokens;
}

/** Whose token this is; null where it is nobody's. Takes as long for any of them. */
export function callerOf(token: string, tokens: readonly StoredToken[]): Caller | null {
  const hash = hashOf(token);
  let found: Caller | null = null;
  for (const { name, role, hash: stored } of tokens) {
    if (timingSafeEqual(hash, stored)) found = { name, role };
  }
  return found;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
