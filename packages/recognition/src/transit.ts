import type { Span } from '@gangmu/text';
import type { Reading } from './reading.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';

/** Lines of railways in towns: 捷運棕線, 捷運三鶯線, 轨道交通3号线二期. */
const lines = new Pattern(
  /捷运(?:\([\u4e00-\u9fff]{1,2}\))?(?:[\u4e00-\u9fff]{1,2})?(?:延伸)?线(?:延伸[\u4e00-\u9fff]{2,6}段)?|台铁捷运化|(?:轨道交通|地铁|轻轨)(?:[s\d]{1,3}|[一二三四五六七八九十]{1,3})号线(?:[一二三四]期|[东南西北]{1,2}延(?:伸|长)?线?(?:段)?)?/,
);
/** What a line leads to stands before it: 機場捷運線. */
const destination = /(?:国际)?(?:机场|航空城|高铁|科学园区)$/;
/** A line that leads to the airport needs no more. */
const toTheAirport = new Pattern(/机场捷运/);
const notALine = /^(?:站|沿线|公司|系统|局)/;

/** Finds lines of railways in towns, with the place before them; offsets into the text. */
export function findTransit({ text, scan }: Reading, known: Known): readonly Span[] {
  const found: Span[] = [];
  for (const { index, 0: name } of scan.matches(lines)) {
    const end = index + name.length;
    if (notALine.test(text.slice(end, end + 2)) || /沿线$/.test(name)) continue;
    const leads = destination.exec(text.slice(Math.max(0, index - 6), index))?.[0].length ?? 0;
    const start = index - leads;
    found.push({ start: known.endingAt(start)?.start ?? start, end });
  }
  for (const { index, 0: name } of scan.matches(toTheAirport)) {
    const end = index + name.length;
    if (!notALine.test(text.slice(end, end + 2)))
      found.push({ start: known.endingAt(index)?.start ?? index, end });
  }
  return found;
}
