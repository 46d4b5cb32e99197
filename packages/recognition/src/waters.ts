import type { Found } from './context.js';
import { unlisted } from './gazetteer.js';
import type { Region } from './gazetteer.js';
import type { Reading } from './reading.js';
import type { Known } from './known.js';
import { Pattern } from './scan.js';
import { SignSet } from './sign-set.js';
import { matchesAt } from './sticky.js';
import { wordsBefore } from './words-before.js';

/** Rivers and lakes, where something follows that only one with a name has, or another of a row. */
const water = new Pattern(
  /[江河湖](?<=[\u4e00-\u9fff]{2}.)(?=流域|干流|支流|水系|航道|河道|[\u4e00-\u9fff]{0,3}段|[、和及与等,。;-])/,
);
const ofRiver =
  /(?:流域|等(?:重点|主要|重要)?(?:支流|河流|流域|河湖|湖泊|水系)|干流|支流|水系|航道|河道(?!采砂)|[\u4e00-\u9fff]{0,3}段(?:治理|整治|防洪|河道|航道|生态))/y;
const basin = '流域';
/** Kinds of rivers and lakes, and what is done to them. */
const kindOfWater =
  /主要|重点|重要|[跨入出沿环过通引各全]|内$|城市|农村|幸福|美丽|母亲|黑臭|界$|[江河湖]|运$|\d|[条个座]|高原|中小|行洪|排涝|国际|[等级]|天然|人工|^[大小海内淡咸]$|流|岸|治理|保护|示范|良好|健康|生态|城乡|区域|相关|有关/;
/** What is done to waters, before their names. */
const careBefore =
  /^(?:综合|全面|系统|重点|协同)?(?:整治|处置|治理|保护|疏浚|修复|清理|畅通|改善|加强|连通|开发|抓好)+/;
const joins = new SignSet('、和及与-');
const waterSigns = new SignSet('江河湖');
/** No name of one is longer. */
const longest = 5;

interface Candidate {
  readonly start: number;
  readonly end: number;
  isNamed: boolean;
}

/** Rivers and lakes that no list holds: 沱浍河航道, 叶尔羌河-喀什噶尔河流域. */
export function waters({ text, scan }: Reading, places: Known): readonly Found<Region>[] {
  const candidates: Candidate[] = [];
  for (const { index: at } of scan.matches(water)) {
    const end = at + 1;
    let start = wordsBefore(text, at, 8);
    let isKnown = false;
    for (let from = start; from < end; from++) {
      const place = places.startingAt(from);
      isKnown ||= place !== undefined && place.end >= end;
      // 安徽|沱浍河.
      if (place && place.end < at) start = place.end;
    }
    if (isKnown) continue;
    start += careBefore.exec(text.slice(start, at))?.[0].length ?? 0;
    const words = text.slice(start, at);
    if (words.length === 0 || words.length >= longest || kindOfWater.test(words)) continue;
    candidates.push({ start, end, isNamed: matchesAt(ofRiver, text, end) });
  }
  // One of a row vouches for its neighbours.
  const vouch = (each: Candidate, left: Candidate | undefined, right: Candidate | undefined) => {
    if (joins.at(text, each.start - 1))
      each.isNamed ||=
        (left?.isNamed === true && left.end === each.start - 1) ||
        (waterSigns.at(text, each.start - 2) && places.endingAt(each.start - 1) !== undefined);
    const next = joins.at(text, each.end) ? places.startingAt(each.end + 1) : undefined;
    each.isNamed ||=
      (right?.isNamed === true && right.start === each.end + 1 && joins.at(text, each.end)) ||
      (next !== undefined && waterSigns.at(text, next.end - 1));
  };
  for (let i = 0; i < candidates.length; i++)
    vouch(candidates[i] as Candidate, candidates[i - 1], candidates[i + 1]);
  for (let i = candidates.length - 2; i >= 0; i--)
    vouch(candidates[i] as Candidate, candidates[i - 1], candidates[i + 1]);
  return candidates
    .filter(({ isNamed }) => isNamed)
    .map(({ start, end }) => {
      const to = text.startsWith(basin, end) ? end + basin.length : end;
      return { start, end: to, value: unlisted(text.slice(start, to)) };
    });
}
