/** What a caller may do, from least to most; each may do what the ones before it may. */
export const ROLES = ['reader', 'editor', 'admin'] as const;

/** `reader` asks, `editor` also changes plans and decides about entities, `admin` also does what others cannot undo. */
export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}

/** Whether a role may do what another one may. */
export function includesRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The role that may do most; null of none. */
export function highestRole(roles: readonly Role[]): Role | null {
  return ROLES.findLast((role) => roles.includes(role)) ?? null;
}
