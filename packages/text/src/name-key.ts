import { foldUnit } from './fold.js';

/** Quotes, white space (a name may be wrapped or spaced out) and what is invisible. */
const IGNORED =
  '"\' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000' +
  '\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad';

let ignored: Uint8Array | undefined;

/** By code unit, whether a key leaves it out. */
function ignoredTable(): Uint8Array {
  if (ignored !== undefined) return ignored;
  ignored = new Uint8Array(0x10000);
  for (let i = 0; i < IGNORED.length; i++) ignored[IGNORED.charCodeAt(i)] = 1;
  return ignored;
}

/**
 * The key under which a name is looked up: folded, without quotes, white space and invisible characters.
 *
 * Equal for `"双高"`, `「雙高」` and `双高`. Middle dots of every kind are one (阿·买, 阿・买). The key is not the
 * name: it is for comparing, never for showing.
 */
export function nameKey(name: string): string {
  const leftOut = ignoredTable();
  let key = '';
  // What stands as it is from here on is taken over in one piece.
  let from = 0;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    const folded = foldUnit(unit);
    const isLeftOut = leftOut[folded] === 1;
    if (folded === unit && !isLeftOut) continue;
    key += name.slice(from, i);
    if (!isLeftOut) key += String.fromCharCode(folded);
    from = i + 1;
  }
  return from === 0 ? name : key + name.slice(from);
}
