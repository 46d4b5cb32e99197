import * as vscode from 'vscode';

/** Last year's plan and this year's draft, as they come with the extension. */
const LAST_YEAR = 'yunnan-education-2023.txt';
const DRAFT = '2024-draft.md';

/** Opens the example: a draft, and last year's plan beside it, as files of the user's own that may be changed. */
export async function openExample(context: vscode.ExtensionContext): Promise<void> {
  const from = vscode.Uri.joinPath(context.extensionUri, 'dist', 'example');
  const to = vscode.Uri.joinPath(context.globalStorageUri, 'example');
  await vscode.workspace.fs.createDirectory(to);
  const open = async (name: string, viewColumn: vscode.ViewColumn, preserveFocus: boolean) => {
    const file = vscode.Uri.joinPath(to, name);
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(from, name), file, { overwrite: true });
    await vscode.window.showTextDocument(file, { viewColumn, preserveFocus, preview: false });
  };
  await open(LAST_YEAR, vscode.ViewColumn.Two, true);
  await open(DRAFT, vscode.ViewColumn.One, false);
}
