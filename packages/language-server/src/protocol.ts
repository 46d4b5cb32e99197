import type { Drop, EntityRow, SharedState } from '@gangmu/language-service';
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
  SharedState,
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
  /** Asked of the client, see {@link ListFolderParams} → {@link FolderEntry}[]. Fails if there is no such folder. */
  listFolder: 'gangmu/listFolder',
  /** Asked of the client: {@link ReadFileParams} → {@link FileContent} | null, null if there is no such file. */
  readFile: 'gangmu/readFile',
  /** Asked of a client with the capability `experimental.gangmu.keepsTokens`: {@link TokenParams} → string | null, null for none. */
  token: 'gangmu/token',
} as const;

/** A notification to the server: tokens are kept or forgotten that were not, so that it asks for its own again. */
export const TOKENS_CHANGED_NOTIFICATION = 'gangmu/tokensChanged';

export interface TokenParams {
  /** Address of the server. */
  readonly endpoint: string;
}

/** Told, as a notification with {@link Status}, to a client with the capability `experimental.gangmu.status`. */
export const STATUS_NOTIFICATION = 'gangmu/status';

export interface Status {
  /** How many plans have been read. */
  readonly plans: number;
  /** Are files of the folders still being read? */
  readonly isReading: boolean;
  /** The server whose graph is shared, and whether it answers; null where none is set. */
  readonly shared: { readonly address: string; readonly state: SharedState } | null;
}

/**
 * A client with the capability `experimental.gangmu.files` reads files for the server: all for one that runs in a browser, else
 * those of other schemes than `file`. Each entry of the folder that is a folder or whose name ends so, in any case.
 */
export interface ListFolderParams {
  readonly uri: string;
  readonly endings: readonly string[];
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
  /** Of a file: changes when its content does. */
  readonly stamp: string;
}

export interface ReadFileParams {
  readonly uri: string;
  /** In bytes: the content of larger files is not wanted. */
  readonly limit: number;
}

export interface FileContent {
  /** The bytes of the file; null if they are too many. */
  readonly base64: string | null;
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
