import type { PlanItem } from '@gangmu/plan';
import type { Span } from '@gangmu/text';
import { valueOf } from './chinese-numbers.js';
import { Pattern } from './scan.js';
import type { Reading } from './reading.js';

/** A place where an item speaks of another of the same plan by its number: 见第三条, 本方案第二项, 见（四）, 见附件2. */
export interface Reference extends Span {
  /** In figures: "3", "3.2"; empty for an annex without one. */
  readonly number: string;
  /** 条, 项, 附件 and their like; empty where none stands. */
  readonly unit: string;
  /** Whether the number stands in brackets, as labels do. */
  readonly isLabel: boolean;
  /** Whether it is written in figures: 1 and not 一. */
  readonly isInFigures: boolean;
  /**
   * Where it counts: from the top of the plan (本方案); in the article that speaks (本条, 前款); in what the reference before it
   * is to (第四条|第二项); backwards from the article that speaks (前条); else where it stands.
   */
  readonly within: 'plan' | 'article' | 'before' | 'back' | 'near';
}

const plans = '方案|办法|意见|规定|细则|要点|通知|计划|条例|规划|预案|措施|报告|纲要|决定|制度|指南|指引';
const verbs = '详?见|参见|参照|对照|按照?|依照|根据|依据|违反|执行|落实|除|符合|适用|依|详';
const number = '\\(?(?:[一二三四五六七八九十百]{1,5}|\\d{1,3}(?:\\.\\d{1,3}){0,3})\\)?';
const reference = new Pattern(
  new RegExp(
    `(?:(?:(?:${verbs})?(本(?:${plans}|条|款)|前款)的?|${verbs}|前述|上述)(第?)|(第))` +
      `(${number}(?:(?:[、和及至到-]|以及)第?${number}){0,9})(章|节|条|项|款|点|部分)?`,
  ),
);
const previous = new Pattern(/(?:前|上一?)([一二两三四五]?)条(?=[的规所之、和,。;]|第|情形|措施|款)/);
const annex = new Pattern(
  /(?:详?见|按照?|参照|填写|\()(?:本(?:方案|通知|意见|办法))?附[件表](\d{1,2}|[一二三四五六七八九十]{1,2})?(?=[),。;、:的]|$)/,
);
/** Before the articles of another text: 《…》第一条, 公司法第三条. */
const ofAnother = /[》"法例定则程案准划纲约章]$/;
/** Before what is counted by itself and still a part of the plan: 对第1项所列渔船. */
const ofThis = /(?:^|[,。;、(对将把由与和及除凡如有])$/;
const together = /^(?:[、和及至到]|以及)?$/;

/** The references of a reading, offsets into it. */
export function referencesIn({ text, scan }: Reading): readonly Reference[] {
  const found: Reference[] = [];
  /** Where the last number of another text ends. */
  let foreign = -1;
  /** Where the last reference ends, with the paragraph of it. */
  let chain = -1;
  for (const match of scan.matches(reference)) {
    const [whole, own = '', after = '', alone = '', list = '', unit = ''] = match;
    const [start, end] = [match.index, match.index + whole.length];
    const before = text.slice(Math.max(0, start - 1), start);
    const last = found.at(-1);
    const isChained = alone !== '' && last !== undefined && chain === start && unit !== last.unit;
    // Paragraphs are no items; what is behind them is of the article still: 第四条第一款|第二项.
    if (isChained && unit === '款') {
      chain = end;
      continue;
    }
    if (alone !== '' && !isChained) {
      const isForeign =
        ofAnother.test(before) ||
        (foreign >= 0 && start - foreign <= 2 && together.test(text.slice(foreign, start)));
      if (isForeign) foreign = end;
      if (isForeign || !(/[章节条]/.test(unit) || (unit !== '' && unit !== '款' && ofThis.test(before))))
        continue;
    }
    const isLabel = list.includes('(');
    // 见第三方, 按3个: what is counted is no item.
    const isNamed =
      after + alone !== '' ? unit !== '' : (isLabel && /[)项条点]$/.test(whole)) || list.includes('.');
    if (!isNamed) continue;
    const isInRow =
      alone !== '' &&
      last?.within === 'plan' &&
      start - chain <= 2 &&
      together.test(text.slice(chain, start));
    const within = isChained
      ? 'before'
      : /[条款]$/.test(own)
        ? 'article'
        : own !== '' || isInRow
          ? 'plan'
          : 'near';
    const isInFigures = /\d/.test(list);
    const isRange = alone !== '' && last?.unit === unit && text.slice(last.end, start) === '至';
    for (const each of numbersOf(list, isRange ? Number(last.number) : NaN))
      found.push({ start, end, number: each, unit, isLabel, isInFigures, within });
    chain = end;
  }
  for (const match of scan.matches(previous)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const count = match[1] === '' ? 1 : valueOf(match[1] ?? '');
    for (let back = 1; back <= count; back++)
      found.push({
        start,
        end,
        number: String(back),
        unit: '条',
        isLabel: false,
        isInFigures: false,
        within: 'back',
      });
  }
  for (const match of scan.matches(annex)) {
    const [start, end] = [match.index + (match[0].startsWith('(') ? 1 : 0), match.index + match[0].length];
    const named = { number: figuresOf(match[1] ?? ''), unit: '附件' };
    found.push({ start, end, ...named, isLabel: false, isInFigures: false, within: 'near' });
  }
  return found;
}

const figuresOf = (number: string) => (/\d/.test(number) || number === '' ? number : String(valueOf(number)));

/** (一)至(三) → 1, 2, 3. @param after the number that a row up to the first begins behind */
function numbersOf(list: string, after: number): readonly string[] {
  const numbers: string[] = [];
  const upTo = (from: number, to: number) => {
    if (to - from <= 20) for (let between = from + 1; between < to; between++) numbers.push(String(between));
  };
  const each = /([至到-])?[^至到\d一二三四五六七八九十百-]{0,4}([\d.]+|[一二三四五六七八九十百]+)/g;
  for (const [, sign, figures = ''] of list.matchAll(each)) {
    const value = figuresOf(figures);
    upTo(sign === undefined ? (numbers.length === 0 ? after : NaN) : Number(numbers.at(-1)), Number(value));
    numbers.push(value);
  }
  return numbers;
}

/** The items of a plan by their numbers; laid out when it is first asked. */
export class NumberedItems {
  readonly #items: readonly PlanItem[];
  /** By what they stand in or what they are, and their number: the first two, since one may be the item that refers. */
  #byNumber: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(items: readonly PlanItem[]) {
    this.#items = items;
  }

  /**
   * The item a reference is to, or null: of its own row or of a row around it the one with the number, else the only one
   * of the plan with that label, alike in signs first; from the top where the plan itself is named. An article (条) is looked for among
   * articles first. `before` is the item that the reference before it is to.
   */
  referred(
    from: number,
    { number, unit, isLabel, isInFigures, within }: Reference,
    before: number | null,
  ): number | null {
    const all = (place: string) =>
      this.#numbers.get(`${place} ${number}`)?.filter((index) => index !== from) ?? [];
    const find = (place: string) => all(place)[0];
    const sign = isLabel ? '(' : '';
    if (unit === '附件') return find(unit) ?? null;
    if (within === 'before') return before === null ? null : (find(`in${sign}${before}`) ?? null);
    const article = within === 'article' || within === 'back' ? this.#articleOf(from) : null;
    if (within === 'article') return article === null ? null : (find(`in${sign}${article.index}`) ?? null);
    if (within === 'back') {
      const nth = `${Number(article?.number) - Number(number)}`;
      return article === null ? null : (this.#numbers.get(`条 ${nth}`)?.[0] ?? null);
    }
    if (/[章节条]/.test(unit)) {
      const found = find(unit + sign);
      if (found !== undefined) return found;
    }
    // A label of the same signs is meant rather than another: 1. by 第1项, 一、 by 第一项.
    for (const style of [isInFigures ? 'figures' : 'characters', '']) {
      const signs = sign + style;
      const rows = within === 'plan' ? [null] : number.includes('.') ? [] : this.#rowsAround(from);
      for (const parent of rows) {
        const found = find(`in${signs}${parent ?? ''}`);
        if (found !== undefined) return found;
      }
      const found = all(`any${signs}`);
      if (found.length === 1 || (number.includes('.') && found.length > 0)) return found[0] ?? null;
    }
    return null;
  }

  /** Whether a reference is to a number that no item of the plan has. Attachments often stand in files of their own. */
  isMissing({ number, unit, isLabel, within }: Reference): boolean {
    if (
      unit === '附件' ||
      unit === '款' ||
      (unit === '' && !isLabel) ||
      (within !== 'near' && within !== 'plan')
    )
      return false;
    return !this.#numbers.has(`any ${number}`);
  }

  /** The article an item is or stands in. */
  #articleOf(from: number): PlanItem | null {
    for (let at: number | null = from; at !== null; at = this.#items[at]?.parent ?? null) {
      const item = this.#items[at];
      if (item?.label.includes('条')) return item;
    }
    return null;
  }

  get #numbers(): ReadonlyMap<string, readonly number[]> {
    if (this.#byNumber !== null) return this.#byNumber;
    const byNumber = new Map<string, number[]>();
    const add = (place: string, { index, number }: PlanItem): void => {
      const key = `${place} ${number ?? ''}`;
      const known = byNumber.get(key);
      if (known === undefined) byNumber.set(key, [index]);
      else if (known.length < 3) known.push(index);
    };
    for (const item of this.#items) {
      const isAnnex = /^附[件表]/.test(item.label);
      if (isAnnex) add('附件', item);
      if (item.number === null || isAnnex) continue;
      const kind = /[章节条]/.exec(item.label)?.[0];
      const style = /[\d０-９]/.test(item.label) ? 'figures' : 'characters';
      for (const sign of /^[（(]/.test(item.label) ? ['', '('] : ['']) {
        for (const signs of [sign, sign + style]) {
          add(`in${signs}${item.parent ?? ''}`, item);
          add(`any${signs}`, item);
        }
        if (kind !== undefined) add(kind + sign, item);
      }
    }
    return (this.#byNumber = byNumber);
  }

  /** What the rows are in that an item stands in or below, from its own outwards. */
  *#rowsAround(from: number): Generator<number | null> {
    for (let at: number | null = from; at !== null;) {
      const parent: number | null = this.#items[at]?.parent ?? null;
      yield parent;
      at = parent;
    }
  }
}
