import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { condensed, fragmentFrom } from '@gangmu/graph/for-stores';
import type { ComparedPlan } from '@gangmu/graph/for-stores';
import { z } from 'zod';

/** What a plan says, as it is stored: condensed and deflated; as a text, which every tool can show and copy. */
export function kept(fragment: ComparedPlan['fragment']): string {
  return deflateRawSync(condensed(fragment)).toString('base64');
}

function original(fragment: string, text: string): ComparedPlan['fragment'] | null {
  return fragmentFrom(inflateRawSync(Buffer.from(fragment, 'base64')).toString('utf8'), text);
}

/** What the text of a stored plan says, whatever was decided. */
export const fragmentRow = z
  .object({ id: z.string(), fragment: z.string(), text: z.string() })
  .transform(({ id, fragment, text }) => ({
    id,
    fragment: original(fragment, text),
  }));

/** Where a plan came from. */
export const sourceParts = z.object({
  source: z.string(),
  raw: z.string(),
  hash: z.string(),
  reader: z.string(),
  vocabulary: z.string(),
});

/** A stored plan as it was imported. */
export const importedPlanRow = z
  .object({ id: z.string(), source: sourceParts, fragment: z.string(), text: z.string() })
  .transform(({ id, source, fragment, text }) => ({ id, source, fragment: original(fragment, text) }));
