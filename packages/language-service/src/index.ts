export { createLanguageService } from './language-service.js';
export type { DocumentRepair, LanguageServiceOptions, PlanLanguageService } from './language-service.js';
export type { CompletionRequest } from './providers/completion.js';
export type { CancellationToken } from './cancellation.js';
export type { KeptFile } from './kept-file.js';
export { localeOf } from './messages.js';
export type { Locale } from './messages.js';
export { FIX_ALL, REPAIR_DOCUMENT } from './providers/code-actions.js';
export { SHOW_PLACE } from './providers/code-lenses.js';
export { RenameRefused } from './providers/rename.js';
export type { InlayHintRequest } from './providers/inlay-hints.js';
export { TOKEN_TYPES, type SemanticToken } from './providers/semantic-tokens.js';
export type { ActionAbilities } from './providers/code-actions.js';
export { CONVERT_SCRIPT, COPY_LINK } from './providers/refactorings.js';
export { uriKey } from './uri.js';
export { isVocabulary } from './vocabularies.js';
export { VOCABULARY_FILE } from '@gangmu/vocabulary';
export { PLAN_LANGUAGE } from './workspace.js';
export { DECISIONS_FILE, droppedKinds } from './decisions.js';
export type { DecisionsProblem, Drop, DroppedKind } from './decisions.js';
export { isDecisions } from './decision-files.js';
export type { PlanViews } from './views/index.js';
export type { Continuity, ContinuityRow, ContinuityStatus } from './views/continuity.js';
export type { AlignedPlan, AlignedPlans } from './views/aligned-plans.js';
export { entityKinds } from './views/entities.js';
export type { EntityKindCount, EntityPage, EntityPlace, EntityRow } from './views/entities.js';
export type { NewPlan } from './views/new-plan.js';
export type { ItemRelations, RelationEdge, RelationNode } from './views/relations.js';
export type { PlanHead } from './views/plan-heads.js';
export type { PlaceInDocument } from './views/place.js';
export { levelsOf } from './checks/levels.js';
export type { Levels } from './checks/levels.js';
export { checkLevels } from './checks/check.js';
export type { CheckCode, Level } from './checks/check.js';
export type { Clock } from './shared/clock.js';
export { SharedGraphError } from './shared/shared-graph.js';
export type {
  PlanIdentity,
  SharedEntity,
  SharedGraph,
  SharedPlace,
  SharedPlan,
} from './shared/shared-graph.js';
export type { SharedState } from './shared/shared-knowledge.js';
