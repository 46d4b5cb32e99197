import type { Span } from '@gangmu/text';
import type { Quote, Reading } from './reading.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { stemBefore } from './stems.js';

/** One for every district: 一區一親子館. */
const each = new Pattern(/一[区乡里校镇]一(?![处个所站座家名人])[\u4e00-\u9fff]{2,10}(?:\(车\))?/);
const beyond = /[为之的政在并都以已有等]|目标|计画|方案|理念/;
/** Ends of what the offices of Taiwan name by themselves. */
const ends = new Pattern(
  /(?:专案|文学奖|嘉年华|丰年祭|艺文季|国民运动中心|学苑|学堂|转运站|创业贷款|通盘检讨|委托研究案?)/,
);
const continued = /^(?:小组|会议|管理|报告|人员|服务|会勘|用地|规划|办公|委员|性|列管|检查|单位)/;
const common = /^(?:各|本|该|此|设置|多处|公车|成立|专业|重大|社会|相关|学校|社区|规划|前项|建设|兴建)*$/;
/** Ends that need a place before them. */
const placed = /^(?:国民运动中心|转运站|丰年祭|嘉年华|通盘检讨)$/;

/** Finds undertakings by the shapes that only texts of Taiwan use; offsets into the text. */
export function findTaiwanPrograms(
  reading: Reading,
  known: Known,
  closing: ReadonlyMap<number, Quote>,
): readonly Span[] {
  const { text, scan } = reading;
  const found: Span[] = [];
  for (const { index, 0: name } of scan.matches(each)) {
    const kept = name.slice(0, 3) + (name.slice(3).split(beyond)[0] ?? '');
    if (kept.length >= 5) found.push({ start: index, end: index + kept.length });
  }
  for (const { index, 0: word } of scan.matches(ends)) {
    const end = index + word.length;
    if (continued.test(text.slice(end, end + 2))) continue;
    const stem = stemBefore(reading, index, closing);
    if (!stem || !(stem.introduced || stem.bounded || stem.initial)) continue;
    // 「甲」方案與乙專案: the quoted name is another.
    const quote = text.slice(stem.start, index).lastIndexOf('"') + 1;
    const joined =
      quote > 0
        ? (/^[\u4e00-\u9fff]{0,3}[与和及]/.exec(text.slice(stem.start + quote, index))?.[0].length ?? 0)
        : 0;
    const start = joined > 0 ? stem.start + quote + joined : stem.start;
    const name = text.slice(start, index);
    if (name.length < 2 || name.length > 16 || common.test(name) || /提供|申请|之|将/.test(name)) continue;
    if (placed.test(word) && !known.startingAt(start)) continue;
    if (name.length < 4 && !known.startingAt(start) && !/^(?:文学奖|学苑|学堂)$/.test(word)) continue;
    found.push({ start, end });
  }
  return found;
}
