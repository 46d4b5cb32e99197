import type { Span } from '@gangmu/text';

/** How far a sentence is looked for to each side, in UTF-16 units: bounds quotes of text that has no stops. */
const REACH = 200;

/** A line shorter than this is a heading or the end of a paragraph, not one that was wrapped. */
const SHORTEST_WRAPPED_LINE = 16;

const STOPS = '。！？!?；;';
const NEWLINE = 10;
/** Of every UTF-16 unit whether it is a stop: every unit of a sentence is looked up. */
const IS_STOP = new Uint8Array(0x10000);
for (let i = 0; i < STOPS.length; i++) IS_STOP[STOPS.charCodeAt(i)] = 1;
/** What closes a sentence after its stop. */
const CLOSERS = '”’」』）)》"';

/**
 * The sentence around a place, within bounds: from the stop before it to the stop after it, stop included. A line end
 * ends it too, unless the line looks wrapped. Cut at {@link REACH}.
 */
export function sentenceAround(text: string, place: Span, bounds: Span): string {
  const first = Math.max(bounds.start, place.start - REACH);
  let start = place.start;
  while (start > first && !endsAt(text, start - 1)) start--;
  // What closes the sentence before belongs to it.
  while (
    start < place.start &&
    STOPS.includes(text[start - 1] ?? ' ') &&
    CLOSERS.includes(text[start] ?? ' ')
  )
    start++;
  const last = Math.min(bounds.end, place.end + REACH);
  let end = place.end;
  while (end < last && !endsAt(text, end)) end++;
  if (end < last && text[end] !== '\n') end++;
  while (end < last && CLOSERS.includes(text[end] ?? ' ')) end++;
  return whole(text, start, end).trim();
}

/** Whether the character at an offset ends a sentence. */
function endsAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit !== NEWLINE) return IS_STOP[unit] === 1;
  const next = text[at + 1] ?? '\n';
  if (/\s/.test(next)) return true;
  return at < SHORTEST_WRAPPED_LINE || text.slice(at - SHORTEST_WRAPPED_LINE, at).includes('\n');
}

/** The range without half a surrogate pair at either end. */
function whole(text: string, start: number, end: number): string {
  const from =
    isLow(text.charCodeAt(start)) && start > 0 && isHigh(text.charCodeAt(start - 1)) ? start + 1 : start;
  const to = isLow(text.charCodeAt(end)) && isHigh(text.charCodeAt(end - 1)) ? end - 1 : end;
  return text.slice(from, Math.max(from, to));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
