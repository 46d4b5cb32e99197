import type { Context, Found } from './context.js';
import type { Name } from './fragment.js';
import { entryName } from './names.js';
import { organisations } from './organisations.js';
import type { Reading } from './reading.js';
import { regionalInstitutions } from './regional-institutions.js';
import type { Known } from './regions.js';

/**
 * Finds the institutions a text names: those known, the bodies of regions, and those whose names say so.
 *
 * @param implicit where bodies without a head belong to the plan's region (responsibility brackets, sign-offs); null for nowhere
 */
export function findInstitutions(
  reading: Reading,
  known: Known,
  context: Context,
  implicit: ((at: number) => boolean) | null,
): readonly Found<Name>[] {
  return outermost([
    ...knownInstitutions(reading, known),
    ...regionalInstitutions(reading, known, context, implicit),
    ...organisations(reading, known, context),
  ]);
}

function* knownInstitutions({ text, raw }: Reading, known: Known): Generator<Found<Name>> {
  for (const { start, end, value } of known.entries) {
    if (value.kind !== 'INSTITUTION') continue;
    // 农业部长 names a person's office, 教育部门 a class; 普通高中办学 holds no 中办.
    if (/^(?:[部局委署厅院]长(?!江)|部[门队])/.test(text.slice(end - 1, end + 2))) continue;
    const before = text.charAt(start - 1);
    if (end - start === 2 && /[\u4e00-\u9fff]/.test(before) && !/[和与由向经及]/.test(before)) continue;
    yield { start, end, value: entryName(value, raw.slice(start, end)) };
  }
}

/** Drops what lies within or overlaps a longer find. */
export function outermost<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Found<T>[] = [];
  for (const each of sorted) {
    const last = kept[kept.length - 1];
    if (last && each.start < last.end) {
      if (each.end - each.start > last.end - last.start) kept[kept.length - 1] = each;
      continue;
    }
    kept.push(each);
  }
  return kept;
}
