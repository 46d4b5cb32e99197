import { isHan, SignSet } from './sign-set.js';
import { skipLeading } from './stems.js';

/** Words that bring a body or a place in, which other names begin with. */
const asking =
  /^(?:经(?![济贸营管开])|请|从|向(?!阳)|及|邀请|邀|筹设|筹建|新设|获|洽|透过|贯彻|报|在|到|至|赴|往|驻|于|前往|来自|召开|举行|(?:自觉|主动|依法)?接受)+/;

/** Words that stand between names. */
const little = new SignSet('的之、和与及由在或');

/** Where the words right before a place in a text begin that may be part of a name, no more than `most` characters before. */
export function wordsBefore(text: string, at: number, most: number): number {
  let start = at;
  while (
    start > 0 &&
    at - start < most &&
    isHan(text.charCodeAt(start - 1)) &&
    !little.has(text.charCodeAt(start - 1))
  )
    start--;
  for (let before = -1; before !== start;) {
    before = start;
    start += skipLeading(text.slice(start, at));
    start += asking.exec(text.slice(start, at))?.[0].length ?? 0;
  }
  return Math.min(start, at);
}

/** Whether nothing of a word stands before a place of a text. */
export const isBoundary = (text: string, at: number): boolean =>
  at <= 0 || !isHan(text.charCodeAt(at - 1)) || little.has(text.charCodeAt(at - 1));
