import type { Mark } from './marks.js';
import { enclosedValue, numeralValue } from './numerals.js';
import type { Line } from './source.js';
import type { Flow } from './sentences.js';

/** A lead sentence, set bold on paper, is shorter than this and has no comma. */
const LONGEST_LEAD = 32;
const SHORTEST_LEAD = 4;
const SALUTATION = /^(?:各位(?:代表|委员|同志|领导|来宾)|同志们|朋友们)[!,:。]/;
const LONGEST_SCAN = 20_000;

/**
 * The unnumbered items of a stretch of lines between two labels: paragraphs that open with a short lead sentence, where
 * at least two of them do.
 */
export function findLeads(flow: Flow, firstLine: number, endLine: number): Mark[] {
  const { source, furniture, paragraphs } = flow;
  if (paragraphs.wrapped) return [];
  const leads: Mark[] = [];
  let salutations = 0;
  let previous = -1;
  for (let line = firstLine; line < endLine; line++) {
    const { first, last } = source.lines[line]!;
    if (furniture[line] || first === last) continue;
    const continued = previous >= 0 && paragraphs.goesOn(previous);
    previous = line;
    if (continued) continue;
    const salutation = SALUTATION.test(source.key.slice(first, first + 6));
    if (!salutation && !isLead(flow, line, endLine)) continue;
    if (salutation) salutations++;
    leads.push({
      style: '',
      rank: 30,
      soft: true,
      value: null,
      number: null,
      start: first,
      end: first,
      line,
      body: first,
    });
  }
  return leads.length >= 2 || salutations > 0 ? (leads.length - salutations >= 2 ? leads : leads.filter(({ line }) => isSalutation(flow, line))) : []; // prettier-ignore
}

function isSalutation({ source }: Flow, line: number): boolean {
  const { first } = source.lines[line]!;
  return SALUTATION.test(source.key.slice(first, first + 6));
}

function isLead(flow: Flow, line: number, endLine: number): boolean {
  const { source } = flow;
  const { first, last } = source.lines[line]!;
  const head = source.key.slice(first, Math.min(last, first + LONGEST_LEAD + 1));
  const stop = head.search(/[。!]/);
  const length = stop < 0 ? last - first : stop;
  if (length < SHORTEST_LEAD || length > LONGEST_LEAD || /[,;:?|\d%]|^[(《]/.test(head.slice(0, length)))
    return false;
  if (stop >= 0 && last - first > stop + 12) return true;
  // A line of its own leads a paragraph if one follows.
  const next = source.lines[line + 1];
  return (
    stop === last - first - 1 &&
    line + 1 < endLine &&
    next !== undefined &&
    next.last - next.first > LONGEST_LEAD
  );
}

/** Enumerations within a paragraph, by the style of the label that begins one at a line's beginning. */
const ENUMERATIONS: Readonly<Record<string, RegExp>> = {
  一是: /([一二三四五六七八九十])(?:是|要)(?![素求闻件])/y,
  '①': /[①-⑳]/y,
  '(1)': /\((\d{1,2})\)/y,
  '(一)': /\(([一二三四五六七八九十]{1,3})\)/y,
  '第一,': /第([一二三四五六七八九十])[,、]/y,
};

/**
 * The members of an enumeration within one paragraph (一是…二是…, ①…②…), where they clearly divide it: each at the
 * beginning of a clause, counting from one without a gap, two or more. `opening`: the mark the paragraph begins with;
 * if it is the first member itself, the others continue it.
 */
export function findEnumeration(flow: Flow, start: number, end: number, opening: Mark | null): Mark[] {
  const { key, lines } = flow.source;
  const bound = Math.min(end, start + LONGEST_SCAN);
  for (const [style, pattern] of Object.entries(ENUMERATIONS)) {
    const continued = opening?.style === style && opening.value !== null;
    const marks: Mark[] = [];
    let line = lineAt(lines, start);
    for (let at = start; at < bound; at++) {
      if (at > start && !/[。;:!?,\s]/.test(key[at - 1]!)) continue;
      pattern.lastIndex = at;
      const match = pattern.exec(key);
      if (!match || at + match[0].length > end) continue;
      const value = match[1] === undefined ? enclosedValue(match[0]) : numeralValue(match[1]);
      const wanted = marks.length + (continued ? opening.value : 0) + 1;
      if (value !== wanted || (wanted === 1 && key[at - 1] === ',')) continue;
      while (lines[line]!.end < at) line++;
      const to = at + match[0].length;
      const rank = continued ? opening.rank : 40;
      marks.push({ style: continued ? style : `in ${style}`, rank, soft: true, value, number: String(value), start: at, end: to, line, body: to }); // prettier-ignore
    }
    if (marks.length >= (continued ? 1 : 2)) return marks;
  }
  return [];
}

function lineAt(lines: readonly Line[], offset: number): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
