import { isRole } from '@gangmu/plan';
import { fold } from '@gangmu/text';

/** What somebody is writing at the end of a piece of a line. `typed` is its end. */
export type CompletionContext =
  /** The title of a document, behind 《. */
  | { readonly kind: 'document'; readonly typed: string }
  /** The number of an item, with 第 before it. */
  | { readonly kind: 'number'; readonly typed: string }
  /** An institution in a responsibility bracket, behind the role; `bracket` is all of the bracket before it. */
  | { readonly kind: 'responsible'; readonly typed: string; readonly bracket: string }
  /** A responsibility bracket that is only just opened. */
  | { readonly kind: 'bracket'; readonly typed: string }
  /** A name in Latin letters: pinyin or initials. */
  | { readonly kind: 'spelled'; readonly typed: string }
  /** Chinese characters; where in them a name begins is to be found out. */
  | { readonly kind: 'written'; readonly typed: string };

/** So much of a line before the cursor is looked at. */
export const LOOKED_AT = 240;
/** The longest beginning of a name that is looked for, in UTF-16 units. */
const LONGEST_NAME = 24;

const title = /《([^《》。；\n]{0,80})$/u;
const number = /第([（(]?[0-9０-９一二三四五六七八九十百零〇]{0,4})$/u;
const openBracket = /[（(]([^（）()。]{0,200})$/u;
const separator = /[：:、，,；;]/u;
/** Not within an address, a path or a word of another language. */
const spelled = /(?<![A-Za-z0-9._/@\\-])[a-z][a-z']{0,23}$/u;
const partOfName = /[\p{L}\p{N}“”‘’"'「」『』+·]/u;

/**
 * What is being written at the end of `before`, the line up to the cursor; `after` is what follows on it. Null where nothing can be
 * completed.
 */
export function completionContext(before: string, after: string): CompletionContext | null {
  const line = before.slice(-LOOKED_AT);
  const inTitle = title.exec(line);
  if (inTitle !== null) return { kind: 'document', typed: inTitle[1] ?? '' };
  // At the beginning of a line it is a label that is being written.
  const ofItem = number.exec(line);
  if (ofItem !== null && before.slice(0, before.length - ofItem[0].length).trim() !== '')
    return { kind: 'number', typed: ofItem[0] };
  const bracket = openBracket.exec(line)?.[1];
  if (bracket !== undefined) {
    const parts = bracket.split(separator);
    const hasRole = parts.length > 1 && isRole(fold(parts[0] ?? '').replace(/\s/gu, ''));
    if (hasRole) return { kind: 'responsible', typed: (parts.at(-1) ?? '').trimStart(), bracket };
    const isAtEnd = /^[）)]?\s*$/u.test(after);
    if (isAtEnd && bracket === '' && before.length > 1) return { kind: 'bracket', typed: '' };
  }
  const latin = spelled.exec(line)?.[0];
  if (latin !== undefined) return { kind: 'spelled', typed: latin };
  let start = line.length;
  while (start > 0 && line.length - start < LONGEST_NAME && partOfName.test(line[start - 1] ?? '')) start--;
  const written = line.slice(start);
  return /\p{Script=Han}/u.test(written) ? { kind: 'written', typed: written } : null;
}
