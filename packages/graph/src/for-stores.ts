/*
 * What every store shares, so that all derive the same rows, check requests alike and understand each other's cursors.
 */
export {
  bases,
  checkExpansion,
  checkList,
  checkSearchTypes,
  criterionOf,
  edges,
  listOrder,
  startsAt,
  statementTypes,
} from './edges.js';
export { Curation, decide, nameIn } from './curation.js';
export type { Decided, Touched } from './curation.js';
export {
  adoptable,
  aliased,
  decisionCount,
  decisionEntry,
  decisionOf,
  decisionPage,
  listed,
  needsOf,
  planOfStatement,
  sayingIn,
  undoEntry,
} from './deciding.js';
export type { DecisionUse, Facts, Needs } from './deciding.js';
export { checkCount, groupsOf, timelineOf } from './grouping.js';
export { mentionedIn, plansIn, searchedPart, textIn } from './criteria.js';
export { condensed, fragmentFrom } from './condensed.js';
export { outcomeOf } from './import-outcome.js';
export type { StoredPlan } from './import-outcome.js';
export { beforeYearOf, behindYearOf } from './lines.js';
export { endsOfId, pairingId, timelineOfId, withinId } from './ids.js';
export { linksBetween } from './links.js';
export type { ComparedPlan, PlanLinks } from './links.js';
export {
  basisOf,
  BEHIND_PARTS,
  boundsWithin,
  edgesOf,
  idsIn,
  matrixOf,
  matrixWindows,
  partOf,
  withinOf,
} from './matrix.js';
export { matrixLevels } from './matrix-model.js';
export type { MatrixPart, MatrixWindows, Reach } from './matrix.js';
export { compareKeys, compareText, rankOfYear } from './order.js';
export type { Key } from './order.js';
export { cursorOf, pageOf, stretchOf, windowOf } from './paging.js';
export type { Keyed, Order, Window } from './paging.js';
export { suggestionsIn } from './memory-suggestions.js';
export { recordsOf, relationOf } from './records.js';
export type { EntityName, PlanRecords, RegionFacts } from './records.js';
export { chosen } from './rows.js';
export { shownNames } from './shown-names.js';
export { SpellingIndex } from './spelling-index.js';
export {
  idsByClass,
  mostMentioned,
  soughtSpellings,
  spellingsOfNames,
  suggestedBy,
  suggestionClass,
  suggestions,
  SUGGESTIONS_LOOKED_AT,
} from './suggesting.js';
export type { Spelling } from './suggesting.js';
