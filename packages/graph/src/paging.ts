import { InvalidRequestError } from './errors.js';
import { isEntityType, typeOfId } from './ids.js';
import type { Key } from './order.js';
import type { Page, PageRequest } from './page.js';

/** The largest page. */
const MOST_ROWS = 100;

/** What a part of a key can be, so that no text that is not a key passes for one. */
const parts = {
  number: (part: string) => /^-?\d{1,15}$/.test(part),
  rank: (part: string) => /^(?:\d{4}|none) plan:/.test(part),
  entity: (part: string) => isEntityType(typeOfId(part) ?? ''),
  node: (part: string) => typeOfId(part) !== null,
  relation: (part: string) => part.startsWith('relation:'),
  within: (part: string) => part.startsWith('region:'),
} as const;

/**
 * The orders of the graph, by the parts of their keys. Shared by all stores, so that a cursor of one is right on another.
 *
 * - `plan`: rank (see `rankOf`).
 * - `id`: entities by id.
 * - `mentions`: entities by how often they are mentioned, negative so that it descends; id.
 * - `place`: rank of the plan, place in the plan: items, mentions, targets, statements.
 * - `relation`: count, negative so that it descends; id.
 * - `pairing`: count, negative so that it descends; id of the other program.
 * - `within`: regions by where they lie (see `withinOf`).
 * - `decision`: place in the log, negative so that the latest comes first.
 * - `hit`: how a name matched (0 whole, 1 its beginning, 2 within); id.
 */
const orders = {
  plan: ['rank'],
  id: ['entity'],
  mentions: ['number', 'entity'],
  place: ['rank', 'number'],
  relation: ['number', 'relation'],
  pairing: ['number', 'entity'],
  within: ['within'],
  decision: ['number'],
  hit: ['number', 'node'],
} as const satisfies Record<string, readonly (keyof typeof parts)[]>;

/** The name of an order. */
export type Order = keyof typeof orders;

/** A page request, checked: how many rows, in which direction, after which key in that direction. */
export interface Window {
  readonly limit: number;
  /** Read from the end of the list. */
  readonly backwards: boolean;
  /** Rows strictly after this key (before it, backwards); null for the list's own edge. */
  readonly from: Key | null;
}

/** Checks a page request. @throws InvalidRequestError naming what is wrong. */
export function windowOf(order: Order, page: PageRequest): Window {
  const { first, after, last, before } = page;
  if (first !== undefined && last === undefined) {
    if (before !== undefined)
      throw new InvalidRequestError('`before` goes with `last`: ask for `first` with `after`.');
    return {
      limit: size('first', first),
      backwards: false,
      from: after === undefined ? null : keyOf(order, after),
    };
  }
  if (last !== undefined && first === undefined) {
    if (after !== undefined)
      throw new InvalidRequestError('`after` goes with `first`: ask for `last` with `before`.');
    return {
      limit: size('last', last),
      backwards: true,
      from: before === undefined ? null : keyOf(order, before),
    };
  }
  throw new InvalidRequestError('A page needs exactly one of `first` and `last`.');
}

function size(name: string, rows: unknown): number {
  if (typeof rows === 'number' && Number.isInteger(rows) && rows >= 0 && rows <= MOST_ROWS) return rows;
  throw new InvalidRequestError(`\`${name}\` is a whole number from 0 to ${MOST_ROWS}, not ${String(rows)}.`);
}

/** What keeps a cursor from being one line of text without quotes. */
// eslint-disable-next-line no-control-regex
const RESERVED = /[%|"\\\u0000-\u001f]/g;

/** The cursor of a row: the name of the order and the parts of the row's key. */
export function cursorOf(order: Order, key: Key): string {
  return [order, ...key.map((part) => String(part).replace(RESERVED, encodeURIComponent))].join('|');
}

/** The key in a cursor of an order. @throws InvalidRequestError for anything else. */
export function keyOf(order: Order, cursor: string): Key {
  const [name, ...given] = cursor.split('|');
  const shape: readonly (keyof typeof parts)[] = orders[order];
  if (name !== order || given.length !== shape.length) throw notACursor(cursor);
  return shape.map((kind, i) => {
    const part = decoded(given[i] ?? '');
    if (part === null || !parts[kind](part)) throw notACursor(cursor);
    return kind === 'number' ? Number(part) : part;
  });
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function notACursor(cursor: string): InvalidRequestError {
  const shown = cursor.length > 80 ? `${cursor.slice(0, 80)}…` : cursor;
  return new InvalidRequestError(
    `"${shown}" is no cursor of this list: give one that a page of the same list had.`,
  );
}

/** A row and its key. */
export interface Keyed<T> {
  readonly key: Key;
  readonly row: T;
}

/** The rows of a page, in list order, and what lies around them. */
export type Stretch<T> = Omit<Page<T>, 'cursors'>;

/**
 * The part of a list that was read in a window: up to `limit + 1` rows in the direction of reading, the last of which only
 * tells that there are more. Of the other direction a cursor is taken as proof that there are rows.
 */
export function stretchOf<T>({ limit, backwards, from }: Window, read: readonly T[]): Stretch<T> {
  const rows = read.slice(0, limit);
  if (backwards) rows.reverse();
  const more = read.length > limit;
  return {
    rows,
    hasNextPage: backwards ? from !== null : more,
    hasPreviousPage: backwards ? more : from !== null,
  };
}

/** The same as a page. */
export function pageOf<T>(order: Order, window: Window, read: readonly Keyed<T>[]): Page<T> {
  const { rows, hasNextPage, hasPreviousPage } = stretchOf(window, read);
  return {
    rows: rows.map(({ row }) => row),
    cursors: rows.map(({ key }) => cursorOf(order, key)),
    hasNextPage,
    hasPreviousPage,
  };
}
