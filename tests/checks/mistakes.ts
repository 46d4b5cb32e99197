import { read, type Fragment } from '@gangmu/recognition';
import { likenessOf, nameKey, plausibility, scriptOf, writtenIn } from '@gangmu/text';
import type { Plan } from '@gangmu/plan';

/** A clean plan, read. */
export interface Clean {
  readonly text: string;
  readonly plan: Plan;
  readonly fragment: Fragment;
}

/** A mistake made in a clean text. */
export interface Mistake {
  /** Codes of the checks that should find it. */
  readonly codes: readonly string[];
  readonly start: number;
  readonly end: number;
  /** What stands between `start` and `end` instead. */
  readonly text: string;
  /** The text that a fix should lead to, where it is not the clean one; null where no fix is promised. */
  readonly mended?: string | null;
}

/** A number from 0 to below 1; the same row for one seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function cleanOf(text: string): Clean {
  const { plan, fragment } = read(text);
  return { text, plan, fragment };
}

type Random = () => number;
const pick = <T>(from: readonly T[], chance: Random): T | undefined =>
  from[Math.floor(chance() * from.length)];

/** Pairs that people confuse by their looks, from lists of such mistakes in school books; no part of what the checks know. */
const confused =
  '己已 已巳 未末 土士 晴睛 拔拨 戊戌 析折 兔免 侯候 栗粟 撤撒 毫亳 燥躁 辨辩 稍捎 暖暧 徽微 检捡 竟竞 密蜜 幕墓 廷延 冶治 历厉 贷货 博搏 管菅 清请 人入 大太 日曰 千干 因困 困囚 教敖 坚竖 蓝篮 驻柱 植值 建健 慨概 裁栽 抱报 经轻 准淮 陕狭 场扬 县具 部陪 委季 云去 划刘 项顷 程呈 城诚 提堤 质盾 技枝 育盲 设没 乡幺 力刀 工土 业亚 生牛 体休 代伐 名各 师帅 发友 农衣 村材 产户 市巾 用甩 问间 闻间 开井 文丈 化仕 平乎 安妥 全金 王玉 主王 科料 和知 利刊 情清 精睛 校较 活话 洁结 护沪 环坏 优忧 保堡 康唐 林材 水永 气汽 天夫 新斯 战占 民氏 施拖 放故 革草 高亮 强蛋 特持 等第 统流 网冈 融隔 色包 领颌 构枸 标际 示未 范苑 规现 计什 措借 实买 落洛 重董 点热 任仕 务条 要耍'
    .split(' ')
    .map((pair) => Array.from(pair));

function misread(sign: string, chance: Random): string | undefined {
  const others = confused.flatMap(([a = '', b = '']) => (a === sign ? [b] : b === sign ? [a] : []));
  return pick(others, chance);
}

/** The characters of the corpus itself, so that what is written wrong is no rarity. */
function misheard(sign: string, text: string, chance: Random): string | undefined {
  const common = [...new Set(text)].filter(
    (each) => /\p{Script=Han}/u.test(each) && likenessOf(each.charCodeAt(0), sign.charCodeAt(0)) === 'sound',
  );
  return pick(common, chance);
}

type Maker = (clean: Clean, chance: Random) => Mistake | null;

const named = ({ fragment }: Clean, shortest: number) =>
  fragment.mentions.filter(
    ({ text, item, name }) =>
      item !== null &&
      !/[\s"“”「」]/u.test(text) &&
      (nameKey(text).length >= shortest || (name.kind === 'REGION' && text.length >= 3)),
  );

const han = /^\p{Script=Han}$/u;
const numeral = /[〇零一二三四五六七八九十百千万两省市县区州]/u;

function misspelling(change: (sign: string, clean: Clean, chance: Random) => string | undefined): Maker {
  return (clean, chance) => {
    for (let tries = 0; tries < 40; tries++) {
      const mention = pick(named(clean, 4), chance);
      if (mention === undefined) return null;
      const at = mention.start + Math.floor(chance() * mention.text.length);
      const sign = clean.text.charAt(at);
      if (!han.test(sign) || numeral.test(sign)) continue;
      const to = change(sign, clean, chance);
      if (to !== undefined)
        return {
          codes: ['name.misspelt', 'document.title-differs'],
          start: at,
          end: at + 1,
          text: to,
        };
    }
    return null;
  };
}

const longName =
  (change: (name: string, chance: Random) => { at: number; length: number; text: string } | null): Maker =>
  (clean, chance) => {
    for (let tries = 0; tries < 40; tries++) {
      const mention = pick(named(clean, 7), chance);
      if (mention === undefined) return null;
      if (mention.text.length < 6) continue;
      const changed = change(mention.text, chance);
      if (changed === null) continue;
      const start = mention.start + changed.at;
      const end = start + changed.length;
      if (
        clean.text.slice(start, end) === changed.text ||
        numeral.test(clean.text.slice(start, end) + changed.text)
      )
        continue;
      return { codes: ['name.misspelt', 'document.title-differs'], start, end, text: changed.text };
    }
    return null;
  };

/** Where a sentence ends in an item's text, so that something can be put in before its stop. */
function stops({ text, plan }: Clean): readonly number[] {
  return plan.items.flatMap(({ start, ownEnd }) => {
    const found: number[] = [];
    for (let at = start + 8; at < ownEnd; at++)
      if (text.charAt(at) === '。' && han.test(text.charAt(at - 1))) found.push(at);
    return found;
  });
}

const inserted =
  (
    codes: readonly string[],
    what: (clean: Clean, chance: Random) => { text: string; mended: string | null } | null,
  ): Maker =>
  (clean, chance) => {
    const at = pick(stops(clean), chance);
    const made = what(clean, chance);
    if (at === undefined || made === null) return null;
    const mended = made.mended === null ? null : clean.text.slice(0, at) + made.mended + clean.text.slice(at);
    return { codes, start: at, end: at, text: made.text, mended };
  };

/** A sign of a pair whose partner is in its clause. */
function pairSign({ text, plan }: Clean, chance: Random, signs: string): number | null {
  const places = plan.items.flatMap(({ start, ownEnd, label }) => {
    const found: number[] = [];
    for (let at = start + label.length; at < ownEnd; at++)
      if (signs.includes(text.charAt(at))) found.push(at);
    return found;
  });
  return pick(places, chance) ?? null;
}

/** What mistakes are made, by kind. */
export const makers: Readonly<Record<string, Maker>> = {
  'a character that sounds alike': misspelling((sign, { text }, chance) => misheard(sign, text, chance)),
  'a character that looks alike': misspelling((sign, _clean, chance) => misread(sign, chance)),
  'two characters swapped': longName((name, chance) => {
    const at = 1 + Math.floor(chance() * (name.length - 3));
    const [a = '', b = ''] = name.slice(at, at + 2);
    return { at, length: 2, text: b + a };
  }),
  'a character doubled': longName((name, chance) => {
    const at = 1 + Math.floor(chance() * (name.length - 2));
    return { at: at + 1, length: 0, text: name.charAt(at) };
  }),
  'a character missing': longName((name, chance) => {
    const at = 2 + Math.floor(chance() * (name.length - 4));
    // With these and without them names are rightly written.
    return /[和与及的之]/u.test(name.charAt(at)) ? null : { at, length: 1, text: '' };
  }),
  'a second name for a program': (clean, chance) => {
    const programs = clean.fragment.mentions.filter(
      ({ name, text }) =>
        name.kind === 'PROGRAM' &&
        text.length >= 9 &&
        /(?:工程|行动|计划)$/u.test(text) &&
        !/[\s"“”「」0-9]/u.test(text),
    );
    const program = pick(programs, chance)?.text;
    const at = pick(stops(clean), chance);
    if (program === undefined || at === undefined) return null;
    // A whole word is left out: what remains reads best.
    const shorter = Array.from({ length: program.length - 8 }, (_, i) => i + 3)
      .filter(
        (cut) =>
          !numeral.test(program.slice(cut, cut + 2)) && !/[新大小中]/u.test(program.slice(cut, cut + 2)),
      )
      .map((cut) => program.slice(0, cut) + program.slice(cut + 2))
      .sort((a, b) => plausibility(b) - plausibility(a))[0];
    if (shorter === undefined) return null;
    const text = `，实施${shorter}`;
    return { codes: ['name.varies', 'name.misspelt'], start: at, end: at, text, mended: null };
  },
  'a title with other words': (clean, chance) => {
    const titles = clean.fragment.mentions.filter(
      ({ name, text }) => name.kind === 'DOCUMENT' && text.length >= 12 && !/\s/u.test(text),
    );
    const title = pick(titles, chance);
    if (title === undefined) return null;
    const at = title.start + 3 + Math.floor(chance() * (title.text.length - 8));
    const gone = clean.text.slice(at, at + 2);
    if (
      numeral.test(gone) ||
      !/^\p{Script=Han}{2}$/u.test(gone) ||
      /[意见办法细则方案通知规定条例划纲要报告若干修订正试行年期版]/u.test(gone)
    )
      return null;
    return {
      codes: ['document.title-differs', 'name.misspelt'],
      start: at,
      end: at + 2,
      text: pick(['', '有关', '工作'], chance) ?? '',
    };
  },
  'a number skipped, repeated or out of order': ({ plan, text }, chance) => {
    const items = plan.items.filter(
      ({ label, number, parent }, at) =>
        /^\d+[.、．]$/u.test(label) &&
        plan.items.some(
          (other, before) =>
            before < at &&
            other.parent === parent &&
            Number(other.number) === Number(number) - 1 &&
            /^\d+[.、．]$/u.test(other.label),
        ),
    );
    const item = pick(items, chance);
    if (item === undefined) return null;
    const number = Number(item.number) + (pick([1, 2, -1], chance) ?? 1);
    if (number < 1) return null;
    const label = item.label.replace(/\d+/u, String(number));
    void text;
    return {
      codes: ['item.number-skipped', 'item.number-repeated', 'item.number-restarted'],
      start: item.start,
      end: item.start + item.label.length,
      text: label,
    };
  },
  'a reference to no item': inserted(['item.reference-missing'], ({ plan }, chance) => {
    const most = Math.max(...plan.items.map(({ number }) => Number(number) || 0));
    const number = most + 1 + Math.floor(chance() * 30);
    return {
      text:
        pick([`，具体见第${number}项`, `（详见第${number}条）`, `，按照本方案第${number}项执行`], chance) ??
        '',
      mended: null,
    };
  }),
  'last year’s year': (clean, chance) => {
    const { year } = clean.fragment.header;
    if (year === null) return null;
    const at = pick(stops(clean), chance);
    if (at === undefined) return null;
    const said = (of: number) => [
      `，${of}年底前全面完成`,
      `，力争${of}年建成投用`,
      `，确保${of}年年内见效`,
      `，${of}年6月底前印发实施`,
    ];
    const which = Math.floor(chance() * 4);
    return {
      codes: ['year.past'],
      start: at,
      end: at,
      text: said(year - 1)[which] ?? '',
      mended: clean.text.slice(0, at) + (said(year)[which] ?? '') + clean.text.slice(at),
    };
  },
  'a lower target': ({ fragment }, chance) => {
    // A plan without a year follows none.
    if (fragment.header.year === null) return null;
    const target = pick(
      fragment.targets.filter(
        ({ quantity, item }) =>
          item !== null && /^\d+(?:\.\d+)?%?$/u.test(quantity) && parseFloat(quantity) >= 5,
      ),
      chance,
    );
    const at = target?.text.indexOf(target.quantity.replace('%', '')) ?? -1;
    if (target === undefined || at < 0) return null;
    const before = target.quantity.replace('%', '');
    const start = target.start + at;
    return {
      codes: ['target.lower'],
      start,
      end: start + before.length,
      text: String(Math.max(1, Math.floor(parseFloat(before) * 0.8))),
    };
  },
  'a bracket or quote missing': (clean, chance) => {
    const at = pairSign(clean, chance, '“”（）《》「」');
    return at === null
      ? null
      : { codes: ['text.unbalanced', 'text.mixed-pair'], start: at, end: at + 1, text: '' };
  },
  'a bracket or quote of another kind': (clean, chance) => {
    const at = pairSign(clean, chance, '”（）');
    if (at === null) return null;
    const other: Readonly<Record<string, string>> = { '”': '“', '（': '(', '）': ')' };
    return {
      codes: ['text.mixed-pair', 'text.unbalanced'],
      start: at,
      end: at + 1,
      text: other[clean.text.charAt(at)] ?? '',
    };
  },
  'words in the other script': (clean, chance) => {
    const script = scriptOf(clean.text);
    if (script === null) return null;
    const other = script === 'simplified' ? 'traditional' : 'simplified';
    for (let tries = 0; tries < 200; tries++) {
      const start = Math.floor(chance() * (clean.text.length - 8));
      const piece = clean.text.slice(start, start + 2 + Math.floor(chance() * 4));
      const converted = /^\p{Script=Han}+$/u.test(piece) ? writtenIn(other, piece) : null;
      if (converted !== null && converted !== piece)
        return { codes: ['text.mixed-script'], start, end: start + piece.length, text: converted };
    }
    return null;
  },
  'a body that is not the issuer’s': inserted(['institution.level'], ({ fragment }, chance) => {
    const own = fragment.header.region?.key;
    if (own === undefined || own === '000000') return null;
    const bodies = [
      '教育部',
      '国家发展改革委',
      '人力资源社会保障部',
      '青海省教育厅',
      '甘肃省财政厅',
      '吉林省长春市教育局',
    ];
    return { text: `（牵头单位：${pick(bodies, chance)}）`, mended: null };
  }),
  'a bracket that names nobody': inserted(['responsibility.empty'], (_clean, chance) => ({
    text: pick(['（牵头单位：）', '（责任单位：；配合单位：省财政厅）', '（责任部门： ）'], chance) ?? '',
    mended: null,
  })),
};
