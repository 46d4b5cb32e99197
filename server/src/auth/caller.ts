import { forbidden, unauthenticated } from '../errors.js';
import { includesRole, type Role } from './role.js';

/** Who asks, as far as a token says so. */
export interface Caller {
  /** As in the list of tokens, or as the identity provider calls them; shown in logs and kept with decisions. */
  readonly name: string;
  readonly role: Role;
}

/**
 * The caller, where they have a role or one above it.
 *
 * @example
 * resolve: (_, args, context) => {
 *   const { name } = requireRole(context, 'editor');
 * @throws GraphQLError `UNAUTHENTICATED` (401) without a token, `FORBIDDEN` (403) with one of a lower role
 */
export function requireRole({ caller }: { readonly caller: Caller | null }, role: Role): Caller {
  if (caller === null) throw unauthenticated(`This needs a token of the role ${role}`);
  if (!includesRole(caller.role, role)) throw forbidden(role, caller.role);
  return caller;
}
