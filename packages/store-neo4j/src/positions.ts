import type { Key, Order } from '@gangmu/graph/for-stores';

/*
 * Every order of the graph that is read along an index has one text to order by, which sorts as the order's keys do: by
 * code point, as Neo4j compares.
 */

/** The digits of the place of a row in its plan. */
const PLACE_DIGITS = 8;
const LAST_PLACE = 10 ** PLACE_DIGITS - 1;

/** What rows of plans are ordered by: `7976 plan:教育部/2023/工作要点 00000012`. Ids hold no space. */
export function positionOf(rank: string, place: number): string {
  return `${rank} ${placeText(place)}`;
}

/** What a position ends with. */
export function placeText(place: number): string {
  return String(place).padStart(PLACE_DIGITS, '0');
}

/** The place in its plan of a row at a position. */
export function placeOf(position: string): number {
  return Number(position.slice(-PLACE_DIGITS));
}

/** More than any count: what is left of it sorts as the count descends. */
export const MOST_STATEMENTS = 9_999_999_999;

/** The orders of what the database holds row by row; hits are ordered by how they match, decisions by the log. */
export type KeyOrder = Exclude<Order, 'hit' | 'decision'>;
/** What sorts as a count descends. */
function descending(count: number): string {
  return String(Math.min(Math.max(MOST_STATEMENTS - count, 0), MOST_STATEMENTS)).padStart(10, '0');
}

/** What entities of a type are ordered by where the most mentioned come first: `program 9999999994 program:双减`. */
export function prominenceOf(id: string, mentionCount: number): string {
  return `${id.slice(0, Math.max(id.indexOf(':'), 0))} ${descending(mentionCount)} ${id}`;
}

/** The key in a text that begins with a count. */
function countedKey(text: string): Key {
  const space = text.indexOf(' ');
  return [Number(text.slice(0, space)) - MOST_STATEMENTS, text.slice(space + 1)];
}

/** The text a key is ordered by. */
export function textOfKey(order: KeyOrder, key: Key): string {
  const [first = '', second = ''] = key;
  switch (order) {
    case 'plan':
    case 'id':
    case 'within':
      return String(first);
    case 'place': {
      const place = Number(second);
      // A cursor can be well-formed and lie outside of all there is.
      return place < 0 ? `${first} ` : positionOf(String(first), Math.min(place, LAST_PLACE));
    }
    case 'mentions':
      return prominenceOf(String(second), -Number(first));
    case 'relation':
    case 'pairing':
      return `${descending(-Number(first))} ${second}`;
  }
}

/** The key of a row with this text. */
export function keyOfText(order: KeyOrder, text: string): Key {
  switch (order) {
    case 'plan':
    case 'id':
    case 'within':
      return [text];
    case 'place':
      return [text.slice(0, -PLACE_DIGITS - 1), placeOf(text)];
    case 'relation':
    case 'pairing':
      return countedKey(text);
    case 'mentions':
      return countedKey(text.slice(text.indexOf(' ') + 1));
  }
}

/**
 * A text that sorts, compared in any way, as this one does by code point. Indexes of Neo4j go by code point, but outside of
 * an index it compares a property with a parameter by UTF-16 units: there, what comes behind the surrogates would be last.
 */
export function sortable(text: string): string {
  return text.replace(/[\ue000-\uffff]|[\u{10000}-\u{10ffff}]/gu, (sign) =>
    sign.length === 1 ? `\ue000${sign}` : `\ue001${sign}`,
  );
}
