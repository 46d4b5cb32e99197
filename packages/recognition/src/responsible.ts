import type { ResponsibilityBracket } from '@gangmu/plan';
import { fold } from '@gangmu/text';
import type { Found } from './context.js';
import type { Name } from './fragment.js';
import type { Relation } from './relation.js';
import { firstFrom } from './spans.js';

/** Roles whose bodies lead what the item names. */
const leading = /牵头|负责|责任|主办|主管/;

/** Who is responsible for an item, by its brackets; the bodies that lead also lead the program its title names. */
export function responsible(
  brackets: readonly (Omit<ResponsibilityBracket, 'parts'> & {
    readonly parts: readonly { readonly role: string | null; readonly start: number; readonly end: number }[];
  })[],
  institutions: readonly Found<Name>[],
  titleProgram: Found<Name> | null,
): readonly Relation[] {
  const found: Relation[] = [];
  for (const bracket of brackets) {
    for (const part of bracket.parts) {
      const role = part.role === null ? null : fold(part.role);
      for (let i = firstFrom(institutions, part.start); i < institutions.length; i++) {
        const body = institutions[i] as Found<Name>;
        if (body.end > part.end) break;
        const place = { role: part.role, start: bracket.start, end: bracket.end };
        found.push({ type: 'RESPONSIBLE_FOR', subject: body.value, object: null, basis: 'STATED', ...place });
        if (titleProgram && (role === null || (leading.test(role) && !/配合|协助/.test(role)))) {
          found.push({
            type: 'LEADS',
            subject: body.value,
            object: titleProgram.value,
            basis: 'STATED',
            ...place,
          });
        }
      }
    }
  }
  return found;
}
