import type { Span } from '@gangmu/text';
import type { Reading } from './reading.js';
import { anyWithin } from './context.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { skipLeading } from './stems.js';

/** Short names of expositions: 农博会, 酒博会. */
const exposition = new Pattern(/(?<=[\u4e00-\u9fff])博会/);
/** What a row of events is brought in with. */
const held = new Pattern(/(?:办好|举办好|举办|承办|主办|筹办|办)(?=[^理公学案法事])/);
/** What closes a row of events: …等重大活动. */
const rowEnd = /等(?:[\u4e00-\u9fff]{0,6}?)(?:活动|赛事|展会|节会|节庆|会展|盛会)/;
const anyRowEnd = new Pattern(rowEnd);
/** No row is longer. */
const longestRow = 120;
const eventEnd = /(?:[会节展赛季周杯]|论坛|对话|巡礼|之夜|剧场|马拉松|会演|汇演|展演)$/;
/** Where an event of the whole country sits: 中国(安徽)科交会. */
const seat = /^中国\([\u4e00-\u9fff]{2,4}\)/;
/** What is held by name. */
const holds = /^(?:办好|举办好|举办|承办)$/;
/** Words for a kind of event. */
const kindOfEvent =
  /^(?:各[级类种]|系列|一系列|多[场次]|[一二三四五六七八九十百千\d]+[场次届]?)?(?:展|赛|节|专题|专场|系列|大型|重大|主题|招商|招聘|座谈|推介|交流|洽谈|研讨|发布|培训|表彰|文艺|文化|体育|艺术|展览|展示|展销|群众|比赛|运动)*(?:会|节|展|赛|周|季|论坛)?$/;

/** Events named in rows: 办好数博会、国际山地旅游大会等重大活动; offsets into the text. */
export function findEvents({ text, scan }: Reading, known: Known): readonly Span[] {
  const found: Span[] = [];
  for (const { index } of scan.matches(exposition)) found.push({ start: index - 1, end: index + 2 });
  const closes = scan.may(anyRowEnd);
  for (const { index, 0: verb } of closes || known.regions.length > 0 ? scan.matches(held) : []) {
    const from = index + verb.length;
    const row = text.slice(from, from + longestRow);
    const close = /[。;:!?\n]/.exec(row)?.index ?? row.length;
    const closed = closes ? rowEnd.exec(row.slice(0, close))?.index : undefined;
    // A row that nothing closes ends with its clause, and takes what a place tells apart: 举办昆明花灯节、大理茶展.
    const comma = row.indexOf(',');
    const isOpen = closed === undefined;
    const end = closed ?? (comma >= 0 && comma < close ? comma : close);
    if (row.slice(0, end).includes(',')) continue;
    let at = 0;
    for (const part of row.slice(0, end).split(/[、和及]/)) {
      const before = /^\d{1,3}[届场]/.exec(part)?.[0].length ?? skipLeading(part);
      const start = from + at + before;
      const stop = from + at + part.length;
      at += part.length + 1;
      const name = text.slice(start, stop);
      // “三月三”、…等大型活动.
      if (/^"[^"]{2,12}"$/.test(name)) found.push({ start: start + 1, end: stop - 1 });
      if (isOpen && !(holds.test(verb) && anyWithin(known.regions, start, stop))) continue;
      if (name.length < 3 || name.length > 24 || /["《》()的]/.test(name.replace(seat, ''))) continue;
      if (eventEnd.test(name) && !kindOfEvent.test(name) && !/^(?:各|多|若干)/.test(name))
        found.push({ start, end: stop });
    }
  }
  return found;
}
