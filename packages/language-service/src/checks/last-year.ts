import { compare } from '@gangmu/continuity';
import type { Fragment } from '@gangmu/recognition';
import { replacing, type Draft, type Finding } from './check.js';

/** The programs that a hint names; how many more there are it says. */
const MOST = 20;

/**
 * Finds what became less since last year: targets that are lower, programs without a word.
 *
 * @param isDecided whether a program of last year is left out on purpose
 */
export function sinceLastYear(
  { plan, fragment }: Draft,
  previous: { readonly id: string; readonly fragment: Fragment },
  isDecided: (program: string) => boolean,
): readonly Finding[] {
  const { targets, entities } = compare(previous.fragment, fragment);
  const findings: Finding[] = [];
  for (const { status, old, new: now } of targets) {
    const before = old === null ? undefined : previous.fragment.targets[old];
    const target = now === null ? undefined : fragment.targets[now];
    if (status !== 'lowered' || before === undefined || target === undefined) continue;
    const at = target.text.indexOf(target.quantity);
    const span = { start: target.start + at, end: target.start + at + target.quantity.length };
    findings.push({
      code: 'target.lower',
      start: target.start,
      end: target.end,
      facts: [before.text],
      fixes: at < 0 ? [] : [replacing(fragment.text, span, before.quantity, false)],
      related: [{ plan: previous.id, start: before.start, end: before.end, text: before.text }],
    });
  }
  const dropped = entities.flatMap(({ status, kind, old }) => {
    const mention = old === null ? undefined : previous.fragment.mentions[old.mentions[0] ?? -1];
    return status === 'dropped' &&
      kind === 'PROGRAM' &&
      old !== null &&
      mention !== undefined &&
      !isDecided(old.name.name)
      ? [{ name: old.name.name, mention }]
      : [];
  });
  // One of a draft that has only begun would say nothing but that.
  if (
    dropped.length > 0 &&
    dropped.length < entities.filter(({ kind, old }) => kind === 'PROGRAM' && old !== null).length
  ) {
    const end = plan.text.trimEnd().length;
    const shown = dropped.slice(0, MOST);
    findings.push({
      code: 'program.unmentioned',
      start: Math.max(0, end - 1),
      end,
      facts: [
        String(dropped.length),
        shown.map(({ name }) => name).join('、'),
        String(dropped.length - shown.length),
      ],
      fixes: [],
      related: shown.map(({ name, mention: { start, end: to } }) => ({
        plan: previous.id,
        start,
        end: to,
        text: name,
      })),
    });
  }
  return findings;
}
