import { fold } from '@gangmu/text';
import { replacing, type Draft, type Finding } from './check.js';

/** 2023年, 二〇二三年 */
const years = /(?<![\d〇零一二三四五六七八九])(?:20\d\d|二[〇零][〇零一二三四五六七八九]{2})年/gu;
/** The year begins or ends a span of years, or is that of something held, issued or counted then. */
const spanBefore = /(?:\d{4}年?|[至到—~-]|以来|自|从)$/u;
const spanAfter = /^(?:[度初]?[-—~至到]|以来|起|版|度|级|届)/u;
/** By when something is to be done. */
const deadline =
  /^(?:年?[底末]|内|(?:[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月(?:[底末]|\d{1,2}[日号])?)?(?:以?之?前)/u;
const within = /^(?:年?[底末]|内|全年|[上下]半年|[一二三四第]{1,2}季度|(?:[1-9]|1[0-2])月(?:[底末])?)/u;
const reaching = /(?:到|至|力争|确保|争取|计划)$/u;
const promised = /(?:力争|确保|争取|计划)(?:到|在|于)?$/u;
const work = /^(?:度?的?(?:主要|重点|中心)?(?:工作)?(?:任务|重点|要点|目标|安排|计划|打算))/u;
const forward =
  /将|力争|确保|实现|完成|建成|达到|推进|启动|新[建增]|开展|制定|出台|组织|举办|落实|达|不低于|以上|提高到/u;
const backward =
  /已|去年|上年|完成了|以来|回顾|总结|同比|相比|[较比]$|累计|决算|截至|取得|在.{0,12}基础上|完成情况|执行情况|通报|考核结果/u;
const lookingBack = /回顾|总结|成绩|成就|过去|工作情况|完成情况|取得/u;
const clauseEnd = /[。；！？\n]/u;
/** A longer title is a sentence. */
const HEADING = 30;
/** How much of a clause is looked at. */
const LONGEST = 160;

/**
 * Finds last year's year where the plan speaks of what is to be done: 2023年底前 in a plan for 2024. What looks back, spans of
 * years and titles are left alone.
 *
 * @param before what last year's plan says, folded; a clause that stands in both with last year's year was not advanced
 */
export function pastYears({ uri, plan, fragment }: Draft, before: string | null): readonly Finding[] {
  const { year, kind } = fragment.header;
  if (year === null) return [];
  const { text } = fragment;
  const folded = fold(text);
  const findings: Finding[] = [...namedAfterNextYear(uri, plan, year)];
  const itemOf = looksBack(plan);
  for (const match of folded.matchAll(years)) {
    const start = match.index;
    const written = match[0].slice(0, -1);
    if (valueOf(written) !== year - 1) continue;
    if (plan.header.title !== null && start < plan.header.title.end) continue;
    const after = folded.slice(start + match[0].length, start + match[0].length + 30);
    const [clauseStart, clauseStop] = clauseAround(folded, start);
    const head = folded.slice(clauseStart, start);
    if (spanBefore.test(head) && !reaching.test(head)) continue;
    if (spanAfter.test(after)) continue;
    if (isWithinTitle(head)) continue;
    if (itemOf(start)) continue;
    const clause = folded.slice(clauseStart, clauseStop);
    const isOld = backward.test(lastPart(head)) || backward.test(after.split(',')[0] ?? '');
    // Half of a report looks back.
    const isDue =
      !isOld &&
      (deadline.test(after) ||
        (promised.test(head) && forward.test(clause)) ||
        (kind !== 'work-report' &&
          ((within.test(after) && forward.test(clause)) ||
            (reaching.test(head) && forward.test(clause)) ||
            work.test(after))));
    const isCopied =
      !isOld && before !== null && clause.length >= SHORTEST_COPY && before.includes(clause.trim());
    if (!isDue && !isCopied) continue;
    const span = { start, end: start + written.length };
    findings.push({
      code: 'year.past',
      ...span,
      facts: [String(year)],
      fixes: [replacing(text, span, inStyle(text.slice(span.start, span.end), year), true)],
    });
  }
  return findings;
}

const lastPart = (head: string): string => head.slice(head.lastIndexOf(',') + 1);

const SHORTEST_COPY = 12;

/** The file is named after the year that follows the title's: 2024-draft.md of a text that is still called 2023年工作要点. */
function namedAfterNextYear(uri: string, { header }: Draft['plan'], year: number): readonly Finding[] {
  const { title } = header;
  if (title === null) return [];
  const named = new Set(decoded(uri.slice(uri.lastIndexOf('/') + 1)).match(/(?<!\d)20\d\d(?!\d)/gu) ?? []);
  if (named.size !== 1 || !named.has(String(year + 1))) return [];
  const at = title.text.indexOf(String(year));
  if (at < 0 || title.end - title.start !== title.text.length) return [];
  const span = { start: title.start + at, end: title.start + at + 4 };
  const fix = { edits: [{ ...span, text: String(year + 1) }], from: String(year), to: String(year + 1) };
  return [{ code: 'year.past', ...span, facts: [String(year + 1)], fixes: [{ ...fix, isCertain: false }] }];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function clauseAround(text: string, at: number): readonly [number, number] {
  let start = at;
  while (start > 0 && at - start < LONGEST && !clauseEnd.test(text.charAt(start - 1))) start--;
  let end = at;
  while (end < text.length && end - at < LONGEST && !clauseEnd.test(text.charAt(end))) end++;
  return [start, end];
}

const isWithinTitle = (head: string): boolean => head.lastIndexOf('《') > head.lastIndexOf('》');

/** Whether a place stands in a part that looks back. */
function looksBack({ items }: Draft['plan']): (at: number) => boolean {
  const back: boolean[] = [];
  for (const { parent, title } of items)
    back.push(
      (parent !== null && back[parent] === true) ||
        (title.text.length <= HEADING && lookingBack.test(fold(title.text))),
    );
  return (at) => {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((items[middle]?.start ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return back[low - 1] === true;
  };
}

const DIGITS = '〇一二三四五六七八九';

function valueOf(written: string): number {
  return Number(
    Array.from(written.replaceAll('零', '〇'), (sign) => {
      const digit = DIGITS.indexOf(sign);
      return digit < 0 ? sign : String(digit);
    }).join(''),
  );
}

/** A year as the one it replaces is written. */
function inStyle(written: string, year: number): string {
  if (/^\d/u.test(written)) return String(year);
  if (/^[０-９]/u.test(written))
    return Array.from(String(year), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
  const zero = written.includes('零') ? '零' : '〇';
  return Array.from(String(year), (digit) => (digit === '0' ? zero : DIGITS.charAt(Number(digit)))).join('');
}
