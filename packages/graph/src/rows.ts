import type { Key } from './order.js';
import { compareKeys, compareText } from './order.js';
import type { Keyed, Window } from './paging.js';
import type { SortedTexts } from './sorted-texts.js';

/** An ordered list that is read lazily: its rows from a window's edge on, in the window's direction, beyond its limit too. */
export type Rows<T> = (window: Window) => Iterable<Keyed<T>>;

const ALL: Window = { limit: Infinity, backwards: false, from: null };

/** The list without rows. */
export const noRows = (): Iterable<never> => [];

/** As many rows as a page needs: one more than its limit. */
export function take<T>(rows: Rows<T>, window: Window): readonly Keyed<T>[] {
  const taken: Keyed<T>[] = [];
  for (const row of rows(window)) {
    taken.push(row);
    if (taken.length > window.limit) break;
  }
  return taken;
}

/** Of rows in no order those of a page, as many as it needs. */
export function chosen<T>(rows: Iterable<Keyed<T>>, window: Window): readonly Keyed<T>[] {
  return take(
    gathered(() => rows),
    window,
  );
}

/** How many rows there are. */
export function count<T>(rows: Rows<T>): number {
  const all = rows(ALL)[Symbol.iterator]();
  let found = 0;
  while (!all.next().done) found++;
  return found;
}

/** The rows that a test holds for. */
export function only<T>(rows: Rows<T>, test: (row: T) => boolean): Rows<T> {
  return function* (window) {
    for (const keyed of rows(window)) if (test(keyed.row)) yield keyed;
  };
}

/** Whether a key lies beyond a window's edge, in its direction. */
function beyond(key: Key, { backwards, from }: Window): boolean {
  if (from === null) return true;
  return backwards ? compareKeys(key, from) < 0 : compareKeys(key, from) > 0;
}

/** Rows keyed by one text: those of a set that begin with a prefix. */
export function byText<T>(set: SortedTexts | undefined, row: (text: string) => T, prefix = ''): Rows<T> {
  return function* (window) {
    for (const text of set?.walk(window.backwards, edge(window), prefix) ?? []) {
      if (beyond([text], window)) yield { key: [text], row: row(text) };
    }
  };
}

function edge({ from }: Window): string | null {
  return from === null ? null : String(from[0]);
}

/** The places of rows in one plan, ascending, and the row at each. */
export interface PlanRows<T> {
  readonly places: readonly number[];
  readonly row: (place: number) => T;
}

/** The ranks of plans in which there are rows, in either direction, from one on. */
export type Ranks = (backwards: boolean, from: string | null) => Iterable<string>;

/** The ranks of a set. */
export function walk(ranks: SortedTexts | undefined, prefix = ''): Ranks {
  return (backwards, from) => ranks?.walk(backwards, from, prefix) ?? [];
}

/** One rank, or none. */
export function one(rank: string | undefined): Ranks {
  return () => (rank === undefined ? [] : [rank]);
}

/** Rows keyed by rank of the plan and place in the plan. */
export function byPlace<T>(ranks: Ranks, rowsIn: (rank: string) => PlanRows<T>): Rows<T> {
  return function* (window) {
    const { backwards, from } = window;
    const step = backwards ? -1 : 1;
    for (const rank of ranks(backwards, edge(window))) {
      const side = from === null ? step : compareText(rank, String(from[0]));
      if (side * step < 0) continue;
      const { places, row } = rowsIn(rank);
      const start = side === 0 && from !== null ? Number(from[1]) : null;
      let at = backwards ? before(places, start) : after(places, start);
      for (let place = places[at]; place !== undefined; place = places[(at += step)]) {
        yield { key: [rank, place], row: row(place) };
      }
    }
  };
}

/** The index of the first place after one. */
function after(places: readonly number[], place: number | null): number {
  return place === null ? 0 : firstAtLeast(places, place + 1);
}

/** The index of the last place before one. */
function before(places: readonly number[], place: number | null): number {
  return (place === null ? places.length : firstAtLeast(places, place)) - 1;
}

function firstAtLeast(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows that have to be gathered before they can be ordered. */
export function gathered<T>(gather: () => Iterable<Keyed<T>>): Rows<T> {
  return (window) => {
    const rows = [...gather()].filter(({ key }) => beyond(key, window));
    rows.sort((a, b) => compareKeys(a.key, b.key));
    return window.backwards ? rows.reverse() : rows;
  };
}
