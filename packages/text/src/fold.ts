import { FOLD_PAIRS } from './fold-table.data.js';

// Signs that different keyboards and typesetters write differently, by the sign they are compared as.
// Full-width ASCII needs no entry: it folds by arithmetic.
const SIGNS: readonly (readonly [string, string])[] = [
  ['"', '“”„‟〝〞〟「」『』﹁﹂﹃﹄«»'],
  ["'", '‘’‚‛′'],
  ['-', '‐‑‒–—―−─﹘﹣'],
  ['(', '﹙︵'],
  [')', '﹚︶'],
  ['[', '〔【〖﹝︹︻'],
  [']', '〕】〗﹞︺︼'],
  ['{', '﹛'],
  ['}', '﹜'],
  ['《', '︽'],
  ['》', '︾'],
  ['〈', '︿'],
  ['〉', '﹀'],
  [',', '﹐︐'],
  ['、', '､﹑︑'],
  ['。', '｡︒'],
  ['.', '﹒'],
  [';', '﹔︔'],
  [':', '﹕︓'],
  ['?', '﹖︖'],
  ['!', '﹗︕'],
  ['%', '﹪'],
  ['+', '﹢'],
  ['~', '〜∼'],
  ['·', '•‧∙⋅・･'],
  [' ', '\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
];

let table: Uint16Array | undefined;

/** What every UTF-16 code unit folds to. */
function foldTable(): Uint16Array {
  if (table !== undefined) return table;
  const built = new Uint16Array(0x10000);
  for (let unit = 0; unit < built.length; unit++) built[unit] = unit;
  for (let i = 0; i < FOLD_PAIRS.length; i += 2)
    built[FOLD_PAIRS.charCodeAt(i)] = FOLD_PAIRS.charCodeAt(i + 1);
  for (const [sign, variants] of SIGNS) {
    for (let i = 0; i < variants.length; i++) built[variants.charCodeAt(i)] = sign.charCodeAt(0);
  }
  for (let ascii = 0x21; ascii <= 0x7e; ascii++) built[ascii + 0xfee0] = ascii;
  for (let upper = 0x41; upper <= 0x5a; upper++) {
    built[upper] = upper + 0x20;
    built[upper + 0xfee0] = upper + 0x20;
  }
  table = built;
  return built;
}

/** Folds one UTF-16 code unit; see {@link fold}. */
export function foldUnit(unit: number): number {
  return foldTable()[unit] ?? unit;
}

// `String.fromCharCode` takes its code units as arguments, of which an engine allows only so many.
const CHUNK = 8192;

/**
 * The form in which texts are compared: Traditional and variant characters become Simplified, full width becomes
 * half width, quotes of every kind become `"` or `'`, dashes, brackets and spaces one of each kind, ASCII lower case.
 *
 * Works character by character, so the result has the same length in UTF-16 code units and every offset into it is
 * an offset into `text`. Idempotent. Characters that a Simplified text keeps apart by sense stay apart (后 is not 候);
 * those that a Traditional text keeps apart meet (後, 后).
 *
 * @example fold('「雙減」（2023）') === '"双减"(2023)'
 */
export function fold(text: string): string {
  if (text.length < LONG) return folded(text);
  if (text !== lastText) [lastText, lastFolded] = [text, folded(text)];
  return lastFolded;
}

/** Every room folds a document for itself: the last long text is remembered. */
const LONG = 1000;
let lastText = '';
let lastFolded = '';

function folded(text: string): string {
  const units = foldTable();
  let first = 0;
  while (first < text.length && units[text.charCodeAt(first)] === text.charCodeAt(first)) first++;
  if (first === text.length) return text;
  const rest = new Uint16Array(text.length - first);
  for (let i = first; i < text.length; i++) rest[i - first] = units[text.charCodeAt(i)] as number;
  // Joined, so that the result is one string to the engine too and no chain of them.
  const pieces = [text.slice(0, first)];
  for (let i = 0; i < rest.length; i += CHUNK) {
    pieces.push(String.fromCharCode.apply(null, rest.subarray(i, i + CHUNK) as unknown as number[]));
  }
  return pieces.join('');
}
