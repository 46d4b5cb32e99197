export type * from './model.js';
export type * from './reader.js';
export type { Criterion, Test } from './criteria.js';
export { facets } from './grouping.js';
export { highlighted } from './highlighting.js';
export type { Highlighted, Span } from './highlighting.js';
export type { CountReader, CountRequest, Facet, Group, TimelineYear } from './grouping.js';
export type {
  Matrix,
  MatrixCell,
  MatrixFilter,
  MatrixLevel,
  MatrixReader,
  MatrixRequest,
} from './matrix-model.js';
export type { SuggestedBy, Suggestion, SuggestReader } from './suggesting.js';
export type * from './store.js';
export * from './walk.js';
export type * from './decision.js';
export { DecisionError, stateOf } from './decision.js';
export { decidedFragment } from './decided-fragment.js';
export { InvalidRequestError, StoreUnavailableError, type UnavailableReason } from './errors.js';
export {
  continuationId,
  entityId,
  entityType,
  isEntityType,
  isNodeType,
  itemId,
  mentionId,
  planId,
  regionId,
  relationId,
  statementId,
  successionId,
  targetId,
  timelineId,
  typeOfId,
} from './ids.js';
export * from './comparison.js';
export { foreseenOutcome, type StoredEdition } from './foreseen-outcome.js';
export type { ComparedPlan } from './links.js';
export type { KeptPlan } from './kept-plan.js';
export { MemoryGraph } from './memory.js';
export { neighbourhood, shortestPaths } from './walking.js';
export type { Neighbourhood, Path, ShortestPaths, WalkFilter } from './walking.js';
export { overlay } from './overlay.js';
export { ITEMS_PAIRED } from './pairing.js';
export type { PlanIdentity } from './plan-content.js';
export type { Fragment } from '@gangmu/recognition';
