import { fold, nameKey } from '@gangmu/text';
import type { EntityKind, Name } from './fragment.js';
import type { Region } from './gazetteer.js';
import { SignSet } from './sign-set.js';
import type { VocabularyEntry } from './vocabulary.js';

const startsQuoted = new SignSet('"“”„‟〝〞〟「」『』﹁﹂﹃﹄«»＂');
const quotes = /^["“”„‟「」『』＂]|["“”„‟「」『』＂]$/g;

/** A name as it is kept: hard wraps closed up, quotes around the whole dropped. */
export function cleanName(text: string): string {
  if (!startsQuoted.at(text, 0) && !text.includes('\n') && !text.includes('\r')) return text;
  const joined = text.replace(/[ \t\u3000]*[\r\n]+[ \t\u3000]*/g, '');
  const folded = fold(joined);
  const whole = folded.startsWith('"') && folded.endsWith('"') && !folded.slice(1, -1).includes('"');
  return whole ? joined.replace(quotes, '') : joined;
}

/** A name as it stands in the text. */
export const makeName = (kind: EntityKind, name: string, scope: string | null): Name => ({
  kind,
  name: cleanName(name),
  key: nameKey(name),
  scope,
});

/** A canonical name that the text does not spell out; `Spelling` gives it the document's characters. */
export interface ComposedName extends Name {
  readonly composed: true;
}

export const isComposed = (name: Name): name is ComposedName => 'composed' in name;

/** Keys of canonical names; they are few, those of the gazetteer and the vocabulary and what they make up. */
const keys = new Map<string, string>();

function keyOf(canonical: string): string {
  let key = keys.get(canonical);
  if (key === undefined) {
    key = nameKey(canonical);
    if (keys.size < 50_000) keys.set(canonical, key);
  }
  return key;
}

/** The name `canonical` (in either script), spelled as the text spells it where `surface` is all of it. */
export function canonicalName(
  kind: EntityKind,
  canonical: string,
  scope: string | null,
  surface: string,
  key = keyOf(canonical),
): Name {
  if (surface === canonical || nameKey(surface) === keyOf(canonical))
    return { kind, name: cleanName(surface), key, scope };
  const composed: ComposedName = { kind, name: canonical, key, scope, composed: true };
  return composed;
}

/** The name of a region that a text calls `surface`. */
export const regionName = (region: Region, surface: string): Name =>
  canonicalName('REGION', region.name, null, surface, region.code);

/** The name of an entity of the vocabulary: its key is that of the canonical name, whatever alias the text uses. */
export const entryName = (entry: VocabularyEntry, surface: string): Name =>
  canonicalName(entry.kind, entry.name, entry.scope ?? null, surface);
