import * as vscode from 'vscode';
import type { ConvertibleEnding } from './document-converter.js';
import * as l10n from './l10n/index.js';

const endings = ['docx', 'html', 'htm'] as const satisfies ConvertibleEnding[];

/** Opens a Word document or a web page as a text that is read as a plan, not yet saved, beside it in its folder. */
export async function openAsPlan(given: vscode.Uri | undefined): Promise<void> {
  const source = given ?? inFront() ?? (await chosen());
  if (source === undefined) return;
  const name = source.path.split('/').at(-1) ?? '';
  const ending = endings.find((each) => name.toLowerCase().endsWith(`.${each}`));
  if (ending === undefined) {
    void vscode.window.showErrorMessage(l10n.t('{0} is neither a .docx file nor a web page.', name));
    return;
  }
  const bytes = await vscode.workspace.fs.readFile(source);
  let content: string;
  try {
    // The libraries are larger than all else and needed here only.
    const { convert } = await import('./document-converter.js');
    content = await convert(bytes, ending);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      l10n.t('{0} cannot be read: {1}. Save it anew as .docx, or copy its text.', name, reason),
    );
    return;
  }
  const target = vscode.Uri.joinPath(source, '..', `${name.slice(0, -ending.length - 1)}.txt`);
  await openUnsaved(target, content);
}

/** A text not yet saved, which will be saved there; without a name where there is a file already. */
export async function openUnsaved(target: vscode.Uri, content: string): Promise<void> {
  const isThere = await vscode.workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  const language = /\.md$/iu.test(target.path) ? 'markdown' : 'plaintext';
  const document = isThere
    ? await vscode.workspace.openTextDocument({ language, content })
    : await vscode.workspace.openTextDocument(target.with({ scheme: 'untitled' }));
  const editor = await vscode.window.showTextDocument(document);
  if (document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), content));
}

/** The file in front, where it is one to be converted. */
function inFront(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri =
    input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom ? input.uri : undefined;
  return endings.some((each) => uri?.path.toLowerCase().endsWith(`.${each}`)) ? uri : undefined;
}

async function chosen(): Promise<vscode.Uri | undefined> {
  const found = await vscode.window.showOpenDialog({ filters: { '.docx, .html': [...endings] } });
  return found?.[0];
}
