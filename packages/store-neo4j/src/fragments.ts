import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { condensed, fragmentFrom } from '@gangmu/graph/for-stores';
import type { ComparedPlan } from '@gangmu/graph/for-stores';
import { z } from 'zod';

/** What a plan says, as it is stored: condensed and deflated; as a text, which every tool can show and copy. */
export function kept(fragment: ComparedPlan['fragment']): string {
  return deflateRawSync(condensed(fragment)).toString('base64');
}

/** What a stored plan says. */
export const fragmentRow = z
  .object({ id: z.string(), fragment: z.string(), text: z.string() })
  .transform(({ id, fragment, text }) => ({
    id,
    fragment: fragmentFrom(inflateRawSync(Buffer.from(fragment, 'base64')).toString('utf8'), text),
  }));
