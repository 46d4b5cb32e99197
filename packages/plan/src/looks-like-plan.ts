import { readLabels } from './label.js';
import { readSource } from './source.js';
import { endsLikeTitle, kindOf } from './title-words.js';

/** What is looked at: the beginning tells. */
const SAMPLE = 12_000;
const OFFICIAL = /推进|加强|完善|落实|建设|实施|推动|健全|开展|提升|深化|统筹|组织|保障|促进|规范|工作/g;

/**
 * A cheap test for editors: is this a plan (report, measures, opinions) rather than a README, a source file, a news page
 * or a novel? Looks at the first 12,000 characters only; never throws.
 */
export function looksLikePlan(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const source = readSource(sample);
  const { key } = source;
  const han = key.match(/[\u3400-\u9fff]/g)?.length ?? 0;
  const latin = key.match(/[A-Za-z{}=<>]/g)?.length ?? 0;
  if (han < 6 || latin > han / 2) return false;
  let labels = 0;
  let titled = false;
  source.lines.forEach((line, index) => {
    if (line.first === line.last) return;
    const label = readLabels(source, line, false)[0];
    if (label && !label.soft && label.style !== '#1') labels++;
    const content = key.slice(line.first, Math.min(line.last, line.first + 120)).replace(/\s+|^#+|\*\*/g, '');
    if (
      index < 40 &&
      labels === 0 &&
      content.length >= 5 &&
      content.length <= 80 &&
      !/[。;!?:]/.test(content)
    ) {
      titled ||= endsLikeTitle(content) && kindOf(content) !== 'other';
    }
  });
  const density = ((key.match(OFFICIAL)?.length ?? 0) * 100) / han;
  if (titled) return labels >= 2 || han < 400;
  return labels >= 4 && density >= 2;
}
