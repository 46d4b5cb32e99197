import type { Span } from '@gangmu/text';
import type { ResponsibilityBracket } from './model.js';
import { closeOf } from './sentences.js';
import type { Source } from './source.js';

/** 牵头单位：, 责任科室：, 负责部门： */
const ROLE =
  /((?:第[一二]|主要|具体)?(?:牵头|责任|配合|负责|主办|承办|协办|参与|参加|落实|实施|主管|分管|指导|监督|督导|督办|完成|联系|承担|主责|协同|执行|主体|组织)(?:责任)?(?:市|省|州|县|区)?(?:单位|部门|科室|处室|股室|机构|主体|领导|人|厅局|委局|司局|地区|局|处)?(?:及配合单位|和配合单位|及责任人|及部门)?)[:]/g;
/** 省教育厅牵头，省财政厅、省商务厅等按职责分工负责 */
const VERB =
  /(?:等)?(?:有关)?(?:部门|单位)?(?:按照?职责(?:分工)?|根据职责(?:分工)?|按照?分工|分别|共同|具体|等)?((?:牵头)?(?:负责|牵头|配合|参与|参加|落实|主办|协办|承办|实施|指导))(?:落实|实施)?$/;
const LONGEST_LINE = 600;

/** The brackets and lines between two offsets that say who is to do an item; empty where there is none. */
export function responsibilitiesOf(
  source: Source,
  start: number,
  end: number,
  firstLine: number,
): ResponsibilityBracket[] {
  const { key, lines } = source;
  const found: ResponsibilityBracket[] = [];
  for (let line = firstLine; line < lines.length && lines[line]!.start < end; line++) {
    const from = Math.max(lines[line]!.first, start);
    const to = Math.min(lines[line]!.last, end);
    if (from >= to) continue;
    if (to - from <= LONGEST_LINE) {
      const role = new RegExp(`^(?:\\*\\*)?${ROLE.source}`).exec(key.slice(from, Math.min(to, from + 30)));
      if (role) {
        const parts = labelledParts(key, from, to);
        if (parts.length > 0) found.push({ start: from, end: to, parts });
        continue;
      }
    }
    for (let at = from; at < to; at++) {
      if (!'([【〔'.includes(key[at]!)) continue;
      const close = closeOf(key, at, Math.min(end, at + LONGEST_LINE));
      if (close === at) continue;
      const labelled = labelledParts(key, at + 1, close);
      const parts = labelled.length > 0 ? labelled : spokenParts(key, at + 1, close);
      if (parts.length === 0) continue;
      found.push({ start: at, end: close + 1, parts });
      at = close;
    }
  }
  return found;
}

type Part = { readonly role: string | null; readonly bodies: Span };

function labelledParts(key: string, start: number, end: number): Part[] {
  const content = key.slice(start, end);
  const roles = [...content.matchAll(ROLE)].filter(
    ({ index }) => index === 0 || /[\s,;、。*]/.test(content[index - 1]!),
  );
  if (roles[0]?.index !== 0 && !(roles[0] && roles[0].index <= 2)) return [];
  return roles.flatMap((role, index) => {
    const from = start + role.index + role[0].length;
    const bodies = trimmed(key, from, start + (roles[index + 1]?.index ?? content.length));
    return bodies ? [{ role: role[1]!, bodies }] : [];
  });
}

function spokenParts(key: string, start: number, end: number): Part[] {
  if (end - start > LONGEST_LINE) return [];
  const parts: Part[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && key[at] !== ',' && key[at] !== ';' && key[at] !== '。') continue;
    const verb = VERB.exec(key.slice(from, at));
    if (verb) {
      const bodies = trimmed(key, from, from + verb.index);
      if (bodies) parts.push({ role: verb[1]!, bodies });
    } else if (parts.length === 0 && /[,;。]/.test(key[at] ?? '')) {
      continue; // 省教育厅，省财政厅负责: the verb is yet to come.
    } else if (at === end && parts.length === 0) return [];
    from = at + 1;
  }
  return parts;
}

function trimmed(key: string, start: number, end: number): Span | null {
  let [first, last] = [start, end];
  while (first < last && /[\s,;、。:*]/.test(key[first]!)) first++;
  while (
    last > first &&
    /[\s,;、。*)]/.test(key[last - 1]!) &&
    !(key[last - 1] === ')' && key.slice(first, last).includes('('))
  )
    last--;
  return first < last ? { start: first, end: last } : null;
}
