import { readLabels } from './label.js';
import type { Line, Source } from './source.js';

const STOPPED = /[。!?;:…]["'』」）)\]》]{0,3}$/;
/** Where lines are paragraphs, a closing bracket ends one too: 。（省教育厅负责） */
const CLOSED = /[)\]》"]$/;
/** A line shorter than this can be a heading: it goes on in the next line only in a hard-wrapped document. */
const LONGEST_HEADING = 40;

/** How the lines of a document make paragraphs. */
export interface Paragraphs {
  /** Are the paragraphs broken into lines of one width, as in text taken from a PDF? */
  readonly wrapped: boolean;
  /** Does the paragraph of this line go on in the next line? */
  goesOn(line: number): boolean;
  /** Does the line before end a sentence, or is it blank? */
  endsBefore(line: number): boolean;
}

/** Finds out whether a document is hard-wrapped, and which lines belong together. */
export function readParagraphs(source: Source, furniture: readonly boolean[]): Paragraphs {
  const { lines, key } = source;
  const widths = lines.map((line, index) => (furniture[index] ? 0 : width(key, line.first, line.last)));
  const stopped = lines.map(({ first, last }) => STOPPED.test(key.slice(Math.max(first, last - 4), last)));
  const wrapWidth = wrapWidthOf(widths, stopped);
  let length = 0;
  const goesOn = lines.map((line, index) => {
    const size = line.last - line.first;
    const next = lines[index + 1];
    length += size;
    let open =
      size > 0 && !stopped[index] && !furniture[index] && next !== undefined && next.first < next.last;
    if (wrapWidth > 0) open &&= widths[index]! >= wrapWidth * 0.8;
    else
      open &&=
        (length > LONGEST_HEADING || isBracketBroken(source, line, next!)) &&
        !CLOSED.test(key[line.last - 1]!) &&
        !isNumbered(source, next!);
    if (!open) length = 0;
    return open;
  });
  return {
    wrapped: wrapWidth > 0,
    goesOn: (line) => goesOn[line] ?? false,
    endsBefore: (line) => stopped[line - 1] ?? true,
  };
}

/** Does a line open a bracket that the next line closes: （责任单位：市教育局、市⏎财政局）? */
function isBracketBroken({ key }: Source, line: Line, next: Line): boolean {
  if (line.last - line.first < 2) return false;
  const end = key.slice(Math.max(line.first, line.last - LONGEST_HEADING), line.last);
  if (end.lastIndexOf('(') <= end.lastIndexOf(')')) return false;
  return /^[^()]{0,80}\)/.test(key.slice(next.first, Math.min(next.last, next.first + 82)));
}

/** A fraction is no label here: a line that the web broke before 2.5 goes on. */
function isNumbered(source: Source, line: Line): boolean {
  return readLabels(source, line, 'never').some(({ style, weak }) => !weak && !style.startsWith('1.1'));
}

/** Columns a line takes up to a bound beyond which no wrapped line goes. */
function width(key: string, first: number, last: number): number {
  if (last - first > WIDEST) return WIDEST + 1;
  let columns = 0;
  for (let at = first; at < last; at++) columns += key.charCodeAt(at) > 0x2000 ? 2 : 1;
  return columns;
}

const WIDEST = 120;

/** The width at which a document's lines are broken, 0 where they are not. */
function wrapWidthOf(widths: readonly number[], stopped: readonly boolean[]): number {
  const wide = widths.filter((columns) => columns >= 40).sort((a, b) => a - b);
  if (wide.length < 8) return 0;
  const widest = wide[Math.floor(wide.length * 0.9)]!;
  if (widest > WIDEST) return 0;
  const open = widths.filter((columns, index) => columns >= widest * 0.8 && !stopped[index]).length;
  return open >= wide.length * 0.4 ? widest : 0;
}
