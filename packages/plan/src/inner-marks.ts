import { REFERENCE } from './label.js';
import type { Mark } from './marks.js';
import { enclosedValue, numeralValue } from './numerals.js';
import { signClasses } from './sign-classes.js';
import { lineAt } from './source.js';
import type { Source } from './source.js';
import type { Flow } from './sentences.js';

/** A lead sentence, set bold on paper, is shorter than this and has no comma. */
const LONGEST_LEAD = 32;
const SHORTEST_LEAD = 4;
/** A lead sentence of two halves, or one that begins as its neighbours do, is shorter than this. */
const LONGEST_COUPLET = 48;
/** A sentence on a line of its own that heads the paragraph after it is no longer. */
const LONGEST_ALONE = 64;
const FEWEST_HEADS = 3;
const SALUTATION = /^(?:各位(?:代表|委员|同志|领导|来宾)|同志们|朋友们)[!,:。]/;
/** A sentence that goes on from the one before leads nothing. */
const CONNECTIVE =
  /^(?:同时|此外|另外|但|然而|当然|因此|总之|与此|以上|上述|这些|对此|为此|在此|其中|特别是|在(?:肯定|看到|总结))/;
const LONGEST_SCAN = 20_000;

/** A paragraph of the stretch of lines in which leads are looked for. */
interface Paragraph {
  readonly line: number;
  /** A lead sentence; a longer one that heads the next paragraph; one of two halves (抓项目，强后劲。); any other sentence that is short enough to be one. */
  readonly opening: 'lead' | 'head' | 'couplet' | 'short' | 'none';
  readonly prefix: string;
}

/**
 * The unnumbered items of a stretch of lines between two labels: paragraphs that open with a short lead sentence, where
 * at least two of them do; with leads of two halves or of one beginning (一年来，…), where three and most of them do.
 */
export function findLeads(flow: Flow, firstLine: number, endLine: number, opening: Mark | null): Mark[] {
  if (flow.paragraphs.wrapped) return [];
  const found = readOpenings(flow, firstLine, endLine, opening);
  if (found.length < 2) return [];
  const plain = found.filter(({ opening }) => opening === 'lead' || opening === 'head');
  const alike = found.filter(
    (paragraph, at) =>
      paragraph.opening === 'lead' ||
      paragraph.opening === 'head' ||
      paragraph.opening === 'couplet' ||
      (paragraph.opening === 'short' && isLike(found, at)),
  );
  const isMost = alike.length >= 3 && alike.length >= found.length * 0.6;
  const leads = isMost && (plain.length < 2 || alike.length >= plain.length + 2) ? alike : plain;
  if (leads.length < 2) return [];
  return leads.map(({ line }) => {
    const { first } = flow.source.lines[line]!;
    return {
      style: '',
      rank: 30,
      soft: true,
      weak: false,
      value: null,
      number: null,
      start: first,
      end: first,
      line,
      body: flow.source.key.startsWith('**', first) ? first + 2 : first,
    };
  });
}

/** Do two neighbours of a paragraph, before or behind it, begin as it does? */
function isLike(found: readonly Paragraph[], at: number): boolean {
  const isSame = (by: number) => found[at + by]?.prefix === found[at]!.prefix;
  return (isSame(-1) && (isSame(-2) || isSame(1))) || (isSame(1) && isSame(2));
}

function readOpenings(flow: Flow, firstLine: number, endLine: number, opening: Mark | null): Paragraph[] {
  const { source, furniture, paragraphs } = flow;
  const { key } = source;
  const found: Paragraph[] = [];
  let previous = firstLine - 1;
  // 一是X。 on a line of its own: the paragraph after it is its text.
  let isText =
    opening !== null && opening.soft && source.lines[opening.line]!.last - opening.body <= LONGEST_LEAD;
  let heads: ReadonlySet<number> | undefined;
  for (let line = firstLine; line < endLine; line++) {
    const { first, last } = source.lines[line]!;
    if (furniture[line] || first === last) continue;
    const begins = !paragraphs.goesOn(previous);
    previous = line;
    if (!begins || SALUTATION.test(key.slice(first, first + 6))) continue;
    const goesOn = CONNECTIVE.test(key.slice(first, first + 4));
    if (isText) isText = false;
    else {
      const isPlain = !goesOn && isLead(flow, line, firstLine, endLine);
      const isAlone = !isPlain && !goesOn && isSentenceAlone(flow, line, endLine);
      const isHead = isAlone && (heads ??= sentencesThatHead(flow, firstLine, endLine)).has(line);
      found.push({
        line,
        opening: isPlain
          ? 'lead'
          : isHead
            ? 'head'
            : isAlone
              ? 'short'
              : goesOn
                ? 'none'
                : openingOf(key, first, last),
        prefix: key.slice(first, first + SHORTEST_LEAD),
      });
      isText = isPlain ? isStandalone(key, first, last) : isHead;
    }
  }
  return found;
}

function openingOf(key: string, first: number, last: number): Paragraph['opening'] {
  const head = key.slice(first, Math.min(last, first + LONGEST_COUPLET));
  const stop = head.search(/[。!]/);
  if (stop < 0 || last - first < stop + 12) return 'none';
  const halves = head.slice(0, stop).split(',');
  const isEven = halves.length === 2 && stop <= LONGEST_LEAD && halves.every(({ length }) => length >= 4);
  if (isEven && last - first > stop + 30 && !/[;:?|%\d(《]/.test(head.slice(0, stop))) return 'couplet';
  return 'short';
}

/** A lead sentence on a line of its own leads the paragraph after it. */
function isStandalone(key: string, first: number, last: number): boolean {
  return last - first <= LONGEST_LEAD + 1 && /^[^。!]*[。!]?$/.test(key.slice(first, last));
}

/** Lines that are a sentence each and head the paragraph after them: three and more that begin alike, or of which every other line is one. */
function sentencesThatHead(flow: Flow, firstLine: number, endLine: number): ReadonlySet<number> {
  const { source } = flow;
  const alike = new Map<string, number[]>();
  const heads = new Set<number>();
  let row: number[] = [];
  let content = 0;
  let lastContent = -2;
  for (let line = firstLine; line < endLine; line++) {
    const { first, last } = source.lines[line]!;
    if (first === last) continue;
    content++;
    if (!isSentenceAlone(flow, line, endLine)) continue;
    const prefix = source.key.slice(first, first + SHORTEST_LEAD);
    const same = alike.get(prefix);
    if (same) same.push(line);
    else alike.set(prefix, [line]);
    if (content - lastContent !== 2) row = [];
    row.push(line);
    lastContent = content;
    if (row.length >= FEWEST_HEADS) for (const each of row.slice(-FEWEST_HEADS)) heads.add(each);
  }
  for (const lines of alike.values())
    if (lines.length >= FEWEST_HEADS) for (const each of lines) heads.add(each);
  return heads;
}

/** 这五年，我们…，迈上新台阶。 on a line of its own, right above a paragraph. */
function isSentenceAlone({ source, furniture }: Flow, line: number, endLine: number): boolean {
  const { first, last } = source.lines[line]!;
  const next = line + 1 < endLine && !furniture[line + 1] ? source.lines[line + 1]! : undefined;
  if (next === undefined || last - first > LONGEST_ALONE || next.last - next.first <= last - first)
    return false;
  return source.key.slice(first, last).search(/[。!]/) === last - first - 1;
}

function isLead(flow: Flow, line: number, firstLine: number, endLine: number): boolean {
  const { source, paragraphs } = flow;
  const { first, last } = source.lines[line]!;
  const head = source.key.slice(first, Math.min(last, first + LONGEST_LEAD + 5)).replaceAll('**', '  ');
  const stop = head.search(/[。!]/);
  const lead = (stop < 0 ? head : head.slice(0, stop)).trim();
  if (lead.length < SHORTEST_LEAD || lead.length > LONGEST_LEAD || /[,;:?|%]|\d\.\d|^[(《]/.test(lead))
    return false;
  if (stop >= 0 && last - first > stop + 12) return true;
  // A line of its own leads a paragraph if one follows; without a stop it must not be the remains of a broken line.
  const next = line + 1 < endLine ? source.lines[line + 1]! : undefined;
  if (next === undefined || next.last - next.first <= LONGEST_LEAD) return false;
  return (
    stop === last - first - 1 ||
    (stop < 0 && /[\u3400-\u9fff"]$/.test(lead) && (line === firstLine || paragraphs.endsBefore(line)))
  );
}

const HAN = '一二三四五六七八九十';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const FIGURES = '0123456789';
const BEGINNINGS = [HAN, CIRCLED, '(', '第其首再最', FIGURES];
const WORDS = ['首先', '其次', '再次', '最后'];

/**
 * Enumerations within a paragraph, by the style of the label that begins one at a line's beginning; `begins`: what a
 * member begins with.
 */
const ENUMERATIONS: readonly { readonly style: string; readonly begins: string; readonly pattern: RegExp }[] =
  [
    { style: '一是', begins: HAN, pattern: /([一二三四五六七八九十])(?:是|要)(?![素求闻件])/y },
    { style: '①', begins: CIRCLED, pattern: /([①-⑳])/y },
    { style: '(1)', begins: '(', pattern: new RegExp(`\\((\\d{1,2})\\)(?!${REFERENCE})`, 'y') },
    {
      style: '(一)',
      begins: '(',
      pattern: new RegExp(`\\(([一二三四五六七八九十]{1,3})\\)(?!${REFERENCE})`, 'y'),
    },
    { style: '第一,', begins: '第', pattern: /第([一二三四五六七八九十])[,、]/y },
    { style: '其一', begins: '其', pattern: /其([一二三四五六七八九])[,、:]/y },
    { style: '首先', begins: '首其再最', pattern: /(首先|其次|再次|最后)[,、:]/y },
    { style: '1.', begins: FIGURES, pattern: /(\d{1,2})[.、](?!\d)/y },
  ];
const IS_BEGINNING = signClasses(BEGINNINGS.map((signs) => [1, signs]));
/** What a member of an enumeration comes after. */
const IS_BOUNDARY = signClasses([[1, '。;:!?, \n\t"']]);

/**
 * The members of an enumeration within one paragraph (一是…二是…, ①…②…), where they clearly divide it: each at the
 * beginning of a clause, counting from one without a gap, two or more. `opening`: the mark the paragraph begins with;
 * if it is the first member itself, the others continue it.
 */
export function findEnumeration(flow: Flow, start: number, end: number, opening: Mark | null): Mark[] {
  const { key, signs } = flow.source;
  const bound = Math.min(end, start + LONGEST_SCAN);
  let found: (Mark[] | undefined)[] | null = null;
  const look = (at: number) => {
    const unit = key.charCodeAt(at);
    if (IS_BEGINNING[unit] === 0) return;
    for (let index = 0; index < ENUMERATIONS.length; index++) {
      const { style, begins, pattern } = ENUMERATIONS[index]!;
      if (!begins.includes(key[at]!)) continue;
      pattern.lastIndex = at;
      const match = pattern.exec(key);
      if (!match || at + match[0].length > end) continue;
      const next = (continuedBy(opening, style)?.value ?? 0) + (found?.[index]?.length ?? 0) + 1;
      const value = valueIn(match[1]!, next);
      const continued = continuedBy(opening, style);
      if (value !== next) continue;
      if (!(value === 1 ? /[。;:!?\s]/ : /\D/).test(key[at - 1] ?? ' ')) continue;
      found ??= [];
      (found[index] ??= []).push(memberOf(flow.source, continued, style, value, at, at + match[0].length));
    }
  };
  look(start);
  for (let index = signs.from(start); index < signs.count && signs.at[index]! < bound - 1; index++) {
    if (IS_BOUNDARY[key.charCodeAt(signs.at[index]!)] === 1) look(signs.at[index]! + 1);
  }
  const isList = (marks: Mark[] | undefined, index: number) =>
    marks !== undefined &&
    marks.length >= (opening && isOfStyle(opening, ENUMERATIONS[index]!.style) ? 1 : 2);
  return (found as (Mark[] | undefined)[] | null)?.find(isList) ?? [];
}

const continuedBy = (opening: Mark | null, style: string) =>
  opening && isOfStyle(opening, style) ? opening : null;

/** The place of a member in its list; 最后 closes a list of any length. */
function valueIn(numeral: string, next: number): number | null {
  const word = WORDS.indexOf(numeral);
  if (word < 0) return enclosedValue(numeral) ?? numeralValue(numeral);
  return numeral === '最后' && next > 2 ? next : word + 1;
}

/** Is a label the member of such an enumeration itself? 1、 and 1. are. */
function isOfStyle({ style, value }: Mark, other: string): boolean {
  return value !== null && (style === other || style.replace('、', '.') === other);
}

function memberOf(
  { lines }: Source,
  continued: Mark | null,
  style: string,
  value: number,
  start: number,
  end: number,
): Mark {
  return {
    style: continued ? continued.style : `in ${style}`,
    rank: continued ? continued.rank : 99,
    soft: true,
    weak: false,
    value,
    number: String(value),
    start,
    end,
    line: lineAt(lines, start),
    body: end,
  };
}
