import type { Found, ShortForms } from './context.js';
import type { Name } from './fragment.js';
import type { Region } from './gazetteer.js';
import { Marks } from './marks.js';
import { isHan, SignSet } from './sign-set.js';
import type { VocabularyEntry } from './vocabulary.js';

/** A name that a text gives another: “双高计划” for 高水平学校建设计划（以下简称“双高计划”）. */
export interface Definition {
  /** The short form, folded, without quotes and marks. */
  readonly form: string;
  readonly name: Name;
  /** The place, where the name is that of one. */
  readonly region: Region | null;
}

/** Short forms that are everyday words: known only in the marks of a title. */
const everyday =
  /^(?:本?(?:公司|企业|集团|单位|学校|高校|医院|中心|平台|项目|机构|部门|办公室|委员会|小组|联盟|协会|省|市|州|区|县|园区|新区|基地|办法|方案|实施方案|工作方案|意见|实施意见|指导意见|通知|规划|计划|行动计划|条例|细则|规定|纲要|措施|决定|要点|报告|工程|行动|活动|试点|资金|专项资金|基金|专项|制度|标准|指南|目录|清单|大赛|论坛|预案))$/;
/** What a form of two or three characters may stand behind. */
const beginsName = new SignSet('和与由向经及在对到至从为使把将按依');

const nothing: ReturnType<ShortForms['named']> = { entries: [], regions: [] };

/**
 * The short forms that a plan says it will use: a small layer of names that all its items are read with, whichever of
 * them defines it.
 */
export class Definitions implements ShortForms {
  readonly key: string;
  readonly #byForm: ReadonlyMap<string, Definition>;
  /** Those that stand without marks too, the longest first. */
  readonly #bare: readonly Definition[];

  constructor(definitions: readonly Definition[]) {
    const byForm = new Map<string, Definition>();
    const twice = new Set<string>();
    for (const each of definitions) {
      const known = byForm.get(each.form);
      // A form that two names are given stands for neither.
      if (known !== undefined && known.name.key !== each.name.key) twice.add(each.form);
      byForm.set(each.form, each);
    }
    for (const form of twice) byForm.delete(form);
    this.#byForm = byForm;
    this.#bare = [...byForm.values()]
      .filter(({ form }) => !everyday.test(form))
      .sort((a, b) => b.form.length - a.form.length);
    this.key = [...byForm.values()]
      .map(({ form, name: { kind, name, scope }, region }) =>
        [form, kind, name, scope ?? '', region?.code ?? ''].join('\t'),
      )
      .join('\n');
  }

  named(text: string): ReturnType<ShortForms['named']> {
    if (this.#bare.length === 0) return nothing;
    const entries: Found<VocabularyEntry>[] = [];
    const regions: Found<Region>[] = [];
    const taken = new Marks(text.length);
    for (const { form, name, region } of this.#bare) {
      for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + form.length)) {
        const end = start + form.length;
        const isWord =
          form.length > 3 || !isHan(text.charCodeAt(start - 1)) || beginsName.at(text, start - 1);
        if (!isWord || taken.has(start) || taken.has(end - 1)) continue;
        taken.add({ start, end });
        if (region !== null) regions.push({ start, end, value: region });
        else if (name.kind !== 'REGION') {
          const { kind, name: full, scope } = name;
          const value = scope === null ? { kind, name: full } : { kind, name: full, scope };
          entries.push({ start, end, value });
        }
      }
    }
    return { entries, regions };
  }

  meant<T extends Found<Name>>(found: readonly T[]): readonly T[] {
    if (this.#byForm.size === 0) return found;
    return found.map((each) => {
      const name = this.#byForm.get(each.value.key)?.name;
      return name === undefined || name.kind !== each.value.kind ? each : { ...each, value: name };
    });
  }
}

export const noDefinitions = new Definitions([]);
