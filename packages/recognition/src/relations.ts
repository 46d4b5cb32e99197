import { ownRegion, placesReached } from './applies-to.js';
import { documentsBehind } from './based-on.js';
import type { Context } from './context.js';
import { leadsOf } from './leads.js';
import type { Reading } from './reading.js';
import { ProgramRows } from './relation.js';
import type { Named, Relation } from './relation.js';

/** What the clauses of an item say about the names in it. Time is linear in the text: a tie reaches only so far. */
export function findRelations({ text }: Reading, context: Context, named: Named): readonly Relation[] {
  // Every statement here is of a program, or of a document and a place.
  if (named.programs.length === 0 && (named.documents.length === 0 || named.regions.length === 0)) return [];
  const rows = new ProgramRows(text, named.programs);
  return [
    ...placesReached(text, named, rows),
    ...leadsOf(text, named, rows),
    ...documentsBehind(text, named, rows),
    ...ownRegion(text, context, named),
  ];
}
