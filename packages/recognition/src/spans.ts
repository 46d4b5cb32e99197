import type { Span } from '@gangmu/text';

/** The spans of a list in text order, not overlapping, that lie in or touch a range. Logarithmic but for what it gives. */
export function spansWithin(spans: readonly Span[], start: number, end: number): readonly Span[] {
  let low = 0;
  for (let high = spans.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < spans.length && (spans[last]?.start ?? end) < end) last++;
  return spans.slice(low, last);
}

/** Text order, the outer first. */
export const inOrder = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

/** Index of the first span of a list in text order that does not start before an offset. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0;
  for (let high = spans.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first of ascending numbers that is not less than a number. */
export function firstAtLeast(numbers: readonly number[], number: number): number {
  let low = 0;
  for (let high = numbers.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
