import { fold, nameKey } from '@gangmu/text';
import type { EntityKind, Name } from './fragment.js';
import type { Region } from './gazetteer.js';
import { SignSet } from './sign-set.js';
import type { VocabularyEntry } from './vocabulary.js';

const startsQuoted = new SignSet('"“”„‟〝〞〟「」『』﹁﹂﹃﹄«»＂');
const quotes = /^["“”„‟「」『』＂]|["“”„‟「」『』＂]$/g;

const lineBreak = new SignSet('\r\n');
const blank = new SignSet(' \t\u3000');

/** A text without line breaks and the white space around them. */
function withoutWraps(text: string): string {
  let joined = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!lineBreak.at(text, at)) continue;
    let end = at;
    while (end > from && blank.at(text, end - 1)) end--;
    while (lineBreak.at(text, at + 1)) at++;
    while (blank.at(text, at + 1)) at++;
    joined += text.slice(from, end);
    from = at + 1;
  }
  return joined + text.slice(from);
}

/** A name as it is kept: hard wraps closed up, quotes around the whole dropped. */
export function cleanName(text: string): string {
  if (!startsQuoted.at(text, 0) && !text.includes('\n') && !text.includes('\r')) return text;
  const joined = withoutWraps(text);
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
const mostKept = 50_000;

function keyOf(canonical: string): string {
  let key = keys.get(canonical);
  if (key === undefined) {
    key = nameKey(canonical);
    if (keys.size < mostKept) keys.set(canonical, key);
  }
  return key;
}

/** Composed names by their canonical form, so that every mention of one shares an object. */
const composed = new Map<string, ComposedName>();

/** A canonical name that is not spelled out: the one made before, where it is the same. */
function composedName(kind: EntityKind, name: string, key: string, scope: string | null): ComposedName {
  const known = composed.get(name);
  if (known !== undefined && known.key === key && known.kind === kind && known.scope === scope) return known;
  const made: ComposedName = { kind, name, key, scope, composed: true };
  if (composed.size < mostKept) composed.set(name, made);
  return made;
}

/** Whether a text has a key, which is never longer than it. */
const spellsOut = (surface: string, key: string) => surface.length >= key.length && nameKey(surface) === key;

/** The name `canonical` (in either script), spelled as the text spells it where `surface` is all of it. */
export function canonicalName(
  kind: EntityKind,
  canonical: string,
  scope: string | null,
  surface: string,
  key = keyOf(canonical),
): Name {
  return surface === canonical || spellsOut(surface, keyOf(canonical))
    ? { kind, name: cleanName(surface), key, scope }
    : composedName(kind, canonical, key, scope);
}

/** The name of a region that a text calls `surface`. */
export const regionName = (region: Region, surface: string): Name =>
  canonicalName('REGION', region.name, null, surface, region.code);

/** The name of an entity of the vocabulary: its key is that of the canonical name, whatever alias the text uses. */
export const entryName = (entry: VocabularyEntry, surface: string): Name =>
  canonicalName(entry.kind, entry.name, entry.scope ?? null, surface);
