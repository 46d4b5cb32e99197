import type { EntityType } from './model.js';
import { SortedTexts } from './sorted-texts.js';
import { spellingsOfNames } from './suggesting.js';
import type { Spelling } from './suggesting.js';

/** Between a spelling and the entity that goes by it: before every other sign, so that the order is that of spellings, then ids. */
const BETWEEN = '\u0000';

/**
 * Entities by how their names are spelled, sorted, so that what begins in some way is found without going through the rest.
 *
 * Invariant: holds the spellings of the names that were folded in and not out again.
 */
export class SpellingIndex {
  /** By type, way and first sign: small enough that something can be put in the middle of one. */
  readonly #rows = new Map<string, SortedTexts>();
  /** How many names of an entity have a spelling, where it is more than one: names may sound alike. */
  readonly #shared = new Map<string, number>();

  /** Adds a name of an entity (1) or takes it away (-1). */
  fold(type: EntityType, name: string, id: string, sign: 1 | -1): void {
    for (const { way, key } of spellingsOfNames([name])) {
      const row = rowOf(type, { way, key });
      const entry = key + BETWEEN + id;
      const found = this.#rows.get(row) ?? new SortedTexts();
      const shared = this.#shared.get(`${row}${entry}`) ?? 1;
      if (sign === 1 && found.has(entry)) this.#shared.set(`${row}${entry}`, shared + 1);
      else if (sign === 1) found.add(entry);
      else if (shared > 2) this.#shared.set(`${row}${entry}`, shared - 1);
      else if (shared === 2) this.#shared.delete(`${row}${entry}`);
      else found.delete(entry);
      if (sign === -1 && found.size === 0) this.#rows.delete(row);
      else this.#rows.set(row, found);
    }
  }

  /** The first so many spellings that begin like one, of entities of a type: by spelling, then id. */
  beginning(
    type: EntityType,
    spelling: Spelling,
    first: number,
  ): readonly { readonly key: string; readonly id: string }[] {
    const found: { key: string; id: string }[] = [];
    for (const entry of this.#rows.get(rowOf(type, spelling))?.walk(false, null, spelling.key) ?? []) {
      if (found.length === first) break;
      const end = entry.indexOf(BETWEEN);
      found.push({ key: entry.slice(0, end), id: entry.slice(end + 1) });
    }
    return found;
  }
}

function rowOf(type: EntityType, { way, key }: Spelling): string {
  return `${type} ${way} ${String.fromCodePoint(key.codePointAt(0) ?? 0)} `;
}
