import type { Context, Found } from './context.js';
import type { Name } from './fragment.js';
import { entryName } from './names.js';
import { addOrganisations } from './organisations.js';
import type { Reading } from './reading.js';
import { addRegionalInstitutions } from './regional-institutions.js';
import type { Known } from './regions.js';
import { isHan, SignSet } from './sign-set.js';
import { inOrder } from './spans.js';
import { matchesAt } from './sticky.js';

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
  const found: Found<Name>[] = [];
  addKnown(reading, known, found);
  addRegionalInstitutions(reading, known, context, implicit, found);
  addOrganisations(reading, known, context, found);
  return outermost(found);
}

/** What makes the name of a body half of another word: 农业部长 is a person's office, 教育部门 a class. */
const goesOn = /(?:[部局委署厅院]长(?!江)|部[门队])/y;
const linking = new SignSet('和与由向经及');

function addKnown({ text, raw }: Reading, known: Known, found: Found<Name>[]): void {
  for (const { start, end, value } of known.entries) {
    if (value.kind !== 'INSTITUTION' || matchesAt(goesOn, text, end - 1)) continue;
    // 普通高中办学 holds no 中办.
    const before = start === 0 ? 0 : text.charCodeAt(start - 1);
    if (end - start === 2 && isHan(before) && !linking.has(before)) continue;
    found.push({ start, end, value: entryName(value, raw.slice(start, end)) });
  }
}

/** Drops what lies within or overlaps a longer find. */
export function outermost<T>(found: readonly Found<T>[]): readonly Found<T>[] {
  if (found.length < 2) return found;
  const sorted = [...found].sort(inOrder);
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
