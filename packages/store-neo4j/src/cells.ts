/*
 * Checked reading of what the database gives. Another program can have changed the graph, so nothing is taken for granted;
 * and thousands of cells are read for one answer, so that each check is one comparison.
 */

/** Reads one value. @throws Error where it is not what is expected */
export type Read<V> = (value: unknown) => V;

function unexpected(value: unknown, expected: string): Error {
  const shown = value === null ? 'null' : typeof value;
  return new Error(`The database gave ${shown} instead of ${expected}: another program changed the graph.`);
}

export const text: Read<string> = (value) => {
  if (typeof value === 'string') return value;
  throw unexpected(value, 'a text');
};

export const textOrNull: Read<string | null> = (value) => (value === null ? null : text(value));

export const real: Read<number> = (value) => {
  if (typeof value === 'number') return value;
  throw unexpected(value, 'a number');
};

export const whole: Read<number> = (value) => {
  if (Number.isInteger(value)) return value as number;
  throw unexpected(value, 'a whole number');
};

export const wholeOrNull: Read<number | null> = (value) => (value === null ? null : whole(value));

export const truth: Read<boolean> = (value) => {
  if (typeof value === 'boolean') return value;
  throw unexpected(value, 'true or false');
};

export const list: Read<readonly unknown[]> = (value) => {
  if (Array.isArray(value)) return value;
  throw unexpected(value, 'a list');
};

export const texts: Read<readonly string[]> = (value) => list(value).map(text);

/** One of a closed set of words. */
export function word<W extends string>(words: readonly W[]): Read<W> {
  const known: ReadonlyMap<unknown, W> = new Map(words.map((each) => [each, each]));
  return (value) => {
    const found = known.get(value);
    if (found === undefined) throw unexpected(value, `one of ${words.join(', ')}`);
    return found;
  };
}

/** A column of an answer's record. */
export function column<V>(name: string, read: Read<V>): Read<V> {
  return (record) => {
    if (typeof record !== 'object' || record === null) throw unexpected(record, 'a record');
    return read((record as Readonly<Record<string, unknown>>)[name]);
  };
}
