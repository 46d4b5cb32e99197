import * as vscode from 'vscode';

/** The documents that the language server is told of. */
export const languages: readonly string[] = ['markdown', 'plaintext', 'gangmu-plan'];

/** Files on this computer, texts not yet saved, what VS Code keeps for the extension in a browser, and whatever the folders are on. */
export function documentSchemes(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [...new Set(['file', 'untitled', 'vscode-userdata', ...folders.map(({ uri }) => uri.scheme)])];
}
