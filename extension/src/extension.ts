import type * as vscode from 'vscode';
import { activateWith } from './activation.js';

export { deactivate } from './activation.js';

/** The extension where there is Node.js: the language server is a process. */
export function activate(context: vscode.ExtensionContext): void {
  activateWith(context, async () => {
    const { GangmuClient, inProcess } = await import('./language-client.js');
    return new GangmuClient(context, inProcess(context.asAbsolutePath('dist/server.js')));
  });
}
