import type { Edit } from '../checks/check.js';
import type { DocumentReading } from '../reading.js';
import { numeralsIn, written, type Numeral } from './numerals.js';

/** No number beyond this is written anew. */
const GREATEST = 999;

/**
 * The edits that number the items in order, each row from its first number on, and take with them what refers to an item by its
 * number. Numbers that begin again at 1 stay a row of their own. Null where nothing is out of order, or a number cannot be written.
 */
export function renumbering({ fragment }: DocumentReading): readonly Edit[] | null {
  const { items, text, statements } = fragment;
  /** The last number of a row as it was and as it will be, by what it stands in and by style; and of a style anywhere. */
  const rows = new Map<string, { before: number; after: number }>();
  const styles = new Map<string, { before: number; after: number }>();
  const numbers = new Map<number, { readonly before: number; readonly after: number }>();
  const edits = new Map<number, Edit>();
  const replace = (at: number, { start, end, style }: Numeral, value: number): void => {
    edits.set(at + start, { start: at + start, end: at + end, text: written(value, style) });
  };
  for (const [index, { label, parent, start, number }] of items.entries()) {
    const own = number === null ? undefined : numeralsIn(label).at(-1);
    if (own === undefined || own.value < 1) continue;
    const style =
      label.slice(0, own.start).replace(/\d+/gu, '1') +
      own.style +
      label.slice(own.end).replace(/[.、．\s]/gu, '');
    const row = `${parent ?? ''} ${style}`;
    const last = rows.get(row);
    const elsewhere = styles.get(style);
    const begins = last === undefined || (own.value === 1 && last.before > 1);
    const after = !begins
      ? last.after + 1
      : elsewhere !== undefined && own.value === elsewhere.before + 1
        ? elsewhere.after + 1
        : elsewhere === undefined && parent !== null
          ? 1
          : own.value;
    if (after > GREATEST) return null;
    rows.set(row, { before: own.value, after });
    styles.set(style, { before: own.value, after });
    numbers.set(index, { before: own.value, after });
    if (after !== own.value) replace(start, own, after);
  }
  if (edits.size === 0) return null;
  for (const { type, object, start, end } of statements) {
    if (type !== 'REFERS_TO' || !('item' in object)) continue;
    const to = numbers.get(object.item);
    if (to === undefined || to.before === to.after) continue;
    // Of a number that several items have, only where it stands says which is meant: the reader has decided.
    const named = numeralsIn(text.slice(start, end)).filter(({ value }) => value === to.before);
    const [only] = named;
    if (named.length === 1 && only !== undefined) replace(start, only, to.after);
  }
  return [...edits.values()].sort((a, b) => a.start - b.start);
}
