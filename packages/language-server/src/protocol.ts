import type { Drop } from '@gangmu/language-service';
import type { TextDocumentIdentifier } from 'vscode-languageserver';

export type {
  Continuity,
  ContinuityRow,
  ContinuityStatus,
  Drop,
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

export interface DecideParams extends DocumentParams {
  readonly drop: Drop;
  readonly isDecided: boolean;
}
