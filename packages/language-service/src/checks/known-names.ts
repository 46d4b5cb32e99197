import { regions, type Fragment, type Vocabulary } from '@gangmu/recognition';
import { nameKey } from '@gangmu/text';
import { Titles } from './differing-titles.js';
import { NameIndex } from './name-index.js';

const indexes = new WeakMap<Vocabulary, VocabularyNames>();

/** Names that are known, whoever gives them. */
export interface KnownNames {
  /** For finding what is near one. */
  readonly index: NameIndex;
  /** Changes whenever a name comes or goes. */
  readonly generation: number;
  has(key: string): boolean;
}

/** The names a vocabulary gives, and those of places; made once. */
export class VocabularyNames {
  readonly index = new NameIndex();
  readonly titles = new Titles();
  readonly #keys = new Set<string>();

  private constructor(vocabulary: Vocabulary) {
    for (const { kind, name, aliases = [] } of vocabulary.entries)
      for (const each of [name, ...aliases]) this.#add(each, kind === 'DOCUMENT');
    for (const { name, aliases = [] } of vocabulary.regions ?? [])
      for (const each of [name, ...aliases]) this.#add(each, false);
    for (const { name, shortNames } of regions())
      for (const each of [name, ...shortNames]) this.#add(each, false);
    // What is to be ignored is not to be spelt otherwise.
    for (const name of vocabulary.ignored ?? []) this.#keys.add(nameKey(name));
  }

  static of(vocabulary: Vocabulary): VocabularyNames {
    const known = indexes.get(vocabulary);
    if (known !== undefined) return known;
    const names = new VocabularyNames(vocabulary);
    indexes.set(vocabulary, names);
    return names;
  }

  #add(name: string, isTitle: boolean): void {
    const key = nameKey(name);
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    this.index.add(key, name);
    if (isTitle) this.titles.add(key, name);
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }
}

/** A name as a plan writes it. */
interface WrittenName {
  readonly text: string;
  readonly isTitle: boolean;
}

/** What no name is written with: half a character, or what stands for one that was lost. */
const lost = /[\p{Surrogate}\ufffd]/u;

/** The names that a plan mentions, by key, and its title. */
export function namesIn({ header, mentions }: Fragment): ReadonlyMap<string, WrittenName> {
  const names = new Map<string, WrittenName>();
  const add = (text: string, isTitle: boolean): void => {
    const key = nameKey(text);
    if (key.length > 2 && !names.has(key) && !lost.test(text)) names.set(key, { text, isTitle });
  };
  if (header.title !== null) add(header.title, true);
  for (const { name, text } of mentions) add(text, name.kind === 'DOCUMENT');
  return names;
}

/** The names that the plans of a folder mention; kept up to date plan by plan. */
export class FolderNames {
  readonly index = new NameIndex();
  readonly titles = new Titles();
  readonly #names = new Map<string, { readonly key: string; plans: number }>();
  #generation = 0;

  /** Changes whenever a name comes or goes. */
  get generation(): number {
    return this.#generation;
  }

  /** How many plans mention a name. */
  plans(key: string): number {
    return this.#names.get(key)?.plans ?? 0;
  }

  /** A plan that mentioned some names now mentions others. Gives the keys of these, one object for all plans. */
  replace(before: ReadonlySet<string>, after: ReadonlyMap<string, WrittenName>): ReadonlySet<string> {
    for (const key of before) if (!after.has(key)) this.#remove(key);
    const keys = new Set<string>();
    for (const [key, name] of after) keys.add(before.has(key) ? key : this.#add(key, name));
    return keys;
  }

  #add(key: string, { text, isTitle }: WrittenName): string {
    const known = this.#names.get(key);
    if (known !== undefined) {
      known.plans++;
      return known.key;
    }
    this.#names.set(key, { key, plans: 1 });
    this.index.add(key, text);
    if (isTitle) this.titles.add(key, text);
    this.#generation++;
    return key;
  }

  #remove(key: string): void {
    const known = this.#names.get(key);
    if (known !== undefined && --known.plans > 0) return;
    this.#names.delete(key);
    this.index.remove(key);
    this.titles.remove(key);
    this.#generation++;
  }
}
