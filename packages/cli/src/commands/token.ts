import { newToken, TokenListError, type Role } from '@gangmu/server';
import { print, say } from '../console.js';
import { UsageError } from '../errors.js';

export interface NewTokenOptions {
  readonly name: string;
  readonly role: Role;
}

/** `gangmu token new`: a token, shown this once, and the line that lets its owner in. */
export async function newTokenCommand({ name, role }: NewTokenOptions): Promise<number> {
  let made;
  try {
    made = newToken(name, role);
  } catch (error) {
    if (error instanceof TokenListError) throw new UsageError(`--name: ${error.message}`);
    throw error;
  }
  await print(`token: ${made.token}\nline:  ${made.line}\n`);
  say(
    `the token is for ${name} and is kept nowhere; the line is for GANGMU_TOKENS or the file of --token-file`,
  );
  return 0;
}
