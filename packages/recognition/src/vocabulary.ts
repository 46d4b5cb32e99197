import type { EntityKind } from './fragment.js';

/** A name a reader knows before it reads. */
export interface VocabularyEntry {
  readonly kind: Exclude<EntityKind, 'REGION'>;
  /** The canonical name, in either script. */
  readonly name: string;
  readonly aliases?: readonly string[];
  /** Region code the name belongs to; absent for names known nationally. */
  readonly scope?: string;
}

/** The names a reader knows; the second argument of reading. */
export interface Vocabulary {
  /** Changes whenever the entries do; stored with what was read by it. */
  readonly version: string;
  readonly entries: readonly VocabularyEntry[];
}
