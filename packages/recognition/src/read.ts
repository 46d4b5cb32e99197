import { parsePlan } from '@gangmu/plan';
import type { Plan } from '@gangmu/plan';
import { repair } from '@gangmu/text';
import type { RepairedText } from '@gangmu/text';
import type { Diagnostic, Fragment } from './fragment.js';
import type { ReadingMemo } from './reading-memo.js';
import { recognize } from './recognize.js';
import { inOrder } from './spans.js';
import { defaultVocabulary } from './vocabulary.js';
import type { Vocabulary } from './vocabulary.js';

/** Changes whenever reading the same text may give another fragment; stored with what was read. */
export const READER_VERSION = '7';

/**
 * The whole way from a text as it was found to what it says: repair, outline, recognition.
 * With a `memo` kept from an earlier version of the text, what is as it was is not read again.
 * Places whose repair is in doubt are reported as `text.damaged`; offsets are into the repaired text.
 */
export function read(
  source: string,
  vocabulary: Vocabulary = defaultVocabulary(),
  memo?: ReadingMemo,
): { readonly repaired: RepairedText; readonly plan: Plan; readonly fragment: Fragment } {
  const repaired = repair(source, memo?.repairs);
  const plan = parsePlan(repaired.text);
  const fragment = recognize(plan, vocabulary, memo?.items);
  const damaged = repaired.repairs
    .filter(({ certain }) => !certain)
    .map((place): Diagnostic => {
      const start = repaired.toText(place.start);
      const others = place.alternatives.slice(0, 3).map((each) => `“${each}”`);
      return {
        code: 'text.damaged',
        severity: 'warning',
        message: `The text was damaged here and is read as “${place.text}”${others.length ? `; it may be ${others.join(' or ')}` : ''}. Compare it with the original.`,
        start,
        end: start + place.text.length,
      };
    });
  return {
    repaired,
    plan,
    fragment: { ...fragment, diagnostics: [...fragment.diagnostics, ...damaged].sort(inOrder) },
  };
}
