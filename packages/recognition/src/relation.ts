import type { Found } from './context.js';
import type { Basis, Name, StatementType } from './fragment.js';
import { SignSet } from './sign-set.js';

/** A statement between names, offsets into the reading. */
export interface Relation {
  readonly type: StatementType;
  readonly subject: Name;
  /** Null for the item itself. */
  readonly object: Name | null;
  readonly basis: Basis;
  readonly role: string | null;
  readonly start: number;
  readonly end: number;
}

/** The names of a reading, each list in text order. */
export interface Named {
  readonly programs: readonly Found<Name>[];
  readonly documents: readonly Found<Name>[];
  readonly institutions: readonly Found<Name>[];
  readonly regions: readonly Found<Name>[];
}

export const sentenceEnd = /[。;!?\n]/;
export const clauseEnd = new SignSet(',。;:!?\n');
/** A row of names is no longer: what it is tied by is quoted for each of them. */
export const longestRow = 240;
/** Between the programs of one row. */
export const nextProgram = /^["、和与及]{1,3}$/;
