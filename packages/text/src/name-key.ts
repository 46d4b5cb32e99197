import { fold } from './fold.js';

// Quotes, white space (a name may be wrapped or spaced out) and what is invisible.
const IGNORED = /["'\s\u200b-\u200f\u2060\ufeff\u00ad]+/g;

/**
 * The key under which a name is looked up: folded, without quotes, white space and invisible characters.
 *
 * Equal for `"双高"`, `「雙高」` and `双高`. Middle dots of every kind are one (阿·买, 阿・买). The key is not the
 * name: it is for comparing, never for showing.
 */
export function nameKey(name: string): string {
  return fold(name).replace(IGNORED, '');
}
