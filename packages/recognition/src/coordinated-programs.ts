import type { Span } from '@gangmu/text';
import type { Reading } from './reading.js';
import { Pattern } from './scan.js';
import { SignSet } from './sign-set.js';
import { skipLeading } from './stems.js';

const numerals = '一二三四五六七八九十';
/** What closes a row of names by their count or by 等: A、B和C三大工程; A、B等行动. */
const closing = new Pattern(
  /(?:([一二三四五六七八九两十]|\d{1,2})(?:大|项|个)|等)([\u4e00-\u9fff]{0,4}?)(?:行动计划|计划|工程|行动|专项|战略行动)/,
);
const border = new SignSet(',。;:!?\n《》()');
/** No row is longer. */
const longestRow = 100;
/** After 等 a row may tell kinds only: these verbs bring in names. */
const carriesOut = /(?:实施|启动)(?:好|了)?$/;
/** Words after a count that name nothing: 三大专项行动. */
const plainKind = /^(?:专项|重点|重大|标志性|系列|主要|省级|国家级|民生|具体)?$/;

const count = (numeral: string) =>
  numeral === '两' ? 2 : numerals.includes(numeral) ? numerals.indexOf(numeral) + 1 : Number(numeral);

/** Names that share what is said of them all. */
export interface Coordinated {
  readonly names: readonly Span[];
  /** Where the words for all of them end. */
  readonly closed: ReadonlySet<number>;
}

/**
 * Finds names that share what is said of them all: 实施产业提升、科技创新两大人才行动计划 names 产业提升, 科技创新 and
 * 两大人才行动计划; offsets into the text.
 */
export function findCoordinated({ text, scan }: Reading): Coordinated {
  const found: Span[] = [];
  const closed = new Set<number>();
  for (const { index, 0: whole, 1: numeral, 2: kind = '' } of scan.matches(closing)) {
    const afterQuote = text.charAt(index - 1) === '"';
    // A、B、C“三大行动” quotes the count alone.
    const quoted = afterQuote && text.charAt(index + whole.length) !== '"';
    const end = afterQuote ? index - 1 : index;
    let start = end;
    while (start > 0 && end - start < longestRow && !border.at(text, start - 1)) {
      if (text.charAt(start - 1) === '"') {
        if (quoted) break;
        start = end;
        break;
      }
      start--;
    }
    if (start === end || (quoted && text.charAt(start - 1) !== '"')) continue;
    const row = text.slice(start, end);
    const names: Span[] = [];
    let at = start;
    for (const part of row.split(/[、和与及]/)) {
      names.push({ start: at, end: at + part.length });
      at += part.length + 1;
    }
    const [first] = names;
    if (!first || names.length < 2) continue;
    const verb = quoted ? 0 : skipLeading(text.slice(first.start, first.end));
    names[0] = { start: first.start + verb, end: first.end };
    const counted = numeral !== undefined && count(numeral) === names.length;
    // What quotes hold may be but virtues: “畅通、绿化”两大工程.
    const least = counted && !quoted ? 2 : 4;
    if (
      !counted &&
      (numeral !== undefined || quoted || kind !== '' || !carriesOut.test(text.slice(start, start + verb)))
    )
      continue;
    if (!quoted && verb === 0) continue;
    if (names.some((name) => name.end - name.start < least || name.end - name.start > 14)) continue;
    closed.add(index + whole.length);
    found.push(...names);
    if (numeral !== undefined && !whole.endsWith('专项') && !plainKind.test(kind))
      found.push({ start: index, end: index + whole.length });
  }
  return { names: found, closed };
}
