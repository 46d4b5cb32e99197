import type { PlaceInDocument } from '@gangmu/language-server/protocol';
import * as vscode from 'vscode';

/** Shows a place; in the column where its document is open already, else in `column`. */
export async function showPlace(
  { uri, range }: PlaceInDocument,
  column: vscode.ViewColumn = vscode.ViewColumn.Active,
  preserveFocus = false,
): Promise<void> {
  const target = vscode.Uri.parse(uri);
  const open = vscode.window.visibleTextEditors.find(({ document }) => document.uri.path === target.path);
  await vscode.window.showTextDocument(target, {
    viewColumn: open?.viewColumn ?? column,
    selection: new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character),
    preview: true,
    preserveFocus,
  });
}

/** Shows the old side beside the new one; of what stands on one side only, that side. */
export async function showBothSides(
  old: PlaceInDocument | undefined,
  next: PlaceInDocument | undefined,
  draft: vscode.Uri | undefined,
): Promise<void> {
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.path === draft?.path);
  const column = shown?.viewColumn ?? vscode.ViewColumn.One;
  const other = column === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
  if (old !== undefined) await showPlace(old, other, next !== undefined);
  if (next !== undefined) await showPlace(next, column);
}
