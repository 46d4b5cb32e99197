import type { PlanItem } from '@gangmu/plan';
import type { Span } from '@gangmu/text';
import { valueOf } from './chinese-numbers.js';
import { Pattern } from './scan.js';
import type { Scan } from './scan.js';

/** A place where an item speaks of another of the same plan by its number: 见第三条, 本方案第二项, 见（四）, 见3.2. */
export interface Reference extends Span {
  /** In figures: "3", "3.2". */
  readonly number: string;
  /** 条, 项 and their like; empty where none stands. */
  readonly unit: string;
  /** Whether the number stands in brackets, as labels do. */
  readonly isLabel: boolean;
  /** Whether it counts from the top of the plan: 本方案. */
  readonly isOfPlan: boolean;
}

const reference = new Pattern(
  /(?:(?:详?见|参见|参照|对照|按照?|依照|根据|违反|执行|落实|除)?(本(?:方案|办法|意见|规定|细则|要点|通知|计划|条例|规划|预案|措施|报告|纲要))的?|详?见|参见|参照|对照|按照?|依照|根据|违反|除|前述|上述)(第?)(\(?)([一二三四五六七八九十百]{1,4}|\d{1,3}(?:\.\d{1,3}){0,3})\)?(章|节|条|项|款|点|部分)?/,
);

/** The references of a reading, offsets into it. */
export function referencesIn(scan: Scan): readonly Reference[] {
  return scan.matches(reference).flatMap((match) => {
    const [whole, plan = '', nth = '', bracket = '', figures = '', unit = ''] = match;
    const isDotted = figures.includes('.');
    // 见第三方, 按3个: what is counted is no item.
    const isNamed = nth !== '' ? unit !== '' : (bracket !== '' && /[)项条点]$/.test(whole)) || isDotted;
    if (!isNamed) return [];
    const number = /\d/.test(figures) ? figures : String(valueOf(figures));
    const [start, end] = [match.index, match.index + whole.length];
    return [{ start, end, number, unit, isLabel: bracket !== '', isOfPlan: plan !== '' }];
  });
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
   * The item a reference is to, or null: of its own row or of a row around it the one with the number; from the top
   * where the plan itself is named. An article (条) is looked for among articles first.
   */
  referred(from: number, { number, unit, isLabel, isOfPlan }: Reference): number | null {
    const find = (place: string) => this.#numbers.get(`${place} ${number}`)?.find((index) => index !== from);
    const sign = isLabel ? '(' : '';
    if (/[章节条]/.test(unit)) {
      const found = find(unit + sign);
      if (found !== undefined) return found;
    }
    if (number.includes('.')) return find(`any${sign}`) ?? null;
    if (isOfPlan) return find(`in${sign}`) ?? null;
    for (const parent of this.#rowsAround(from)) {
      const found = find(`in${sign}${parent ?? ''}`);
      if (found !== undefined) return found;
    }
    return null;
  }

  get #numbers(): ReadonlyMap<string, readonly number[]> {
    if (this.#byNumber !== null) return this.#byNumber;
    const byNumber = new Map<string, number[]>();
    const add = (place: string, { index, number }: PlanItem): void => {
      const key = `${place} ${number}`;
      const known = byNumber.get(key);
      if (known === undefined) byNumber.set(key, [index]);
      else if (known.length < 2) known.push(index);
    };
    for (const item of this.#items) {
      if (item.number === null) continue;
      const kind = /[章节条]/.exec(item.label)?.[0];
      for (const sign of /^[（(]/.test(item.label) ? ['', '('] : ['']) {
        add(`in${sign}${item.parent ?? ''}`, item);
        if (item.number.includes('.')) add(`any${sign}`, item);
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
