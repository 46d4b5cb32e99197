import { fold, nameKey } from '@gangmu/text';
import type { Context } from './context.js';
import type { EntityKind, Name } from './fragment.js';
import type { Region } from './gazetteer.js';
import { traditionalName } from './gazetteer.js';
import type { VocabularyEntry } from './vocabulary.js';

const quotes = /^["“”„‟「」『』＂]|["“”„‟「」『』＂]$/g;

/** A name as it is kept: hard wraps closed up, quotes around the whole dropped. */
export function cleanName(text: string): string {
  const joined = text.replace(/[ \t\u3000]*[\r\n]+[ \t\u3000]*/g, '');
  const folded = fold(joined);
  const whole = folded.startsWith('"') && folded.endsWith('"') && !folded.slice(1, -1).includes('"');
  return whole ? joined.replace(quotes, '') : joined;
}

export const makeName = (kind: EntityKind, name: string, scope: string | null): Name => ({
  kind,
  name: cleanName(name),
  key: nameKey(name),
  scope,
});

/** The name of a region in the script of the document. */
export const regionName = (region: Region, context: Pick<Context, 'traditional'>): Name => ({
  kind: 'REGION',
  name: context.traditional ? traditionalName(region.name) : region.name,
  key: region.code,
  scope: null,
});

/** The name of an entity of the vocabulary: its key is that of the canonical name, whatever alias the text uses. */
export function entryName(entry: VocabularyEntry, text: string, context: Pick<Context, 'traditional'>): Name {
  const key = nameKey(entry.name);
  const same = nameKey(text) === key;
  return {
    kind: entry.kind,
    name: same ? cleanName(text) : context.traditional ? traditionalName(entry.name) : entry.name,
    key,
    scope: entry.scope ?? null,
  };
}
