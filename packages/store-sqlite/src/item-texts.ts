import { searchedPart } from '@gangmu/graph/for-stores';
import { nameKey } from '@gangmu/text';
import type { Runs } from './runs.js';

/*
 * Items are found by any part of their text, of any length: the key of the text is filed, in SQLite's full text index, as the
 * pairs of units that follow each other, each written so that the index takes it for one word. A part of two units and more is
 * the phrase of its pairs; a part of one is what words begin with, for which the last unit is a word too.
 */

/** A UTF-16 unit as letters and figures, all of one length. */
const unit = (code: number): string => code.toString(36).padStart(4, '0');

function pairs(key: string): readonly string[] {
  return Array.from(
    { length: Math.max(key.length - 1, 0) },
    (_, i) => unit(key.charCodeAt(i)) + unit(key.charCodeAt(i + 1)),
  );
}

/** The words that an item with a text is filed under. */
function wordsOf(text: string): string {
  const key = searchedPart(nameKey(text));
  return [...pairs(key), key === '' ? '' : unit(key.charCodeAt(key.length - 1))].join(' ');
}

/** What finds the items with this in their text; null for a text without a key, which is found nowhere. */
export function matching(text: string): string | null {
  const key = nameKey(text);
  if (key === '') return null;
  return key.length === 1 ? `${unit(key.charCodeAt(0))}*` : `"${pairs(key).join(' ')}"`;
}

const insert = 'INSERT INTO item_text (rowid, words) VALUES (?, ?)';

/** Files the text of an item that is not filed. */
export function fileText(connection: Runs, item: number, text: string): void {
  connection.run(insert, item, wordsOf(text));
}

/** Takes away the texts of items whose numbers lie from one up to another. */
export const deleteTexts = 'DELETE FROM item_text WHERE rowid >= ? AND rowid < ?';

/** Files all items so, in a file in which none is. */
export function fileAllTexts(file: Runs): void {
  for (const [item, text] of file.all('SELECT no, text FROM item'))
    fileText(file, Number(item), String(text));
}
