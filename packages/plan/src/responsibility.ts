import type { Span } from '@gangmu/text';
import { BODY_END } from './bodies.js';
import type { ResponsibilityBracket } from './model.js';
import type { Flow } from './sentences.js';
import { signClasses } from './sign-classes.js';
import { isSpace } from './source.js';
import type { Source } from './source.js';

type Part = ResponsibilityBracket['parts'][number];

const DUTY =
  '牵头|责任|配合|负责|主办|承办|协办|参与|参加|参建|落实|实施|主管|分管|指导|监督|督导|督办|完成|联系|承担|主责|主抓|包抓|包联|挂钩|协同|协作|执行|推进|组织|主体';
const WHO =
  '单位|部门|科室|处室|股室|机构|机关|主体|(?:[省市区县校局院委]|有关)?领导|人|同志|厅局|委局|司局|地区|局|处';
/** 牵头单位, 责任科室, 负责部门, 牵头及责任单位 */
const ROLE = new RegExp(
  `^(?:第[一二三]|主要|具体)?(?:${DUTY})(?:(?:及|和|、|\\/)?(?:${DUTY}))?(?:(?:${WHO})(?:(?:及|和|、)(?:${DUTY})?(?:${WHO}))?)?$`,
);
/** Does a key without spaces name a role: 牵头单位, 责任科室? */
export function isRole(key: string): boolean {
  return ROLE.test(key);
}

/** The words before a colon that may name a role. */
const LEAD_IN = /[\u3400-\u9fff、/]{2,14}:/y;
/** …负责, …牵头, …等按职责分工负责; the first group is the role. */
const VERB =
  /(?:等)?(?:各?(?:有关|相关))?(?:部门|单位)?(?:按照?职责(?:分工)?|根据职责(?:分工)?|按照?分工|分别|共同|具体|等)?((?:牵头)?(?:负责|牵头|配合|参与|参加|落实|主办|协办|承办|实施|指导))(?:落实|实施|组织实施)?$/;
const NAMES_BODY = /(?:等|[省市县区州镇乡旗]|各[\u3400-\u9fff]{2,10})$/;
const LONGEST = 600;
const LONGEST_VERB = 24;
const LONGEST_SENTENCE = 120;
/** A role with the white space and bold signs before it, and its colon. */
const LONGEST_LEAD_IN = 24;

const OPENS = 1;
const STOPS = 2;
const KINDS = signClasses([
  [OPENS, '(['],
  [STOPS, '。'],
]);

/** The brackets, lines and closing sentences between two offsets that say who is to do an item. */
export function responsibilitiesOf(
  flow: Flow,
  start: number,
  end: number,
  firstLine: number,
): ResponsibilityBracket[] {
  const { source } = flow;
  const { key, lines, signs } = source;
  const found: ResponsibilityBracket[] = [];
  let sign = signs.from(start);
  for (let line = firstLine; line < lines.length && lines[line]!.start < end; line++) {
    if (flow.furniture[line]) continue;
    const from = Math.max(lines[line]!.first, start);
    const to = Math.min(lines[line]!.last, end);
    if (from >= to) continue;
    const before = found.length;
    const labelled = bracketAt(flow, line, from, to, end);
    if (labelled) {
      found.push(labelled);
      continue;
    }
    while (sign < signs.count && signs.at[sign]! < from) sign++;
    for (; sign < signs.count && signs.at[sign]! < to; sign++) {
      const at = signs.at[sign]!;
      const kind = KINDS[key.charCodeAt(at)];
      if (kind === STOPS && to - at <= LONGEST) {
        const bracket = bracketAt(flow, line, at + 1, to, end);
        if (!bracket) continue;
        found.push(bracket);
        break;
      }
      const closing = kind === OPENS ? flow.pairs[sign]! : 0;
      if (closing === 0 || signs.at[closing]! >= end) continue;
      const close = signs.at[closing]!;
      const parts = partsWithin(
        source,
        at + 1,
        close,
        close + 1 >= to && (at === from || /[。;!]/.test(key[at - 1]!)),
      );
      if (parts.length === 0) continue;
      found.push({ start: at, end: close + 1, parts });
      sign = closing;
    }
    if (found.length === before) found.push(...spokenSentence(source, start, from, to));
  }
  return found;
}

/** What a bracket says. `isLast`: it stands by itself at the end of a paragraph. */
function partsWithin(source: Source, start: number, end: number, isLast: boolean): Part[] {
  const labelled = labelledParts(source, start, end);
  if (labelled.length > 0) return labelled;
  const spoken = spokenParts(source, start, end);
  return spoken.length > 0 || !isLast ? spoken : namedParts(source, start, end);
}

/** 责任单位：… from an offset to the end of its paragraph. */
function bracketAt(
  flow: Flow,
  line: number,
  start: number,
  to: number,
  end: number,
): ResponsibilityBracket | null {
  if (to - start > LONGEST || !leadsIn(flow.source.key, start, to)) return null;
  const parts = labelledParts(flow.source, start, paragraphEnd(flow, line, end));
  return parts.length > 0 ? { start, end: parts.at(-1)!.bodies.end, parts } : null;
}

/** Does a colon stand where a role would end? */
function leadsIn(key: string, start: number, end: number): boolean {
  return key.slice(start, Math.min(end, start + LONGEST_LEAD_IN)).includes(':');
}

/** Where a list of bodies ends that begins on a line: at its end, unless it is broken there. */
function paragraphEnd({ source, paragraphs, furniture }: Flow, line: number, end: number): number {
  const { key, lines } = source;
  let last = line;
  const isBroken = () => paragraphs.wrapped || /[、,]/.test(key[lines[last]!.last - 1]!);
  while (paragraphs.goesOn(last) && isBroken() && !furniture[last + 1]) last++;
  return Math.min(lines[last]!.last, end, lines[line]!.first + LONGEST);
}

/** A paragraph's closing sentence that says nothing else: …。省委改革办牵头，各有关部门按职责分工负责。 */
function spokenSentence(source: Source, start: number, from: number, to: number): ResponsibilityBracket[] {
  const { key } = source;
  const end = key[to - 1] === '。' ? to - 1 : to;
  if (!VERB.test(key.slice(Math.max(from, end - LONGEST_VERB), end))) return [];
  const stop = key.slice(Math.max(from, end - LONGEST_SENTENCE), end).lastIndexOf('。');
  const first = stop < 0 ? from : Math.max(from, end - LONGEST_SENTENCE) + stop + 1;
  if (first === start || end - first > LONGEST_SENTENCE) return [];
  const parts = spokenParts(source, first, end);
  const isSaid = key
    .slice(first, end)
    .split(/[,;]/)
    .every((clause) => VERB.test(clause.slice(-LONGEST_VERB)));
  const areNames = parts.every(({ bodies }) =>
    key.slice(bodies.start, bodies.end).split(/[、,]/).every(isName),
  );
  return parts.length > 0 && isSaid && areNames ? [{ start: first, end, parts }] : [];
}

/** （省卫生健康委、省财政厅）: nothing but bodies. */
function namedParts({ key }: Source, start: number, end: number): Part[] {
  if (end - start > LONGEST_SENTENCE) return [];
  const names = key.slice(start, end).split(/[、,;]/);
  return names.every((name) => isName(name) && BODY_END.test(name))
    ? [{ role: null, bodies: { start, end } }]
    : [];
}

function isName(key: string): boolean {
  return key.length >= 2 && key.length <= 20 && !/[的了要应将把对在\d:。]/.test(key);
}

/** 牵头单位：省教育厅；责任单位：省财政厅，适用范围：全省 */
function labelledParts({ key, text }: Source, start: number, end: number): Part[] {
  let first = start;
  while (first < end && (isSpace(key.charCodeAt(first)) || key[first] === '*')) first++;
  const parts: Part[] = [];
  let role: string | null = null;
  let from = first;
  const add = (to: number) => {
    const bodies = role === null ? null : trimmed(key, from, to);
    if (bodies) parts.push({ role, bodies });
  };
  for (let at = first; at < end; at++) {
    if (at > first && !/[,;。\s]/.test(key[at - 1]!)) continue;
    LEAD_IN.lastIndex = at;
    const lead = LEAD_IN.exec(key)?.[0];
    if (lead === undefined || at + lead.length > end) {
      if (at === first) return [];
      if (key[at - 1] !== '。') continue;
      // Another sentence: nobody is named any more.
      add(at);
      role = null;
      break;
    }
    const name = lead.slice(0, -1);
    if (at === first && !ROLE.test(name)) return [];
    add(at);
    role = ROLE.test(name) ? text.slice(at, at + name.length) : null;
    from = at + lead.length;
    at = from - 1;
  }
  add(end);
  return parts;
}

/** 省教育厅牵头，省财政厅、省商务厅等按职责分工负责 */
function spokenParts(source: Source, start: number, end: number): Part[] {
  const { key, text } = source;
  if (end - start > LONGEST) return [];
  const parts: Part[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && !/[,;。]/.test(key[at]!)) continue;
    const tail = Math.max(from, at - LONGEST_VERB);
    const verb = VERB.exec(key.slice(tail, at));
    const bodies = verb ? trimmed(key, from, tail + verb.index) : null;
    if (verb && bodies) {
      const name = key.slice(bodies.start, bodies.end);
      if (!BODY_END.test(name) && !NAMES_BODY.test(name)) return [];
      const to = at - verb[0].length + verb[0].lastIndexOf(verb[1]!);
      parts.push({ role: text.slice(to, to + verb[1]!.length), bodies: withoutBy(key, bodies) });
    } else if (parts.length === 0) continue; // 省教育厅，省财政厅负责: the verb is yet to come.
    from = at + 1;
  }
  return parts.flatMap((part) => withPartners(source, part));
}

function withoutBy(key: string, { start, end }: Span): Span {
  return { start: key[start] === '由' ? start + 1 : start, end };
}

/** 教育部会同财政部 are two parts: the second does it along with the first. */
function withPartners({ key, text }: Source, part: Part): Part[] {
  const { start, end } = part.bodies;
  const at = key.slice(start, end).indexOf('会同');
  if (at <= 0) return [part];
  const partners = trimmed(key, start + at + 2, end);
  return [
    { ...part, bodies: { start, end: start + at } },
    ...(partners ? [{ role: text.slice(start + at, start + at + 2), bodies: partners }] : []),
  ];
}

function trimmed(key: string, start: number, end: number): Span | null {
  let [first, last] = [start, end];
  while (first < last && /[\s,;、。:*]/.test(key[first]!)) first++;
  while (last > first && /[\s,;、。*]/.test(key[last - 1]!)) last--;
  if (key.endsWith('会同', last) && last - first > 2) last -= 2;
  return first < last ? { start: first, end: last } : null;
}
