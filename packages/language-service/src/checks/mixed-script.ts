import { countScripts, scriptOfUnit, writtenIn } from '@gangmu/text';
import { replacing, type Finding } from './check.js';

/** What characters of the other script may be of all before they are somebody's way to write, and no mistake. */
const MOST = 0.25;
/** So many characters say which script a text is written in. */
const ENOUGH = 10;
/** Characters of the other script that stand so near belong together. */
const NEAR = 12;

/** Finds characters of the other script than the text is written in; near ones together. */
export function mixedScript(text: string): readonly Finding[] {
  const { traditional, simplified } = countScripts(text);
  const [own, other] =
    traditional > simplified
      ? (['traditional', 'simplified'] as const)
      : (['simplified', 'traditional'] as const);
  const [few, many] = [Math.min(traditional, simplified), Math.max(traditional, simplified)];
  if (few === 0 || many < ENOUGH || few > MOST * (few + many)) return [];
  const findings: Finding[] = [];
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (start < 0) return;
    const to = writtenIn(own, text.slice(start, end));
    const fixes = to === null ? [] : [replacing(text, { start, end }, to, true)];
    findings.push({ code: 'text.mixed-script', start, end, facts: [own], fixes });
    start = -1;
  };
  for (let i = 0; i < text.length; i++) {
    if (scriptOfUnit(text.charCodeAt(i)) !== other) continue;
    if (start >= 0 && (i - end > NEAR || text.slice(end, i).includes('\n'))) close();
    if (start < 0) start = i;
    end = i + 1;
  }
  close();
  return findings;
}
