import {
  RenameRefused,
  SHOW_PLACE,
  type InlayHintRequest,
  type PlanLanguageService,
} from '@gangmu/language-service';
import {
  LSPErrorCodes,
  ResponseError,
  type CodeLens,
  type CodeLensParams,
  type Connection,
  type InlayHintParams,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Client } from './client.js';
import { guard, ofCodeLens, ofDocument, ofPlace, ofRange, ofRename, type Log } from './guard.js';
import type { Settings } from './settings.js';

/** What the answers depend on, asked each time. */
export interface Surroundings {
  readonly client: () => Client | null;
  readonly settings: (uri: string) => Settings;
  readonly log: Log;
}

/** Answers for lenses, hints and new names. */
export function answerAtCursor(
  connection: Connection,
  service: PlanLanguageService,
  { client, settings, log }: Surroundings,
): void {
  connection.onCodeLens(
    guard(
      'textDocument/codeLens',
      ofDocument,
      ({ textDocument: { uri } }: CodeLensParams, token) =>
        settings(uri).showsContinuity ? service.getCodeLenses(uri, token) : [],
      null,
      log,
    ),
  );
  connection.onCodeLensResolve(
    guard<CodeLens, CodeLens>(
      'codeLens/resolve',
      ofCodeLens,
      async (lens, token) => {
        const resolved = await service.resolveCodeLens(lens, token);
        const canShow = client()?.showsDocuments === true;
        const { command } = resolved;
        if (canShow || command?.command !== SHOW_PLACE) return resolved;
        return { ...resolved, command: { title: command.title, command: '' } };
      },
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
      log,
    ),
  );
  connection.languages.inlayHint.on(
    guard(
      'textDocument/inlayHint',
      ofRange,
      ({ textDocument: { uri }, range }: InlayHintParams, token) => {
        const wanted: InlayHintRequest = settings(uri).hints;
        return wanted.lastMention === true || wanted.targetChange === true
          ? service.getInlayHints(uri, range, wanted, token)
          : [];
      },
      null,
      log,
    ),
  );
  connection.onPrepareRename(
    guard(
      'textDocument/prepareRename',
      ofPlace,
      ({ textDocument: { uri }, position }: PrepareRenameParams) => service.prepareRename(uri, position),
      null,
      log,
    ),
  );
  connection.onRenameRequest(
    guard<RenameParams, WorkspaceEdit | ResponseError<never> | null>(
      'textDocument/rename',
      ofRename,
      async ({ textDocument: { uri }, position, newName }, token) => {
        try {
          const edit = await service.getRename(uri, position, newName, token);
          return client()?.takesDocumentChanges === true || edit === null ? edit : withoutVersions(edit);
        } catch (error) {
          if (!(error instanceof RenameRefused)) throw error;
          return new ResponseError<never>(LSPErrorCodes.RequestFailed, error.message);
        }
      },
      null,
      log,
    ),
  );
}

/** Shows a place of a document: what a lens leads to. */
export async function showPlace(connection: Connection, uri: string, selection: Range): Promise<null> {
  await connection.window.showDocument({ uri, selection, takeFocus: true });
  return null;
}

function withoutVersions({ documentChanges = [] }: WorkspaceEdit): WorkspaceEdit {
  const changes: NonNullable<WorkspaceEdit['changes']> = {};
  for (const change of documentChanges) {
    if ('textDocument' in change)
      changes[change.textDocument.uri] = change.edits.filter((edit) => 'newText' in edit);
  }
  return { changes };
}
