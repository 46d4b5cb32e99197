import type { Found } from './context.js';
import type { Basis, Name, StatementType } from './fragment.js';
import { SignSet } from './sign-set.js';

/** A statement between names, offsets into the reading. */
export interface Relation {
  readonly type: StatementType;
  readonly subject: Name;
  /** Null for the item itself. */
  readonly object: Name | null;
  readonly basis: Basis;
  readonly role: string | null;
  readonly start: number;
  readonly end: number;
}

/** The names of a reading, each list in text order. */
export interface Named {
  readonly programs: readonly Found<Name>[];
  readonly documents: readonly Found<Name>[];
  readonly institutions: readonly Found<Name>[];
  readonly regions: readonly Found<Name>[];
}

export const sentenceEnd = /[。;!?\n]/;
export const clauseEnd = new SignSet(',。;:!?\n');
/** A row of names is no longer: what it is tied by is quoted for each of them. */
export const longestRow = 240;
/** Between the programs of one row: 甲、乙, “甲”建设和“乙”. */
const nextProgram = /^"?(?:建设|工作|工程|项目|活动|行动|试点|计划|品牌)?(?:"|、|和|与|及|以及|暨)"?$/;

/** Which programs stand in one row. */
export class ProgramRows {
  readonly programs: readonly Found<Name>[];
  /** For each program the index of the first of its row, and of the last. */
  readonly #first: number[] = [];
  readonly #last: number[] = [];

  constructor(text: string, programs: readonly Found<Name>[]) {
    this.programs = programs;
    let first = 0;
    programs.forEach(({ start, end }, i) => {
      const before = programs[i - 1];
      const goesOn =
        before !== undefined &&
        start - before.end <= 8 &&
        end - (programs[first]?.start ?? 0) <= longestRow &&
        nextProgram.test(text.slice(before.end, start));
      if (!goesOn) first = i;
      this.#first.push(first);
      for (let each = first; each <= i; each++) this.#last[each] = i;
    });
  }

  /** Those of its row from a program on. */
  from(index: number): readonly Found<Name>[] {
    return this.programs.slice(index, (this.#last[index] ?? -1) + 1);
  }

  /** Those of its row up to a program. */
  upTo(index: number): readonly Found<Name>[] {
    return this.programs.slice(this.#first[index] ?? 0, index + 1);
  }
}
