import { replacing, type Finding } from './check.js';

/** 牵头单位：, 责任部门: with nothing behind. Runs of bounded length, so that no text makes it slow. */
const label =
  /(?:牵头|責任|责任|配合|主办|主辦|承办|承辦|协办|協辦|负责|負責|参与|參與|落实|落實|牽頭)(?:单位|單位|部门|部門|处室|處室|科室|领导|領導|人)[：:][ \t\u3000]{0,20}/gu;
const ended = /^(?:[；;，,、。）)\n]|$)/u;

/** Finds brackets that name a role and nobody who has it: （牵头单位：）. */
export function emptyResponsibilities(text: string): readonly Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(label)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!ended.test(text.slice(end, end + 1))) continue;
    const before = text.charAt(start - 1);
    // In running text a colon introduces; a role stands in a bracket, behind another, or on a line of its own.
    if (!/^[（(；;，,\n]?$/u.test(before)) continue;
    const after = text.charAt(end);
    const isWhole = /[（(]/u.test(before) && /[）)]/u.test(after);
    const span = isWhole
      ? { start: start - 1, end: end + 1 }
      : /[；;，,]/u.test(before)
        ? { start: start - 1, end }
        : { start, end: /[；;，,]/u.test(after) ? end + 1 : end };
    findings.push({
      code: 'responsibility.empty',
      start,
      end,
      facts: [],
      fixes: [replacing(text, span, '', isWhole)],
    });
  }
  return findings;
}
