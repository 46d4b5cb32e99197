import type { PlanKind } from './model.js';
import { numeralValue } from './numerals.js';

const REMARK = /\([^()]{1,24}\)$/;
const COVER = /的(?:通知|函|批复|公告|通告|命令|决定)$/;

/** Kinds by the words a title ends in; the first that fits. */
const KINDS: readonly (readonly [PlanKind, RegExp])[] = [
  ['work-report', /(?:工作|施政|政府|执政|市政|县政)总?报告$/],
  ['work-plan', /(?:工作|施政)(?:要点|计划|安排|部署|思路|打算|任务|重点)$|要点$|重点(?:工作|任务)$/],
  [
    'work-plan',
    /(?:分工|任务书|实事(?:项目)?|(?:任务|工作|责任)(?:清单|台账|分解|一览)表?|(?:分解|分工|任务|责任)表)$/,
  ],
  ['opinions', /意见$/],
  ['measures', /(?:办法|措施|规定|条例|细则|规则|规程|制度|准则)$/],
  ['implementation-plan', /(?:方案|计划|规划|纲要|预案)$/],
  ['notice', /(?:通知|通告|公告)$/],
];

const NOUNS =
  '要点|报告|方案|计划|办法|意见|通知|措施|规划|规定|决定|函|条例|细则|规则|规程|准则|制度|纲要|预案|安排|总结|清单|公告|通告|批复|公报|纪要|思路|部署|打算|任务|重点|重点工作|指引|指南|分工|分解|分解表|分工表|任务书|任务表|台账';
const TITLE_END = new RegExp(`(?:${NOUNS})[》"”]?$`);

/** Does a line without its spaces (its key) end as titles of government documents do? */
export function endsLikeTitle(key: string): boolean {
  return TITLE_END.test(key.replace(REMARK, ''));
}

/** The kind of a document by its title, given as key without spaces. */
export function kindOf(title: string): PlanKind {
  const whole = bare(title);
  const inner = bare(whole.replace(COVER, ''));
  for (const name of [inner, whole]) for (const [kind, words] of KINDS) if (words.test(name)) return kind;
  return 'other';
}

/** A title without what stands behind it in brackets, and without the quotes around it. */
function bare(title: string): string {
  return title
    .replace(/[》"”]$/, '')
    .replace(REMARK, '')
    .replace(/[》"”]$/, '');
}

/** The year a title names: 2023年, 二〇二三年, the first of 2021—2025年, 104年度 of the Minguo calendar. */
export function yearOf(title: string): number | null {
  const range = /((?:19|20)\d{2})(?:年)?[-—–~至]{1,2}(?:19|20)\d{2}年/.exec(title);
  const western = range ?? /((?:19|20)\d{2})年/.exec(title);
  if (western) return Number(western[1]);
  const han = /([一二][〇零○o九][〇零○o一二三四五六七八九]{2})年/.exec(title)?.[1];
  if (han !== undefined) return numeralValue(han);
  const minguo = /民国(\d{2,3}|[一二三四五六七八九十百零〇]{2,5})年|(?:^|\D)(\d{2,3})年(?:度)/.exec(title);
  const value = minguo ? numeralValue(minguo[1] ?? minguo[2]!) : null;
  return value === null ? null : value + 1911;
}
