/** Half a surrogate pair is no character and a NUL ends a string for some stores: neither outlives every store. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;
const EVERY_UNSTORABLE = /[\0\p{Surrogate}]/gu;

/**
 * The value with U+FFFD, which is as long, for every character that a store could not give back. The value itself where
 * there is none.
 */
export function wellFormed<T>(value: T): T {
  return repaired(value) as T;
}

function repaired(value: unknown): unknown {
  if (typeof value === 'string')
    return UNSTORABLE.test(value) ? value.replace(EVERY_UNSTORABLE, '\ufffd') : value;
  if (typeof value !== 'object' || value === null) return value;
  const parts = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | null = null;
  for (const key of Object.keys(parts)) {
    const part = repaired(parts[key]);
    if (part === parts[key]) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...parts }) as Record<string, unknown>;
    copy[key] = part;
  }
  return copy ?? value;
}

/** The text as its UTF-8 gives it back: U+FFFD for half a surrogate pair. */
export function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
