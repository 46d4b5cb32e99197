import { readLabels } from './label.js';
import { readSource } from './source.js';
import { signClasses } from './sign-classes.js';
import { readTables } from './tables.js';
import { endsLikeTitle, kindOf } from './title-words.js';

/** What is looked at: the beginning tells. */
const SAMPLE = 12_000;
/** A title stands above this line. */
const LAST_TITLE_LINE = 40;
/** Letters, as the key has them, and what code is full of. */
const IS_LATIN = signClasses([[1, 'abcdefghijklmnopqrstuvwxyz{}=<>']]);
const OFFICIAL = /推进|加强|完善|落实|建设|实施|推动|健全|开展|提升|深化|统筹|组织|保障|促进|规范|工作/g;

/**
 * A cheap test for editors: is this a plan (report, measures, opinions) rather than a README, a source file, a news page
 * or a novel? Looks at the first 12,000 characters only; never throws.
 */
export function looksLikePlan(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const source = readSource(sample);
  const { key } = source;
  let han = 0;
  let latin = 0;
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at);
    if (code >= 0x3400 && code <= 0x9fff) han++;
    else if (IS_LATIN[code] === 1) latin++;
  }
  if (han < 6) return false;
  // Only what has a title and items is a plan all the same.
  const isLatin = latin > han / 2;
  const { rows } = readTables(source);
  let labels = 0;
  let titled = false;
  for (const [index, line] of source.lines.entries()) {
    if (line.first === line.last) continue;
    const label = readLabels(source, line, 'never').find(({ weak }) => !weak);
    if (rows.has(index) || (label && !label.soft && label.style !== '#1')) labels++;
    if (titled && labels >= 2) return true;
    if (titled || labels > 0 || index >= LAST_TITLE_LINE) continue;
    const content = key.slice(line.first, Math.min(line.last, line.first + 120)).replace(/\s+|^#+|\*\*/g, '');
    if (content.length >= 5 && content.length <= 80 && !/[。;!?:]/.test(content))
      titled = endsLikeTitle(content) && kindOf(content) !== 'other';
  }
  if (isLatin) return false;
  if (titled) return han < 400;
  return labels >= 4 && ((key.match(OFFICIAL)?.length ?? 0) * 100) / han >= 2;
}
