import { inserting, type Finding, type Fix } from './check.js';
import { partnerOf } from './pairs.js';

/** Of a text that is full of them, so many are looked into: each costs a search of the text. */
const MOST_FINDINGS = 20;
/** Signs beside the one without a partner that must be the same. */
const SAME = 2;
/** How far the partner is looked for. */
const FARTHEST = 60;
/** How often the words may stand in the text: so many places are looked at. */
const MOST = 20;
const LINE = /[\n。]/u;

/** Findings in text order, unbalanced signs mended as the text writes the same words elsewhere. */
export function mendedAsElsewhere(text: string, findings: readonly Finding[]): readonly Finding[] {
  let looked = 0;
  return findings.map((finding) =>
    finding.code === 'text.unbalanced' && looked++ < MOST_FINDINGS
      ? mendedBySameWords(text, finding)
      : finding,
  );
}

/**
 * Where the same words stand in the text with both signs, they show where the partner of an unbalanced one belongs: better than a
 * guess by grammar. Others as they are.
 */
function mendedBySameWords(text: string, finding: Finding): Finding {
  const partner = partnerOf(text.charAt(finding.start));
  if (partner === undefined) return finding;
  const place = partner.isOpening
    ? openingPlace(text, finding.start, partner.sign)
    : closingPlace(text, finding.start, partner.sign);
  if (place === null) return finding;
  const known = (fix: Fix): boolean => fix.edits[0]?.start === place && fix.edits[0].text === partner.sign;
  return {
    ...finding,
    fixes: [inserting(place, partner.sign), ...finding.fixes.filter((fix) => !known(fix))],
  };
}

/** Behind the longest words that an opening sign and its partner stand around elsewhere. */
function closingPlace(text: string, at: number, partner: string): number | null {
  const head = text.slice(at, at + 1 + SAME);
  let longest = 0;
  let looked = 0;
  for (let there = text.indexOf(head); there >= 0 && looked < MOST; there = text.indexOf(head, there + 1)) {
    if (there === at) continue;
    looked++;
    const words = text.slice(there, there + FARTHEST);
    const end = words.indexOf(partner);
    if (end <= longest || LINE.test(words.slice(0, end)) || !text.startsWith(words.slice(0, end), at))
      continue;
    longest = end;
  }
  return longest === 0 ? null : at + longest;
}

/** Before the longest words that a closing sign and its partner stand around elsewhere. */
function openingPlace(text: string, at: number, partner: string): number | null {
  const tail = text.slice(Math.max(0, at - SAME), at + 1);
  let longest = 0;
  let looked = 0;
  for (let found = text.indexOf(tail); found >= 0 && looked < MOST; found = text.indexOf(tail, found + 1)) {
    const there = found + tail.length - 1;
    if (there === at) continue;
    looked++;
    const before = text.slice(Math.max(0, there - FARTHEST), there);
    const begin = before.lastIndexOf(partner);
    const words = before.slice(begin + 1);
    if (begin < 0 || words.length <= longest || LINE.test(words)) continue;
    if (text.endsWith(words, at)) longest = words.length;
  }
  return longest === 0 ? null : at - longest;
}
