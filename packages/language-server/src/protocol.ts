import type { Drop, EntityRow } from '@gangmu/language-service';
import type { Position, TextDocumentIdentifier } from 'vscode-languageserver';

export type {
  Continuity,
  ContinuityRow,
  ContinuityStatus,
  Drop,
  AlignedPlan,
  AlignedPlans,
  EntityKindCount,
  EntityPage,
  EntityPlace,
  EntityRow,
  ItemRelations,
  NewPlan,
  RelationEdge,
  RelationNode,
  PlaceInDocument,
  PlanHead,
} from '@gangmu/language-service';

/** The requests beside those of LSP, for any client. What each answers with is told by `PlanViews` in @gangmu/language-service. */
export const requests = {
  /** `{}` → {@link Status} */
  status: 'gangmu/status',
  /** `{}` → {@link PlanHead}[] */
  plans: 'gangmu/plans',
  /** {@link DocumentParams} → Continuity | null */
  continuity: 'gangmu/continuity',
  /** {@link DecideParams} → WorkspaceEdit | null */
  decide: 'gangmu/decide',
  /** `{}` → EntityKindCount[] */
  entityKinds: 'gangmu/entityKinds',
  /** {@link EntitiesParams} → EntityPage */
  entities: 'gangmu/entities',
  /** {@link FindEntitiesParams} → EntityRow[] */
  findEntities: 'gangmu/findEntities',
  /** {@link EntityPlacesParams} → EntityPlace[] */
  entityPlaces: 'gangmu/entityPlaces',
  /** {@link DocumentParams} → NewPlan | null */
  newPlan: 'gangmu/newPlan',
  /** {@link AlignedPlansParams} → AlignedPlans | null */
  alignedPlans: 'gangmu/alignedPlans',
  /** {@link PlaceParams} → ItemRelations | null */
  relations: 'gangmu/relations',
} as const;

/** Told, as a notification with {@link Status}, to a client with the capability `experimental.gangmu.status`. */
export const STATUS_NOTIFICATION = 'gangmu/status';

export interface Status {
  /** How many plans have been read. */
  readonly plans: number;
  /** Are files of the folders still being read? */
  readonly isReading: boolean;
}

export interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

export interface PlaceParams extends DocumentParams {
  readonly position: Position;
}

export interface EntitiesParams {
  readonly kind: EntityRow['kind'];
  /** Of the page before; null for the first. */
  readonly after: string | null;
}

export interface FindEntitiesParams {
  readonly text: string;
}

export interface EntityPlacesParams {
  readonly id: string;
}

export interface AlignedPlansParams {
  readonly old: TextDocumentIdentifier;
  readonly new: TextDocumentIdentifier;
}

export interface DecideParams extends DocumentParams {
  readonly drop: Drop;
  readonly isDecided: boolean;
}
