import { nameKey, spellingKey, spellingsOf } from '@gangmu/text';
import { isEntityType } from './ids.js';
import { InvalidRequestError } from './errors.js';
import type { EntityNode, EntityType } from './model.js';
import { compareKeys, compareText } from './order.js';

/** By what a name was found: how it is written, how it is read, what its syllables begin with. */
export type SuggestedBy = 'text' | 'pinyin' | 'initials';

/** An entity that somebody may be typing the name of. */
export interface Suggestion {
  readonly node: EntityNode;
  /** The name that begins so; of several the first by code point. */
  readonly name: string;
  readonly by: SuggestedBy;
}

/** What completes names; a part of `GraphReader`. */
export interface SuggestReader {
  /**
   * Entities of some types one of whose names begins with what was typed: in either script, in pinyin (`shuangj`) or by
   * initials (`sj`). Names found by how they are written come first, then by pinyin, then by initials, of each those that
   * are typed whole before those that go on, then the most mentioned, then by id. Of each type and way the first 100 by
   * what they are found by are looked at, whatever there is. `first` is 0 to 100.
   */
  suggest(typed: string, types: readonly EntityType[], first: number): Promise<readonly Suggestion[]>;
}

/** How many entities are looked at, of each type and way. */
export const SUGGESTIONS_LOOKED_AT = 100;

export const suggestedBy = ['text', 'pinyin', 'initials'] as const satisfies SuggestedBy[];

/** How much of a name can be typed; so much of it is kept to be found by. */
const LONGEST_TYPED = 64;

/** A key by which an entity is found in one way: in SQLite and Neo4j they are kept, sorted. */
export interface Spelling {
  readonly way: SuggestedBy;
  readonly key: string;
}

/** All that names can be found by. */
export function spellingsOfNames(names: Iterable<string>): readonly Spelling[] {
  const found = new Map<string, Spelling>();
  const add = (way: SuggestedBy, key: string): void => {
    if (key !== '') found.set(`${way} ${key}`, { way, key });
  };
  for (const name of names) {
    const { pinyin, initials } = spellingsOf(name);
    add('text', beginning(nameKey(name)));
    for (const key of pinyin) add('pinyin', beginning(key));
    for (const key of initials) add('initials', beginning(key));
  }
  return [...found.values()];
}

/** Not between the halves of a surrogate pair. */
function beginning(key: string): string {
  return key.slice(0, LONGEST_TYPED).replace(/[\ud800-\udbff]$/, '');
}

/** What to look for in each way. @throws InvalidRequestError naming what is wrong */
export function soughtSpellings(typed: string, types: readonly string[], first: number): readonly Spelling[] {
  const unknown = types.find((type) => !isEntityType(type));
  if (unknown !== undefined) throw new InvalidRequestError(`Nodes of type "${unknown}" cannot be suggested.`);
  if (!Number.isInteger(first) || first < 0 || first > 100)
    throw new InvalidRequestError(`\`first\` is a whole number from 0 to 100, not ${String(first)}.`);
  const text = beginning(nameKey(typed));
  const latin = beginning(spellingKey(typed) ?? '');
  return [
    { way: 'text' as const, key: text },
    { way: 'pinyin' as const, key: latin },
    { way: 'initials' as const, key: latin },
  ].filter(({ key }) => key !== '');
}

/** How well a key matches what is looked for in its way, the best first: twice the place of the way, one more if it goes on. */
export function suggestionClass({ way, key }: Spelling, sought: string): number {
  return 2 * suggestedBy.indexOf(way) + (key === sought ? 0 : 1);
}

/** Ids by how well they match, the best first: of each the best match. A store goes through them until it has enough. */
export function idsByClass(
  found: Iterable<{ readonly id: string; readonly match: number }>,
): readonly (readonly string[])[] {
  const best = new Map<string, number>();
  for (const { id, match } of found) best.set(id, Math.min(match, best.get(id) ?? Infinity));
  return Array.from({ length: 2 * suggestedBy.length }, (_, match) =>
    [...best].filter(([, of]) => of === match).map(([id]) => id),
  );
}

/** The entities of each class in turn, the most mentioned first, until there are enough. */
export function mostMentioned(
  classes: readonly (readonly string[])[],
  node: (id: string) => EntityNode,
  first: number,
): readonly EntityNode[] {
  const chosen: EntityNode[] = [];
  for (const ids of classes) {
    if (chosen.length >= first) break;
    chosen.push(...ids.map(node).sort(byMentions));
  }
  return chosen.slice(0, first);
}

function byMentions(a: EntityNode, b: EntityNode): number {
  return compareKeys([-a.mentionCount, a.id], [-b.mentionCount, b.id]);
}

/** Entities that were found, ordered, as suggestions; those that do not match are left out. */
export function suggestions(
  nodes: Iterable<EntityNode>,
  sought: readonly Spelling[],
  first: number,
): readonly Suggestion[] {
  const found: { readonly match: number; readonly suggestion: Suggestion }[] = [];
  for (const node of nodes) {
    let best: { match: number; name: string } | null = null;
    for (const name of [node.name, ...node.aliases]) {
      for (const spelling of spellingsOfNames([name])) {
        const key = sought.find(({ way }) => way === spelling.way)?.key;
        if (key === undefined || !spelling.key.startsWith(key)) continue;
        const match = suggestionClass(spelling, key);
        const isBetter =
          best === null || match < best.match || (match === best.match && compareText(name, best.name) < 0);
        if (isBetter) best = { match, name };
      }
    }
    if (best === null) continue;
    const by = suggestedBy[best.match >> 1] ?? 'text';
    found.push({ match: best.match, suggestion: { node, name: best.name, by } });
  }
  const key = ({ match, suggestion: { node } }: (typeof found)[number]) => [
    match,
    -node.mentionCount,
    node.id,
  ];
  return found
    .sort((a, b) => compareKeys(key(a), key(b)))
    .slice(0, first)
    .map(({ suggestion }) => suggestion);
}
